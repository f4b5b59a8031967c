/** What the pointer does in the grid. */

import { openOrEdit, turn } from "./keyboard.js";

/** @param {import("./sheet.js").Pane} pane */
export function listenToMouse(pane) {
  const { table } = pane.grid;
  table.addEventListener("mousedown", (event) => event.button === 0 && down(pane, event));
  table.addEventListener("click", (event) => click(pane, event));
  table.addEventListener("dblclick", (event) => place(event) && !event.target.closest("input, .arrow") && pane.editor.begin());
  table.addEventListener("contextmenu", (event) => menu(pane, event));
}

/** The cell under the pointer. */
function place(event) {
  const cell = event.target.closest?.("[role=gridcell][data-row]");
  return cell && { row: Number(cell.dataset.row), column: Number(cell.dataset.column) };
}

function down(pane, event) {
  const [cell, head] = [place(event), event.target.closest("th")];
  if (!cell && !head && !event.target.closest(".corner")) return;
  pane.again = cell && cell.row === pane.selection.row && cell.column === pane.selection.column;
  event.preventDefault();
  pane.grid.focus();
  if (cell) drag(pane, cell, event.shiftKey);
  else if (head) takeHead(pane, head, event.shiftKey);
  else pane.selection.all();
}

/** Select from here to wherever the button is let go. */
function drag(pane, { row, column }, extend) {
  pane.editor.entering = false;
  pane.selection.go(row, column, extend);
  const over = (event) => {
    const there = place(event);
    if (there && (there.row !== pane.selection.endRow || there.column !== pane.selection.endColumn)) pane.selection.go(there.row, there.column, true);
  };
  document.addEventListener("mousemove", over);
  document.addEventListener("mouseup", () => document.removeEventListener("mousemove", over), { once: true });
}

function takeHead(pane, head, extend) {
  const { selection } = pane;
  if (head.dataset.column !== undefined) selection.columns(extend ? selection.column : Number(head.dataset.column), Number(head.dataset.column));
  else selection.rows(extend ? selection.row : Number(head.dataset.row), Number(head.dataset.row));
}

function click(pane, event) {
  const cell = place(event);
  if (!cell) return;
  const box = event.target.closest("input[type=checkbox]");
  if (box) event.preventDefault();
  if (box) turn(pane, cell.row, cell.column);
  else if (event.target.closest(".arrow")) pane.choices.open(cell.row, cell.column);
  else if (event.pointerType === "touch" && pane.again) openOrEdit(pane);
}

function menu(pane, event) {
  const [cell, head] = [place(event), event.target.closest("th")];
  if (!cell && !head) return;
  event.preventDefault();
  if (cell && !pane.selection.has(cell.row, cell.column)) pane.selection.go(cell.row, cell.column);
  if (head) takeHead(pane, head, false);
  const which = cell ? "both" : head.dataset.column === undefined ? "rows" : "columns";
  pane.menu.open({ x: event.clientX, y: event.clientY }, which);
}
