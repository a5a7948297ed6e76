// What is carried: the record forms of two weeks, under the tablet's key, and gone by themselves.
import { ask } from "./ask.js";
import { now } from "./clock.js";
import { decrypt, encrypt } from "./lockbox.js";
import { device, Full, get, inOneStep, put, remove } from "./store.js";

/**
 * @typedef {object} CarriedSession
 * @property {string} key "KT-2001/s9"; for work outside the plan "KT-2001/"
 * @property {string} case
 * @property {string} initials
 * @property {string | null} planned
 * @property {string | null} due_on
 * @property {number | null} minutes
 * @property {string} heading
 * @property {string} form
 */
/** @typedef {{id: string, saved_at: string}} Saved */
/**
 * @typedef {object} Sessions
 * @property {string} now when it was brought, by the server's clock
 * @property {string} form which record form its forms are
 * @property {CarriedSession[]} sessions
 * @property {CarriedSession[]} others
 * @property {Record<string, Saved>} saved what was recorded here since, by key
 */

/** Brings them anew. @param {CryptoKey} key @returns {Promise<string | null>} the name of what went wrong */
export function refresh(key) {
  return bring(key).catch((error) => {
    if (error instanceof Full) return "no-room";
    throw error;
  });
}

/** @param {CryptoKey} key @returns {Promise<string | null>} */
async function bring(key) {
  const known = await device();
  if (!known) return null;
  const answer = await ask(`/carried?device=${encodeURIComponent(known.id)}`);
  if (!answer.ok) return answer.failure;
  const { now: brought, until, form, sessions, others, duty_phone } = answer.value;
  await reach(duty_phone ?? null);
  const before = (await read(key))?.saved ?? {};
  const keys = new Set([...sessions, ...others].map((each) => each.key));
  const saved = Object.fromEntries(Object.entries(before).filter(([each]) => keys.has(each)));
  await write(key, until, { now: brought, form, sessions, others, saved });
  return null;
}

/** How duty is phoned stands beside what is known of the tablet: it is of nobody, and no PIN may stand before it.
 * @param {string | null} duty_phone */
async function reach(duty_phone) {
  await inOneStep(["device"], async (step) => {
    const known = await step.objectStore("device").get("device");
    if (known) await step.objectStore("device").put({ ...known, duty_phone }, "device");
  });
}

/** Null where nothing is carried, or no longer. @param {CryptoKey} key @returns {Promise<Sessions | null>} */
export async function read(key) {
  const kept = await get("carried", "carried");
  if (!kept) return null;
  if (now() >= Date.parse(kept.until)) {
    await remove("carried", "carried");
    return null;
  }
  return decrypt(key, kept).catch(() => null); // made under a key that is gone
}

/** @param {CryptoKey} key @param {string} session @param {Saved} saved */
export async function mark(key, session, saved) {
  const [kept, found] = await Promise.all([get("carried", "carried"), read(key)]);
  if (kept && found) await write(key, kept.until, { ...found, saved: { ...found.saved, [session]: saved } });
}

/** @param {CryptoKey} key @param {string} until @param {Sessions} sessions */
async function write(key, until, sessions) {
  const { iv, sealed } = await encrypt(key, sessions);
  await put("carried", { until, iv, sealed, count: sessions.sessions.length }, "carried");
}
