/** The elements of Block Kit, one row each, and what happens when a person uses one. */

import { h } from "../dom.js";
import { openLink } from "../links.js";
import { confirmed } from "./confirm.js";
import { act } from "./desk.js";
import { image } from "./images.js";
import { textOf, plainOf } from "./mrkdwn.js";
import { externalSelect, multiExternalSelect, multiSelect, staticSelect, usersSelect, channelsSelect, conversationsSelect, multiUsersSelect } from "./selects.js";
import { flush, numberInput, textInput } from "./typed.js";
import { overflow } from "./overflow.js";

const ELEMENTS = {
  button,
  overflow,
  image: (_use, element) => image(element),
  static_select: staticSelect,
  multi_static_select: multiSelect,
  external_select: externalSelect,
  multi_external_select: multiExternalSelect,
  users_select: usersSelect,
  multi_users_select: multiUsersSelect,
  channels_select: channelsSelect,
  conversations_select: conversationsSelect,
  checkboxes: (use, element) => boxes(use, element, "checkbox"),
  radio_buttons: (use, element) => boxes(use, element, "radio"),
  datepicker: (use, drawn) => moment(use, drawn, "date", "selected_date"),
  timepicker: (use, drawn) => moment(use, drawn, "time", "selected_time"),
  datetimepicker,
  plain_text_input: textInput,
  number_input: numberInput,
  email_text_input: (use, drawn) => textInput(use, drawn, "email"),
  url_text_input: (use, drawn) => textInput(use, drawn, "url"),
};

/**
 * @typedef {object} Use one element in one place
 * @property {import("./blocks.js").Place} place
 * @property {any} value what the element holds now, as state.values has it
 * @property {object} names attributes that name the control for everybody
 * @property {boolean} dispatches whether the bot is told of typed text
 * @property {(value?: string, url?: string) => Promise<any>} press tell the bot; an address is opened too, as Slack does
 * @property {(value: any) => Promise<any>} enter
 * @property {(value: any) => Promise<any>} hold keep what is typed, without telling the bot
 */

/** Draw an element. `input` is set where it is the element of an input block. @returns {HTMLElement} */
export function element(block, drawn, place, input) {
  const names = input
    ? { id: input.id, "aria-describedby": input.described, "aria-labelledby": `${input.id}-label` }
    : { "aria-label": nameOf(block, drawn) };
  const node = ELEMENTS[drawn.type]({ ...used(block, drawn, place), names, dispatches: input ? Boolean(input.dispatch) : true }, drawn);
  node.dataset.action = `${block.block_id}/${drawn.action_id ?? ""}`;
  return node;
}

const nameOf = (block, drawn) => plainOf(drawn.placeholder ?? block.text ?? { text: drawn.action_id ?? "" });

/** What is done with one element is sent one after the other: what was done last is what the bot hears last. */
function used(block, drawn, place) {
  let turn = Promise.resolve();
  const where = { ...place.at, block_id: block.block_id, action_id: drawn.action_id };
  const sure = () => !drawn.confirm || confirmed(drawn.confirm, place.desk.context);
  const inTurn = (name, facts) => (turn = turn.then(() => act(place.desk, name, { ...where, ...facts })));
  const sent = async (name, facts, url) => {
    if (!(await sure())) return null;
    if (url) openLink(url);
    await flush(place.root);
    return inTurn(name, facts);
  };
  return {
    place,
    where,
    value: place.values?.[block.block_id]?.[drawn.action_id],
    press: (value, url) => sent("press", { value }, url),
    enter: (value) => sent("enter", { value }),
    hold: (value) => inTurn("enter", { value, hold: true }),
  };
}

function button(use, drawn) {
  const press = async (event) => {
    const pressed = event.currentTarget;
    pressed.setAttribute("aria-busy", "true");
    await use.press(undefined, drawn.url);
    pressed.removeAttribute("aria-busy");
  };
  const facts = { type: "button", class: `button ${drawn.style ?? ""}`, "aria-label": drawn.accessibility_label, onclick: press };
  return h("button", facts, plainOf(drawn.text));
}

let groups = 0;

function boxes(use, drawn, type) {
  const name = `group-${++groups}`;
  const chosen = new Set([use.value?.selected_options ?? use.value?.selected_option ?? []].flat().map((option) => option.value));
  const change = async (event) => {
    const checked = [...event.currentTarget.querySelectorAll("input:checked")].map((box) => drawn.options[box.dataset.index]);
    await use.enter(type === "radio" ? checked[0] : checked);
  };
  const role = type === "radio" ? "radiogroup" : "group";
  return h("div", { class: "boxes", role, ...use.names, onchange: change }, drawn.options.map((option, index) => box(use, option, { name, type, index, chosen })));
}

function box(use, option, { name, type, index, chosen }) {
  const words = [h("span", {}, textOf(option.text, use.place.known)), option.description && h("span", { class: "description" }, textOf(option.description, use.place.known))];
  const facts = { type, name, "data-index": index, checked: chosen.has(option.value) };
  return h("label", { class: "box" }, h("input", facts), h("span", { class: "box-words" }, words));
}

/** A day or a time, written as the bot hears it. */
function moment(use, drawn, type, key) {
  const change = (event) => use.enter(event.target.value || null);
  return h("input", { type, class: "field-control", ...use.names, value: use.value?.[key] ?? "", title: drawn.placeholder && plainOf(drawn.placeholder), onchange: change });
}

/** A moment on the clock of the browser; the bot hears seconds since 1970. */
function datetimepicker(use) {
  const change = (event) => use.enter(event.target.value ? new Date(event.target.value).getTime() / 1000 : null);
  const seconds = use.value?.selected_date_time;
  const here = seconds ? new Date(seconds * 1000 - new Date(seconds * 1000).getTimezoneOffset() * 60_000).toISOString().slice(0, 16) : "";
  return h("input", { type: "datetime-local", class: "field-control", ...use.names, value: here, onchange: change });
}
