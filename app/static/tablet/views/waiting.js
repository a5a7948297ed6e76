// What waits to be sent, and what was. Only references, days and sizes: no PIN is asked for.
import { when } from "../dates.js";
import { onChange, send, sent, waiting } from "../outbox.js";
import { one, part } from "../page.js";
import { say } from "../words.js";

/** @typedef {import("../views.js").Place} Place */

export const open = true;
const KB = 1024;

/** @param {Place} place */
export async function show({ main }) {
  main.append(part("view-waiting"));
  let here = true;
  /** @param {import("../outbox.js").State} state */
  const look = async (state) => {
    const [kept, gone] = await Promise.all([waiting(), sent()]);
    if (!here) return;
    one(main, "[data-state]").textContent = state.sending ? say("sending") : state.failure ? say(state.failure) : "";
    one(main, "[data-sign-in]").hidden = state.failure !== "sign-in";
    list(one(main, "[data-waiting]"), kept.map((each) => line(each.reference, each.saved_at, size(each))));
    list(one(main, "[data-gone]"), gone.map((each) => line(each.reference, each.saved_at, say(`outcome-${each.outcome}`))));
    one(main, "[data-none]").hidden = kept.length > 0;
    one(main, "[data-nothing-sent]").hidden = gone.length > 0;
    one(main, "button").hidden = kept.length === 0;
  };
  one(main, "button").addEventListener("click", send);
  const stop = onChange(look);
  send();
  return () => {
    here = false;
    stop();
  };
}

/** @param {import("../store.js").Waiting} item */
function size(item) {
  const kilobytes = say("size", { n: Math.max(1, Math.round(item.size / KB)) });
  return item.failure ? `${kilobytes}. ${say(item.failure)}` : kilobytes;
}

/** @param {string} reference @param {string} saved_at @param {string} what */
function line(reference, saved_at, what) {
  const item = part("part-waiting");
  one(item, "[data-reference]").textContent = reference || say("unfinished");
  one(item, "[data-when]").textContent = when(saved_at);
  one(item, "[data-what]").textContent = what;
  return item;
}

/** @param {HTMLElement} at @param {DocumentFragment[]} lines */
function list(at, lines) {
  at.replaceChildren(...lines);
  at.hidden = lines.length === 0;
}
