// One session is recorded: the form of Keeptrack's own page, kept as it is typed, sealed when it is saved.
import { mark, read } from "../carry.js";
import { iso, now, serverNow } from "../clock.js";
import { claim, forget, found, isUrgent, keep, waits } from "../drafts.js";
import { boxes, day, faults, fill } from "../form.js";
import { key as heldKey, onLock } from "../lock.js";
import { add } from "../outbox.js";
import { byId, clearFaults, one, onSend, part, showFaults } from "../page.js";
import { sealer } from "../seal.js";
import { device, Full } from "../store.js";
import { say } from "../words.js";
import { clockTime, longDay, when } from "../dates.js";
import { uuid7 } from "../bytes.js";

/** @typedef {import("../carry.js").CarriedSession} CarriedSession */
/** @typedef {import("../drafts.js").Record} Draft */
/** @typedef {import("../views.js").Place} Place */
/** @typedef {{session: CarriedSession, issued: string, id: string, seal: ReturnType<typeof sealer>}} Begun `issued`:
 * which record form its form is. */

/** A second at most is not kept yet. */
const SOON = 900;
/** Of what was carried before its form had a name. */
const FIRST_FORM = "record/1";

/** What is open in this tab. @type {Open | null} */
let open = null;

onLock((key) => open?.keepNow(key));
document.addEventListener("visibilitychange", keepOpen);
window.addEventListener("pagehide", keepOpen);
window.addEventListener("beforeunload", keepOpen); // on pagehide it is often too late: sealing takes a moment

function keepOpen() {
  const key = heldKey();
  if (open && key) open.keepNow(key);
}

/** @param {Place} place */
export async function show({ main, words, key, go }) {
  const [known, carried] = [await device(), key && (await read(key))];
  if (!key || !known) return;
  const name = `${words[0] ?? ""}/${words[1] ?? ""}`;
  const session = carried && [...carried.sessions, ...carried.others].find((each) => each.key === name);
  if (!session) return gone(main);
  const before = (await found(key)).find((each) => each.case === session.case && (each.planned ?? "") === (session.planned ?? ""));
  const id = before?.id ?? uuid7(now());
  const release = await claim(id);
  if (!release) return elsewhere(main, () => go(location.hash));
  const seal = sealer(known.key, "session", id); // its key is wrapped by the time it is saved
  const begun = { session, issued: carried?.form ?? FIRST_FORM, id, seal };
  const stand = () => (open = new Open(main, begun, go));
  if (before) await asks(main, before, session, stand);
  else stand();
  return () => {
    keepOpen();
    open?.leave();
    open = null;
    release();
  };
}

/** @param {HTMLElement} main */
function gone(main) {
  main.append(part("view-not-carried"));
}

/** @param {HTMLElement} main @param {() => void} again */
function elsewhere(main, again) {
  main.append(part("view-elsewhere"));
  one(main, "button").addEventListener("click", again);
}

/** What was typed before is told of, and a person says what becomes of it.
 * @param {HTMLElement} main @param {Draft} draft @param {CarriedSession} session @param {() => Open} stand */
async function asks(main, draft, session, stand) {
  main.append(part("view-found"));
  one(main, "[data-found]").textContent = say("found", { who: session.initials, work: session.heading, when: when(draft.saved_at) });
  const clear = () => main.replaceChildren();
  one(main, "[data-go-on]").addEventListener("click", () => {
    clear();
    stand().restore(draft);
  });
  one(main, "[data-anew]").addEventListener("click", async () => {
    await forget(draft.id);
    clear();
    stand();
  });
}

class Open {
  /** @param {HTMLElement} main @param {Begun} begun @param {Place["go"]} go */
  constructor(main, { session, issued, id, seal }, go) {
    this.main = main;
    this.session = session;
    this.issued = issued;
    this.id = id;
    this.seal = seal;
    this.go = go;
    this.dirty = false;
    /** Whether it is going to the outbox: a draft of it would come after, and outlive it. */
    this.sealing = false;
    /** @type {HTMLElement | null} */
    this.line = null;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
    /** One write after another, so that the last one typed is the last one kept. */
    this.writing = Promise.resolve();
    this.form = this.#stand();
  }

