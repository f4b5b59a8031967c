/** The menus: one option, several, options that the bot looks up, and people. */

import { fill, h } from "../dom.js";
import { act } from "./desk.js";
import { plainOf } from "./mrkdwn.js";

const ASK_MS = 150;
const LEAST_TYPED = 3;

const optionsOf = (drawn) => drawn.options ?? drawn.option_groups.flatMap((group) => group.options);

/** @param {import("./elements.js").Use} use */
export function staticSelect(use, drawn) {
  const options = optionsOf(drawn);
  const chosen = use.value?.selected_option?.value;
  const option = (each) => h("option", { value: each.value, selected: each.value === chosen }, plainOf(each.text));
  const groups = drawn.options?.map(option) ?? drawn.option_groups.map((group) => h("optgroup", { label: plainOf(group.label) }, group.options.map(option)));
  const change = (event) => use.enter(options.find((each) => each.value === event.target.value) ?? null);
  return h("select", { class: "field-control", ...use.names, onchange: change }, h("option", { value: "" }, placeholder(use, drawn)), groups);
}

const placeholder = (use, drawn) => (drawn.placeholder ? plainOf(drawn.placeholder) : use.place.desk.context.say("slack.choose"));

/** @param {import("./elements.js").Use} use */
export function usersSelect(use, drawn) {
  return idSelect(use, drawn, "selected_user", use.place.known.users.map((user) => [user.id, user.real_name]));
}

/** Public channels. @param {import("./elements.js").Use} use */
export function channelsSelect(use, drawn) {
  return idSelect(use, drawn, "selected_channel", conversations(use, { include: ["public"] }));
}

/** Channels and DMs of the person. @param {import("./elements.js").Use} use */
export function conversationsSelect(use, drawn) {
  return idSelect(use, drawn, "selected_conversation", conversations(use, drawn.filter ?? {}));
}

function conversations(use, { include, exclude_external_shared_channels: own }) {
  const { state, team } = use.place.desk;
  const fits = (each) => (!include || include.includes(each.kind)) && !(own && each.shared);
  const name = (each) => (each.kind === "im" ? team.bot.real_name : each.kind === "mpim" ? each.name : `#${each.name}`);
  return (state?.channels ?? []).filter(fits).map((each) => [each.id, name(each)]);
}

function idSelect(use, drawn, key, choices) {
  const option = ([id, name]) => h("option", { value: id, selected: id === use.value?.[key] }, name);
  const change = (event) => use.enter(event.target.value || null);
  return h("select", { class: "field-control", ...use.names, onchange: change }, h("option", { value: "" }, placeholder(use, drawn)), choices.map(option));
}

/** Several people, told by their ids. @param {import("./elements.js").Use} use */
export function multiUsersSelect(use, drawn) {
  const options = use.place.known.users.map((user) => ({ text: { type: "plain_text", text: user.real_name }, value: user.id }));
  const value = { selected_options: options.filter((each) => use.value?.selected_users?.includes(each.value)) };
  const enter = (chosen) => use.enter(chosen.map((each) => each.value));
  return multiSelect({ ...use, value, enter }, { ...drawn, options });
}

/** Several options: a button that says what is chosen, over a list of boxes. @param {import("./elements.js").Use} use */
export function multiSelect(use, drawn) {
  const options = optionsOf(drawn);
  const most = drawn.max_selected_items ?? options.length;
  const chosen = new Set((use.value?.selected_options ?? []).map((option) => option.value));
  const panel = h("div", { class: "panel", hidden: true, role: "group", "aria-label": placeholder(use, drawn) });
  const words = () => options.filter((each) => chosen.has(each.value)).map((each) => plainOf(each.text)).join(", ") || placeholder(use, drawn);
  const label = h("span", {}, words());
  const opener = h("button", { type: "button", class: "field-control opener", "aria-expanded": "false" }, label);
  if (use.names.id) Object.entries({ ...use.names, "aria-labelledby": `${use.names["aria-labelledby"]} ${use.names.id}` }).forEach(([name, value]) => opener.setAttribute(name, value));
  const open = (now) => {
    panel.hidden = !now;
    opener.setAttribute("aria-expanded", String(now));
  };
  const change = async (event) => {
    const box = event.target;
    box.checked ? chosen.add(box.value) : chosen.delete(box.value);
    label.textContent = words();
    limit(panel, chosen.size >= most);
    await use.enter(options.filter((each) => chosen.has(each.value)));
  };
  fill(panel, boxes(drawn, chosen));
  limit(panel, chosen.size >= most);
  opener.addEventListener("click", () => open(panel.hidden));
  panel.addEventListener("change", change);
  return closing(h("div", { class: "multi" }, opener, panel), opener, () => !panel.hidden, () => open(false));
}

