/** Typing into a cell: a field over the cell, and the bar above the grid, which show the same text. */

import { h } from "../dom.js";

export class Editor {
  /** @param {import("./sheet.js").Pane} pane */
  constructor(pane) {
    this.pane = pane;
    /** Where one types; null when nobody does. @type {{row: number, column: number, tab: number}|null} */
    this.at = null;
    /** After Tab has ended an edit, Tab goes on to the next cell instead of leaving the grid. */
    this.entering = false;
    this.least = 96;
    this.field = h("textarea", { class: "cell-field", rows: 1, hidden: true, spellcheck: "false" });
    this.bar = h("textarea", { class: "bar", rows: 1, spellcheck: "false" });
    this.field.addEventListener("input", () => this.#mirror(this.field, this.bar));
    this.bar.addEventListener("input", () => this.#mirror(this.bar, this.field));
    this.bar.addEventListener("focus", () => this.begin({ inBar: true }));
    for (const each of [this.field, this.bar]) {
      each.addEventListener("keydown", (event) => this.#key(event));
      each.addEventListener("blur", (event) => this.#left(event));
    }
  }

  #mirror(from, to) {
    to.value = from.value;
    this.#fit();
  }

  /** What the bar shows while nobody types. */
  show() {
    const { selection, book } = this.pane;
    const label = this.pane.say("sheet.value", { address: selection.address });
    this.bar.setAttribute("aria-label", label);
    this.field.setAttribute("aria-label", label);
    if (this.at) return;
    const cell = book.cell(selection.row, selection.column);
    this.bar.value = cell?.typed ?? cell?.text ?? "";
  }

  /** Begin to type in the active cell: with its text, or over it. */
  begin({ inBar = false, over = false } = {}) {
    if (this.at) return;
    const { selection, book, grid } = this.pane;
    const cell = book.cell(selection.row, selection.column);
    this.at = { row: selection.row, column: selection.column, tab: book.shown };
    this.before = cell?.typed ?? cell?.text ?? "";
    this.field.value = this.bar.value = over ? "" : this.before;
    grid.reveal();
    this.field.hidden = false;
    this.place();
    if (!inBar) this.field.focus({ preventScroll: true });
    if (!inBar) this.field.setSelectionRange(this.field.value.length, this.field.value.length);
  }

  /** Keep the field over its cell. */
  place() {
    if (!this.at) return;
    const cell = this.pane.grid.element(this.at.row, this.at.column);
    this.field.classList.toggle("away", !cell);
    if (!cell) return;
    const [inner, outer] = [cell.getBoundingClientRect(), this.pane.body.getBoundingClientRect()];
    this.field.style.left = `${inner.left - outer.left}px`;
    this.field.style.top = `${inner.top - outer.top}px`;
    this.least = inner.width;
    this.#fit();
  }

  /** As wide and as high as the text needs. */
  #fit() {
    const { style } = this.field;
    style.width = `${this.least}px`;
    style.height = "25px";
    if (this.field.scrollWidth > this.field.clientWidth) style.width = `${Math.min(this.field.scrollWidth + 4, 420)}px`;
    if (this.field.scrollHeight > this.field.clientHeight) style.height = `${Math.min(this.field.scrollHeight + 4, 200)}px`;
  }

  #key(event) {
    if (event.isComposing) return;
    const newLine = event.key === "Enter" && (event.altKey || event.ctrlKey || event.metaKey);
    if (newLine) this.#insert(event, "\n");
    else if (event.key === "Enter") this.#end(event, event.shiftKey ? -1 : 1, 0);
    else if (event.key === "Tab") this.#end(event, 0, event.shiftKey ? -1 : 1);
    else if (event.key === "Escape") this.#cancel(event);
    event.stopPropagation();
  }

  #insert(event, text) {
    event.preventDefault();
    event.target.setRangeText(text, event.target.selectionStart, event.target.selectionEnd, "end");
    event.target.dispatchEvent(new Event("input"));
  }

  #end(event, rows, columns) {
    event.preventDefault();
    this.commit();
    this.pane.selection.step(rows, columns);
    this.entering = columns !== 0;
    this.pane.grid.focus();
  }

  #cancel(event) {
    event.preventDefault();
    this.#close();
    this.pane.grid.focus();
  }

  /** An edit that one leaves by clicking elsewhere is kept. */
  #left(event) {
    if (this.at && event.relatedTarget !== this.field && event.relatedTarget !== this.bar) this.commit();
  }

  /** Send what was typed, if it is something else than before. */
  commit() {
    if (!this.at) return;
    const { at, before } = this;
    const text = this.field.value;
    this.#close();
    if (text !== before) this.pane.type(at, [[text]]);
  }

  #close() {
    this.at = null;
    this.field.hidden = true;
    this.show();
  }
}
