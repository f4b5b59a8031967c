/** Links that the bot makes into the spreadsheet lead to the pane beside: there is no such sheet at Google's. */

import { showPane } from "./shell.js";

const SHEET = /^https:\/\/docs\.google\.com\/spreadsheets\/d\/[^/]+\/edit#gid=(\d+)(?:&range=([A-Z]*\d+))?/;
const EVENT = "sheet-lead";

/**
 * @param {HTMLElement} panes
 * @param {(tab: number, address: string) => void} goTo show a tab, and a cell of it
 */
export function listenToSheetLinks(panes, goTo) {
  document.addEventListener("click", (event) => {
    const [, tab, address] = SHEET.exec(event.target.closest?.("a[href]")?.href ?? "") ?? [];
    if (tab === undefined) return;
    event.preventDefault();
    leadTo(tab, address);
  });
  document.addEventListener(EVENT, ({ detail }) => {
    showPane(panes, "sheet");
    goTo(Number(detail.tab), detail.address);
  });
}

/** Show a tab of the spreadsheet, and a cell of it. @param {string} tab its id @param {string} [address] */
export function leadTo(tab, address = "A1") {
  document.dispatchEvent(new CustomEvent(EVENT, { detail: { tab, address } }));
}
