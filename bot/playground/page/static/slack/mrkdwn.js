/** Slack's own marks, read into nodes: bold, italic, strike, code, links, mentions, quotes, emoji. Never HTML. */

import { h } from "../dom.js";
import { emoji } from "./emoji.js";

const INLINE =
  /```\n?([\s\S]+?)\n?```\n?|`([^`\n]+)`|<([^<>\n]+)>|:([a-z0-9_+-]+):|(?<![\p{L}\p{N}*_~])([*_~])(?=\S)(.+?)(?<=\S)\5(?![\p{L}\p{N}])/gu;
const TAGS = { "*": "strong", _: "em", "~": "s" };
const ENTITIES = { "&amp;": "&", "&lt;": "<", "&gt;": ">" };
const QUOTE = /^&gt; ?/;

/**
 * Read mrkdwn.
 * @param {string} text
 * @param {{users?: any[]}} [known] the people whom a mention may name
 * @returns {Node[]}
 */
export function mrkdwn(text, known = {}) {
  return quotedRuns(text.split("\n")).flatMap(({ quoted, lines }) => {
    const nodes = inline(lines.join("\n"), known);
    return quoted ? [h("blockquote", {}, nodes)] : nodes;
  });
}

/** Lines one after the other that are all quoted, or all not. */
function quotedRuns(lines) {
  const runs = [];
  for (const line of lines) {
    const quoted = QUOTE.test(line);
    if (runs.at(-1)?.quoted !== quoted) runs.push({ quoted, lines: [] });
    runs.at(-1).lines.push(line.replace(QUOTE, ""));
  }
  return runs;
}

function inline(text, known) {
  const nodes = [];
  let at = 0;
  for (const found of text.matchAll(INLINE)) {
    nodes.push(plain(text.slice(at, found.index)), marked(found, known));
    at = found.index + found[0].length;
  }
  return [...nodes, plain(text.slice(at))];
}

const plain = (text) => document.createTextNode(unescaped(text));

function marked([whole, block, code, reference, name, mark, inside], known) {
  if (block !== undefined) return h("pre", { tabindex: 0 }, unescaped(block));
  if (code !== undefined) return h("code", {}, unescaped(code));
  if (reference !== undefined) return referred(reference, known);
  if (name !== undefined) return document.createTextNode(emoji(name) ?? whole);
  return h(TAGS[mark], {}, inline(inside, known));
}

/** What stands between angle brackets: a person, a channel, everybody, or an address with or without words. */
function referred(reference, known) {
  const [target, label] = reference.split("|");
  if (target.startsWith("@")) return mention(`@${nameOf(target.slice(1), known) ?? label ?? target.slice(1)}`);
  if (target.startsWith("#")) return mention(`#${label ?? target.slice(1)}`);
  if (target.startsWith("!")) return mention(`@${label ?? target.slice(1)}`);
  return link(unescaped(target), unescaped(label ?? target));
}

export const mention = (text) => h("span", { class: "mention" }, text);
export const nameOf = (id, known) => known.users?.find((user) => user.id === id)?.real_name;

/** A link that leads to the web or writes a letter; any other address stays text. @param {string} url */
export function link(url, text) {
  const safe = /^(https?:\/\/|mailto:)/i.test(url);
  return safe ? h("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, text) : document.createTextNode(text);
}

/** Text with `&amp; &lt; &gt;` read once. @param {string} text */
export function unescaped(text) {
  return text.replace(/&(amp|lt|gt);/g, (entity) => ENTITIES[entity]);
}

/** A text object, or bare mrkdwn. @param {any} text @returns {Node[]} */
export function textOf(text, known) {
  if (typeof text === "string") return mrkdwn(text, known);
  return text.type === "mrkdwn" ? mrkdwn(text.text, known) : [document.createTextNode(plainOf(text))];
}

/** A plain_text object as a string, its emoji names read where it says so. @param {any} text */
export function plainOf(text) {
  return text.emoji === false ? text.text : text.text.replace(/:([a-z0-9_+-]+):/g, (whole, name) => emoji(name) ?? whole);
}
