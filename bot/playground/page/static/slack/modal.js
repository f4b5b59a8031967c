/** The modal on top of a person's stack: its blocks, its errors, its two buttons. The rest of Slack waits under it. */

import { fill, h } from "../dom.js";
import { showBlocks, showErrors } from "./blocks.js";
import { act } from "./desk.js";
import { flush } from "./typed.js";

/**
 * @param {HTMLElement} root
 * @param {HTMLElement} under what cannot be used while a modal is open
 * @param {import("./desk.js").Desk} desk
 */
export function mountModal(root, under, desk) {
  const held = { dialog: null, before: null, id: null };
  return () => {
    const view = desk.state?.modal ?? null;
    under.inert = Boolean(view);
    root.hidden = !view;
    if (!view) return closed(root, held);
    if (view.id !== held.id) opened(root, held, view, desk);
    update(held.dialog, view, desk);
    if (held.fresh) firstControl(held);
  };
}

function closed(root, held) {
  if (!held.id) return;
  fill(root);
  held.before?.focus();
  Object.assign(held, { dialog: null, before: null, id: null });
}

function opened(root, held, view, desk) {
  const send = (name) => leave(held.dialog, desk, name);
  const dialog = h(
    "div",
    { class: "modal", role: "dialog", "aria-labelledby": "modal-title" },
    h("div", { class: "modal-head" }, h("h2", { id: "modal-title" }), h("button", { type: "button", class: "button x", "aria-label": desk.context.say("slack.close"), onclick: () => send("close") }, "✕")),
    h("div", { class: "modal-body", tabindex: 0, role: "group", "aria-labelledby": "modal-title" }),
    h("div", { class: "dialog-buttons" }),
  );
  dialog.addEventListener("keydown", (event) => {
    if (event.key === "Escape") send("close");
  });
  Object.assign(held, { before: held.before ?? document.activeElement, dialog, id: view.id, fresh: true });
  fill(root, dialog);
}

function update(dialog, view, desk) {
  const place = { root: dialog, desk, at: { view: view.id }, values: view.values, known: { users: [...desk.team.people, desk.team.bot] } };
  dialog.dataset.view = view.id;
  dialog.querySelector("h2").textContent = view.title;
  showBlocks(dialog.querySelector(".modal-body"), view.blocks, place);
  showErrors(dialog, view.errors);
  buttons(dialog, view, desk);
}

function buttons(dialog, view, desk) {
  const row = dialog.querySelector(".dialog-buttons");
  const words = JSON.stringify([view.submit, view.close, view.submit_disabled, desk.context.language()]);
  if (row.dataset.words === words) return;
  row.dataset.words = words;
  const close = h("button", { type: "button", class: "button", onclick: () => leave(dialog, desk, "close") }, view.close ?? desk.context.say("slack.cancel"));
  const submit = view.submit && h("button", { type: "button", class: "button primary", disabled: view.submit_disabled, onclick: () => leave(dialog, desk, "submit") }, view.submit);
  fill(row, close, submit);
}

function firstControl(held) {
  held.fresh = false;
  const controls = held.dialog.querySelectorAll(".modal-body :is(input, textarea, select, button, a)");
  const wanted = [...controls].find((each) => each.hasAttribute("autofocus")) ?? controls[0] ?? held.dialog.querySelector(".dialog-buttons button");
  wanted.focus();
}

/** Submit or close; what is typed is handed over first. */
async function leave(dialog, desk, name) {
  if (name === "submit") await flush(dialog);
  const outcome = await act(desk, name, { view: dialog.dataset.view });
  if (Object.keys(outcome?.field_errors ?? {}).length) mistaken(dialog, outcome.field_errors);
}

/** Go to the first input that has an error. */
function mistaken(dialog, errors) {
  showErrors(dialog, errors);
  dialog.querySelector(".mistaken :is(input, textarea, select, button)")?.focus();
}
