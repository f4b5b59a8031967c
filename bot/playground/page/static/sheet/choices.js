/** The list of a drop-down cell: one option, or several where the column's cells hold several. */

import { fill, h } from "../dom.js";
import { led, place } from "./popup.js";

const BETWEEN = ", ";

export class Choices {
  /** @param {import("./sheet.js").Pane} pane */
  constructor(pane) {
    this.pane = pane;
    this.at = null;
    this.list = h("ul", { role: "listbox", class: "choices", tabindex: 0, hidden: true });
    this.list.addEventListener("keydown", (event) => this.#key(event));
    this.list.addEventListener("blur", () => this.#close());
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
  }

  /** Open the list of a cell. */
  open(row, column) {
    const { book, grid, root, say } = this.pane;
    const cell = book.cell(row, column);
    if (!cell?.rule?.options.length) return;
    grid.reveal();
    this.at = { row, column, tab: book.shown };
    this.rule = cell.rule;
    this.before = cell.picked ?? (cell.text ? [cell.text] : []);
    this.picked = [...this.before];
    this.active = Math.max(0, cell.rule.options.indexOf(this.before[0]));
    this.list.setAttribute("aria-label", say("sheet.choices", { field: book.cell(0, column)?.text ?? "" }));
    this.list.setAttribute("aria-multiselectable", String(cell.rule.several));
    this.list.hidden = false;
    this.#draw();
    const { left, bottom } = grid.element(row, column).getBoundingClientRect();
    place(this.list, root, { x: left, y: bottom });
    this.list.focus();
  }

  #draw() {
    const option = (text, at) =>
      h(
        "li",
        {
          id: `choice-${at}`,
          role: "option",
          class: at === this.active ? "active" : null,
          "aria-selected": String(this.picked.includes(text)),
          onclick: () => this.#pick(at),
        },
        text,
      );
    fill(this.list, this.rule.options.map(option));
    this.list.setAttribute("aria-activedescendant", `choice-${this.active}`);
    this.list.children[this.active].scrollIntoView({ block: "nearest" });
  }

  #key(event) {
    event.stopPropagation();
    const { options } = this.rule;
    const next = led(event.key, this.active, options.length) ?? this.#starting(event.key);
    if (next !== null) this.#go(next);
    else if (event.key === " ") this.#pick(this.active);
    else if (event.key === "Enter") this.rule.several ? this.#end() : this.#pick(this.active);
    else if (event.key === "Escape") this.#cancel();
    else if (event.key === "Tab") this.#end();
    else return;
    event.preventDefault();
  }

  /** The next option that begins with the typed character. */
  #starting(key) {
    if (key.length !== 1 || key === " ") return null;
    const { options } = this.rule;
    const order = options.map((_, at) => (this.active + 1 + at) % options.length);
    return order.find((at) => options[at].toLowerCase().startsWith(key.toLowerCase())) ?? null;
  }

  #go(at) {
    this.active = at;
    this.#draw();
  }

  #pick(at) {
    const option = this.rule.options[at];
    if (!this.rule.several) this.picked = [option];
    else if (this.picked.includes(option)) this.picked = this.picked.filter((each) => each !== option);
    else this.picked.push(option);
    if (this.rule.several) this.#go(at);
    else this.#end();
  }

  #cancel() {
    this.picked = this.before;
    this.#end();
  }

  #end() {
    this.#close();
    this.pane.grid.focus();
  }

  /** Close the list; what was picked is typed, for leaving it is no cancelling. */
  #close() {
    if (!this.at) return;
    const { at, picked, before } = this;
    this.at = null;
    this.list.hidden = true;
    if (picked.join(BETWEEN) !== before.join(BETWEEN)) this.pane.type(at, [[picked.join(BETWEEN)]]);
  }
}
