/** The confirm dialog of an element: asked before anything is sent. */

import { h } from "../dom.js";
import { plainOf, textOf } from "./mrkdwn.js";

/**
 * Ask, and tell whether the person agreed; Escape is a no.
 * @param {any} dialog a confirm object
 * @returns {Promise<boolean>}
 */
export function confirmed(dialog) {
  return new Promise((resolve) => {
    const before = document.activeElement;
    const root = drawn(dialog, (answer) => root.close(answer));
    root.addEventListener("close", () => {
      root.remove();
      before?.focus();
      resolve(root.returnValue === "yes");
    });
    document.body.append(root);
    root.showModal();
  });
}

function drawn(dialog, close) {
  const button = (answer, text, style) => h("button", { type: "button", class: `button ${style}`, onclick: () => close(answer) }, plainOf(text));
  return h(
    "dialog",
    { class: "confirm", "aria-labelledby": "confirm-title", "aria-describedby": "confirm-text" },
    h("h2", { id: "confirm-title" }, plainOf(dialog.title)),
    h("div", { id: "confirm-text" }, textOf(dialog.text)),
    h("div", { class: "dialog-buttons" }, button("no", dialog.deny, ""), button("yes", dialog.confirm, dialog.style ?? "primary")),
  );
}
