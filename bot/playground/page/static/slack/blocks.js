/** The blocks of Block Kit, one row each. A place says what can be done with the elements in them. */

import { h, keyed } from "../dom.js";
import { element } from "./elements.js";
import { image } from "./images.js";
import { plainOf, textOf } from "./mrkdwn.js";
import { markdown, richText } from "./richtext.js";

/**
 * @typedef {object} Place where blocks stand: a message, a modal, a Home tab
 * @property {Element} root the blocks themselves
 * @property {import("./desk.js").Desk} desk
 * @property {object} at how the server knows it: `{channel, ts}` or `{view}`
 * @property {any} values state.values
 * @property {{users: any[]}} known
 */

const BLOCKS = {
  header: (block) => h("h3", { class: "block-header" }, plainOf(block.text)),
  section,
  context,
  divider: () => h("hr"),
  actions: (block, place) => h("div", { class: "actions" }, block.elements.map((each) => element(block, each, place))),
  input,
  markdown: (block) => h("div", { class: "markdown" }, markdown(block.text)),
  rich_text: (block, place) => h("div", { class: "rich-text" }, richText(block.elements, place.known)),
  image: (block) => h("figure", {}, image(block), block.title && h("figcaption", {}, plainOf(block.title))),
  table,
};

/** Show blocks in an element; those that are the same as before stay as they are. @param {Place} place */
export function showBlocks(root, blocks, place) {
  keyed(root, blocks, (block) => block.block_id, (block) => draw(block, place));
}

function draw(block, place) {
  const drawn = BLOCKS[block.type]?.(block, place) ?? h("p", { class: "unknown" }, block.type);
  return h("div", { class: `block block-${block.type}-row` }, drawn);
}

function section(block, place) {
  const text = block.text && h("div", { class: "text" }, textOf(block.text, place.known));
  const fields = block.fields?.map((field) => h("div", { class: "field" }, textOf(field, place.known)));
  const beside = block.accessory && h("div", { class: "accessory" }, element(block, block.accessory, place));
  return h("div", { class: "section" }, h("div", { class: "words" }, text, fields && h("div", { class: "fields" }, fields)), beside);
}

function context(block, place) {
  const part = (each) => (each.type === "image" ? image(each) : h("span", {}, textOf(each, place.known)));
  return h("div", { class: "context" }, block.elements.map(part));
}

let labels = 0;

function input(block, place) {
  const id = `input-${++labels}`;
  const say = place.desk.context.say;
  const label = [plainOf(block.label), block.optional && h("span", { class: "optional" }, ` ${say("slack.optional")}`)];
  const facts = { id, label: plainOf(block.label), described: `${id}-hint ${id}-error`, isInput: true, dispatch: block.dispatch_action };
  const hint = block.hint ? plainOf(block.hint) : "";
  return h(
    "div",
    { class: "input", "data-block": block.block_id },
    h(GROUPS.has(block.element.type) ? "span" : "label", { class: "label", for: GROUPS.has(block.element.type) ? null : id, id: `${id}-label` }, label),
    element(block, block.element, place, facts),
    h("p", { class: "hint", id: `${id}-hint` }, hint),
    h("p", { class: "error", id: `${id}-error`, role: "alert" }),
  );
}

const GROUPS = new Set(["checkboxes", "radio_buttons", "multi_static_select", "multi_users_select"]);

/** Put errors under the inputs of a modal, by block_id, and take away those that are no more. */
export function showErrors(root, errors) {
  for (const each of root.querySelectorAll("[data-block]")) {
    const text = errors[each.dataset.block] ?? "";
    const told = each.querySelector(".error");
    if (told.textContent !== text) told.textContent = text;
    each.classList.toggle("mistaken", Boolean(text));
  }
}

function table(block, place) {
  const [head, ...rows] = block.rows;
  const settings = block.column_settings ?? [];
  const cell = (tag) => (content, column) =>
    h(tag, { class: `align-${settings[column]?.align ?? "left"}`, scope: tag === "th" ? "col" : null }, cellOf(content, place));
  return h(
    "div",
    { class: "table-scroll", tabindex: 0, role: "group", "aria-label": place.desk.context.say("slack.table") },
    h("table", {}, h("thead", {}, h("tr", {}, head.map(cell("th")))), h("tbody", {}, rows.map((row) => h("tr", {}, row.map(cell("td")))))),
  );
}

const cellOf = (cell, place) => (cell.type === "raw_text" ? cell.text : richText(cell.elements, place.known));
