/** What the keys do while a cell, not its text, has the focus. */

import { isTrue } from "./cells.js";

const PAGE = 20;
const MOVES = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  PageUp: [-PAGE, 0],
  PageDown: [PAGE, 0],
};

/** @param {import("./sheet.js").Pane} pane */
export function listenToKeys(pane) {
  pane.grid.table.addEventListener("keydown", (event) => {
    const act = (event.ctrlKey || event.metaKey ? withControl : plain)(pane, event);
    if (!act) return;
    if (act !== typeOver) event.preventDefault();
    act(pane, event);
  });
}

/** Keys with Control or Command: what each does. */
function withControl(pane, event) {
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  if (key in MOVES) return () => upAsWell(pane, () => pane.selection.jump(...MOVES[key].map(Math.sign), event.shiftKey));
  return {
    z: event.shiftKey ? redo : undo,
    y: redo,
    a: () => pane.selection.all(),
    Home: () => upAsWell(pane, () => pane.selection.go(0, 0, event.shiftKey)),
    End: () => pane.selection.go(Math.max(pane.book.tab.filled - 1, 0), Math.max(pane.selection.filledColumns() - 1, 0), event.shiftKey),
  }[key];
}

/** The header is always in sight; who jumps there wants to see the first contacts too. */
function upAsWell(pane, jump) {
  jump();
  if (pane.selection.endRow === 0) pane.grid.scroller.scrollTop = 0;
}

const undo = (pane) => pane.travel("undo");
const redo = (pane) => pane.travel("redo");

function plain(pane, event) {
  const { selection, editor } = pane;
  if (event.key === "Tab") return editor.entering ? () => selection.step(0, event.shiftKey ? -1 : 1) : null;
  if (event.key !== "Shift") editor.entering = false;
  if (event.key in MOVES && event.altKey) return event.key === "ArrowDown" ? openOrEdit : null;
  if (event.key in MOVES) return () => selection.step(...MOVES[event.key], event.shiftKey);
  if (event.key === "F10" && event.shiftKey) return openMenu;
  if (event.key === " ") return hasControl(pane) ? openOrEdit : typeOver;
  return KEYS[event.key] ?? (begins(event) ? typeOver : null);
}

const KEYS = {
  Home: ({ selection }, event) => selection.go(event.shiftKey ? selection.endRow : selection.row, 0, event.shiftKey),
  End: ({ selection }, event) =>
    selection.go(event.shiftKey ? selection.endRow : selection.row, Math.max(selection.filledColumns() - 1, 0), event.shiftKey),
  F2: (pane) => pane.editor.begin(),
  Enter: (pane) => openOrEdit(pane),
  Delete: (pane) => pane.run(() => pane.book.edit("clear", pane.selection.box)),
  Backspace: (pane) => pane.run(() => pane.book.edit("clear", pane.selection.box)),
  ContextMenu: openMenu,
};

/** A character, or a dead key or an input method that will make one. */
const begins = (event) => !event.altKey && (event.key.length === 1 || ["Dead", "Process", "Unidentified"].includes(event.key));

/** The key itself goes on into the field, which has the focus by then. */
function typeOver(pane) {
  pane.editor.begin({ over: true });
}

/** Whether the active cell is a checkbox or a drop-down. */
const hasControl = ({ book, selection }) => ["checkbox", "list"].includes(book.cell(selection.row, selection.column)?.rule?.kind);

/** What Enter does with the active cell: a checkbox turns, a drop-down opens, other text is edited. */
export function openOrEdit(pane) {
  const { row, column } = pane.selection;
  const cell = pane.book.cell(row, column);
  if (cell?.rule?.kind === "checkbox") turn(pane, row, column);
  else if (cell?.rule?.kind === "list") pane.choices.open(row, column);
  else pane.editor.begin();
}

/** Turn a checkbox. */
export function turn(pane, row, column) {
  const text = isTrue(pane.book.cell(row, column)) ? "FALSE" : "TRUE";
  pane.type({ row, column, tab: pane.book.shown }, [[text]]);
}

function openMenu(pane) {
  pane.menu.openAtCell();
}
