/** The frame of the page: title, language, theme, which pane is shown where there is room for one only. */

import { fill, h } from "./dom.js";

const THEMES = ["auto", "light", "dark"];
const THEME_KEY = "theme";
const PANES = ["slack", "sheet"];

/**
 * @param {HTMLElement} top
 * @param {HTMLElement} panes
 * @param {import("./context.js").Context} context
 */
export function mountShell(top, panes, context) {
  const draw = () => {
    document.title = context.say("shell.title");
    fill(top, h("h1", {}, context.say("shell.title")), paneTabs(panes, context), controls(context));
  };
  showPane(panes, "slack");
  context.onLanguage(draw);
  draw();
}

function controls(context) {
  return h("div", { class: "controls" }, tourButton(context), resetButton(context), themes(context), languages(context));
}

function tourButton(context) {
  const start = () => document.dispatchEvent(new CustomEvent("tour"));
  return h("button", { type: "button", class: "tour-start", onclick: start }, short(context.say("shell.tour"), context.say("shell.tour.short")));
}

function resetButton(context) {
  const reset = async () => {
    if (window.confirm(context.say("shell.reset_sure"))) await context.api("/ui/reset", {});
  };
  const name = context.say("shell.reset");
  return h("button", { type: "button", "aria-label": name, onclick: reset }, short(name, "↺"));
}

/** Words, and the shorter ones for where there is little room. */
const short = (wide, narrow) => [h("span", { class: "wide" }, wide), h("span", { class: "narrow" }, narrow)];

/** The switch of the theme; mounting it applies the one chosen before. */
export function themes(context) {
  const options = THEMES.map((name) => h("option", { value: name, selected: name === theme() }, context.say(`shell.theme.${name}`)));
  const change = (event) => applyTheme(event.target.value);
  applyTheme(theme());
  return h("select", { "aria-label": context.say("shell.theme"), onchange: change }, options);
}

/** The switch of the page's language. */
export function languages(context) {
  const button = (code, name) =>
    h("button", { type: "button", lang: code, "aria-pressed": context.language() === code, onclick: () => choose(code) }, short(name, code.toUpperCase()));
  const choose = (code) => {
    context.setLanguage(code);
    document.querySelector(`.languages [lang=${code}]`)?.focus();
  };
  const label = context.say("shell.language");
  return h("div", { class: "languages", role: "group", "aria-label": label }, button("fr", "Français"), button("en", "English"));
}

function paneTabs(panes, context) {
  const tab = (name) => {
    const shown = panes.dataset.pane === name;
    return h("button", { type: "button", "aria-pressed": shown, onclick: () => showPane(panes, name), "data-pane": name }, context.say(`shell.pane.${name}`));
  };
  return h("div", { class: "pane-tabs", role: "group", "aria-label": context.say("shell.panes") }, PANES.map(tab));
}

/** Show this pane, where there is room for one only. @param {HTMLElement} panes @param {string} name */
export function showPane(panes, name) {
  panes.dataset.pane = name;
  for (const tab of document.querySelectorAll(".pane-tabs [data-pane]")) tab.setAttribute("aria-pressed", String(tab.dataset.pane === name));
}

const theme = () => localStorage.getItem(THEME_KEY) ?? "auto";

function applyTheme(name) {
  localStorage.setItem(THEME_KEY, name);
  if (name === "auto") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = name;
}
