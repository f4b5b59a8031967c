/** The inputs of a workflow step: one control for each declared type, and how its value is read. */

import { fill, h } from "../dom.js";
import { act } from "./desk.js";
import { plainOf } from "./mrkdwn.js";

/**
 * @typedef {object} Kind
 * @property {(facts: object, desk: import("./desk.js").Desk) => HTMLElement} control
 * @property {(control: any) => any} read the value; undefined where nothing is said. Throws where it cannot be read
 */

const input = (type, more = {}) => (facts) => h("input", { class: "field-control", type, ...more, ...facts });
const typed = (control) => control.value || undefined;
const number = (control) => (control.value === "" ? undefined : Number(control.value));
const picked = (options) => (facts, desk) => h("select", { class: "field-control", ...facts }, h("option", { value: "" }, desk.context.say("slack.choose")), options(desk).map(([value, text]) => h("option", { value }, text)));
const json = (control) => (control.value.trim() ? JSON.parse(control.value) : undefined);

/** @type {Record<string, Kind>} */
const KINDS = {
  string: { control: input("text"), read: typed },
  integer: { control: input("number", { step: 1 }), read: number },
  number: { control: input("number", { step: "any" }), read: number },
  boolean: { control: (facts) => h("input", { type: "checkbox", ...facts, required: false }), read: (control) => control.checked },
  array: { control: input("text"), read: json },
  object: { control: input("text"), read: json },
  "slack#/types/user_id": { control: picked((desk) => desk.team.people.map((each) => [each.id, each.real_name])), read: typed },
  "slack#/types/channel_id": { control: picked((desk) => channels(desk).map((each) => [each.id, `#${each.name}`])), read: typed },
  "slack#/types/date": { control: input("date"), read: typed },
};

const channels = (desk) => (desk.state?.channels ?? []).filter((each) => each.kind !== "im");
const kindOf = (parameter) => KINDS[parameter.type] ?? KINDS.string;

let lists = 0;

/** A text for which the app offers options, asked for anew each time that one comes to it. */
function offered(facts, desk, step) {
  const list = h("datalist", { id: `offered-${++lists}` });
  const ask = async () => {
    const outcome = await act(desk, "step_options", { callback_id: step, name: facts.name });
    fill(list, (outcome?.options ?? []).map((each) => h("option", { value: each.value }, plainOf(each.text))));
  };
  return [h("input", { class: "field-control", type: "text", list: list.id, autocomplete: "off", onfocus: ask, ...facts }), list];
}

/** The labelled control of one parameter. @param {import("./desk.js").Desk} desk @param {string} step its callback_id */
export function field(parameter, desk, step) {
  const id = `parameter-${step}-${parameter.name}`;
  const facts = { id, name: parameter.name, required: Boolean(parameter.is_required), "aria-describedby": parameter.description && `${id}-about` };
  const control = parameter.offered ? offered(facts, desk, step) : kindOf(parameter).control(facts, desk);
  const optional = !parameter.is_required && parameter.type !== "boolean" && h("span", { class: "optional" }, ` ${desk.context.say("slack.optional")}`);
  const label = h("label", { class: parameter.type === "boolean" ? null : "label", for: id }, parameter.title ?? parameter.name, optional);
  const about = parameter.description && h("span", { class: "hint", id: `${id}-about` }, parameter.description);
  return parameter.type === "boolean" ? h("div", { class: "box" }, control, label, about) : h("div", { class: "input" }, label, control, about);
}

/** What is said for the parameters in a form, by name; `unreadable` names the title of one that cannot be read. */
export function read(form, parameters) {
  const inputs = {};
  for (const parameter of parameters) {
    try {
      const value = kindOf(parameter).read(form.elements[parameter.name]);
      if (value !== undefined) inputs[parameter.name] = value;
    } catch {
      return { unreadable: parameter.title ?? parameter.name };
    }
  }
  return { inputs };
}
