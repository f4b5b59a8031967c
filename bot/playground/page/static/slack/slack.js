/** @param {HTMLElement} root @param {import("../context.js").Context} context */
export function mountSlack(root, context) {
  context.onLanguage(() => root);
}
