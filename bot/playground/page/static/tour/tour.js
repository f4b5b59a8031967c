/** @param {HTMLElement} root @param {import("../context.js").Context} context */
export function mountTour(root, context) {
  context.onLanguage(() => root);
}
