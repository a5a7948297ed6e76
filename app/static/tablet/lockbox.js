// The tablet's key: made at set-up, wrapped under the PIN, and in memory only while the tablet is unlocked.
import { random, text, utf8 } from "./bytes.js";
import { get, inOneStep, put } from "./store.js";

/** @typedef {import("./bytes.js").Bytes} Bytes */
/** @typedef {import("./store.js").Box} Box */
/** @typedef {import("./store.js").Lock} Lock */

export const MOST_TRIES = 10;
const ITERATIONS = 600_000;
const IV = 12;
const SALT = 16;

/** The PIN is another one. `left` tries remain. */
export class WrongPin extends Error {
  /** @param {number} left */
  constructor(left) {
    super();
    this.left = left;
  }
}

/** The wrapping key is gone: nothing will ever open what it wrapped. */
export class Destroyed extends Error {}

/** Whether a PIN stands here that can still be tried. */
export async function isSetUp() {
  return (await get("device", "lock")) !== undefined;
}

/** @param {string} pin @returns {Promise<CryptoKey>} */
export async function create(pin) {
  const salt = random(SALT);
  const iv = random(IV);
  const wrapping = await derived(pin, salt, ITERATIONS);
  const key = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, true, ["encrypt", "decrypt"]);
  const wrapped = new Uint8Array(await crypto.subtle.wrapKey("raw", key, wrapping, { name: "AES-GCM", iv }));
  await put("device", { salt, iterations: ITERATIONS, iv, wrapped, tries: 0 }, "lock");
  return unwrapped(wrapping, wrapped, iv);
}

/** Throws WrongPin, or Destroyed from the tenth wrong try on. @param {string} pin @returns {Promise<CryptoKey>} */
export async function unlock(pin) {
  const lock = await counted();
  const wrapping = await derived(pin, lock.salt, lock.iterations);
  const key = await unwrapped(wrapping, lock.wrapped, lock.iv).catch(() => null);
  if (key) return forgiven(key);
  if (lock.tries < MOST_TRIES) throw new WrongPin(MOST_TRIES - lock.tries);
  await destroy();
  throw new Destroyed();
}

/** The try is on the disk before it is made, so that none is free to whoever ends the browser in time. */
async function counted() {
  const lock = await inOneStep(["device"], async (step) => {
    const found = /** @type {Lock | undefined} */ (await step.objectStore("device").get("lock"));
    if (!found || found.tries >= MOST_TRIES) return null;
    const tried = { ...found, tries: found.tries + 1 };
    await step.objectStore("device").put(tried, "lock");
    return tried;
  });
  if (lock) return lock;
  await destroy();
  throw new Destroyed();
}

/** @param {CryptoKey} key */
async function forgiven(key) {
  await inOneStep(["device"], async (step) => {
    const found = await step.objectStore("device").get("lock");
    if (found) await step.objectStore("device").put({ ...found, tries: 0 }, "lock");
  });
  return key;
}

/** What is sealed to the server stays, and still goes up. What only this key opened can go. */
async function destroy() {
  await inOneStep(["device", "carried"], async (step) => {
    const found = await step.objectStore("device").get("device");
    if (found) await step.objectStore("device").put({ ...found, wiped: true }, "device");
    await step.objectStore("device").delete("lock");
    await step.objectStore("carried").clear();
  });
}

/** @param {string} pin @param {Bytes} salt @param {number} iterations */
async function derived(pin, salt, iterations) {
  const given = await crypto.subtle.importKey("raw", utf8(pin.normalize("NFKC")), "PBKDF2", false, ["deriveKey"]);
  const way = { name: "PBKDF2", hash: "SHA-256", salt, iterations };
  return crypto.subtle.deriveKey(way, given, { name: "AES-GCM", length: 256 }, false, ["wrapKey", "unwrapKey"]);
}

/** In memory a key cannot be taken out again. @param {CryptoKey} wrapping @param {Bytes} wrapped @param {Bytes} iv */
async function unwrapped(wrapping, wrapped, iv) {
  const way = { name: "AES-GCM", iv };
  return crypto.subtle.unwrapKey("raw", wrapped, wrapping, way, "AES-GCM", false, ["encrypt", "decrypt"]);
}

/** @param {CryptoKey} key @param {unknown} value whatever JSON can say @returns {Promise<Box>} */
export async function encrypt(key, value) {
  const iv = random(IV);
  const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, utf8(JSON.stringify(value)));
  return { iv, sealed: new Uint8Array(sealed) };
}

/** @param {CryptoKey} key @param {Box} box @returns {Promise<any>} */
export async function decrypt(key, box) {
  return JSON.parse(text(await crypto.subtle.decrypt({ name: "AES-GCM", iv: box.iv }, key, box.sealed)));
}
