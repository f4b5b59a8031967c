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
  document.addEventListener(EVENT, (event) => {
    const { detail } = event;
    event.preventDefault();
    showPane(panes, "sheet");
    goTo(Number(detail.tab), detail.address);
  });
}

/**
 * Show a tab of the spreadsheet, and a cell of it.
 * @param {string} tab its id @param {string} [address]
 * @returns {boolean} whether there is a sheet beside
 */
export function leadTo(tab, address = "A1") {
  return !document.dispatchEvent(new CustomEvent(EVENT, { detail: { tab, address }, cancelable: true }));
}

/** Open an address: the sheet beside where it is one of the spreadsheet, else a new tab that knows nothing of this one. */
export function openLink(url) {
  const [, tab, address] = SHEET.exec(url) ?? [];
  if (tab === undefined || !leadTo(tab, address)) window.open(url, "_blank", "noopener,noreferrer");
}
