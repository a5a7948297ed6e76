// Which view stands at which address, and what a view is.
import * as record from "./views/record.js";
import * as saved from "./views/saved.js";
import * as setup from "./views/setup.js";
import * as today from "./views/today.js";
import * as unlock from "./views/unlock.js";
import * as waiting from "./views/waiting.js";

/**
 * @typedef {object} Place Where a view stands, and what it is told.
 * @property {HTMLElement} main what was there before is gone
 * @property {string[]} words what follows the view's name: "#record/KT-2001/s9" says ["KT-2001", "s9"]
 * @property {CryptoKey | null} key of the tablet; null only where the view is open to everybody
 * @property {(address: string) => void} go as "#today"; the same address again shows it anew
 */
/** @typedef {() => void} Leave Called when another view takes the place. */
/** @typedef {{show: (place: Place) => Promise<Leave | void>, open?: boolean}} View `open`: no PIN is asked for. */

/** @type {Record<string, View>} */
export const views = { record, saved, setup, today, unlock, waiting };
