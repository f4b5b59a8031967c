/** The Sheet pane: a spreadsheet to look at and to edit, as colleagues do beside the bot. */

import { fill, h } from "../dom.js";
import { Book } from "./book.js";
import { Choices } from "./choices.js";
import { listenToClipboard } from "./clipboard.js";
import { CsvFiles } from "./csv.js";
import { Editor } from "./editor.js";
import { Grid } from "./grid.js";
import { listenToKeys } from "./keyboard.js";
import { Menu } from "./menu.js";
import { listenToMouse } from "./mouse.js";
import { parseAddress, Selection } from "./selection.js";
import { Tabs } from "./tabs.js";
import { Toolbar } from "./toolbar.js";

/** The parts of the pane, and what they do together. */
export class Pane {
  /** @param {HTMLElement} root @param {import("../context.js").Context} context */
  constructor(root, context) {
    this.root = root;
    this.context = context;
    this.say = context.say;
    this.book = new Book(context, () => this.#news(), (error) => this.#complain(context.word(error)));
    this.selection = new Selection(this.book, () => this.#moved());
    this.title = h("h2", { class: "book-title" });
    this.body = h("div", { class: "sheet-body", id: "sheet-body", role: "tabpanel" });
    this.status = h("div", { role: "status", class: "visually-hidden" });
    this.problem = h("div", { role: "alert", class: "sheet-problem" });
    this.editor = new Editor(this);
    this.grid = new Grid(this);
    this.choices = new Choices(this);
    this.menu = new Menu(this);
    this.tabs = new Tabs(this);
    this.toolbar = new Toolbar(this);
    this.csv = new CsvFiles(this);
  }

  /** Put the parts in their places, and listen. */
  mount() {
    fill(this.body, this.grid.scroller, this.editor.field);
    const name = h("div", { class: "book" }, h("span", { class: "book-icon", "aria-hidden": "true" }), this.title);
    const bar = h("div", { class: "bar-row" }, this.toolbar.address, h("span", { class: "fx", "aria-hidden": "true" }, "fx"), this.editor.bar);
    const { csv } = this;
    fill(this.root, name, this.toolbar.element, bar, this.problem, this.body, this.tabs.element, this.status);
    this.root.append(this.choices.list, this.menu.element, csv.input, csv.veil, csv.dialog);
    [listenToKeys, listenToMouse, listenToClipboard].forEach((listen) => listen(this));
    this.context.onLanguage(() => this.#draw());
    this.context.changes.on("sheet", () => this.book.refresh());
    this.book.refresh();
  }

  #news() {
    this.selection.clamp();
    this.#draw();
  }

  #draw() {
    this.title.textContent = this.book.state.title;
    this.body.setAttribute("aria-label", this.say("sheet.grid", { tab: this.book.tab.title }));
    this.grid.draw();
    this.tabs.draw();
    this.toolbar.draw();
    this.editor.show();
    this.editor.place();
  }

  #moved() {
    this.grid.reveal();
    this.toolbar.show();
    this.editor.show();
  }

  /** Do something, and say what went wrong. */
  async run(act) {
    try {
      fill(this.problem);
      await act();
    } catch (error) {
      this.#complain(this.context.word(error));
    }
  }

  #complain(text) {
    const close = () => {
      fill(this.problem);
      this.grid.focus();
    };
    fill(this.problem, h("span", {}, text), h("button", { type: "button", onclick: close, "aria-label": this.say("sheet.close") }, "×"));
  }

  /** Say what was done, to those who do not see it. */
  tell(key, facts) {
    this.tellText(this.say(key, facts));
  }

  tellText(text) {
    this.status.textContent = text;
  }

  /** Type texts from a cell on. @param {{row: number, column: number, tab: number}} at @param {string[][]} texts */
  type(at, texts) {
    return this.run(() => this.book.act("type", { ...at, texts }));
  }

  /** Undo or redo, and show where. @param {"undo"|"redo"} name */
  travel(name) {
    return this.run(async () => {
      const { tab, row, column } = await this.book.act(name);
      await this.showTab(tab);
      this.selection.go(row, column);
      this.tell(`sheet.told.${name}`, { address: this.selection.address });
    });
  }

  /** Show a tab, and a cell of it: where a link leads. @param {number} id @param {string} text an address */
  async goTo(id, text) {
    await this.showTab(id);
    const at = parseAddress(text);
    if (at) this.selection.go(at.row, at.column);
    this.grid.focus();
  }

  /** Show a tab, from its first cell. */
  async showTab(id) {
    if (id === this.book.shown) return;
    this.editor.commit();
    await this.run(() => this.book.show(id));
    this.grid.scroller.scrollTo(0, 0);
    this.selection.go(0, 0);
  }
}

/**
 * @param {HTMLElement} root @param {import("../context.js").Context} context
 * @returns {Pane}
 */
export function mountSheet(root, context) {
  const pane = new Pane(root, context);
  pane.mount();
  return pane;
}
