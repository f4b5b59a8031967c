/** One cell drawn: its text, its chips, its checkbox. */

import { h } from "../dom.js";
import { address } from "./selection.js";

export const cellId = (row, column) => `cell-${row}-${column}`;

/**
 * The element of a cell.
 * @param {import("./sheet.js").Pane} pane @param {number} row @param {number} column
 */
export function drawCell(pane, row, column) {
  const cell = pane.book.cell(row, column) ?? { text: "…", loading: true };
  const attributes = {
    id: cellId(row, column),
    role: "gridcell",
    "aria-colindex": column + 2,
    "data-row": row,
    "data-column": column,
    class: classes(cell, pane, row),
    title: cell.wrong ? pane.say("sheet.wrong") : null,
    "aria-invalid": cell.wrong ? "true" : null,
  };
  return h("td", attributes, inside(cell, pane, row, column));
}

function classes(cell, pane, row) {
  const names = [cell.kind, cell.rule?.kind, cell.wrong && "wrong", cell.loading && "loading", row === 0 && "field"];
  return names.filter(Boolean).join(" ") || null;
}

function inside(cell, pane, row, column) {
  if (cell.rule?.kind === "checkbox" && (cell.kind === "boolean" || !cell.text)) return checkbox(cell, pane, row, column);
  if (cell.rule?.kind !== "list") return cell.text;
  const chips = cell.picked ?? (cell.text ? [cell.text] : []);
  return [...chips.map((text) => h("span", { class: "chip" }, text)), h("span", { class: "arrow", "aria-hidden": "true" }, "▾")];
}

/** A checkbox that shows and says its state; the grid's own keys and clicks change it. */
function checkbox(cell, pane, row, column) {
  const field = pane.book.cell(0, column)?.text;
  const label = field ? `${field}, ${address(row, column)}` : address(row, column);
  const box = h("input", { type: "checkbox", tabindex: -1, "aria-label": label });
  box.checked = isTrue(cell);
  return box;
}

/** Whether a cell holds true, in either language. */
export const isTrue = (cell) => cell.kind === "boolean" && ["TRUE", "VRAI"].includes(cell.text);
