// Today on the tablet: what is to be recorded, today's sessions, and those of the days to come.
import { read, refresh } from "../carry.js";
import { now } from "../clock.js";
import { clockTime, longDay, when } from "../dates.js";
import { found } from "../drafts.js";
import { day } from "../form.js";
import { onChange, sent, waiting } from "../outbox.js";
import { one, part } from "../page.js";
import { say } from "../words.js";

/** @typedef {import("../carry.js").CarriedSession} CarriedSession */
/** @typedef {import("../carry.js").Sessions} Sessions */
/** @typedef {import("../views.js").Place} Place */
/** @typedef {{outbox: Set<string>, sent: Map<string, string>, typed: Set<string>}} Known */

const DONE = ["recorded", "already_recorded"];

/** @param {Place} place */
export async function show({ main, key }) {
  if (!key) return;
  main.append(part("view-today"));
  let here = true;
  let coming = true;
  const look = async () => {
    const [carried, known] = [await read(key), await standing(key)];
    if (!here) return;
    lay(main, carried, known);
    one(main, '[data-failure="expired"]').hidden = carried !== null || coming;
  };
  const stop = onChange(look);
  await look();
  one(main, "[data-news]").textContent = say("bringing");
  refresh(key).then(async (failure) => {
    coming = false;
    if (!here) return;
    tell(main, failure);
    await look();
  });
  return () => {
    here = false;
    stop();
  };
}

/** @param {CryptoKey} key @returns {Promise<Known>} */
async function standing(key) {
  const [kept, gone, drafts] = await Promise.all([waiting(), sent(), found(key)]);
  return {
    outbox: new Set(kept.map((each) => each.id)),
    sent: new Map(gone.map((each) => [each.id, each.outcome])),
    typed: new Set(drafts.map((each) => `${each.case}/${each.planned ?? ""}`)),
  };
}

/** @param {HTMLElement} main @param {string | null} failure */
function tell(main, failure) {
  const signIn = failure === "sign-in";
  one(main, "[data-news]").textContent = failure && !signIn && failure !== "offline" ? say(failure) : "";
  one(main, "[data-sign-in]").hidden = !signIn;
}

/** @param {HTMLElement} main @param {Sessions | null} carried @param {Known} known */
function lay(main, carried, known) {
  const today = day(now());
  const sessions = carried?.sessions ?? [];
  one(main, "[data-as-of]").textContent = carried ? say("as-of", { when: when(carried.now) }) : "";
  const open = sessions.filter((each) => !isDone(each, carried, known));
  const done = sessions.filter((each) => isDone(each, carried, known));
  list(main, "past", open.filter((each) => String(each.due_on) < today), carried, known);
  list(main, "today", open.filter((each) => each.due_on === today), carried, known);
  list(main, "to-come", open.filter((each) => String(each.due_on) > today), carried, known);
  list(main, "done", done, carried, known);
  list(main, "others", carried?.others ?? [], carried, known);
}

/** @param {CarriedSession} session @param {Sessions | null} carried @param {Known} known */
function isDone(session, carried, known) {
  const saved = carried?.saved[session.key];
  if (!saved) return false;
  return known.outbox.has(saved.id) || DONE.includes(known.sent.get(saved.id) ?? "");
}

/** @param {HTMLElement} main @param {string} name @param {CarriedSession[]} sessions @param {Sessions | null} carried
 * @param {Known} known */
function list(main, name, sessions, carried, known) {
  const section = one(main, `[data-section="${name}"]`);
  section.hidden = sessions.length === 0 && name !== "today";
  const none = section.querySelector("[data-none]");
  if (none) /** @type {HTMLElement} */ (none).hidden = sessions.length > 0;
  one(section, "ul").replaceChildren(...sessions.map((each) => row(each, carried, known)));
}

/** @param {CarriedSession} session @param {Sessions | null} carried @param {Known} known */
function row(session, carried, known) {
  const item = part("part-session");
  const link = one(item, "a");
  link.setAttribute("href", `/tablet#record/${encodeURIComponent(session.case)}/${encodeURIComponent(session.planned ?? "")}`);
  one(item, "[data-who]").textContent = `${session.initials}, ${session.case}`;
  one(item, "[data-work]").textContent = session.heading;
  one(item, "[data-when]").textContent = session.due_on === null || session.due_on === day(now()) ? "" : longDay(session.due_on);
  one(item, "[data-state]").textContent = stateOf(session, carried, known);
  link.hidden = isDone(session, carried, known) && session.planned !== null;
  link.setAttribute("aria-label", say("record-of", { who: session.initials, work: session.heading }));
  return item;
}

/** @param {CarriedSession} session @param {Sessions | null} carried @param {Known} known */
function stateOf(session, carried, known) {
  if (known.typed.has(session.key)) return say("typed");
  const saved = carried?.saved[session.key];
  if (!saved) return "";
  const outcome = known.sent.get(saved.id);
  if (known.outbox.has(saved.id)) return say("saved-not-sent", { time: clockTime(saved.saved_at) });
  if (!outcome) return "";
  return DONE.includes(outcome) ? say("sent-at", { time: clockTime(saved.saved_at) }) : say(outcome);
}
