// What waits to be sent. A copy is deleted on a receipt for exactly that copy, and on nothing else.
import { ask } from "./ask.js";
import { contact, iso, now } from "./clock.js";
import { sealAll } from "./drafts.js";
import { all, device, Full, get, inOneStep, put, remove, wipe } from "./store.js";

/** @typedef {import("./store.js").Device} Device */
/** @typedef {import("./store.js").Waiting} Waiting */
/** @typedef {import("./ask.js").Answer} Answer */
/** @typedef {import("./ask.js").Failed} Failed */
/** @typedef {{waiting: number, oldest: string | null, failure: string | null, sending: boolean}} State */
/** @typedef {{id: string, hash: string, outcome: string, kept: boolean}} Outcome */
/** @typedef {(state: State) => void} Listener */

const AT_ONCE = 20;
const SENT_DAYS = 14;
const DAY = 86_400_000;

/** @type {Set<Listener>} */
const listeners = new Set();
const tabs = new BroadcastChannel("keeptrack-outbox");
/** @type {{failure: string | null, sending: boolean}} */
const last = { failure: null, sending: false };
/** @type {Promise<State> | null} A sending whose turn has not come. */
let asked = null;

tabs.addEventListener("message", ({ data }) => {
  Object.assign(last, data);
  show();
});

/** Concerns first, then the oldest. */
export async function waiting() {
  const kept = await all("outbox");
  return kept.sort((one, other) => Number(other.urgent) - Number(one.urgent) || (one.saved_at < other.saved_at ? -1 : 1));
}

/** On the disk before its promise is kept; its draft is gone in the same step. @param {Waiting} item */
export async function add(item) {
  await inOneStep(["outbox", "drafts"], async (step) => {
    await step.objectStore("outbox").put(item);
    if (item.kind === "session") await step.objectStore("drafts").delete(item.id);
  });
  await tell({});
}

/** @returns {Promise<State>} */
export async function state() {
  const kept = await waiting();
  const oldest = kept.reduce((least, each) => (!least || each.saved_at < least ? each.saved_at : least), "");
  return { waiting: kept.length, oldest: oldest || null, ...last };
}

/** Told now and at every change. @param {Listener} listener @returns {() => void} tells it no more */
export function onChange(listener) {
  listeners.add(listener);
  show();
  return () => listeners.delete(listener);
}

/** Sends all that waits; over all tabs one at a time. Whoever asks while a sending runs is answered by the next one,
 * since that which runs may have failed before the reason to ask came. @returns {Promise<State>} */
export function send() {
  asked ??= navigator.locks.request("keeptrack-send", sendInTurn).then(state);
  return asked;
}

async function sendInTurn() {
  asked = null;
  await tell({ sending: true });
  let failure = null;
  try {
    failure = await sendAll();
  } finally {
    await tell({ sending: false, failure });
  }
}

/** The name of what stopped it, or null. @returns {Promise<string | null>} */
async function sendAll() {
  const known = await device();
  if (!known) return null;
  const told = await inContact(known);
  if (!told.ok) return told.failure;
  const { revoked } = told.value;
  const alone = revoked || known.wiped;
  if (alone) await whereRoom(sealAll);
  const failure = await sendBatches(known, alone);
  if (revoked && !failure && (await isEmpty())) {
    await removeEverything();
    return "revoked";
  }
  return failure;
}

/** Whether nothing is left to hand in. */
async function isEmpty() {
  const [kept, typed] = await Promise.all([all("outbox"), all("drafts")]);
  return kept.length + typed.length === 0;
}

/** @param {Device} known */
async function inContact({ id, secret }) {
  const { waiting: count, oldest } = await state();
  const carried = await get("carried", "carried");
  const told = {
    device: id,
    secret,
    sent_at: iso(now()),
    waiting: count,
    oldest_saved_at: oldest,
    carried: carried?.count ?? 0,
    carried_until: carried?.until ?? null,
  };
  const answer = await ask("/sync/contact", { method: "POST", body: told });
  if (answer.ok) await whereRoom(() => noted(answer.value));
  return answer;
}

/** A tablet that is full still sends: only that makes room. @param {() => Promise<void>} write */
async function whereRoom(write) {
  await write().catch((error) => {
    if (!(error instanceof Full)) throw error;
  });
}

