/** Which cell is active, and the range around it. Rows and columns are counted from 0; ends are half-open. */

const LETTERS = 26;

export class Selection {
  /** @param {import("./book.js").Book} book @param {() => void} onMove */
  constructor(book, onMove) {
    this.book = book;
    this.onMove = onMove;
    this.row = this.column = this.endRow = this.endColumn = 0;
  }

  /** The selected area. */
  get box() {
    return {
      top: Math.min(this.row, this.endRow),
      bottom: Math.max(this.row, this.endRow) + 1,
      left: Math.min(this.column, this.endColumn),
      right: Math.max(this.column, this.endColumn) + 1,
    };
  }

  get single() {
    return this.row === this.endRow && this.column === this.endColumn;
  }

  has(row, column) {
    const { top, bottom, left, right } = this.box;
    return row >= top && row < bottom && column >= left && column < right;
  }

  /** Go to a cell, or with `extend` take the range as far as there. */
  go(row, column, extend = false) {
    this.endRow = within(row, this.book.tab.rows);
    this.endColumn = within(column, this.book.tab.columns);
    if (!extend) [this.row, this.column] = [this.endRow, this.endColumn];
    this.onMove();
  }

  /** Go some rows and columns on. */
  step(rows, columns, extend = false) {
    const [row, column] = extend ? [this.endRow, this.endColumn] : [this.row, this.column];
    this.go(row + rows, column + columns, extend);
  }

  /** Go to the end of the data in this direction, and from there to the end of the grid. */
  jump(rows, columns, extend = false) {
    const [row, column] = extend ? [this.endRow, this.endColumn] : [this.row, this.column];
    this.go(edge(row, rows, this.book.tab.filled, this.book.tab.rows), edge(column, columns, this.filledColumns(), this.book.tab.columns), extend);
  }

  /** The columns that have a header. */
  filledColumns() {
    let column = this.book.tab.columns;
    while (column > 0 && !this.book.cell(0, column - 1)?.text) column -= 1;
    return column;
  }

  /** Take whole columns, whole rows, or all. */
  columns(first, last) {
    [this.row, this.column, this.endRow, this.endColumn] = [0, first, this.book.tab.rows - 1, last];
    this.onMove();
  }

  rows(first, last) {
    [this.row, this.column, this.endRow, this.endColumn] = [first, 0, last, this.book.tab.columns - 1];
    this.onMove();
  }

  all() {
    this.columns(0, this.book.tab.columns - 1);
  }

  /** Stay inside the grid after it changed. */
  clamp() {
    [this.row, this.endRow] = [within(this.row, this.book.tab.rows), within(this.endRow, this.book.tab.rows)];
    [this.column, this.endColumn] = [within(this.column, this.book.tab.columns), within(this.endColumn, this.book.tab.columns)];
  }

  /** The selection in A1 notation. */
  get address() {
    const { top, bottom, left, right } = this.box;
    const first = address(top, left);
    return this.single ? first : `${first}:${address(bottom - 1, right - 1)}`;
  }
}

const within = (at, count) => Math.max(0, Math.min(at, count - 1));

function edge(at, direction, filled, count) {
  if (direction > 0) return at < filled - 1 ? filled - 1 : count - 1;
  if (direction < 0) return at > filled - 1 && filled > 0 ? filled - 1 : 0;
  return at;
}

/** "A" for 0, "AA" for 26. */
export function letters(column) {
  const before = Math.floor(column / LETTERS);
  return (before ? letters(before - 1) : "") + String.fromCharCode(65 + (column % LETTERS));
}

/** "B3" for row 2, column 1. */
export const address = (row, column) => `${letters(column)}${row + 1}`;

/** The row and the column of a text like "b3"; null when it is none. */
export function parseAddress(text) {
  const found = /^\$?([a-z]{1,3})\$?([1-9]\d{0,7})$/i.exec(text.trim());
  if (!found) return null;
  const column = [...found[1].toUpperCase()].reduce((sum, letter) => sum * LETTERS + letter.charCodeAt(0) - 64, 0) - 1;
  return { row: Number(found[2]) - 1, column };
}
