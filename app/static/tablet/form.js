// The record form: what stands in its boxes, and what must change before it is saved.
// The server reads the same boxes again, by the code of its own page: here is only what can be said at once.
import { say } from "./words.js";

/** @typedef {Record<string, string[]>} Boxes */
/** @typedef {import("./page.js").Fault} Fault */

const LONGEST_SESSION = 1440;
const HELD = ["as_planned", "differently"];

/** Every box that a browser would send; an empty one is kept. @param {HTMLFormElement} form @returns {Boxes} */
export function boxes(form) {
  /** @type {Boxes} */
  const found = {};
  for (const [name, value] of new FormData(form)) if (typeof value === "string") (found[name] ??= []).push(value);
  return found;
}

/** @param {HTMLFormElement} form @param {Boxes} given */
export function fill(form, given) {
  for (const each of form.elements) {
    if (each instanceof HTMLTextAreaElement) each.value = given[each.name]?.[0] ?? "";
    else if (each instanceof HTMLInputElement) put(each, given[each.name] ?? []);
  }
  for (const closed of form.querySelectorAll("details")) if (holds(closed)) closed.open = true;
}

/** @param {HTMLInputElement} box @param {string[]} values */
function put(box, values) {
  if (box.type === "radio" || box.type === "checkbox") box.checked = values.includes(box.value);
  else box.value = values[0] ?? "";
}

/** Whether something was typed or ticked inside. @param {HTMLElement} part */
function holds(part) {
  const filled = [...part.querySelectorAll("textarea, input:not([type=radio], [type=checkbox])")];
  const typed = filled.some((each) => /** @type {HTMLInputElement} */ (each).value !== "");
  return typed || part.querySelector("[name=other]:checked, [name=child_rating]:checked") !== null;
}

/**
 * In the order of the form.
 * @param {HTMLFormElement} form
 * @param {number} now the server's time, as far as it is known
 * @returns {Fault[]}
 */
export function faults(form, now) {
  const given = boxes(form);
  const how = first(given, "how");
  if (!how) return [fault("how", "how-missing")];
  const found = how === "not_held" ? notHeld(given) : held(given, form);
  return [...found, ...began(given, how, now)];
}

/** @param {Boxes} given @returns {Fault[]} */
function notHeld(given) {
  return first(given, "who") ? [] : [fault("who", "who-missing")];
}

/** @param {Boxes} given @param {HTMLFormElement} form @returns {Fault[]} */
function held(given, form) {
  const planned = first(given, "planned") !== "";
  const differently = first(given, "how") === "differently";
  const what = differently && planned ? first(given, "what") : "";
  const found = differently && planned && !what ? [fault("what", "what-missing")] : [];
  const minutes = length(given);
  if (minutes === null) found.push(fault(first(given, "minutes_typed") ? "minutes_typed" : "minutes", "minutes-missing"));
  if ((what === "also" || what === "instead" || !planned) && differently) {
    found.push(...others(given, form, what, planned, minutes));
  }
  return found;
}

/** What was done instead, or as well. @param {Boxes} given @param {HTMLFormElement} form @param {string} what
 * @param {boolean} planned @param {number | null} minutes @returns {Fault[]} */
function others(given, form, what, planned, minutes) {
  const chosen = given.other ?? [];
  if (!chosen.length) return [fault("other", "other-missing")];
  const found = [];
  const outside = chosen.some((each) => form.querySelector(`[name=other][value="${CSS.escape(each)}"]`)?.closest("details"));
  const reason = first(given, "reason");
  if (!reason && (what === "instead" || outside)) found.push(fault("reason", "reason-missing"));
  if (reason === "other" && !first(given, "reason_words")) found.push(fault("reason_words", "reason-words-missing"));
  const own = planned && what === "also" ? [`p.${first(given, "planned")}`] : [];
  return [...found, ...shares(given, [...own, ...chosen], minutes)];
}

/** Several share the minutes of the session. @param {Boxes} given @param {string[]} works @param {number | null} minutes
 * @returns {Fault[]} */
function shares(given, works, minutes) {
  const names = works.map((work) => `minutes-${work}`);
  const alone = works.length === 1;
  const empty = alone ? undefined : names.find((name) => number(first(given, name)) === null);
  if (empty) return [fault(empty, "share-missing")];
  const total = names.reduce((sum, name) => sum + (number(first(given, name)) ?? 0), 0);
  const last = names[names.length - 1] ?? "minutes";
  return minutes !== null && total > minutes ? [fault(alone ? "minutes" : last, "shares-too-long", { total, minutes })] : [];
}

/** @param {Boxes} given @param {string} how @param {number} now @returns {Fault[]} */
function began(given, how, now) {
  const [on, at] = [first(given, "on"), first(given, "at")];
  const found = [];
  if (!on) found.push(fault("on", "on-missing"));
  if (!at) found.push(fault("at", "at-missing"));
  if (found.length) return found;
  const moment = new Date(`${on}T${at}`).getTime();
  if (on > day(now)) return [fault("on", "on-to-come")];
  return HELD.includes(how) && moment > now ? [fault("at", "at-to-come")] : [];
}

/** What was typed, else what was pressed. @param {Boxes} given */
function length(given) {
  return number(first(given, "minutes_typed") || first(given, "minutes"));
}

/** @param {string} text */
function number(text) {
  return /^\d{1,4}$/.test(text.trim()) && Number(text) <= LONGEST_SESSION ? Number(text) : null;
}

/** @param {Boxes} given @param {string} name */
function first(given, name) {
  return given[name]?.[0]?.trim() ?? "";
}

/** @param {string} name @param {string} sentence @param {Record<string, string | number>} [values] @returns {Fault} */
function fault(name, sentence, values) {
  return { name, sentence: say(sentence, values) };
}

/** 2026-02-18, on the tablet's wall. @param {number} moment */
export function day(moment) {
  const at = new Date(moment);
  return [at.getFullYear(), at.getMonth() + 1, at.getDate()].map((each) => String(each).padStart(2, "0")).join("-");
}
