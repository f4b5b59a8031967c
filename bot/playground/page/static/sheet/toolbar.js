/** The buttons above the grid, the box with the selection's address, and the bar with the active cell's text. */

import { h } from "../dom.js";
import { sort } from "./commands.js";
import { parseAddress } from "./selection.js";

/** What each button shows, is called and does; `menu` opens one. */
const BUTTONS = [
  { name: "undo", sign: "↶", can: (state) => state.undo, run: (pane) => pane.travel("undo") },
  { name: "redo", sign: "↷", can: (state) => state.redo, run: (pane) => pane.travel("redo") },
  { name: "rows", menu: "rows" },
  { name: "columns", menu: "columns" },
  { name: "sort_up", sign: "A→Z", run: (pane) => pane.run(() => sort(pane, false)) },
  { name: "sort_down", sign: "Z→A", run: (pane) => pane.run(() => sort(pane, true)) },
  { name: "csv", run: (pane) => pane.csv.choose() },
];

export class Toolbar {
  /** @param {import("./sheet.js").Pane} pane */
  constructor(pane) {
    this.pane = pane;
    this.buttons = BUTTONS.map((row) => [row, h("button", { type: "button", onclick: (event) => this.#press(row, event.currentTarget) })]);
    this.element = h("div", { role: "toolbar", class: "tools" }, this.buttons.map(([, button]) => button));
    this.element.addEventListener("keydown", (event) => this.#key(event));
    this.address = h("input", { class: "address", spellcheck: "false", autocomplete: "off" });
    this.address.addEventListener("keydown", (event) => this.#address(event));
    this.address.addEventListener("blur", () => this.show());
  }

  /** Word the buttons in the page's language, and say what can be done now. */
  draw() {
    this.element.setAttribute("aria-label", this.pane.say("sheet.tools"));
    this.address.setAttribute("aria-label", this.pane.say("sheet.address"));
    for (const [row, button] of this.buttons) this.#word(row, button);
    this.show();
  }

  #word({ name, sign, menu, can }, button) {
    const label = this.pane.say(`sheet.tool.${name}`);
    button.textContent = sign ?? (menu ? `${label} ▾` : label);
    button.title = label;
    button.setAttribute("aria-label", label);
    if (menu) button.setAttribute("aria-haspopup", "menu");
    if (can) button.setAttribute("aria-disabled", String(!can(this.pane.book.state)));
    button.tabIndex = name === (this.current ?? "undo") ? 0 : -1;
  }

  show() {
    if (document.activeElement !== this.address) this.address.value = this.pane.selection.address;
  }

  #press({ menu, run, can }, button) {
    if (can && !can(this.pane.book.state)) return;
    if (!menu) {
      run(this.pane);
      return;
    }
    const { left, bottom } = button.getBoundingClientRect();
    this.pane.menu.open({ x: left, y: bottom }, menu, button);
  }

  /** One stop for Tab; the arrows go from button to button. */
  #key(event) {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!by) return;
    event.preventDefault();
    const at = this.buttons.findIndex(([, button]) => button === document.activeElement);
    const [row, button] = this.buttons.at((at + by) % this.buttons.length);
    this.current = row.name;
    for (const [, each] of this.buttons) each.tabIndex = each === button ? 0 : -1;
    button.focus();
  }

  #address(event) {
    if (event.key !== "Enter" && event.key !== "Escape") return;
    event.preventDefault();
    const found = event.key === "Enter" ? parseAddress(this.address.value) : this.pane.selection;
    if (found) this.pane.selection.go(found.row, found.column);
    this.pane.grid.focus();
  }
}
