/** @param {HTMLElement} root @param {import("../context.js").Context} context */
export function mountTraffic(root, context) {
  context.onLanguage(() => root);
}
