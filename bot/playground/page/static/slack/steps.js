/** The app's functions, run by hand as steps of a workflow: a form for each, and how the runs ended. */

import { fill, h, keyed } from "../dom.js";
import { act, refresh } from "./desk.js";
import { field, read } from "./parameters.js";

/** The place in the sidebar: it takes the place of messages and composer. */
export const STEPS = "steps";

/** @param {HTMLElement} root @param {import("./desk.js").Desk} desk */
export function mountSteps(root, desk) {
  const about = h("p", { class: "soft" });
  const list = h("div", { class: "steps" });
  const heading = h("h3", { class: "block-header", id: "steps-runs" });
  const runs = h("ol", { class: "runs", "aria-labelledby": "steps-runs", "aria-live": "polite" });
  let timer;
  let newest = null;
  fill(root, about, list, heading, runs);
  return () => {
    const { say, language } = desk.context;
    clearTimeout(timer);
    timer = waitForTheEnd(desk);
    root.setAttribute("aria-label", say("slack.steps"));
    about.textContent = say("slack.steps.about");
    heading.textContent = say("slack.steps.runs");
    heading.hidden = !desk.state?.executions.length;
    const where = JSON.stringify([language(), desk.state?.channels.map((each) => each.id)]);
    keyed(list, desk.team.functions, (each) => each.callback_id, (each, before) => step(each, desk, before), () => where);
    keyed(runs, (desk.state?.executions ?? []).toReversed(), (each) => each.id, (each) => run(each, desk.context), ({ seconds_left, ...each }) => JSON.stringify([each, language()]));
    if (newest !== null && newest !== runs.firstElementChild?.dataset.key) runs.firstElementChild?.scrollIntoView({ block: "nearest" });
    newest = runs.firstElementChild?.dataset.key ?? "";
  };
}

/** A step that nobody ends is cancelled without a word: look again when the time of the next one is over. */
function waitForTheEnd(desk) {
  const left = (desk.state?.executions ?? []).filter((each) => each.state === "running").map((each) => each.seconds_left);
  return left.length ? setTimeout(() => refresh(desk), Math.min(...left) * 1000 + 500) : undefined;
}

function step(declared, desk, before) {
  const { say } = desk.context;
  const id = `step-${declared.callback_id}`;
  const opener = h("button", { type: "button", class: "button", "aria-expanded": false, "aria-controls": id, "aria-describedby": `${id}-title` }, say("slack.steps.open"));
  const problem = h("p", { class: "error", role: "alert" });
  const form = h("form", { id, hidden: true, "aria-labelledby": `${id}-title` }, declared.inputs.map((each) => field(each, desk, declared.callback_id)), problem, h("button", { type: "submit", class: "button primary" }, say("slack.steps.run")));
  const open = (now) => {
    form.hidden = !now;
    opener.setAttribute("aria-expanded", String(now));
    (now ? form.elements[0] : opener).focus();
  };
  opener.addEventListener("click", () => open(form.hidden));
  form.addEventListener("keydown", (event) => event.key === "Escape" && open(false));
  form.addEventListener("submit", (event) => submit(event, declared, desk, problem));
  if (before) takeOver(form, opener, before.querySelector("form"));
  return h("section", { class: "step" }, h("h3", { class: "block-header", id: `${id}-title` }, declared.title), h("p", { class: "soft" }, declared.description), opener, form);
}

/** What is typed stays when the form is drawn in another language, or with other channels. */
function takeOver(form, opener, before) {
  form.hidden = before.hidden;
  opener.setAttribute("aria-expanded", String(!before.hidden));
  for (const control of before.querySelectorAll("[name]")) {
    const same = form.elements[control.name];
    if (control.type === "checkbox") same.checked = control.checked;
    else same.value = control.value;
  }
}

async function submit(event, declared, desk, problem) {
  event.preventDefault();
  const { inputs, unreadable } = read(event.target, declared.inputs);
  problem.textContent = unreadable ? desk.context.say("slack.problem.no_json", { title: unreadable }) : "";
  if (inputs) await act(desk, "run", { callback_id: declared.callback_id, inputs });
}

/** How one run went. */
function run(execution, { say }) {
  const state = h("p", { class: "run-head" }, h("strong", {}, execution.title), " ", h("span", { class: `run-state ${execution.state}` }, say(`slack.steps.state.${execution.state}`)));
  const error = execution.error !== null && h("p", { class: "run-error" }, execution.error);
  return h("li", { class: "run" }, state, error, listed(say("slack.steps.outputs"), execution.outputs), listed(say("slack.steps.inputs"), execution.inputs));
}

function listed(name, values) {
  if (!values.length) return null;
  const text = (value) => (typeof value === "string" ? value : JSON.stringify(value));
  return [h("p", { class: "soft" }, name), h("dl", {}, values.map(({ title, value }) => h("div", {}, h("dt", {}, title), h("dd", {}, text(value)))))];
}
