/** Pictures: those of the playground itself are shown, the others never fetched. */

import { h } from "../dom.js";

/** A picture of our own; one that is elsewhere is not fetched, and its words stand for it. */
export function image({ image_url: url = "", alt_text: alt }) {
  const own = url.startsWith("/") || url.startsWith(`${location.origin}/`);
  return own ? h("img", { src: url, alt }) : h("span", { class: "picture", role: "img", "aria-label": alt }, `🖼 ${alt}`);
}
