// The PIN is asked for; nothing of anybody can be read before.
import { Destroyed, unlock, WrongPin } from "../lockbox.js";
import { unlocked } from "../lock.js";
import { box, busy, clearFaults, one, onSend, part, showFaults } from "../page.js";
import { device } from "../store.js";
import { say } from "../words.js";

/** @typedef {import("../views.js").Place} Place */

export const open = true;

/** @param {Place} place */
export async function show({ main, go }) {
  const known = await device();
  main.append(part("view-unlock"));
  one(main, "[data-tablet]").textContent = known?.name ?? "";
  const form = /** @type {HTMLFormElement} */ (one(main, "form"));
  onSend(form, () => tried(main, form, known?.lock_minutes ?? 5, go));
  box(form, "pin").focus();
}

/** @param {HTMLElement} main @param {HTMLFormElement} form @param {number} minutes @param {Place["go"]} go */
async function tried(main, form, minutes, go) {
  const pin = box(form, "pin");
  clearFaults(main);
  if (!pin.value) return showFaults(main, [{ name: "pin", sentence: say("pin-missing") }]);
  try {
    unlocked(await busy(form, "opening", () => unlock(pin.value)), minutes);
    go(location.hash);
  } catch (error) {
    pin.value = "";
    if (error instanceof Destroyed) go("");
    else if (error instanceof WrongPin) {
      showFaults(main, [{ name: "pin", sentence: say("pin-wrong", { n: error.left }) }]);
      pin.focus(); // there is one box, so the next try is one touch nearer
    } else throw error;
  }
}