/** @param {any} said what the server answered to a contact */
async function noted(said) {
  await contact(said.now);
  await renew(said.key);
}

/** What is sealed from now on is sealed to the key that the server names. @param {import("./store.js").PublicKey} key */
async function renew(key) {
  await inOneStep(["device"], async (step) => {
    const found = await step.objectStore("device").get("device");
    if (found) await step.objectStore("device").put({ ...found, key }, "device");
  });
}

/** @param {Device} known @param {boolean} alone without anybody signed in @returns {Promise<string | null>} */
async function sendBatches(known, alone) {
  let size = AT_ONCE;
  let failure = null;
  const passed = new Set();
  for (;;) {
    const batch = (await waiting()).filter((each) => !passed.has(each.id)).slice(0, size);
    if (!batch.length) return failure;
    const answer = await handIn(known, batch, alone);
    if (answer.ok) {
      for (const each of await settle(batch, answer.value)) passed.add(each);
    } else if (answer.failure !== "too-large") {
      return answer.failure;
    } else if (batch.length > 1) {
      size = Math.ceil(batch.length / 2);
    } else {
      failure = answer.failure;
      for (const each of batch) passed.add(await fails(each, "too-large"));
    }
  }
}

/** @param {Device} known @param {Waiting[]} batch @param {boolean} alone @returns {Promise<Answer | Failed>} */
async function handIn({ id, secret }, batch, alone) {
  const items = batch.map((each) => each.envelope);
  const body = alone ? { device: id, secret, items } : { device: id, items };
  return ask(alone ? "/sync/hand-in" : "/sync", { method: "POST", body });
}

/** The ids that stay here. One that the answer leaves out is not among them where another was received: it was not
 * reached in time, and is asked about again. @param {Waiting[]} batch @param {any} value */
async function settle(batch, value) {
  /** @type {Outcome[]} */
  const outcomes = Array.isArray(value.items) ? value.items : [];
  const stay = [];
  const left = [];
  for (const each of batch) {
    const receipt = outcomes.find(({ id, hash }) => id === each.id && hash === each.envelope.hash);
    if (receipt?.kept === true) await received(each, receipt.outcome, value.now);
    else if (receipt) stay.push(await fails(each, "damaged"));
    else left.push(await fails(each, "busy"));
  }
  await tell({});
  return stay.length + left.length < batch.length ? stay : [...stay, ...left];
}

/** Where there is no room for it, the receipt takes the place of older ones.
 * @param {Waiting} item @param {string} outcome @param {string} received_at */
async function received({ id, reference, saved_at }, outcome, received_at) {
  const kept = () =>
    inOneStep(["outbox", "sent"], async (step) => {
      await step.objectStore("outbox").delete(id);
      await step.objectStore("sent").put({ id, reference, saved_at, outcome, received_at });
    });
  await kept().catch(async (error) => {
    if (!(error instanceof Full)) throw error;
    await remove("outbox", id);
    await forget((await all("sent")).map((each) => each.id));
    await whereRoom(kept);
  });
}

/** @param {Waiting} item @param {string} failure */
async function fails(item, failure) {
  await whereRoom(() => put("outbox", { ...item, failure, tries: item.tries + 1 }));
  return item.id;
}

/** What was sent in the last two weeks, the newest first; older is forgotten. */
export async function sent() {
  const kept = await all("sent");
  const since = iso(now() - SENT_DAYS * DAY);
  const old = kept.filter((each) => each.saved_at < since);
  if (old.length) await forget(old.map((each) => each.id));
  return kept.filter((each) => each.saved_at >= since).sort((one, other) => (one.saved_at < other.saved_at ? 1 : -1));
}

/** @param {string[]} ids of receipts */
async function forget(ids) {
  await inOneStep(["sent"], async (step) => {
    for (const id of ids) await step.objectStore("sent").delete(id);
  });
}

async function removeEverything() {
  await wipe();
  localStorage.clear();
}

/** @param {Partial<typeof last>} changed */
async function tell(changed) {
  Object.assign(last, changed);
  tabs.postMessage(last);
  await show();
}

async function show() {
  const found = await state();
  for (const listener of listeners) listener(found);
}
