/** The gallery: the Slack pane alone, over a Slack whose bot shows every block and element. */

import { createContext } from "./context.js";
import { fill, h } from "./dom.js";
import { languages, themes } from "./shell.js";
import { mountSlack } from "./slack/slack.js";

const context = await createContext();
const top = document.getElementById("top");

function draw() {
  const { say } = context;
  document.title = say("shell.gallery");
  fill(top, h("h1", {}, say("shell.gallery")), h("a", { href: "/" }, say("shell.back")), h("div", { class: "controls" }, themes(context), languages(context)));
}

context.onLanguage(draw);
draw();
await mountSlack(document.getElementById("slack"), context, { base: "/ui/gallery", kind: "gallery" });
document.documentElement.dataset.ready = "true";
