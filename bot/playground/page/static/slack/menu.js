/** A button over a menu of things to do. */

import { h } from "../dom.js";
import { closing } from "./selects.js";

/**
 * @typedef {object} Item
 * @property {any} text what the item shows
 * @property {any} [about] more about it, in small letters
 * @property {() => any} choose
 */

/**
 * @param {object} facts of the button: its classes and its name
 * @param {any} shown in the button
 * @param {Item[]} items
 * @returns {HTMLElement} the button and its menu; the arrows go through the items, Escape leads back to the button
 */
export function menuButton(facts, shown, items) {
  const menu = h("div", { role: "menu", class: "panel menu", hidden: true });
  const opener = h("button", { type: "button", "aria-haspopup": "menu", "aria-expanded": "false", ...facts }, shown);
  const open = (now) => {
    menu.hidden = !now;
    opener.setAttribute("aria-expanded", String(now));
    if (now) menu.firstElementChild.focus();
  };
  const choose = (item) => {
    open(false);
    opener.focus();
    item.choose();
  };
  menu.append(...items.map((item) => drawn(item, choose)));
  menu.addEventListener("keydown", (event) => steer(menu, event));
  opener.addEventListener("click", () => open(menu.hidden));
  return closing(h("div", { class: "overflow" }, opener, menu), opener, () => !menu.hidden, () => open(false));
}

function drawn(item, choose) {
  const about = item.about && h("span", { class: "description" }, item.about);
  return h("button", { type: "button", role: "menuitem", tabindex: -1, onclick: () => choose(item) }, item.text, about);
}

function steer(menu, event) {
  const items = [...menu.children];
  const at = items.indexOf(document.activeElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key];
  if (to === undefined) return;
  event.preventDefault();
  items.at(to % items.length).focus();
}
