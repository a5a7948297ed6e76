// Who holds the tablet's key, and until when. The wall clock decides: a tablet that slept was not touched.
import { now } from "./clock.js";

const MINUTE = 60_000;
const LOOK = 1_000;

/** @typedef {(key: CryptoKey) => void} LockListener */
/** @typedef {(soon: boolean) => void} WarningListener */

/** @type {{key: CryptoKey, minutes: number, touched: number, warned: boolean} | null} */
let held = null;
/** @type {LockListener[]} */
const lockListeners = [];
/** @type {WarningListener[]} */
const warningListeners = [];
/** Whoever locks one tab locks the others. */
const others = new BroadcastChannel("keeptrack-lock");

/** The tablet's key, or null while it is locked. */
export function key() {
  look();
  return held?.key ?? null;
}

/** @param {CryptoKey} given @param {number} minutes without a touch until it locks by itself */
export function unlocked(given, minutes) {
  held = { key: given, minutes, touched: now(), warned: false };
}

export function lockNow() {
  others.postMessage("lock");
  lock();
}

/** Somebody is here. It cannot open again what should have been locked by now. */
export function touch() {
  look();
  if (!held) return;
  held.touched = now();
  warn(false);
}

/** Told with the key, which is gone for everybody else by then: what is being typed can still be kept.
 * @param {LockListener} listener */
export function onLock(listener) {
  lockListeners.push(listener);
}

/** Told a minute before it locks, and when that is no longer so. @param {WarningListener} listener */
export function onWarning(listener) {
  warningListeners.push(listener);
}

function look() {
  if (!held) return;
  const idle = now() - held.touched;
  const longest = held.minutes * MINUTE;
  // A clock that was set back says nothing of how long nobody was here.
  if (idle >= longest || idle < -MINUTE) lock();
  else warn(idle >= longest - MINUTE);
}

/** @param {boolean} soon */
function warn(soon) {
  if (!held || held.warned === soon) return;
  held.warned = soon;
  for (const listener of warningListeners) listener(soon);
}

function lock() {
  if (!held) return;
  warn(false);
  const { key: gone } = held;
  held = null;
  for (const listener of lockListeners) listener(gone);
}

setInterval(look, LOOK);
for (const event of ["focus", "pageshow"]) window.addEventListener(event, look);
document.addEventListener("visibilitychange", look);
others.addEventListener("message", lock);
