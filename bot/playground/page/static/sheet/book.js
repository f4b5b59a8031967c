/** The workbook as the server has it: its tabs, and the rows of the shown tab in blocks, fetched when they are seen. */

const BLOCK = 100;
const BLANK = Object.freeze({ text: "" });

/**
 * @typedef {{text: string, typed?: string, kind?: string, rule?: Rule, picked?: string[], wrong?: boolean}} Cell
 * @typedef {{kind: string, options: string[], several: boolean, strict: boolean}} Rule
 * @typedef {{id: number, title: string, hidden: boolean, rows: number, columns: number, frozen: number, filled: number}} Tab
 */

export class Book {
  /**
   * @param {import("../context.js").Context} context
   * @param {() => void} onChange called when there is news to show
   * @param {(error: unknown) => void} onProblem called when what is in sight cannot be fetched
   */
  constructor(context, onChange, onProblem) {
    this.context = context;
    this.onProblem = onProblem;
    this.onChange = onChange;
    this.state = { title: "", tabs: [], revision: -1, undo: false, redo: false };
    this.shown = null;
    /** Rows that others wrote since the tab was last looked at, by tab. @type {Map<number, {start: number, end: number}>} */
    this.fresh = new Map();
    this.blocks = new Map();
    this.seen = { start: 0, end: BLOCK };
    this.queue = Promise.resolve();
    this.acts = Promise.resolve();
  }

  /** The tab that is shown. @returns {Tab} */
  get tab() {
    return this.state.tabs.find((tab) => tab.id === this.shown) ?? { id: -1, title: "", rows: 0, columns: 0, frozen: 1, filled: 0 };
  }

  /** A cell of the shown tab; null while its row is on the way. @returns {Cell|null} */
  cell(row, column) {
    if (row < 0 || row >= this.tab.rows) return BLANK;
    const block = this.blocks.get(Math.floor(row / BLOCK));
    if (!block) return null;
    return block[row % BLOCK]?.[column] ?? BLANK;
  }

  /** Fetch the tabs anew, and the rows in sight if anything changed; one such fetch at a time. */
  refresh(own = false) {
    return this.#next(() => this.#refresh(own));
  }

  /** One fetch after the other, whatever became of the one before. */
  #next(fetching) {
    this.queue = this.queue.then(fetching).catch(this.onProblem);
    return this.queue;
  }

  async #refresh(own) {
    const before = this.state;
    const state = await this.context.api("/ui/sheet");
    const changed = state.revision !== before.revision || this.shown === null;
    this.state = state;
    if (!changed) return;
    if (!own && before.tabs.length) this.#mark(before.tabs);
    if (!state.tabs.some((tab) => tab.id === this.shown)) this.shown = state.tabs.find((tab) => !tab.hidden).id;
    this.blocks = await this.#blocks(new Set([0, ...this.#inSight()]));
    this.onChange();
  }

  #mark(before) {
    for (const tab of this.state.tabs) {
      const old = before.find((each) => each.id === tab.id);
      const start = Math.max(this.fresh.get(tab.id)?.start ?? old?.filled ?? 0, tab.frozen);
      if (tab.filled > Math.max(old?.filled ?? 0, tab.frozen)) this.fresh.set(tab.id, { start, end: tab.filled });
    }
  }

  async #blocks(numbers) {
    const tab = this.shown;
    const fetched = [...numbers].map(async (number) => [number, await this.#block(tab, number)]);
    return new Map(await Promise.all(fetched));
  }

  async #block(tab, number) {
    const answer = await this.context.api(`/ui/sheet/rows?tab=${tab}&start=${number * BLOCK}&count=${BLOCK}`);
    return answer.rows.map((row) => row.map((cell) => whole(cell, answer.rules)));
  }

  *#inSight() {
    const last = Math.floor(Math.min(this.seen.end, this.tab.rows) / BLOCK);
    for (let number = Math.floor(this.seen.start / BLOCK); number <= last; number += 1) yield number;
  }

  /** Have these rows there; `onChange` is called when some were not. */
  see(start, end) {
    this.seen = { start, end };
    if ([...this.#inSight()].every((number) => this.blocks.has(number))) return;
    this.#next(() => this.#fetchMissing());
  }

  async #fetchMissing() {
    const missing = [...this.#inSight()].filter((number) => !this.blocks.has(number));
    if (!missing.length) return;
    for (const [number, rows] of await this.#blocks(missing)) this.blocks.set(number, rows);
    this.onChange();
  }

  /** Show another tab. */
  async show(id) {
    if (id === this.shown) return;
    this.fresh.delete(this.shown);
    this.shown = id;
    this.blocks = new Map();
    this.seen = { start: 0, end: BLOCK };
    await this.#next(() => this.#fetchMissing());
  }

  /** Ask the server for an edit, and show what came of it; edits go one after the other, in the order they were made. */
  act(name, body = {}) {
    const acting = this.acts.then(() => this.context.api(`/ui/sheet/${name}`, body));
    this.acts = acting.catch(() => {});
    return acting.then(async (answer) => {
      this.fresh.delete(this.shown);
      await this.refresh(true);
      return answer;
    });
  }

  /** The same, for edits that name their tab. */
  edit(name, body) {
    return this.act(name, { tab: this.shown, ...body });
  }

  /** The shown texts of an area as tab-separated text. */
  async copied({ top, bottom, left, right }) {
    const area = `top=${top}&bottom=${bottom}&left=${left}&right=${right}`;
    return (await this.context.api(`/ui/sheet/copy?tab=${this.shown}&${area}`)).text;
  }
}

const whole = (cell, rules) => (typeof cell === "string" ? { text: cell } : { ...cell, rule: rules[cell.rule] });
