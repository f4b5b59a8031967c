/** Cells to and from the clipboard, as spreadsheets write them: tab-separated text, quoted where need be. */

/**
 * The rows of a pasted text. Text without a tab is CSV only where several lines have the same number of fields
 * between commas or semicolons without a space after them: a name like "Roy, Marie" stays one cell.
 * @param {string} text @returns {string[][]}
 */
export function parseTable(text) {
  const trimmed = text.replace(/\r\n?/g, "\n").replace(/\n$/, "");
  if (trimmed.includes("\t")) return split(trimmed, "\t");
  return [",", ";"].map((mark) => split(trimmed, mark)).find(isTable) ?? split(trimmed, "\t");
}

const isTable = (rows) =>
  rows.length > 1 && rows[0].length > 1 && rows.every((row) => row.length === rows[0].length && !row.some((field) => /^\s/.test(field)));

/** Fields between marks, line by line; a field in quotes may hold marks, line ends and doubled quotes. */
function split(text, mark) {
  const rows = [[""]];
  let at = 0;
  while (at < text.length) {
    const row = rows.at(-1);
    if (text[at] === mark) row.push("");
    else if (text[at] === "\n") rows.push([""]);
    else at = field(text, at, mark, row) - 1;
    at += 1;
  }
  return rows;
}

/** Read one field into the row's last place; gives where it ends. */
function field(text, at, mark, row) {
  const quoted = text[at] === '"' ? /"((?:[^"]|"")*)"(?=[\t,;\n]|$)/y : null;
  if (quoted) quoted.lastIndex = at;
  const found = quoted?.exec(text);
  const plain = new RegExp(`[^\\n${mark}]+`, "y");
  plain.lastIndex = at;
  const taken = found?.[0] ?? plain.exec(text)[0];
  row[row.length - 1] += found ? found[1].replaceAll('""', '"') : taken;
  return at + taken.length;
}

/** Rows as tab-separated text. @param {string[][]} rows */
export const asTable = (rows) => rows.map((row) => row.map(quoted).join("\t")).join("\n");

const quoted = (text) => (/[\t\n"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** Listen for copy, cut and paste on the grid. @param {import("./sheet.js").Pane} pane */
export function listenToClipboard(pane) {
  const table = pane.grid.table;
  table.addEventListener("copy", (event) => copy(pane, event));
  table.addEventListener("cut", (event) => {
    copy(pane, event);
    pane.run(() => pane.book.edit("clear", pane.selection.box));
  });
  table.addEventListener("paste", (event) => {
    event.preventDefault();
    paste(pane, event.clipboardData.getData("text/plain"));
  });
}

function copy(pane, event) {
  event.preventDefault();
  const rows = loaded(pane);
  if (rows) event.clipboardData.setData("text/plain", asTable(rows));
  else pane.run(async () => navigator.clipboard.writeText(await pane.book.copied(pane.selection.box)));
  pane.tell("sheet.told.copied", { address: pane.selection.address });
}

/** The selected texts, null where some rows are not here. */
function loaded({ book, selection }) {
  const { top, bottom, left, right } = selection.box;
  const rows = [];
  for (let row = top; row < bottom; row += 1) {
    if (!book.cell(row, left)) return null;
    rows.push(Array.from({ length: right - left }, (_, at) => book.cell(row, left + at).text));
  }
  return rows;
}

/** Type a pasted text from the selection's first cell on; a single value fills the whole selection. */
function paste(pane, text) {
  if (!text) return;
  const { top, bottom, left, right } = pane.selection.box;
  let texts = parseTable(text);
  const width = Math.max(...texts.map((row) => row.length));
  if (texts.length === 1 && width === 1) texts = Array.from({ length: bottom - top }, () => Array(right - left).fill(texts[0][0]));
  pane.run(async () => {
    await pane.book.edit("type", { row: top, column: left, texts });
    pane.selection.go(top, left);
    pane.selection.go(top + texts.length - 1, left + Math.max(...texts.map((row) => row.length)) - 1, true);
    pane.tell("sheet.told.pasted", { address: pane.selection.address });
  });
}
