/** How high rows and how wide columns are, in pixels. */

export const ROW_HEIGHT = 25;
export const HEAD_WIDTH = 46;
const LEAST = 96;
const MOST = 240;
const PER_CHARACTER = 7.4;
const AROUND = 22;
const ROWS_MEASURED = 60;

/**
 * A width for each column of the shown tab, by its first rows. Columns whose number and names stayed keep theirs, so
 * that nothing jumps while one types.
 * @param {import("./book.js").Book} book @param {number[] & {of?: string}} before
 */
export function columnWidths(book, before) {
  const names = Array.from({ length: book.tab.columns }, (_, at) => book.cell(0, at)?.text);
  const of = JSON.stringify([book.shown, names]);
  if (before.of === of) return before;
  const widths = names.map((_, at) => width(book, at));
  widths.of = names[0] === undefined ? "" : of;
  return widths;
}

function width(book, column) {
  let longest = 0;
  for (let row = 0; row < Math.min(ROWS_MEASURED, book.tab.rows); row += 1) longest = Math.max(longest, length(book.cell(row, column)));
  return Math.max(LEAST, Math.min(MOST, Math.round(longest * PER_CHARACTER + AROUND)));
}

const length = (cell) => (cell?.text.length ?? 0) + (cell?.rule?.kind === "list" ? 4 : 0);
