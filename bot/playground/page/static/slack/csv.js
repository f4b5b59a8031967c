/** CSV as rows of texts: quotes, doubled quotes and line breaks in them; the delimiter is the header's own. */

const DELIMITERS = [";", ",", "\t"];

/** @param {string} text @returns {string[][]} */
export function readCsv(text) {
  const body = text.replace(/^\uFEFF/, "");
  const delimiter = DELIMITERS.map((each) => [each, rows(body, each)[0]?.length ?? 0]).sort((a, b) => b[1] - a[1])[0][0];
  return rows(body, delimiter);
}

function rows(text, delimiter) {
  const state = { rows: [], row: [], cell: "", quoted: false };
  for (let at = 0; at < text.length; at++) at += take(state, text[at], text[at + 1], delimiter);
  if (state.cell || state.row.length) endRow(state);
  return state.rows;
}

/** Take one character; give how many more were taken with it. */
function take(state, char, next, delimiter) {
  if (state.quoted) return inQuotes(state, char, next);
  if (char === '"') state.quoted = true;
  else if (char === delimiter) endCell(state);
  else if (char === "\n") endRow(state);
  else if (char !== "\r") state.cell += char;
  return 0;
}

function inQuotes(state, char, next) {
  if (char === '"' && next === '"') {
    state.cell += '"';
    return 1;
  }
  if (char === '"') state.quoted = false;
  else state.cell += char;
  return 0;
}

function endCell(state) {
  state.row.push(state.cell);
  state.cell = "";
}

function endRow(state) {
  endCell(state);
  state.rows.push(state.row);
  state.row = [];
}
