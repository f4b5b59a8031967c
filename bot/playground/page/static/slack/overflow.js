/** The overflow menu: a button with three dots over up to five options. */

import { menuButton } from "./menu.js";
import { plainOf } from "./mrkdwn.js";

/** @param {import("./elements.js").Use} use */
export function overflow(use, drawn) {
  const item = (option) => ({ text: plainOf(option.text), about: option.description && plainOf(option.description), choose: () => use.press(option.value, option.url) });
  return menuButton({ class: "button dots", "aria-label": use.place.desk.context.say("slack.more") }, "⋯", drawn.options.map(item));
}
