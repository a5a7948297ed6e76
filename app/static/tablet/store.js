// What this browser keeps. A write is on the disk, not only in memory, before its promise is kept.
import { openDB } from "./idb.js";

/** @typedef {import("./bytes.js").Bytes} Bytes */
/** @typedef {{id: string, jwk: JsonWebKey}} PublicKey The server's: it seals, and opens nothing. */
/** @typedef {"session" | "draft" | "phoned"} Kind */
/**
 * @typedef {object} Envelope keeptrack.envelope/1
 * @property {"keeptrack.envelope/1"} format
 * @property {Kind} kind
 * @property {string} id
 * @property {string} key
 * @property {string} wrapped base64
 * @property {string} iv base64
 * @property {string} sealed base64
 * @property {string} hash
 */
/** @typedef {{iv: Bytes, sealed: Bytes}} Box What only the tablet's key opens. */
/**
 * @typedef {object} Device
 * @property {string} id
 * @property {string} secret
 * @property {string} name
 * @property {PublicKey} key
 * @property {number | null} offset_ms
 * @property {string | null} contact_at
 * @property {number} lock_minutes
 * @property {boolean} wiped
 * @property {string | null} duty_phone
 */
/** @typedef {{salt: Bytes, iterations: number, iv: Bytes, wrapped: Bytes, tries: number}} Lock */
/** @typedef {Box & {until: string, count: number}} Carried */
/** @typedef {{id: string, saved_at: string, urgent?: boolean, iv: Bytes, mine: Bytes, envelope: Envelope}} Draft `urgent` is
 * not there in one of an older version. */
/**
 * @typedef {object} Waiting
 * @property {string} id
 * @property {Kind} kind
 * @property {string} reference
 * @property {string} saved_at
 * @property {number} size
 * @property {boolean} urgent
 * @property {Envelope} envelope
 * @property {string | null} failure
 * @property {number} tries
 */
/** @typedef {{id: string, reference: string, saved_at: string, outcome: string, received_at: string}} Sent */
/**
 * @typedef {object} Kept The value of each store.
 * @property {Device | Lock} device
 * @property {Carried} carried
 * @property {Draft} drafts
 * @property {Waiting} outbox
 * @property {Sent} sent
 */
/** @typedef {keyof Kept} Store */
/** @typedef {import("./idb.js").IDBPDatabase<unknown>} Database */
/** @typedef {import("./idb.js").IDBPTransaction<unknown, Store[], "readwrite">} Step */

export const STORES = /** @type {Store[]} */ (["device", "carried", "drafts", "outbox", "sent"]);
const KEYED_BY_ID = ["drafts", "outbox", "sent"];
const DURABLE = /** @type {IDBTransactionOptions} */ ({ durability: "strict" });

/** The tablet has no room left: nothing was written. */
export class Full extends Error {}

/** @type {Promise<Database> | null} */
let opened = null;

/** @returns {Promise<Database>} */
export function open() {
  opened ??= openDB("keeptrack", 1, { upgrade: create, blocking: forget, terminated: forget });
  return opened;
}

/** @param {Database} database */
function create(database) {
  for (const name of STORES) database.createObjectStore(name, KEYED_BY_ID.includes(name) ? { keyPath: "id" } : {});
}

/** Another version of this page waits for the database, or the browser took it away: it is opened anew when needed. */
function forget() {
  opened?.then((database) => database.close());
  opened = null;
}

/** @returns {Promise<Device | undefined>} */
export async function device() {
  return (await open()).get("device", "device");
}

/** @template {Store} S @param {S} store @param {string} key @returns {Promise<Kept[S] | undefined>} */
export async function get(store, key) {
  return (await open()).get(store, key);
}

/** @template {Store} S @param {S} store @returns {Promise<Kept[S][]>} */
export async function all(store) {
  return (await open()).getAll(store);
}

/** @template {Store} S @param {S} store @param {Kept[S]} value @param {string} [key] for `device` and `carried` */
export async function put(store, value, key) {
  await inOneStep([store], (step) => step.objectStore(store).put(value, key));
}

/** @param {Store} store @param {string} key */
export async function remove(store, key) {
  await inOneStep([store], (step) => step.objectStore(store).delete(key));
}

/** @param {Store[]} stores */
export async function wipe(stores = STORES) {
  await inOneStep(stores, (step) => Promise.all(stores.map((name) => step.objectStore(name).clear())));
}

/**
 * All of it is kept, or none: `work` may wait for what it asks of `step`, and for nothing else.
 * @template T
 * @param {Store[]} stores
 * @param {(step: Step) => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function inOneStep(stores, work) {
  const step = (await open()).transaction(stores, "readwrite", DURABLE);
  try {
    const [result] = await Promise.all([work(step), step.done]);
    return result;
  } catch (error) {
    undo(step);
    throw named(error);
  }
}

/** @param {Step} step */
function undo(step) {
  try {
    step.abort();
  } catch {
    // It is over already.
  }
}

/** @param {unknown} error */
function named(error) {
  return error instanceof DOMException && error.name === "QuotaExceededError" ? new Full() : error;
}
