/** The drawer with the requests to and from the bot, and the JSON of the one that is chosen. */

import { fill, h, keyed } from "../dom.js";
import { mountFaults } from "./faults.js";

const COLUMNS = ["number", "direction", "method", "outcome", "ms"];

/** @param {HTMLElement} root @param {import("../context.js").Context} context */
export function mountTraffic(root, context) {
  const drawer = { context, root, exchanges: [], chosen: null, open: false, parts: frame() };
  const faults = mountFaults(context);
  drawer.parts.toggle.after(faults.toggle);
  fill(root, drawer.parts.bar, faults.panel, drawer.parts.inside);
  drawer.parts.toggle.addEventListener("click", () => setOpen(drawer, !drawer.open));
  drawer.parts.clear.addEventListener("click", () => context.api("/ui/traffic/clear", {}));
  drawer.parts.inside.addEventListener("keydown", (event) => {
    if (event.key === "Escape") setOpen(drawer, false);
  });
  context.onLanguage(() => draw(drawer));
  context.changes.on("traffic", () => refresh(drawer));
  draw(drawer);
}

function frame() {
  const toggle = h("button", { type: "button", class: "traffic-toggle", "aria-expanded": false, "aria-controls": "traffic-inside" });
  const clear = h("button", { type: "button", class: "traffic-clear" });
  const head = h("tr");
  const body = h("tbody");
  const table = h("table", {}, h("thead", {}, head), body);
  const list = h("div", { class: "traffic-list", tabindex: 0, role: "group" }, table);
  const detail = h("div", { class: "traffic-detail", tabindex: 0, role: "group" });
  const inside = h("div", { id: "traffic-inside", class: "traffic-inside", hidden: true }, list, detail);
  return { bar: h("div", { class: "traffic-bar" }, toggle, clear), toggle, clear, head, body, list, detail, inside };
}

function setOpen(drawer, open) {
  drawer.open = open;
  drawer.parts.inside.hidden = drawer.parts.clear.hidden = !open;
  drawer.parts.toggle.setAttribute("aria-expanded", String(open));
  if (!open) drawer.parts.toggle.focus();
  drawRows(drawer);
}

async function refresh(drawer) {
  const { exchanges } = await drawer.context.api("/ui/traffic");
  drawer.exchanges = exchanges.reverse();
  if (!exchanges.some((each) => each.number === drawer.chosen)) choose(drawer, null);
  draw(drawer);
}

function draw({ context: { say }, parts, exchanges, open, root, ...drawer }) {
  root.setAttribute("aria-label", say("traffic.title"));
  fill(parts.toggle, h("span", { "aria-hidden": "true" }, open ? "▾ " : "▴ "), say("traffic.title"), h("span", { class: "traffic-count" }, say("traffic.count", { n: exchanges.length })));
  parts.clear.textContent = say("traffic.clear");
  parts.clear.hidden = !open;
  parts.list.setAttribute("aria-label", say("traffic.list"));
  fill(parts.head, COLUMNS.map((name) => h("th", { scope: "col" }, say(`traffic.column.${name}`))));
  drawRows({ context: { say }, parts, exchanges, open, root, ...drawer });
}

function drawRows(drawer) {
  if (!drawer.open) return;
  const signature = (each) => JSON.stringify([each, each.number === drawer.chosen, drawer.context.say("traffic.title")]);
  keyed(drawer.parts.body, drawer.exchanges, (each) => String(each.number), (each, before) => row(drawer, each, before), signature);
  if (drawer.chosen === null) fill(drawer.parts.detail, h("p", { class: "soft" }, drawer.context.say("traffic.pick")));
  drawer.parts.detail.setAttribute("aria-label", drawer.context.say("traffic.detail", { number: drawer.chosen ?? "" }));
}

function row(drawer, each, before) {
  const { say } = drawer.context;
  const focused = before?.contains(document.activeElement);
  const current = each.number === drawer.chosen;
  const open = h("button", { type: "button", class: "traffic-open", "aria-pressed": current, onclick: () => choose(drawer, each.number) }, each.method);
  if (focused) queueMicrotask(() => open.focus());
  const google = each.method.startsWith("Google");
  const direction = each.direction === "to bot" ? "traffic.to.bot" : google ? "traffic.from.google" : "traffic.from.slack";
  const outcome = each.outcome.startsWith("fault:") ? say(`traffic.fault.kind.${each.outcome.slice(6)}`) : each.outcome || say("traffic.running");
  const good = /^(ok|2\d\d)$/.test(outcome);
  return h("tr", { class: current ? "current" : null }, h("td", {}, each.number), h("td", {}, say(direction)), h("td", {}, open), h("td", {}, h("span", { class: good ? "good" : "bad" }, outcome)), h("td", { class: "ms" }, each.ms.toLocaleString(drawer.context.language())));
}

async function choose(drawer, number) {
  drawer.chosen = number;
  drawRows(drawer);
  if (number === null) return;
  try {
    show(drawer, await drawer.context.api(`/ui/traffic/one?number=${number}`));
  } catch (error) {
    fill(drawer.parts.detail, h("p", {}, drawer.context.word(error)));
  }
}

function show({ context: { say }, parts }, exchange) {
  const part = (name) => present(exchange[name]) && [h("h3", {}, say(`traffic.${name}`)), h("pre", {}, JSON.stringify(exchange[name], null, 2))];
  fill(parts.detail, h("h2", {}, `${exchange.number} · ${exchange.method}`), ["messages", "asked", "answered"].map(part));
}

const present = (value) => value !== null && !(Array.isArray(value) && !value.length);
