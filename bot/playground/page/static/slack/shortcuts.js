/** The app's shortcuts: the global ones beside the composer, the others in each message's menu; none, no menu. */

import { act } from "./desk.js";
import { menuButton } from "./menu.js";

/** The menu beside the composer, null where the app has no global shortcut. @param {import("./desk.js").Desk} desk */
export function globalShortcuts(desk) {
  const facts = { class: "button dots shortcuts", "aria-label": desk.context.say("slack.shortcuts") };
  return menuOf(desk, facts, "⚡", "global", {});
}

/** The menu of one message, null where the app has none for it. @param {import("./desk.js").Desk} desk */
export function messageShortcuts(desk, message) {
  if (message.ephemeral) return null;
  const facts = { class: "button dots message-menu", "aria-label": desk.context.say("slack.message_menu") };
  return menuOf(desk, facts, "⋯", "message", { channel: desk.state.channel, ts: message.ts });
}

function menuOf(desk, facts, shown, kind, where) {
  const declared = desk.team.shortcuts.filter((each) => each.kind === kind);
  const item = (each) => ({ text: each.name, about: each.description, choose: () => act(desk, "shortcut", { callback_id: each.callback_id, ...where }) });
  return declared.length ? menuButton(facts, shown, declared.map(item)) : null;
}
