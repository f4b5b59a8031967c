/** One's own contacts: a CSV file dropped on the grid, or chosen, replaces the contacts once one has agreed. */

import { Problem } from "../context.js";
import { fill, h } from "../dom.js";

const MOST_BYTES = 200_000_000;

export class CsvFiles {
  /** @param {import("./sheet.js").Pane} pane */
  constructor(pane) {
    this.pane = pane;
    this.input = h("input", { type: "file", accept: ".csv,.tsv,.txt,text/csv", hidden: true });
    this.input.addEventListener("change", () => this.#take(this.input.files[0]));
    this.veil = h("div", { class: "veil", hidden: true, "aria-hidden": "true" });
    this.dialog = h("dialog", { class: "sheet-dialog", "aria-labelledby": "csv-question" });
    this.#listen(pane.root);
  }

  #listen(root) {
    root.addEventListener("dragover", (event) => {
      if (![...event.dataTransfer.types].includes("Files")) return;
      event.preventDefault();
      this.veil.textContent = this.pane.say("sheet.csv.drop");
      this.veil.hidden = false;
    });
    root.addEventListener("dragleave", (event) => {
      if (!root.contains(event.relatedTarget)) this.veil.hidden = true;
    });
    root.addEventListener("drop", (event) => {
      this.veil.hidden = true;
      if (!event.dataTransfer.files.length) return;
      event.preventDefault();
      this.#take(event.dataTransfer.files[0]);
    });
  }

  /** Let a file be chosen, for those who do not drag. */
  choose() {
    this.input.value = "";
    this.input.click();
  }

  #take(file) {
    if (file) this.pane.run(() => this.#ask(file));
  }

  async #ask(file) {
    const text = await read(file);
    const facts = await this.pane.context.api("/ui/sheet/csv/look", { text });
    if (await this.#agreed({ ...facts, file: file.name })) await this.#replace(text, facts);
    this.pane.grid.focus();
  }

  async #replace(text, facts) {
    const { tab } = await this.pane.book.act("csv", { text });
    await this.pane.showTab(tab);
    this.pane.selection.go(0, 0);
    this.pane.tell("sheet.csv.done", facts);
  }

  /** Ask; false for Escape and for anything but a yes. */
  #agreed(facts) {
    const { say } = this.pane;
    const button = (value, key, name) => h("button", { type: "submit", value, class: name }, say(key));
    fill(
      this.dialog,
      h("form", { method: "dialog" },
        h("h2", { id: "csv-question" }, say("sheet.csv.question", facts)),
        h("p", {}, say("sheet.csv.about")),
        h("div", { class: "answers" }, button("", "sheet.csv.cancel"), button("yes", "sheet.csv.replace", "danger"))),
    );
    this.dialog.returnValue = "";
    this.dialog.showModal();
    return new Promise((done) => this.dialog.addEventListener("close", () => done(this.dialog.returnValue === "yes"), { once: true }));
  }
}

/** The text of a file in UTF-8; a Problem for another encoding, which would be damaged in silence. */
async function read(file) {
  if (file.size > MOST_BYTES) throw new Problem("sheet.problem.csv.too_large", { most: 10_000_000 });
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(await file.arrayBuffer());
  } catch (error) {
    throw error instanceof TypeError ? new Problem("sheet.problem.csv.encoding") : error;
  }
}
