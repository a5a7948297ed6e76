// A browser becomes a tablet: what it can promise is said first, then it gets a name, a PIN and the server's key.
import { ask } from "../ask.js";
import { iso, now } from "../clock.js";
import { sealAll } from "../drafts.js";
import { create } from "../lockbox.js";
import { unlocked } from "../lock.js";
import { send, state } from "../outbox.js";
import { box, busy, clearFaults, one, onSend, part, showFaults } from "../page.js";
import { weakness } from "../pin.js";
import { Full, put } from "../store.js";
import { say } from "../words.js";
import { installed, offerInstalling, persistent, roomInMb } from "../browser.js";

/** @typedef {import("../page.js").Fault} Fault */
/** @typedef {import("../views.js").Place} Place */

export const open = true;
const LITTLE_MB = 200;

/** @param {Place} place */
export async function show({ main, go }) {
  main.append(part("view-setup"));
  const form = /** @type {HTMLFormElement} */ (one(main, "form"));
  offerInstalling(one(main, "[data-install]"));
  one(main, '[data-failure="revoked"]').hidden = (await state()).failure !== "revoked";
  onSend(form, async () => {
    clearFaults(main);
    const faults = wrong(form);
    const failed = faults.length ? faults : await busy(form, "setting-up", () => setUp(form));
    if (failed.length) showFaults(main, failed);
    one(main, "[data-sign-in]").hidden = !failed.some((each) => each.sentence === say("setup-sign-in"));
    if (failed.length) return;
    send(); // the first contact
    go("#today");
  });
  await tell(main);
}

/** @param {HTMLElement} main */
async function tell(main) {
  const [kept, room] = await Promise.all([persistent(), roomInMb()]);
  /** @param {string} name @param {string} sentence */
  const fact = (name, sentence) => (one(main, `[data-fact="${name}"]`).textContent = sentence);
  fact("installed", say(installed() ? "installed" : "not-installed"));
  fact("persistent", say(kept === null ? "unknown" : kept ? "persistent" : "not-persistent"));
  fact("room", room === null ? say("unknown") : say(room < LITTLE_MB ? "little-room" : "room", { n: room }));
}

/** @param {HTMLFormElement} form @returns {Fault[]} */
function wrong(form) {
  const [name, pin, again] = ["name", "pin", "again"].map((each) => box(form, each).value.trim());
  const faults = [];
  if (!name) faults.push({ name: "name", sentence: say("name-missing") });
  const weak = pin ? weakness(pin) : "pin-missing";
  if (weak) faults.push({ name: "pin", sentence: say(weak) });
  else if (pin !== again) faults.push({ name: "again", sentence: say("pin-differs") });
  return faults;
}

/** Nothing stands here before the server knows the tablet. @param {HTMLFormElement} form @returns {Promise<Fault[]>} */
async function setUp(form) {
  const name = box(form, "name").value.trim();
  const told = { name, installed: installed(), persistent: await persistent(), quota_mb: await roomInMb() };
  const answer = await ask("/devices", { method: "POST", body: told });
  if (!answer.ok) return said(answer);
  try {
    await keep(name, box(form, "pin").value.trim(), answer.value);
  } catch (error) {
    if (error instanceof Full) return [{ name: "", sentence: say("setup-full") }];
    throw error;
  }
  return [];
}

/** @param {string} name @param {string} pin @param {any} value what POST /devices answered */
async function keep(name, pin, { id, secret, key, now: said, lock_minutes }) {
  const offset_ms = now() - Date.parse(said);
  const known = { id, secret, name, key, offset_ms, contact_at: said ?? iso(now()), lock_minutes };
  await sealAll(); // what was typed under a PIN that is gone is handed in
  const made = await create(pin);
  await put("device", { ...known, wiped: false, duty_phone: null }, "device");
  localStorage.setItem("keeptrack-tablet", "set up"); // so that the other pages know, and nothing more
  unlocked(made, lock_minutes);
}

/** @param {import("../ask.js").Failed} answer @returns {Fault[]} */
function said({ failure, message, fields }) {
  const boxes = Object.entries(fields).map(([name, sentence]) => ({ name, sentence }));
  if (boxes.length) return boxes;
  if (failure === "offline" || failure === "sign-in") return [{ name: "", sentence: say(`setup-${failure}`) }];
  if (failure === "portal") return [{ name: "", sentence: say("portal") }];
  return [{ name: "", sentence: message || say("setup-unreachable") }];
}
