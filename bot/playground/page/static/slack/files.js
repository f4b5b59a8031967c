/** Shared files as cards: to download, and to look into. */

import { fill, h } from "../dom.js";
import { readCsv } from "./csv.js";

const FIRST_ROWS = 20;

/** @param {{id: string, name: string, title: string, bytes: number}} file @param {import("./desk.js").Desk} desk */
export function fileCard(file, desk) {
  const { say, language } = desk.context;
  const query = new URLSearchParams({ as: desk.at.person });
  const url = `${desk.base}/files/${file.id}?${query}`;
  const preview = h("div", { class: "preview", hidden: true });
  const size = say("slack.file.size", { kilobytes: (file.bytes / 1000).toLocaleString(language(), { maximumFractionDigits: 1 }) });
  return h(
    "div",
    { class: "file", role: "group", "aria-label": file.name },
    h("span", { class: "file-icon", "aria-hidden": "true" }, "CSV"),
    h("span", { class: "file-name" }, h("strong", {}, file.name), h("span", { class: "soft" }, size)),
    h("span", { class: "file-buttons" }, previewButton(url, preview, desk), h("a", { class: "button", href: url, download: file.name }, say("slack.file.download"))),
    preview,
  );
}

function previewButton(url, preview, desk) {
  const { say } = desk.context;
  const button = h("button", { type: "button", class: "button", "aria-expanded": "false" }, say("slack.file.preview"));
  button.addEventListener("click", async () => {
    if (!preview.childElementCount) fill(preview, table(readCsv(await (await fetch(url)).text()), say));
    preview.hidden = !preview.hidden;
    button.setAttribute("aria-expanded", String(!preview.hidden));
    if (!preview.hidden) preview.scrollIntoView({ block: "nearest" });
  });
  return button;
}

function table([head = [], ...rows], say) {
  const line = (tag, cells) => h("tr", {}, cells.map((cell) => h(tag, { scope: tag === "th" ? "col" : null }, cell)));
  const grid = h("table", {}, h("thead", {}, line("th", head)), h("tbody", {}, rows.slice(0, FIRST_ROWS).map((row) => line("td", row))));
  const counted = say("slack.file.rows", { n: rows.length });
  const more = rows.length > FIRST_ROWS ? ` ${say("slack.file.first", { n: FIRST_ROWS })}` : "";
  return [h("p", { class: "soft" }, counted + more), h("div", { class: "table-scroll", tabindex: 0, role: "group", "aria-label": say("slack.file.preview") }, grid)];
}
