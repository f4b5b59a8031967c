/** The Slack pane: people, channels, messages, the composer, the app's Home tab, its modals and workflow steps. */

import { fill, h, refill } from "../dom.js";
import { showBlocks } from "./blocks.js";
import { mountComposer } from "./composer.js";
import { act, DIRECT, go, openDesk } from "./desk.js";
import { mountMessages } from "./messages.js";
import { mountModal } from "./modal.js";
import { mountPeople, mountSidebar, sign } from "./sidebar.js";
import { mountSteps, STEPS } from "./steps.js";

const OWN = { base: "/ui/slack", kind: "slack" };

/**
 * @param {HTMLElement} root
 * @param {import("../context.js").Context} context
 * @param {{base: string, kind: string, channel?: string}} [options] which local Slack
 */
export async function mountSlack(root, context, options = OWN) {
  const parts = frame();
  const shown = [];
  const desk = await openDesk(context, options, (now) => shown.forEach((show) => show(now)));
  root.classList.add("slack");
  fill(root, parts.people, parts.body, parts.modal);
  shown.push(
    mountPeople(parts.people, desk),
    mountSidebar(parts.sidebar, desk),
    mountHead(parts.head, desk),
    mountMessages(parts.messages, desk),
    mountHome(parts.home, desk),
    mountSteps(parts.steps, desk),
    mountComposer(parts.composer, desk),
    mountProblem(parts.problem),
    mountModal(parts.modal, parts.body, desk),
    () => tabs(parts, desk),
  );
  desk.show();
}

function frame() {
  const part = (tag, name, more = {}) => h(tag, { class: name, ...more });
  const head = part("div", "channel-head");
  const messages = part("div", "messages", { role: "log", "aria-live": "polite", tabindex: 0 });
  const home = part("div", "home", { tabindex: 0, hidden: true });
  const steps = part("div", "steps-place", { tabindex: 0, role: "group", hidden: true });
  const problem = part("p", "problem", { role: "alert" });
  const composer = part("div", "composer");
  const sidebar = part("nav", "sidebar");
  const channel = h("div", { class: "channel" }, head, messages, home, steps, problem, composer);
  return { people: part("div", "people"), sidebar, head, messages, home, steps, problem, composer, modal: part("div", "modal-place"), body: h("div", { class: "body" }, sidebar, channel) };
}

function mountHead(root, desk) {
  const say = desk.context.say;
  const tab = (name) => {
    const facts = { type: "button", "aria-pressed": desk.at.tab === name, onclick: () => openTab(desk, name), "data-tab": name };
    return h("button", facts, say(`slack.tab.${name}`));
  };
  return () => {
    if (desk.at.tab === STEPS) return fill(root, h("h2", {}, say("slack.steps")));
    const direct = desk.at.channel === DIRECT;
    const channel = desk.state?.channels.find((each) => each.id === desk.state.channel);
    const title = direct ? desk.team.bot.real_name : `${channel ? sign(channel) : "#"} ${channel?.name ?? ""}`;
    const notes = [channel?.shared && say("slack.shared"), channel && !channel.bot && say("slack.without_bot")].filter(Boolean);
    const group = direct && h("div", { class: "tabs", role: "group", "aria-label": say("slack.tabs") }, tab("home"), tab("messages"));
    refill(root, "tab", h("h2", {}, title), notes.map((note) => h("span", { class: "note" }, note)), group);
  };
}

async function openTab(desk, name) {
  await go(desk, { tab: name });
  if (name === "home") await act(desk, "home", {});
}

function mountHome(root, desk) {
  return () => {
    root.setAttribute("aria-label", desk.context.say("slack.tab.home"));
    const home = desk.state?.home;
    if (!home) return fill(root, h("p", { class: "empty" }, desk.context.say("slack.no_home")));
    root.querySelector(".empty")?.remove();
    showBlocks(root, home.blocks, { root, desk, at: { view: home.id }, values: home.values, known: { users: desk.team.people } });
  };
}

const mountProblem = (root) => (desk) => {
  if (root.textContent !== desk.problem) root.textContent = desk.problem;
};

/** The Home tab and the workflow steps take the place of messages and composer. */
function tabs(parts, desk) {
  const home = desk.at.channel === DIRECT && desk.at.tab === "home";
  const steps = desk.at.tab === STEPS;
  parts.home.hidden = !home;
  parts.steps.hidden = !steps;
  parts.messages.hidden = parts.composer.hidden = home || steps;
}
