/** The guided tour: a card beside what it speaks of, never in the way; the reader does the work. Escape ends it. */

import { h, fill } from "../dom.js";
import { leadTo } from "../links.js";
import { showPane } from "../shell.js";
import { place } from "./place.js";
import { STEPS } from "./steps.js";

/** @param {HTMLElement} root @param {import("../context.js").Context} context */
export function mountTour(root, context) {
  const tour = { root, context, at: -1, card: null, ring: h("div", { class: "tour-ring", "aria-hidden": "true" }), before: null };
  const watch = new MutationObserver(() => follow(tour));
  document.addEventListener("tour", () => start(tour, watch));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && tour.at >= 0 && !event.defaultPrevented) end(tour, watch);
  });
  tour.end = () => end(tour, watch);
  window.addEventListener("resize", () => follow(tour));
  document.addEventListener("scroll", () => follow(tour), true);
  context.onLanguage(() => tour.at >= 0 && show(tour, tour.at));
}

function start(tour, watch) {
  tour.before = document.activeElement;
  tour.card = h("div", { class: "tour-card", role: "dialog", "aria-modal": false, "aria-labelledby": "tour-title", "aria-describedby": "tour-text", tabindex: -1 });
  fill(tour.root, tour.ring, tour.card);
  watch.observe(document.getElementById("panes"), { subtree: true, childList: true, attributes: true, characterData: true });
  show(tour, 0);
  tour.card.focus();
}

function end(tour, watch) {
  watch.disconnect();
  tour.at = -1;
  fill(tour.root);
  document.querySelector(".tour-start")?.focus();
}

/** Show a step: its words, and the ways on and back. The focus stays on the button that was pressed. */
function show(tour, at) {
  const step = STEPS[at];
  const { say } = tour.context;
  const focused = document.activeElement?.dataset.tour;
  tour.at = at;
  if (step.pane) showPane(document.getElementById("panes"), step.pane);
  fill(
    tour.card,
    h("p", { class: "tour-count" }, say("tour.count", { at: at + 1, of: STEPS.length })),
    h("h2", { id: "tour-title" }, say(`tour.${step.key}`)),
    h("p", { id: "tour-text", "aria-live": "polite" }, say(`tour.${step.key}.text`)),
    step.types && h("code", { class: "tour-line" }, say(`tour.${step.key}.line`)),
    h("p", { class: "tour-done", role: "status" }),
    buttons(tour, step),
  );
  tour.card.querySelector(`[data-tour=${focused}]`)?.focus();
  step.target(say)?.scrollIntoView({ block: "nearest", inline: "nearest" });
  place(tour.card, tour.ring, step.target(say));
  follow(tour);
}

function buttons(tour, step) {
  const { say } = tour.context;
  const button = (name, act, style = "") => h("button", { type: "button", class: `button ${style}`, "data-tour": name, onclick: act }, say(`tour.do.${name}`));
  const last = tour.at === STEPS.length - 1;
  return h(
    "div",
    { class: "tour-buttons" },
    button("end", tour.end),
    tour.at > 0 && button("back", () => show(tour, tour.at - 1)),
    step.types && button("type", () => type(say(`tour.${step.key}.line`))),
    step.leads && button("lead", () => leadTo(...step.leads)),
    last ? null : button("next", () => show(tour, tour.at + 1), "primary"),
  );
}

/** Put a line in the composer, for the reader to send. */
function type(line) {
  const input = document.querySelector(".composer input");
  input.value = line;
  input.dispatchEvent(new Event("input"));
  input.focus();
}

let asked = false;

/** Keep the card beside its target, and say when the step is done; once a frame at most. */
function follow(tour) {
  if (tour.at < 0 || asked) return;
  asked = true;
  requestAnimationFrame(() => {
    asked = false;
    if (tour.at >= 0) update(tour, STEPS[tour.at]);
  });
}

function update(tour, step) {
  const { say } = tour.context;
  if (!tour.card.matches(":hover")) place(tour.card, tour.ring, step.target(say)); // nothing slips from under a pointer
  const done = step.done?.(say) ? say("tour.done") : "";
  const told = tour.card.querySelector(".tour-done");
  if (told.textContent !== done) told.textContent = done;
}