function boxes(drawn, chosen) {
  const box = (each) => h("label", { class: "box" }, h("input", { type: "checkbox", value: each.value, checked: chosen.has(each.value) }), plainOf(each.text));
  return drawn.options?.map(box) ?? drawn.option_groups.map((group) => h("fieldset", {}, h("legend", {}, plainOf(group.label)), group.options.map(box)));
}

function limit(panel, full) {
  for (const box of panel.querySelectorAll("input")) box.disabled = full && !box.checked;
}

/** Close what is open on Escape and when the focus goes elsewhere. */
export function closing(root, opener, isOpen, close) {
  root.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !isOpen()) return;
    event.stopPropagation();
    close();
    opener.focus();
  });
  root.addEventListener("focusout", (event) => {
    if (isOpen() && event.relatedTarget && !root.contains(event.relatedTarget)) close();
  });
  return root;
}

let lists = 0;

/** Options that the bot looks up for what is typed (block_suggestion). @param {import("./elements.js").Use} use */
export function externalSelect(use, drawn) {
  const combo = searched(use, drawn, use.value?.selected_option ? plainOf(use.value.selected_option.text) : "");
  combo.chosen = (option) => {
    combo.input.value = plainOf(option.text);
    use.enter(option);
  };
  return h("div", { class: "multi" }, combo.input, combo.list);
}

/** Several options that the bot looks up: those chosen, each a button that takes it away, over where one types. @param {import("./elements.js").Use} use */
export function multiExternalSelect(use, drawn) {
  const combo = searched(use, drawn, "");
  const chips = h("div", { class: "chips" });
  let chosen = use.value?.selected_options ?? [];
  const put = (options) => {
    chosen = options;
    show();
    return use.enter(chosen);
  };
  const chip = (option) => {
    const words = plainOf(option.text);
    const facts = { type: "button", class: "button chip", title: use.place.desk.context.say("slack.take_away"), onclick: () => put(chosen.filter((each) => each !== option)) };
    return h("button", facts, words, h("span", { "aria-hidden": true }, " ✕"));
  };
  const show = () => fill(chips, chosen.map(chip));
  combo.chosen = (option) => {
    combo.input.value = "";
    if (chosen.every((each) => each.value !== option.value)) put([...chosen, option]);
  };
  show();
  return h("div", { class: "multi" }, chips, combo.input, combo.list);
}

function searched(use, drawn, value) {
  const id = `list-${++lists}`;
  const list = h("ul", { id, role: "listbox", class: "panel", hidden: true, "aria-label": placeholder(use, drawn) });
  const input = h("input", {
    type: "text", class: "field-control", role: "combobox", autocomplete: "off", ...use.names,
    "aria-expanded": "false", "aria-controls": id, "aria-autocomplete": "list",
    placeholder: placeholder(use, drawn), value,
  });
  const combo = { use, input, list, options: [], active: -1 };
  const least = drawn.min_query_length ?? LEAST_TYPED;
  let timer;
  const look = () => {
    clearTimeout(timer);
    timer = setTimeout(() => (input.value.length >= least ? ask(combo) : offer(combo, [])), ASK_MS);
  };
  input.addEventListener("input", look);
  if (least === 0) input.addEventListener("focus", look);
  input.addEventListener("keydown", (event) => steer(combo, event));
  input.addEventListener("blur", () => {
    clearTimeout(timer);
    offer(combo, []);
  });
  return combo;
}

async function ask(combo) {
  const outcome = await act(combo.use.place.desk, "options", { ...combo.use.where, query: combo.input.value });
  offer(combo, outcome?.options ?? outcome?.option_groups?.flatMap((group) => group.options) ?? []);
}

function offer(combo, options) {
  Object.assign(combo, { options, active: -1 });
  fill(combo.list, options.map((option, index) => offered(combo, option, index)));
  combo.list.hidden = !options.length;
  combo.input.setAttribute("aria-expanded", String(options.length > 0));
  combo.input.removeAttribute("aria-activedescendant");
}

const offered = (combo, option, index) =>
  h("li", { role: "option", id: `${combo.list.id}-${index}`, "aria-selected": "false", onpointerdown: (event) => (event.preventDefault(), choose(combo, option)) }, plainOf(option.text));

function choose(combo, option) {
  offer(combo, []);
  combo.chosen(option);
}

function steer(combo, event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (combo.list.hidden) return;
  if (step) activate(combo, (combo.active + step + combo.options.length) % combo.options.length);
  else if (event.key === "Enter" && combo.active >= 0) choose(combo, combo.options[combo.active]);
  else if (event.key === "Escape") offer(combo, []);
  else return;
  event.preventDefault();
  event.stopPropagation();
}

function activate(combo, index) {
  combo.active = index;
  [...combo.list.children].forEach((item, at) => item.setAttribute("aria-selected", String(at === index)));
  combo.input.setAttribute("aria-activedescendant", `${combo.list.id}-${index}`);
}