  #stand() {
    const { main, session } = this;
    main.append(part("view-record"));
    one(main, "h1").textContent = session.heading;
    one(main, "[data-who]").textContent = `${session.initials}, ${session.case}`;
    one(main, "[data-planned]").textContent =
      session.due_on === null ? "" : say("planned", { date: longDay(session.due_on), n: session.minutes ?? 0 });
    const ground = one(main, "[data-form]");
    const own = new DOMParser().parseFromString(session.form, "text/html"); // our own page's
    ground.append(...own.body.childNodes);
    const form = /** @type {HTMLFormElement} */ (one(ground, "form"));
    form.removeAttribute("action");
    form.setAttribute("method", "dialog");
    this.#begin(form);
    form.addEventListener("input", (event) => this.#typed(event));
    form.addEventListener("change", (event) => this.#typed(event));
    onSend(form, () => this.save());
    const bar = part("part-record-bar");
    one(bar, "button").setAttribute("form", String(form.getAttribute("id"))); // a box is named id
    this.line = one(bar, "[data-state]");
    byId("bar").replaceChildren(bar);
    this.state("not-typed");
    return form;
  }

  /** @param {HTMLFormElement} form */
  #begin(form) {
    const today = day(now());
    const on = /** @type {HTMLInputElement} */ (one(form, '[name="on"]'));
    on.value = this.session.due_on !== null && this.session.due_on < today ? this.session.due_on : today;
    on.max = today;
    /** @type {HTMLInputElement} */ (one(form, '[name="id"]')).value = this.id;
    form.querySelector("[data-late]")?.remove();
  }

  /** @param {Event} event */
  #typed({ target }) {
    const at = /** @type {HTMLInputElement} */ (target);
    if (at.name === "minutes") /** @type {HTMLInputElement} */ (one(this.form, '[name="minutes_typed"]')).value = "";
    if (at.name === "minutes_typed" && at.value) {
      for (const chip of this.form.querySelectorAll('[name="minutes"]')) /** @type {HTMLInputElement} */ (chip).checked = false;
    }
    this.dirty = true;
    this.timer ??= setTimeout(keepOpen, SOON);
  }

  /** @param {Draft} draft */
  restore(draft) {
    fill(this.form, draft.boxes);
    this.state("draft", { time: clockTime(draft.saved_at) });
  }

  /** @returns {Promise<Draft>} */
  async record() {
    const known = await device();
    return {
      form: this.issued,
      id: this.id,
      case: this.session.case,
      planned: this.session.planned,
      boxes: boxes(this.form),
      saved_at: iso(now()),
      offset_ms: known?.offset_ms ?? null,
      contact_at: known?.contact_at ?? null,
    };
  }

  /** The boxes are read at once: whatever takes them off the page comes later. @param {CryptoKey} key */
  keepNow(key) {
    clearTimeout(this.timer);
    this.timer = undefined;
    if (!this.dirty || this.sealing) return;
    this.dirty = false;
    const typed = boxes(this.form);
    this.writing = this.writing.then(() => this.#keep(key, typed)).catch((error) => this.#notKept(error));
  }

  /** @param {CryptoKey} key @param {import("../form.js").Boxes} typed */
  async #keep(key, typed) {
    const draft = { ...(await this.record()), boxes: typed };
    await keep(key, draft);
    this.state("draft", { time: clockTime(draft.saved_at) });
  }

  /** @param {unknown} error */
  #notKept(error) {
    this.dirty = true;
    this.state(error instanceof Full ? "full" : "not-kept");
  }

  async save() {
    const { main, form, session, id } = this;
    clearFaults(main);
    const wrong = faults(form, await serverNow());
    if (wrong.length) return showFaults(main, wrong);
    const key = heldKey();
    if (!key) return;
    this.state("saving");
    try {
      const saved_at = await this.#seal();
      await mark(key, session.key, { id, saved_at }).catch(() => {}); // it is saved, whatever Today can note of it
    } catch (error) {
      return this.#notKept(error);
    }
    this.go(`#saved/${id}/${encodeURIComponent(session.case)}`);
  }

  /** When it was saved: on the disk by then. */
  async #seal() {
    this.sealing = true;
    try {
      const record = await this.record();
      await this.writing;
      await add(waits(await this.seal(record), this.session.case, record.saved_at, isUrgent(record.boxes)));
      return record.saved_at;
    } catch (error) {
      this.sealing = false;
      throw error;
    }
  }

  /** @param {string} sentence @param {Record<string, string>} [values] */
  state(sentence, values) {
    const line = this.line; // its own: a write that ends late says nothing in another's bar
    if (line) line.textContent = say(sentence, values);
  }

  leave() {
    clearTimeout(this.timer);
    byId("bar").replaceChildren();
  }
}
