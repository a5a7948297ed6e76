// What is being typed. Kept twice: for this tablet under its key, and sealed to the server for when that key is gone.
import { decrypt, encrypt } from "./lockbox.js";
import { sealer } from "./seal.js";
import { all, device, inOneStep, put, remove } from "./store.js";
import { DRAFT } from "./update.js";

/** @typedef {import("./form.js").Boxes} Boxes */
/** @typedef {import("./store.js").Device} Device */
/** @typedef {import("./store.js").Envelope} Envelope */
/** @typedef {import("./store.js").Waiting} Waiting */
/**
 * @typedef {object} Record What a sealed session or draft holds.
 * @property {string} form
 * @property {string} id
 * @property {string} case
 * @property {string | null} planned
 * @property {Boxes} boxes
 * @property {string} saved_at
 * @property {number | null} offset_ms
 * @property {string | null} contact_at
 */

/** @type {Map<string, ReturnType<typeof sealer>>} */
const sealers = new Map();

/** What this tab gave back, until the browser has taken it: whoever comes straight back waits for that.
 * @type {Map<string, Promise<unknown>>} */
const givenBack = new Map();

/**
 * One tab owns a draft. Null where another has it; else what gives it back.
 * @param {string} id
 * @returns {Promise<(() => void) | null>}
 */
export async function claim(id) {
  await givenBack.get(id);
  return new Promise((told, failed) => {
    const held = navigator.locks.request(DRAFT + id, { ifAvailable: true }, (lock) => {
      if (!lock) return told(null);
      return new Promise((/** @type {(nothing: void) => void} */ release) =>
        told(() => {
          givenBack.set(id, held);
          release();
        }),
      );
    });
    held.catch(failed);
  });
}

/** @param {CryptoKey} key @param {Record} draft */
export async function keep(key, draft) {
  const known = await device();
  if (!known) return;
  const seal = sealers.get(draft.id) ?? sealer(known.key, "draft", draft.id);
  sealers.set(draft.id, seal);
  const [{ iv, sealed: mine }, envelope] = await Promise.all([encrypt(key, draft), seal(draft)]);
  await put("drafts", { id: draft.id, saved_at: draft.saved_at, urgent: isUrgent(draft.boxes), iv, mine, envelope });
}

/** Newest first. One that this key does not open was made under another, and goes up sealed.
 * @param {CryptoKey} key @returns {Promise<Record[]>} */
export async function found(key) {
  const kept = await all("drafts");
  const opened = await Promise.all(kept.map((each) => decrypt(key, { iv: each.iv, sealed: each.mine }).catch(() => null)));
  return opened.filter((each) => each !== null).sort((one, other) => (one.saved_at < other.saved_at ? 1 : -1));
}

/** @param {string} id */
export async function forget(id) {
  sealers.delete(id);
  await remove("drafts", id);
}

/** The tablet's key is gone, or the tablet is revoked: what was being typed is handed in, sealed. */
export async function sealAll() {
  await inOneStep(["drafts", "outbox"], async (step) => {
    for (const { id, saved_at, envelope, urgent } of await step.objectStore("drafts").getAll()) {
      await step.objectStore("outbox").put(waits(envelope, "", saved_at, urgent ?? false));
      await step.objectStore("drafts").delete(id);
    }
  });
}

/** Whether a concern is written in it. @param {Boxes} boxes */
export function isUrgent(boxes) {
  return (boxes.concern?.[0] ?? "").trim() !== "";
}

/** @param {Envelope} envelope @param {string} reference @param {string} saved_at @param {boolean} urgent
 * @returns {Waiting} */
export function waits(envelope, reference, saved_at, urgent) {
  const { id, kind, sealed } = envelope;
  return { id, kind, reference, saved_at, size: sealed.length, urgent, envelope, failure: null, tries: 0 };
}
