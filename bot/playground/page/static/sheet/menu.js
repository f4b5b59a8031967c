/** The menu of what can be done with rows and columns. */

import { fill, h } from "../dom.js";
import { columnCommands, rowCommands } from "./commands.js";
import { led, place } from "./popup.js";

export class Menu {
  /** @param {import("./sheet.js").Pane} pane */
  constructor(pane) {
    this.pane = pane;
    this.element = h("div", { role: "menu", class: "menu", hidden: true });
    this.element.addEventListener("keydown", (event) => this.#key(event));
    this.element.addEventListener("focusout", (event) => {
      if (!this.element.contains(event.relatedTarget)) this.#close();
    });
  }

  /** Open it at a point of the window. @param {{x: number, y: number}} point @param {"rows"|"columns"|"both"} which */
  open(point, which, opener = null) {
    const { pane } = this;
    const groups = [which !== "columns" && rowCommands(pane), which !== "rows" && columnCommands(pane)].filter(Boolean);
    this.opener = opener;
    fill(this.element, groups.flatMap((group, at) => [at > 0 && h("hr"), group.map((command) => this.#item(command))]));
    this.element.setAttribute("aria-label", pane.say(`sheet.menu.${which}`));
    this.element.hidden = false;
    opener?.setAttribute("aria-expanded", "true");
    place(this.element, pane.root, point);
    this.items[0].focus();
  }

  /** Open it beside the active cell. */
  openAtCell() {
    this.pane.grid.reveal();
    const { selection, grid } = this.pane;
    const { left, bottom } = grid.element(selection.row, selection.column).getBoundingClientRect();
    this.open({ x: left, y: bottom }, "both");
  }

  get items() {
    return [...this.element.querySelectorAll("[role=menuitem]")];
  }

  #item({ label, run }) {
    const chosen = () => {
      this.#close();
      this.pane.grid.focus();
      this.pane.run(async () => {
        await run();
        this.pane.tellText(label);
      });
    };
    return h("button", { type: "button", role: "menuitem", onclick: chosen }, label);
  }

  #key(event) {
    event.stopPropagation();
    const { items } = this;
    const next = led(event.key, items.indexOf(document.activeElement), items.length);
    if (next !== null) items[next].focus();
    else if (event.key === "Escape" || event.key === "Tab") this.#leave();
    else return;
    event.preventDefault();
  }

  #leave() {
    const { opener } = this;
    this.#close();
    (opener ?? this.pane.grid.table).focus();
  }

  #close() {
    this.element.hidden = true;
    this.opener?.setAttribute("aria-expanded", "false");
    this.opener = null;
  }
}
