/** The messages of a channel, oldest first; each keeps what is typed and chosen in it while others come and go. */

import { h, keyed } from "../dom.js";
import { showBlocks } from "./blocks.js";
import { person } from "./desk.js";
import { fileCard } from "./files.js";
import { textOf } from "./mrkdwn.js";
import { messageShortcuts } from "./shortcuts.js";
import { avatar } from "./sidebar.js";

const NEAR_END = 80;

/** @param {HTMLElement} root @param {import("./desk.js").Desk} desk */
export function mountMessages(root, desk) {
  let shown = "";
  stayAtEnd(root);
  return () => {
    if (!desk.state) return;
    const where = `${desk.at.person} ${desk.state.channel}`;
    const follow = desk.awaits || isAtEnd(root);
    const last = root.lastElementChild;
    root.setAttribute("aria-label", desk.context.say("slack.messages"));
    show(root, desk);
    if (where !== shown) root.scrollTop = root.scrollHeight;
    else if (follow && root.lastElementChild !== last) reveal(root, root.lastElementChild);
    if (root.lastElementChild !== last) desk.awaits = false;
    shown = where;
  };
}

/** Whoever reads the newest message goes on reading it when the pane gets another height. */
function stayAtEnd(root) {
  let atEnd = true;
  root.addEventListener("scroll", () => (atEnd = isAtEnd(root)));
  new ResizeObserver(() => atEnd && (root.scrollTop = root.scrollHeight)).observe(root);
}

const isAtEnd = (root) => root.scrollHeight - root.scrollTop - root.clientHeight < NEAR_END;

function show(root, desk) {
  const language = desk.context.language();
  const signature = ({ values, ...message }) => JSON.stringify([message, language]);
  const key = (message) => `${desk.state.channel} ${message.ts}`;
  root.querySelector(":scope > .empty")?.remove();
  keyed(root, desk.state.messages, key, (message, before) => draw(message, desk, before), signature);
  if (!desk.state.messages.length) root.append(h("p", { class: "empty" }, desk.context.say("slack.empty")));
}

/** Show the whole of a new message, or its beginning where it is taller than the pane. */
function reveal(root, message) {
  if (!message) return;
  const top = message.offsetTop - root.offsetTop;
  root.scrollTop = Math.min(top, root.scrollHeight);
}

function draw(message, desk, before) {
  const focused = before?.contains(document.activeElement) ? document.activeElement : null;
  const drawn = h("article", { class: message.ephemeral ? "message ephemeral" : "message", tabindex: -1 }, avatar(message.user), content(message, desk), messageShortcuts(desk, message));
  if (focused) queueMicrotask(() => refocus(drawn, focused));
  return drawn;
}

/** After a message was replaced by its answer, the same button is at hand again, or else its first one. */
function refocus(drawn, focused) {
  const buttons = [...drawn.querySelectorAll("button, a, input, select")];
  (buttons.find((button) => button.textContent === focused.textContent) ?? buttons[0] ?? drawn).focus({ preventScroll: true });
}

function content(message, desk) {
  const { say, language } = desk.context;
  const known = { users: [...desk.team.people, desk.team.bot] };
  const blocks = h("div", { class: "blocks" });
  const place = { root: blocks, desk, at: { channel: desk.state.channel, ts: message.ts }, values: message.values, known };
  if (message.blocks.length) showBlocks(blocks, message.blocks, place);
  else if (message.text) blocks.append(h("div", { class: "text" }, textOf(message.text, known)));
  const head = h("p", { class: "head" }, h("strong", {}, message.user.real_name), message.user.bot && h("span", { class: "app" }, say("slack.app")), time(message.ts, language(), person(desk).tz), message.edited && h("span", { class: "edited" }, say("slack.edited")));
  const only = message.ephemeral && h("p", { class: "only" }, h("span", { "aria-hidden": "true" }, "👁 "), say("slack.only_you"));
  return h("div", { class: "content" }, only, head, blocks, message.files.map((file) => fileCard(file, desk)));
}

/** The moment of a message, on the clock of the person at the desk. */
function time(ts, language, timeZone) {
  const moment = new Date(Number(ts) * 1000);
  const text = moment.toLocaleTimeString(language, { hour: "2-digit", minute: "2-digit", timeZone });
  return h("time", { datetime: moment.toISOString() }, text);
}
