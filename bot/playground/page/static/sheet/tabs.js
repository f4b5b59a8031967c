/** The tabs below the grid; hidden ones are shown by a switch, and marked. */

import { fill, h } from "../dom.js";
import { led } from "./popup.js";

const SIDEWAYS = { ArrowRight: "ArrowDown", ArrowLeft: "ArrowUp", Home: "Home", End: "End" };

export class Tabs {
  /** @param {import("./sheet.js").Pane} pane */
  constructor(pane) {
    this.pane = pane;
    this.withHidden = false;
    this.list = h("div", { role: "tablist", class: "tabs" });
    this.list.addEventListener("keydown", (event) => this.#key(event));
    this.toggle = h("button", { type: "button", role: "switch", class: "hidden-switch", onclick: () => this.#turn() });
    this.element = h("div", { class: "tab-strip" }, this.list, this.toggle);
  }

  #turn() {
    this.withHidden = !this.withHidden;
    const { book } = this.pane;
    this.draw();
    if (book.tab.hidden && !this.withHidden) this.pane.showTab(book.state.tabs.find((tab) => !tab.hidden).id);
  }

  get #shown() {
    const { state, shown } = this.pane.book;
    return state.tabs.filter((tab) => !tab.hidden || this.withHidden || tab.id === shown);
  }

  draw() {
    const { say, book } = this.pane;
    const focused = this.list.contains(document.activeElement);
    this.list.setAttribute("aria-label", say("sheet.tabs"));
    fill(this.list, this.#shown.map((tab) => this.#tab(tab)));
    if (focused) this.list.querySelector("[aria-selected=true]")?.focus();
    const count = book.state.tabs.filter((tab) => tab.hidden).length;
    this.toggle.hidden = count === 0;
    this.toggle.textContent = say("sheet.hidden_tabs", { count });
    this.toggle.setAttribute("aria-checked", String(this.withHidden));
  }

  #tab(tab) {
    const { say, book } = this.pane;
    const fresh = book.fresh.get(tab.id);
    const attributes = {
      type: "button",
      role: "tab",
      "aria-selected": String(tab.id === book.shown),
      "aria-controls": "sheet-body",
      tabindex: tab.id === book.shown ? 0 : -1,
      "data-tab": tab.id,
      class: [tab.hidden && "hidden-tab", fresh && "fresh"].filter(Boolean).join(" ") || null,
      onclick: () => this.pane.showTab(tab.id),
    };
    const hidden = tab.hidden && h("span", { class: "mark" }, say("sheet.tab.hidden"));
    const badge = fresh && h("span", { class: "badge" }, say("sheet.tab.fresh", { n: fresh.end - fresh.start }));
    return h("button", attributes, tab.title, hidden, badge);
  }

  #key(event) {
    const tabs = [...this.list.children];
    const next = led(SIDEWAYS[event.key], tabs.indexOf(document.activeElement), tabs.length);
    if (next === null) return;
    event.preventDefault();
    tabs[next].focus();
    this.pane.showTab(Number(tabs[next].dataset.tab));
  }
}
