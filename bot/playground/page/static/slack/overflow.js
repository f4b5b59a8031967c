/** The overflow menu: a button with three dots over up to five options. */

import { h } from "../dom.js";
import { plainOf } from "./mrkdwn.js";
import { closing } from "./selects.js";

/** @param {import("./elements.js").Use} use */
export function overflow(use, drawn) {
  const say = use.place.desk.context.say;
  const menu = h("div", { role: "menu", class: "panel menu", hidden: true });
  const opener = h("button", { type: "button", class: "button dots", "aria-haspopup": "menu", "aria-expanded": "false", "aria-label": say("slack.more") }, "⋯");
  const open = (now) => {
    menu.hidden = !now;
    opener.setAttribute("aria-expanded", String(now));
    if (now) menu.firstElementChild.focus();
  };
  const choose = async (option) => {
    open(false);
    opener.focus();
    await use.press(option.value);
    if (option.url) window.open(option.url, "_blank", "noopener,noreferrer");
  };
  menu.append(...drawn.options.map((option) => item(option, choose)));
  menu.addEventListener("keydown", (event) => steer(menu, event));
  opener.addEventListener("click", () => open(menu.hidden));
  return closing(h("div", { class: "overflow" }, opener, menu), opener, () => !menu.hidden, () => open(false));
}

function item(option, choose) {
  const about = option.description && h("span", { class: "description" }, plainOf(option.description));
  return h("button", { type: "button", role: "menuitem", tabindex: -1, onclick: () => choose(option) }, plainOf(option.text), about);
}

function steer(menu, event) {
  const items = [...menu.children];
  const at = items.indexOf(document.activeElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key];
  if (to === undefined) return;
  event.preventDefault();
  items.at(to % items.length).focus();
}
