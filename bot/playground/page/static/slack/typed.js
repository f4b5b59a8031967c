/** The elements that one types in: text and numbers. */

import { h } from "../dom.js";
import { plainOf } from "./mrkdwn.js";

const HOLD_MS = 250;

/** @param {import("./elements.js").Use} use */
export function textInput(use, drawn, type = "text") {
  const { min_length: minlength, max_length: maxlength } = drawn;
  const tag = drawn.multiline ? "textarea" : "input";
  const facts = drawn.multiline ? { rows: 3 } : { type };
  return typed(use, drawn, h(tag, { ...common(use, drawn), ...facts, minlength, maxlength }));
}

/** @param {import("./elements.js").Use} use */
export function numberInput(use, drawn) {
  const { min_value: min, max_value: max } = drawn;
  const step = drawn.is_decimal_allowed ? "any" : 1;
  return typed(use, drawn, h("input", { ...common(use, drawn), type: "number", min, max, step }));
}

const common = (use, drawn) => ({
  class: "field-control",
  ...use.names,
  placeholder: drawn.placeholder && plainOf(drawn.placeholder),
  autocomplete: "off",
  autofocus: drawn.focus_on_load,
});

/** Hand over what is typed in these blocks and not yet held. @param {Element} root */
export function flush(root) {
  const typed = [...root.querySelectorAll("input, textarea")].filter((control) => control.flush);
  return Promise.all(typed.map((control) => control.flush()));
}

/** What is typed is held soon after each key; the bot hears of it when the element says so. */
function typed(use, drawn, control) {
  const moments = drawn.dispatch_action_config?.trigger_actions_on ?? ["on_enter_pressed"];
  const each = use.dispatches && moments.includes("on_character_entered");
  const value = () => control.value || null;
  const put = () => (each ? use.enter(value()) : use.hold(value()));
  let timer;
  control.value = use.value?.value ?? "";
  control.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      timer = undefined;
      put();
    }, HOLD_MS);
  });
  control.flush = () => {
    if (timer === undefined) return null;
    clearTimeout(timer);
    timer = undefined;
    return use.hold(value());
  };
  control.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && use.dispatches && moments.includes("on_enter_pressed")) use.enter(value());
  });
  return control;
}
