/** What is to go wrong: a form for one more fault, those that wait, and a button that takes them all away. */

import { fill, h } from "../dom.js";

const CALLED = ["google", "slack", "bot"];
const STATUSES = [503, 500, 502, 504];
const EFFECTS = { none: {}, applied: { applied: true }, late: { late: 1 } };

/**
 * @param {import("../context.js").Context} context
 * @returns {{toggle: HTMLElement, panel: HTMLElement}} the button that shows the panel, and the panel
 */
export function mountFaults(context) {
  const toggle = h("button", { type: "button", class: "faults-toggle", "aria-expanded": false, "aria-controls": "traffic-faults" });
  const panel = h("div", { id: "traffic-faults", class: "faults", role: "group", hidden: true });
  const faults = { context, toggle, panel, known: { calls: {}, kinds: [], waiting: [] }, form: h("form", { class: "faults-form" }), list: h("div", { class: "faults-waiting", role: "status" }) };
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
  const calls = (known.calls[on] ?? []).map((each, at) => [at, each.name ?? say(`traffic.fault.call.${each.key}`)]);
  fill(
    form,
    choice("on", CALLED.map((each) => [each, say(`traffic.fault.on.${each}`)]), on, true),
    choice("call", calls, focused === "on" ? 0 : picked.call),
    choice("kind", kinds.map((each) => [each.kind, say(`traffic.fault.kind.${each.kind}`)]), kind?.kind, true),
    reads("status") && choice("status", STATUSES.map((each) => [each, each]), picked.status),
    reads("seconds") && field(say, "seconds", h("input", { type: "number", name: "seconds", min: 0, step: "any", required: true, value: picked.seconds ?? 5 })),
    reads("applied") && choice("effect", Object.keys(EFFECTS).map((each) => [each, say(`traffic.fault.effect.${each}`)]), picked.effect),
    field(say, "times", h("input", { type: "number", name: "times", min: 1, step: 1, required: true, value: picked.times ?? 1 })),
    h("button", { type: "submit", class: "faults-set" }, say("traffic.fault.set")),
  );
  if (focused) form.elements[focused]?.focus();
}

const field = (say, name, control) => h("label", {}, h("span", {}, say(`traffic.fault.field.${name}`)), control);

function drawWaiting({ list, toggle, known: { calls, waiting }, context: { say, api, language } }) {
  fill(toggle, say("traffic.fault.title"), waiting.length ? h("span", { class: "faults-count" }, waiting.length) : null);
  const clear = h("button", { type: "button", class: "faults-clear", onclick: () => api("/ui/faults/clear", {}).then(() => toggle.focus()) }, say("traffic.fault.clear"));
  const rows = waiting.map((fault) => h("li", {}, worded(fault, calls, say, language())));
  fill(list, waiting.length ? [h("ul", {}, rows), clear] : h("p", { class: "soft" }, say("traffic.fault.none")));
}

function worded(fault, calls, say, language) {
  const call = (calls[fault.on] ?? []).find((each) => (each.part ?? "") === (fault.part ?? "") && (each.method ?? "") === (fault.method ?? ""));
  const named = call?.key ? say(`traffic.fault.call.${call.key}`) : [fault.method, fault.part].filter(Boolean).join(" ");
  const effect = fault.applied ? say("traffic.fault.effect.applied") : fault.late ? say("traffic.fault.effect.late") : null;
  const seconds = fault.seconds && `${fault.seconds.toLocaleString(language)} s`;
  const parts = [say(`traffic.fault.on.${fault.on}`), named, say(`traffic.fault.kind.${fault.kind}`), fault.status, seconds, effect];
  return [parts.filter(Boolean).join(" · "), " ", h("strong", {}, say("traffic.fault.left", { n: fault.times ?? 1 }))];
}

async function submit(event, { form, known, list, context }) {
  event.preventDefault();
  const { on, call, kind, status, seconds, effect, times } = Object.fromEntries(new FormData(form));
  const { method, part } = known.calls[on][call];
  const numbers = Object.fromEntries(Object.entries({ status, seconds, times }).filter(([, value]) => value !== undefined).map(([name, value]) => [name, Number(value)]));
  const fault = { on, kind, ...(method && { method }), ...(part && { part }), ...numbers, ...EFFECTS[effect ?? "none"] };
  try {
    await context.api("/ui/faults/queue", fault);
  } catch (error) {
    fill(list, h("p", {}, context.word(error)));
  }
}
