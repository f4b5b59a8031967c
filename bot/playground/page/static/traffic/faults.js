/** What is to go wrong: a form for one more fault, those that wait, and buttons that take one or all of them away. */

import { fill, h } from "../dom.js";

const CALLED = ["google", "slack", "bot"];
const STATUSES = [503, 500, 502, 504];
const ANSWER = 200;
const EFFECTS = { none: () => ({}), applied: () => ({ applied: true }), late: (calls) => ({ late: Number(calls) }) };

/**
 * @param {import("../context.js").Context} context
 * @returns {{toggle: HTMLElement, panel: HTMLElement}} the button that shows the panel, and the panel
 */
export function mountFaults(context) {
  const toggle = h("button", { type: "button", class: "faults-toggle", "aria-expanded": false, "aria-controls": "traffic-faults" });
  const panel = h("div", { id: "traffic-faults", class: "faults", role: "group", hidden: true });
  const faults = { context, toggle, panel, known: { calls: {}, kinds: [], waiting: [] }, removed: null, form: h("form", { class: "faults-form" }), list: h("div", { class: "faults-waiting", role: "status" }) };
  fill(panel, faults.form, faults.list);
  toggle.addEventListener("click", () => setOpen(faults, panel.hidden));
  panel.addEventListener("keydown", (event) => event.key === "Escape" && setOpen(faults, false));
  faults.form.addEventListener("submit", (event) => submit(event, faults));
  faults.form.addEventListener("change", (event) => event.target.dataset.redraws && drawForm(faults, event.target.name));
  context.onLanguage(() => draw(faults));
  context.changes.on("faults", () => refresh(faults));
  draw(faults);
  return { toggle, panel };
}

function setOpen({ toggle, panel }, open) {
  panel.hidden = !open;
  toggle.setAttribute("aria-expanded", String(open));
  (open ? panel.querySelector("select") : toggle)?.focus();
}

async function refresh(faults) {
  const first = !faults.known.kinds.length;
  faults.known = await faults.context.api("/ui/faults");
  if (first) drawForm(faults);
  drawWaiting(faults);
}

function draw(faults) {
  faults.panel.setAttribute("aria-label", faults.context.say("traffic.fault.title"));
  drawForm(faults);
  drawWaiting(faults);
}

/** The form for what is picked so far; `focused` is the name of the field that was just changed. */
function drawForm({ form, known, context: { say } }, focused) {
  const picked = Object.fromEntries(new FormData(form));
  const on = picked.on ?? CALLED[0];
  const kinds = known.kinds.filter((each) => each.on.includes(on));
  const kind = kinds.find((each) => each.kind === picked.kind) ?? kinds[0];
  const reads = (name) => kind?.reads.includes(name);
  const choice = (name, options, chosen, redraws) =>
    field(say, name, h("select", { name, "data-redraws": redraws ? "yes" : null }, options.map(([value, text]) => h("option", { value, selected: String(value) === String(chosen) }, text))));
  const number = (name, first, limits) => field(say, name, h("input", { type: "number", name, step: 1, required: true, value: picked[name] ?? first, ...limits }));
  const calls = (known.calls[on] ?? []).map((each, at) => [at, each.name ?? say(`traffic.fault.call.${each.key}`)]);
  fill(
    form,
    choice("on", CALLED.map((each) => [each, say(`traffic.fault.on.${each}`)]), on, true),
    choice("call", calls, focused === "on" ? 0 : picked.call),
    choice("kind", kinds.map((each) => [each.kind, say(`traffic.fault.kind.${each.kind}`)]), kind?.kind, true),
    reads("body") && number("status", ANSWER, { min: 200, max: 599 }),
    reads("status") && !reads("body") && choice("status", STATUSES.map((each) => [each, each]), picked.status),
    reads("body") && field(say, "body", h("textarea", { name: "body", rows: 1, value: picked.body ?? "" })),
    reads("seconds") && number("seconds", 5, { min: 0, step: "any" }),
    reads("applied") && choice("effect", Object.keys(EFFECTS).map((each) => [each, say(`traffic.fault.effect.${each}`)]), picked.effect, true),
    reads("applied") && picked.effect === "late" && number("late", 1, { min: 1 }),
    number("times", 1, { min: 1 }),
    h("button", { type: "submit", class: "faults-set" }, say("traffic.fault.set")),
  );
  if (focused) form.elements[focused]?.focus();
}

