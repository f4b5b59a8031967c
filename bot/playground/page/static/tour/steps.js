/** The steps of the tour, in order: where the reader acts, what the tour can type for them, and when it is done. */

const SOFTWARE = "#cell-1-11"; // the software of the first contact, which is blank at first

/**
 * @typedef {object} Step
 * @property {string} key its words are `tour.KEY` and `tour.KEY.text`
 * @property {string} pane "slack" or "sheet", for where one is shown at a time
 * @property {(say: (key: string) => string) => Element|null} target
 * @property {boolean} [types] whether the tour can type `tour.KEY.line` into the composer
 * @property {[string, string]} [leads] the tab's id and the cell that the tour can lead to
 * @property {(say: (key: string) => string) => boolean} [done]
 */

/** @type {Step[]} */
export const STEPS = [
  { key: "who", pane: "slack", target: () => one(".people .choices"), done: (say) => Boolean(one(`[data-person=${say("tour.who.person")}][aria-pressed=true]`)) },
  { key: "create", pane: "slack", target: () => one(".composer-box"), types: true, done: (say) => Boolean(button(say("tour.button.apply"))) },
  { key: "apply", pane: "slack", target: (say) => button(say("tour.button.apply")), done: (say) => Boolean(button(say("tour.button.refresh"))) },
  { key: "edit", pane: "sheet", target: () => one(SOFTWARE) ?? one("#sheet-body"), leads: ["0", "L2"], done: () => /xero/i.test(one(SOFTWARE)?.textContent ?? "") },
  { key: "again", pane: "slack", target: (say) => button(say("tour.button.refresh")), done: () => /Marie Roy/.test(one(".message:last-of-type")?.textContent ?? "") },
  { key: "export", pane: "slack", target: (say) => button(say("tour.button.export")), done: () => Boolean(one(".file")) },
  { key: "preview", pane: "slack", target: (say) => button(say("slack.file.preview")), done: () => Boolean(one(".preview:not([hidden])")) },
  { key: "work", pane: "slack", target: () => one(".composer-box"), types: true, done: (say) => Boolean(button(say("tour.button.confirm"))) },
  { key: "confirm", pane: "slack", target: (say) => button(say("tour.button.confirm")), done: () => Boolean(workTab()) },
  { key: "tab", pane: "sheet", target: () => workTab(), done: () => workTab()?.getAttribute("aria-selected") === "true" },
  { key: "end", pane: "slack", target: () => one(".traffic-toggle") },
];

const one = (selector) => document.querySelector(selector);

/** The newest button in the messages with this label. */
const button = (label) => [...document.querySelectorAll(".messages button")].filter((each) => each.textContent === label).at(-1) ?? null;

const workTab = () => [...document.querySelectorAll("#sheet [role=tab]")].find((tab) => tab.textContent.startsWith("Work")) ?? null;
