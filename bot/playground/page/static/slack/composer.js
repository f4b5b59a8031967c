/** Where one types: commands with hints of their usage, and what was typed before on the arrow keys. */

import { fill, h } from "../dom.js";
import { act, DIRECT, person, spoken } from "./desk.js";
import { globalShortcuts } from "./shortcuts.js";

const SHOWN_HINTS = 10;

/** @param {HTMLElement} root @param {import("./desk.js").Desk} desk */
export function mountComposer(root, desk) {
  const list = h("ul", { class: "hints", role: "listbox", id: "hints", hidden: true });
  const input = h("input", { type: "text", role: "combobox", autocomplete: "off", "aria-expanded": "false", "aria-controls": "hints", "aria-autocomplete": "list", spellcheck: "false" });
  const send = h("button", { type: "button", class: "button primary send" });
  const composer = { desk, input, list, hints: [], active: -1, history: new Map(), back: 0 };
  input.addEventListener("input", () => hint(composer));
  input.addEventListener("keydown", (event) => key(composer, event));
  input.addEventListener("blur", () => hide(composer));
  send.addEventListener("click", () => post(composer));
  const shortcuts = h("div", { class: "shortcuts-place" });
  fill(root, list, h("div", { class: "composer-box" }, shortcuts, input, send));
  desk.context.onLanguage(() => fill(shortcuts, globalShortcuts(desk)));
  fill(shortcuts, globalShortcuts(desk));
  return () => word(composer, send);
}

function word({ desk, input, list }, send) {
  const { say } = desk.context;
  const channel = desk.state?.channels.find((each) => each.id === desk.state.channel);
  const where = desk.at.channel === DIRECT ? desk.team.bot.real_name : `#${channel?.name ?? ""}`;
  input.setAttribute("aria-label", say("slack.composer", { name: person(desk).real_name, where }));
  input.placeholder = say("slack.placeholder", { command: desk.team.commands[0] ?? "" });
  list.setAttribute("aria-label", say("slack.hints"));
  send.textContent = say("slack.send");
}

/** The usage lines that go on from what is typed, in the language of the person at the desk. */
function hint(composer) {
  const { desk, input } = composer;
  const typed = input.value.toLowerCase();
  const all = desk.team.hints?.[spoken(desk)] ?? [];
  composer.hints = typed.startsWith("/") ? all.filter((each) => goesOn(each.start.toLowerCase(), typed)).slice(0, SHOWN_HINTS) : [];
  composer.active = -1;
  draw(composer);
  show(composer);
}

const goesOn = (start, typed) => start.startsWith(typed) || typed.startsWith(`${start} `);

function show({ input, list, hints, active }, moved = false) {
  list.hidden = !hints.length;
  input.setAttribute("aria-expanded", String(hints.length > 0));
  if (active >= 0) input.setAttribute("aria-activedescendant", `hint-${active}`);
  else input.removeAttribute("aria-activedescendant");
  if (moved) list.querySelector(`#hint-${active}`)?.scrollIntoView({ block: "nearest" });
}

function draw(composer) {
  const { list, hints, active } = composer;
  const item = (each, index) =>
    h("li", { role: "option", id: `hint-${index}`, "aria-selected": String(index === active), onpointerdown: (event) => (event.preventDefault(), choose(composer, each)) }, h("code", {}, each.usage), h("span", {}, each.about));
  fill(list, hints.map(item));
}

function hide(composer) {
  Object.assign(composer, { hints: [], active: -1 });
  show(composer);
}

function choose(composer, { start }) {
  composer.input.value = `${start} `;
  composer.input.focus();
  hint(composer);
}

const KEYS = {
  Enter: (composer) => (composer.active >= 0 ? choose(composer, composer.hints[composer.active]) : post(composer)),
  Tab: (composer) => (composer.active >= 0 ? choose(composer, composer.hints[composer.active]) : false),
  Escape: (composer) => (composer.hints.length ? hide(composer) : false),
  ArrowDown: (composer) => step(composer, 1),
  ArrowUp: (composer) => step(composer, -1),
};

function key(composer, event) {
  if (event.isComposing || KEYS[event.key]?.(composer, event) === false || !KEYS[event.key]) return;
  event.preventDefault();
}

/** Go through the hints where there are any, else through what was typed before. */
function step(composer, by) {
  return composer.hints.length ? highlight(composer, by) : recall(composer, by);
}

function highlight(composer, by) {
  const { hints, active } = composer;
  composer.active = active < 0 && by < 0 ? hints.length - 1 : (active + by + hints.length) % hints.length;
  draw(composer);
  show(composer, true);
}

function recall(composer, by) {
  const lines = composer.history.get(composer.desk.at.person) ?? [];
  const back = Math.min(lines.length, Math.max(0, composer.back - by));
  if (back === composer.back) return false;
  composer.back = back;
  composer.input.value = lines[lines.length - back] ?? "";
}

async function post(composer) {
  const { desk, input } = composer;
  const text = input.value.trim();
  if (!text) return;
  const said = composer.history.get(desk.at.person) ?? [];
  composer.history.set(desk.at.person, [...said.filter((line) => line !== text), text]);
  composer.back = 0;
  input.value = "";
  hide(composer);
  await act(desk, "say", { channel: desk.at.channel, text });
}