const field = (say, name, control) => h("label", {}, h("span", {}, say(`traffic.fault.field.${name}`)), control);

function drawWaiting(faults) {
  const { list, toggle, known: { calls, waiting }, context: { say, api, language } } = faults;
  fill(toggle, say("traffic.fault.title"), waiting.length ? h("span", { class: "faults-count" }, waiting.length) : null);
  const clear = h("button", { type: "button", class: "faults-clear", onclick: () => api("/ui/faults/clear", {}).then(() => toggle.focus()) }, say("traffic.fault.clear"));
  const rows = waiting.map((fault, at) => h("li", {}, worded(fault, calls, say, language()), " ", remover(faults, fault, at)));
  fill(list, waiting.length ? [h("ul", {}, rows), clear] : h("p", { class: "soft" }, say("traffic.fault.none")));
  goOn(faults);
}

function remover(faults, fault, at) {
  const { say, api, word } = faults.context;
  const about = worded(fault, faults.known.calls, say, faults.context.language())[0];
  const remove = async () => {
    faults.removed = at;
    try {
      await api("/ui/faults/remove", { at, fault });
    } catch (error) {
      fill(faults.list, h("p", {}, word(error)));
    }
  };
  return h("button", { type: "button", class: "faults-remove", "aria-label": `${say("traffic.fault.remove")} (${about})`, onclick: remove }, say("traffic.fault.remove"));
}

/** Once a fault is taken away, the next one is at hand, or else the form. */
function goOn(faults) {
  if (faults.removed === null) return;
  const left = faults.list.querySelectorAll(".faults-remove");
  (left[faults.removed] ?? left[left.length - 1] ?? faults.form.elements[0]).focus();
  faults.removed = null;
}

function worded(fault, calls, say, language) {
  const call = (calls[fault.on] ?? []).find((each) => (each.part ?? "") === (fault.part ?? "") && (each.method ?? "") === (fault.method ?? ""));
  const named = call?.key ? say(`traffic.fault.call.${call.key}`) : [fault.method, fault.part].filter(Boolean).join(" ");
  const effect = fault.applied ? say("traffic.fault.effect.applied") : fault.late ? say("traffic.fault.late", { n: fault.late }) : null;
  const seconds = fault.seconds && `${fault.seconds.toLocaleString(language)} s`;
  const parts = [say(`traffic.fault.on.${fault.on}`), named, say(`traffic.fault.kind.${fault.kind}`), fault.status, fault.body && JSON.stringify(fault.body), seconds, effect];
  return [parts.filter(Boolean).join(" · "), " ", h("strong", {}, say("traffic.fault.left", { n: fault.times ?? 1 }))];
}

async function submit(event, { form, known, list, context }) {
  event.preventDefault();
  const { on, call, kind, status, body, seconds, effect, late, times } = Object.fromEntries(new FormData(form));
  const { method, part } = known.calls[on][call];
  const numbers = Object.fromEntries(Object.entries({ status, seconds, times }).filter(([, value]) => value !== undefined).map(([name, value]) => [name, Number(value)]));
  const fault = { on, kind, ...(method && { method }), ...(part && { part }), ...(body && { body }), ...numbers, ...EFFECTS[effect ?? "none"](late) };
  try {
    await context.api("/ui/faults/queue", fault);
  } catch (error) {
    fill(list, h("p", {}, context.word(error)));
  }
}
