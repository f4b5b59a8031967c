/** The grid: a table of the rows in sight, of which the rest is only room to scroll through. */

import { fill, h } from "../dom.js";
import { cellId, drawCell } from "./cells.js";
import { letters } from "./selection.js";
import { columnWidths, HEAD_WIDTH, ROW_HEIGHT } from "./sizes.js";

const OVERSCAN = 8;

export class Grid {
  /** @param {import("./sheet.js").Pane} pane */
  constructor(pane) {
    this.pane = pane;
    this.drawn = new Map();
    this.widths = [];
    this.columns = h("colgroup");
    this.head = h("thead");
    this.body = h("tbody");
    this.table = h("table", { role: "grid", tabindex: 0, "aria-multiselectable": "true" }, this.columns, this.head, this.body);
    this.sizer = h("div", { class: "sizer" }, this.table);
    this.scroller = h("div", { class: "scroller" }, this.sizer);
    this.scroller.addEventListener("scroll", () => this.#soon());
    new ResizeObserver(() => this.#soon()).observe(this.scroller);
  }

  #soon() {
    this.frame ??= requestAnimationFrame(() => {
      this.frame = null;
      this.window();
      this.pane.editor.place();
    });
  }

  /** Draw all that is in sight anew: after news from the server, another tab, another language. */
  draw() {
    const { book } = this.pane;
    this.widths = columnWidths(book, this.widths);
    this.table.setAttribute("aria-rowcount", book.tab.rows + 1);
    this.table.setAttribute("aria-colcount", book.tab.columns + 1);
    this.table.setAttribute("aria-label", this.pane.say("sheet.grid", { tab: book.tab.title }));
    fill(this.columns, [HEAD_WIDTH, ...this.widths].map(column));
    const width = this.widths.reduce((sum, each) => sum + each, HEAD_WIDTH);
    this.table.style.width = this.sizer.style.width = `${width}px`;
    this.sizer.style.height = `${(book.tab.rows + 1) * ROW_HEIGHT}px`;
    fill(this.head, this.#letters(), Array.from({ length: this.frozen }, (_, row) => this.#row(row)));
    this.drawn.clear();
    fill(this.body);
    this.window();
  }

  get frozen() {
    return Math.min(this.pane.book.tab.frozen, this.pane.book.tab.rows);
  }

  #letters() {
    const letter = (_, at) => h("th", { role: "columnheader", scope: "col", "aria-colindex": at + 2, "data-column": at }, letters(at));
    const corner = h("td", { class: "corner", role: "gridcell", "aria-colindex": 1 }, h("span", { class: "visually-hidden" }, this.pane.say("sheet.corner")));
    return h("tr", { role: "row", "aria-rowindex": 1, class: "letters" }, corner, this.widths.map(letter));
  }

  #row(row) {
    const fresh = this.pane.book.fresh.get(this.pane.book.shown);
    const isFresh = fresh && row >= fresh.start && row < fresh.end;
    const number = h("th", { role: "rowheader", scope: "row", "aria-colindex": 1, "data-row": row }, row + 1);
    const cells = this.widths.map((_, at) => drawCell(this.pane, row, at));
    return h("tr", { role: "row", "aria-rowindex": row + 2, class: isFresh ? "fresh" : null }, number, cells);
  }

  /** The first row in sight below the frozen ones, and the one after the last. */
  #inSight() {
    const first = Math.floor(this.scroller.scrollTop / ROW_HEIGHT) + this.frozen - OVERSCAN;
    const count = Math.ceil(this.scroller.clientHeight / ROW_HEIGHT) + 2 * OVERSCAN;
    const { rows } = this.pane.book.tab;
    const start = Math.max(this.frozen, Math.min(first, rows - count));
    return { start, end: Math.min(rows, start + count) };
  }

  /** Draw the rows that came in sight, and drop those that went out of it. */
  window() {
    const { start, end } = this.#inSight();
    this.pane.book.see(start, end);
    for (const [row, element] of this.drawn) if (row < start || row >= end) this.#drop(row, element);
    for (let row = start; row < end; row += 1) if (!this.drawn.has(row)) this.#add(row);
    this.table.style.top = `${(start - this.frozen) * ROW_HEIGHT}px`;
    this.mark();
  }

  #drop(row, element) {
    element.remove();
    this.drawn.delete(row);
  }

  #add(row) {
    const element = this.#row(row);
    this.body.insertBefore(element, this.drawn.get(row + 1) ?? null);
    if (this.drawn.has(row - 1)) this.drawn.get(row - 1).after(element);
    this.drawn.set(row, element);
  }

  /** The element of a cell, where it is drawn. */
  element(row, column) {
    return this.table.querySelector(`#${cellId(row, column)}`);
  }

  /** Show what is selected. */
  mark() {
    const { selection } = this.pane;
    for (const cell of this.table.querySelectorAll("[role=gridcell][data-row]")) {
      const [row, column] = [Number(cell.dataset.row), Number(cell.dataset.column)];
      const selected = selection.has(row, column);
      cell.classList.toggle("selected", selected && !selection.single);
      cell.setAttribute("aria-selected", String(selected));
      cell.classList.toggle("active", row === selection.row && column === selection.column);
    }
    this.#markHeads();
    this.table.setAttribute("aria-activedescendant", cellId(selection.row, selection.column));
  }

  #markHeads() {
    const { top, bottom, left, right } = this.pane.selection.box;
    for (const head of this.table.querySelectorAll("th")) {
      const [row, column] = [Number(head.dataset.row ?? -1), Number(head.dataset.column ?? -1)];
      head.classList.toggle("on", (row >= top && row < bottom) || (column >= left && column < right));
    }
  }

  /** Scroll until the far end of the selection is in sight. */
  reveal() {
    const { endRow, endColumn } = this.pane.selection;
    if (endRow >= this.frozen) this.#scroll("scrollTop", (endRow - this.frozen) * ROW_HEIGHT, ROW_HEIGHT, this.scroller.clientHeight - (this.frozen + 1) * ROW_HEIGHT);
    const left = this.widths.slice(0, endColumn).reduce((sum, each) => sum + each, 0);
    this.#scroll("scrollLeft", left, this.widths[endColumn] ?? 0, this.scroller.clientWidth - HEAD_WIDTH);
    this.window();
  }

  #scroll(side, start, size, room) {
    const at = this.scroller[side];
    if (start < at || size > room) this.scroller[side] = start;
    else if (start + size > at + room) this.scroller[side] = start + size - room;
  }

  focus() {
    this.table.focus({ preventScroll: true });
  }
}

function column(width) {
  const element = h("col");
  element.style.width = `${width}px`;
  return element;
}
