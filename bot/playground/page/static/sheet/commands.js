/** What can be done with the selected rows and columns. */

/** @param {import("./sheet.js").Pane} pane */
export function rowCommands(pane) {
  const { top, bottom } = pane.selection.box;
  const n = bottom - top;
  const rows = (name, start) => pane.book.edit(name, { dimension: "ROWS", start, count: n });
  return [
    { label: pane.say("sheet.command.insert_above", { n }), run: () => rows("insert", top) },
    { label: pane.say("sheet.command.insert_below", { n }), run: () => rows("insert", bottom) },
    { label: pane.say("sheet.command.delete_rows", { n }), run: () => rows("delete", top) },
  ];
}

/** @param {import("./sheet.js").Pane} pane */
export function columnCommands(pane) {
  const { left, right } = pane.selection.box;
  const n = right - left;
  const columns = (name, start) => pane.book.edit(name, { dimension: "COLUMNS", start, count: n });
  return [
    { label: pane.say("sheet.command.sort_up"), run: () => sort(pane, false) },
    { label: pane.say("sheet.command.sort_down"), run: () => sort(pane, true) },
    { label: pane.say("sheet.command.rename"), run: () => rename(pane) },
    { label: pane.say("sheet.command.insert_left", { n }), run: () => columns("insert", left) },
    { label: pane.say("sheet.command.insert_right", { n }), run: () => columns("insert", right) },
    { label: pane.say("sheet.command.move_left"), run: () => move(pane, -1) },
    { label: pane.say("sheet.command.move_right"), run: () => move(pane, 1) },
    { label: pane.say("sheet.command.delete_columns", { n }), run: () => columns("delete", left) },
  ];
}

/** Sort the rows below the header by the active cell's column. */
export const sort = (pane, descending) => pane.book.edit("sort", { column: pane.selection.column, descending });

function rename(pane) {
  pane.selection.go(0, pane.selection.column);
  pane.editor.begin();
}

/** Move the active cell's column to the other side of its neighbour; the selection goes with it. */
async function move(pane, by) {
  const { row, column } = pane.selection;
  if (column + by < 0) return;
  await pane.book.edit("move", { column, before: by < 0 ? column - 1 : column + 2 });
  pane.selection.go(row, column + by);
}
