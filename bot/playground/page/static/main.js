/** The page put together. */

import { createContext } from "./context.js";
import { listenToSheetLinks } from "./links.js";
import { mountSheet } from "./sheet/sheet.js";
import { mountShell } from "./shell.js";
import { mountSlack } from "./slack/slack.js";
import { mountTour } from "./tour/tour.js";
import { mountTraffic } from "./traffic/traffic.js";

const root = (id) => document.getElementById(id);

const context = await createContext();
mountShell(root("top"), root("panes"), context);
const slack = mountSlack(root("slack"), context);
const sheet = mountSheet(root("sheet"), context);
listenToSheetLinks(root("panes"), (tab, address) => sheet.goTo(tab, address));
mountTraffic(root("traffic"), context);
mountTour(root("tour"), context);
await slack;
document.documentElement.dataset.ready = "true";
