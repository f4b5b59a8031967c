/** Who is at the local Slack, where, and what they see: one state, read anew after each change. */

const FIRST_PERSON = "ada";
const FIRST_CHANNEL = "C0GENERAL1";
export const DIRECT = "dm";

/**
 * @typedef {object} Desk
 * @property {import("../context.js").Context} context
 * @property {string} base where this Slack's addresses are
 * @property {any} team the people, and what the app declares: commands, shortcuts, functions
 * @property {any} state what the person sees, null until it is known
 * @property {{person: string, channel: string, tab: string}} at
 * @property {Map<string, string>} read the newest message seen, by person and channel
 * @property {boolean} awaits whether the person asked something and has seen no new message since
 */

/**
 * Make the desk and keep it up to date.
 * @param {import("../context.js").Context} context
 * @param {{base: string, kind: string, channel?: string}} options
 * @param {(desk: Desk) => void} show called whenever there is something new to show
 * @returns {Promise<Desk>}
 */
export async function openDesk(context, { base, kind, channel = FIRST_CHANNEL }, show) {
  const desk = {
    context,
    base,
    team: await context.api(`${base}/team`),
    state: null,
    at: { person: FIRST_PERSON, channel, tab: "messages" },
    read: new Map(),
    problem: "",
    awaits: false,
    asked: 0,
    show: () => show(desk),
  };
  context.changes.on(kind, () => refresh(desk));
  context.onLanguage(desk.show);
  await refresh(desk);
  return desk;
}

/** The person who is at the desk. @param {Desk} desk */
export const person = (desk) => desk.team.people.find((each) => each.name === desk.at.person);

/** The language of the person at the desk, "fr" or "en". @param {Desk} desk */
export const spoken = (desk) => (person(desk).locale.startsWith("fr") ? "fr" : "en");

/** Read what the person sees; an answer that comes after a later question is dropped. @param {Desk} desk */
export async function refresh(desk) {
  const asked = ++desk.asked;
  const query = new URLSearchParams({ as: desk.at.person, channel: desk.at.channel });
  try {
    const state = await desk.context.api(`${desk.base}/state?${query}`);
    if (asked !== desk.asked) return;
    desk.state = state;
    noteRead(desk);
  } catch (error) {
    if (asked !== desk.asked) return;
    desk.problem = desk.context.word(error);
  }
  desk.show();
}

function noteRead(desk) {
  const here = desk.state.channels.find((channel) => channel.id === desk.state.channel);
  if (here) desk.read.set(`${desk.at.person} ${here.id}`, here.newest);
}

/** Tell whether a channel has messages that the person at the desk has not seen. @param {Desk} desk */
export const unread = (desk, channel) => channel.newest > (desk.read.get(`${desk.at.person} ${channel.id}`) ?? "");

/** Go elsewhere: as another person, to another channel or tab. @param {Desk} desk @param {Partial<Desk["at"]>} where */
export async function go(desk, where) {
  Object.assign(desk.at, where);
  desk.problem = "";
  if ("person" in where && !(await mayStay(desk))) desk.at.channel = desk.state.channels[0].id;
  await refresh(desk);
}

/** A person who changes place with another stays in the channel if both are in it. */
async function mayStay(desk) {
  if (desk.at.channel === DIRECT) return true;
  const query = new URLSearchParams({ as: desk.at.person, channel: DIRECT });
  desk.state = await desk.context.api(`${desk.base}/state?${query}`);
  return desk.state.channels.some((channel) => channel.id === desk.at.channel);
}

/**
 * Do something as the person at the desk; what goes wrong is shown at the desk.
 * @param {Desk} desk @param {string} name @param {object} facts
 * @returns {Promise<any>} what came of it, null where it went wrong
 */
export async function act(desk, name, facts) {
  desk.awaits ||= name === "say" || name === "press";
  try {
    const outcome = await desk.context.api(`${desk.base}/${name}`, { as: desk.at.person, ...facts });
    desk.problem = outcome.error ? failure(desk, name, outcome.error) : "";
    return outcome;
  } catch (error) {
    desk.problem = desk.context.word(error);
    return null;
  } finally {
    desk.show();
  }
}

const INPUTS = ["incomplete_form", "parameter_validation_failed"];

/** Slackbot itself tells what became of a command, and a modal what it lacks. */
function failure(desk, name, error) {
  if (name === "say" || (name === "submit" && error === "incomplete_form")) return "";
  if (error === "step_over") return desk.context.say("slack.problem.step_over");
  return desk.context.say(name === "run" && INPUTS.includes(error) ? "slack.problem.inputs" : "slack.problem.bot", { error });
}
