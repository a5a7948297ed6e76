// A record was saved: whether it is sent, and, where there is a concern, what to do while it is not.
import { uuid7 } from "../bytes.js";
import { iso, now } from "../clock.js";
import { clockTime } from "../dates.js";
import { waits } from "../drafts.js";
import { add, onChange, send, sent, waiting } from "../outbox.js";
import { one, part } from "../page.js";
import { sealer } from "../seal.js";
import { device, Full } from "../store.js";
import { say } from "../words.js";

/** @typedef {import("../views.js").Place} Place */

/** Where it stands needs no PIN: only a reference and a time. */
export const open = true;

/** @param {Place} place */
export async function show({ main, words }) {
  const [id = "", reference = ""] = words;
  main.append(part("view-saved"));
  const state = one(main, "[data-state]");
  const concern = one(main, "[data-concern]");
  reach(concern, (await device())?.duty_phone);
  one(main, "[data-reference]").textContent = reference;
  let here = true;

  const look = async () => {
    const [kept, gone] = await Promise.all([waiting(), sent()]);
    const item = kept.find((each) => each.id === id);
    const receipt = gone.find((each) => each.id === id);
    if (!here) return;
    if (item?.urgent) concern.dataset.concern = "yes";
    concern.hidden = concern.dataset.concern !== "yes";
    one(concern, "[data-not-sent]").hidden = !item;
    one(concern, "[data-in]").hidden = !receipt || !isIn(receipt);
    one(concern, "[data-not-in]").hidden = Boolean(item) || (receipt !== undefined && isIn(receipt));
    if (item) state.textContent = say("saved-not-sent", { time: clockTime(item.saved_at) });
    else if (receipt) state.textContent = said(receipt);
  };

  one(concern, "button").addEventListener("click", async () => {
    const told = one(concern, "[data-phoned]");
    try {
      await phoned(id, reference);
    } catch (error) {
      told.textContent = say(error instanceof Full ? "full" : "not-kept");
      return;
    }
    one(concern, "button").hidden = true;
    told.textContent = say("phoned", { time: clockTime(iso(now())) });
    send();
  });
  const stop = onChange(look);
  await look();
  send();
  return () => {
    here = false;
    stop();
  };
}

/** @param {HTMLElement} concern @param {string | null | undefined} number */
function reach(concern, number) {
  const link = /** @type {HTMLAnchorElement} */ (one(concern, "[data-duty]"));
  if (!number) return link.remove();
  link.href = `tel:${number.replace(/[^+\d]/g, "")}`;
  link.textContent = say("duty", { number });
}

/** Whether it stands in the case. Without a receipt nobody here knows. @param {import("../store.js").Sent} receipt */
function isIn({ outcome }) {
  return outcome === "recorded" || outcome === "already_recorded";
}

/** @param {import("../store.js").Sent} receipt */
function said(receipt) {
  return say(isIn(receipt) ? "sent-at" : receipt.outcome, { time: clockTime(receipt.received_at) });
}

/** @param {string} session @param {string} reference */
async function phoned(session, reference) {
  const known = await device();
  if (!known) return;
  const id = uuid7(now());
  const at = iso(now());
  const told = { form: "phoned/1", id, session, case: reference, phoned_at: at, offset_ms: known.offset_ms };
  await add(waits(await sealer(known.key, "phoned", id)(told), reference, at, true));
}
