/** Who one is, and where: the people to be, the channels, the app. */

import { h, refill } from "../dom.js";
import { DIRECT, go, person, unread } from "./desk.js";
import { STEPS } from "./steps.js";

/** The switch of the speaker. @param {HTMLElement} root @param {import("./desk.js").Desk} desk */
export function mountPeople(root, desk) {
  const say = desk.context.say;
  const option = (each) => {
    const facts = { type: "button", class: "person", "aria-pressed": each.name === desk.at.person, onclick: () => go(desk, { person: each.name }), "data-person": each.name };
    return h("button", facts, avatar(each), h("span", { class: "person-name" }, each.real_name), h("span", { class: "visually-hidden" }, `, ${about(each, say)}`));
  };
  return () => {
    const who = h("span", { class: "who" }, about(person(desk), say));
    refill(root, "person", h("span", { class: "label", id: "people-label" }, say("slack.you_are")), h("div", { class: "choices", role: "group", "aria-labelledby": "people-label" }, desk.team.people.map(option)), who);
  };
}

/** What is special about a person: language, guest, of another firm. */
function about(each, say) {
  const language = each.locale.startsWith("fr") ? "fr" : "en";
  return [say(`slack.speaks.${language}`), each.guest && say("slack.guest"), each.stranger && say("slack.stranger")].filter(Boolean).join(" · ");
}

/** A square with initials, always of the same colour for one person. */
export function avatar(user) {
  const initials = user.real_name.split(" ").map((word) => word[0]).join("").slice(0, 2);
  const hue = [...user.name].reduce((sum, letter) => sum + letter.codePointAt(0), 0) % 6;
  return h("span", { class: `avatar avatar-${user.bot ? "bot" : hue}`, "aria-hidden": "true" }, user.bot ? "S" : initials);
}

/** The channels. @param {HTMLElement} root @param {import("./desk.js").Desk} desk */
export function mountSidebar(root, desk) {
  return () => {
    const say = desk.context.say;
    const channels = (desk.state?.channels ?? []).filter((channel) => channel.kind !== "im");
    const direct = desk.state?.channels.find((channel) => channel.kind === "im") ?? { newest: "" };
    root.setAttribute("aria-label", say("slack.channels"));
    refill(
      root,
      "channel",
      h("p", { class: "workspace" }, desk.team.team),
      h("p", { class: "group" }, say("slack.channels")),
      channels.map((channel) => place(desk, channel.id, channel, sign(channel), channel.name)),
      h("p", { class: "group" }, say("slack.apps")),
      place(desk, DIRECT, direct, "◆", desk.team.bot.real_name),
      desk.team.functions.length > 0 && stepsPlace(desk),
    );
  };
}

const SIGNS = { private: "🔒", mpim: "👥" };

/** The mark before the name of a channel. */
export const sign = (channel) => (channel.shared ? "⇄" : SIGNS[channel.kind] ?? "#");

function stepsPlace(desk) {
  const here = desk.at.tab === STEPS;
  const facts = { type: "button", class: "place", "aria-current": here ? "page" : null, "data-channel": STEPS, onclick: () => go(desk, { tab: STEPS }) };
  return h("button", facts, h("span", { class: "sign", "aria-hidden": "true" }, "⚙"), desk.context.say("slack.steps.place"));
}

function place(desk, id, channel, mark, name) {
  const here = desk.at.channel === id && desk.at.tab !== STEPS;
  const fresh = !here && unread(desk, channel);
  const facts = { type: "button", class: fresh ? "place unread" : "place", "aria-current": here ? "page" : null, "data-channel": id, onclick: () => go(desk, { channel: id, tab: "messages" }) };
  const note = fresh && h("span", { class: "visually-hidden" }, ` (${desk.context.say("slack.unread")})`);
  return h("button", facts, h("span", { class: "sign", "aria-hidden": "true" }, mark), name, note);
}
