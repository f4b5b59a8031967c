/** The Sheet pane. */

/** @param {HTMLElement} root @param {import("../context.js").Context} context */
export function mountSheet(root, context) {
  context.changes.on("sheet", () => root);
}
