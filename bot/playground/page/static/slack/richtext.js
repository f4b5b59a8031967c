/** rich_text blocks and the bit of Markdown that a bot writes, as nodes. */

import { h } from "../dom.js";
import { emoji } from "./emoji.js";
import { link, mention, nameOf } from "./mrkdwn.js";

const STYLES = { bold: "strong", italic: "em", strike: "s", underline: "u", code: "code" };

const PARTS = {
  rich_text_section: (part, known) => h("p", { class: "rich" }, inlines(part, known)),
  rich_text_quote: (part, known) => h("blockquote", {}, inlines(part, known)),
  rich_text_preformatted: (part, known) => h("pre", { tabindex: 0 }, inlines(part, known)),
  rich_text_list: list,
};

/** @param {any[]} elements @param {{users?: any[]}} known @returns {Node[]} */
export const richText = (elements, known) => elements.map((part) => PARTS[part.type](part, known));

function list(part, known) {
  const items = part.elements.map((item) => h("li", {}, inlines(item, known)));
  const facts = { class: `rich indent-${part.indent ?? 0}`, start: part.offset ? part.offset + 1 : null };
  return h(part.style === "ordered" ? "ol" : "ul", facts, items);
}

const inlines = (part, known) => part.elements.map((inline) => styled(INLINES[inline.type](inline, known), inline.style));

const INLINES = {
  text: (inline) => document.createTextNode(inline.text),
  link: (inline) => link(inline.url, inline.text ?? inline.url),
  emoji: (inline) => document.createTextNode(emoji(inline.name) ?? `:${inline.name}:`),
  user: (inline, known) => mention(`@${nameOf(inline.user_id, known) ?? inline.user_id}`),
  channel: (inline) => mention(`#${inline.channel_id}`),
};

const styled = (node, style = {}) =>
  Object.entries(STYLES).reduce((inner, [name, tag]) => (style[name] ? h(tag, {}, inner) : inner), node);

const MARKDOWN = [
  [/^(#{1,6}) (.+)$/, ([, , text]) => h("p", {}, h("strong", {}, spans(text)))],
  [/^[-*] (.+)$/, ([, text]) => h("p", { class: "bullet" }, "• ", spans(text))],
  [/^> ?(.*)$/, ([, text]) => h("blockquote", {}, spans(text))],
  [/^(.+)$/, ([, text]) => h("p", {}, spans(text))],
];
const SPANS = /\*\*(.+?)\*\*|\*(.+?)\*|_(.+?)_|~~(.+?)~~|`(.+?)`|\[([^\]]+)\]\(([^)\s]+)\)/g;
const SPAN_TAGS = ["strong", "em", "em", "s", "code"];

/** Standard Markdown of a markdown block: headings, lists, quotes, marks and links. @param {string} text */
export function markdown(text) {
  return text.split("\n").flatMap((line) => {
    const found = MARKDOWN.find(([pattern]) => pattern.test(line));
    return found ? [found[1](line.match(found[0]))] : [];
  });
}

function spans(text) {
  const nodes = [];
  let at = 0;
  for (const found of text.matchAll(SPANS)) {
    nodes.push(text.slice(at, found.index), span(found));
    at = found.index + found[0].length;
  }
  return [...nodes, text.slice(at)];
}

function span(found) {
  if (found[6] !== undefined) return link(found[7], found[6]);
  const index = SPAN_TAGS.findIndex((_, place) => found[place + 1] !== undefined);
  return h(SPAN_TAGS[index], {}, found[index + 1]);
}
