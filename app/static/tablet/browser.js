// What this browser can do, and what it promises about what is kept in it.
import { open } from "./store.js";

/** @typedef {Event & {prompt: () => Promise<unknown>}} InstallEvent */

const MB = 1024 * 1024;

/** @type {InstallEvent | null} */
let offered = null;
/** @type {() => void} */
let told = () => {};

window.addEventListener("beforeinstallprompt", (event) => {
  event.preventDefault();
  offered = /** @type {InstallEvent} */ (event);
  told();
});

/** Whether it has all that sealing and keeping need. */
export async function fit() {
  const has = window.isSecureContext && "serviceWorker" in navigator && "locks" in navigator;
  return has && (await open().then(() => localStorage.length >= 0).catch(() => false));
}

/** Whether it was opened from the home screen. */
export function installed() {
  const onApple = "standalone" in navigator && navigator.standalone === true;
  return onApple || matchMedia("(display-mode: standalone)").matches;
}

/** Asks the browser to keep what stands here until a person deletes it. Null where it does not say. */
export async function persistent() {
  return (await navigator.storage?.persist?.().catch(() => null)) ?? null;
}

/** How much more it would keep. Null where it does not say. */
export async function roomInMb() {
  const told = await navigator.storage?.estimate?.().catch(() => null);
  return told?.quota === undefined ? null : Math.floor((told.quota - (told.usage ?? 0)) / MB);
}

/** Shows what installs, once the browser offers it. @param {HTMLElement} within */
export function offerInstalling(within) {
  told = () => (within.hidden = offered === null);
  told();
  within.querySelector("button")?.addEventListener("click", async () => {
    await offered?.prompt();
    offered = null;
    told();
  });
}
