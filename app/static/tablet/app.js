// The start: which view stands here, and who may see it.
import { fit } from "./browser.js";
import { follow, settle } from "./language.js";
import { isSetUp } from "./lockbox.js";
import { key, lockNow, onLock, onWarning, touch } from "./lock.js";
import { onChange } from "./outbox.js";
import { byId, one, part } from "./page.js";
import "./status.js";
import { device } from "./store.js";
import * as update from "./update.js";
import { views } from "./views.js";
import { say } from "./words.js";

const HOME = "/tablet";
const HOME_VIEW = "today";
/** Nobody goes there by its address once it has done its work. */
const PASSED = ["setup", "unlock"];
const TOUCHES = ["pointerup", "keydown", "input", "wheel", "touchmove"];
const main = byId("main");

/** @type {{stands: string | null, leave: () => void, turn: number}} */
const shown = { stands: null, leave() {}, turn: 0 };

/** The name of the view that may stand here now. */
async function allowed() {
  const [known, canTry] = await Promise.all([device(), isSetUp()]);
  if (!known) return "setup";
  const usable = canTry && !known.wiped;
  const asked = words()[0] ?? "";
  if (asked === "setup" && !usable) return asked;
  const wanted = asked in views && !PASSED.includes(asked) ? asked : HOME_VIEW;
  if (views[wanted]?.open) return wanted;
  if (!usable) return "destroyed";
  return key() ? wanted : "unlock";
}

/** What the address names: a view, and what the view is told. */
function words() {
  try {
    return location.hash.slice(1).split("/").map(decodeURIComponent);
  } catch {
    return []; // no address of ours
  }
}

async function route() {
  const turn = ++shown.turn;
  const name = await allowed();
  if (turn === shown.turn) await stand(name);
}

/** Each view has a ground of its own: one that comes late finds its own gone, not another's in its place.
 * @param {string} name */
async function stand(name) {
  shown.leave();
  const first = shown.stands === null;
  const ground = document.createElement("div");
  Object.assign(shown, { stands: name, leave: () => {} });
  main.replaceChildren(ground);
  byId("lock").hidden = key() === null;
  const view = views[name] ?? { show: async () => ground.append(part(`view-${name}`)) };
  const leave = await view.show({ main: ground, words: words().slice(1), key: key(), go });
  if (!ground.isConnected) return leave?.();
  shown.leave = leave ?? (() => {});
  document.title = `${one(ground, "h1").textContent} - Keeptrack`;
  if (!first && !ground.contains(document.activeElement)) main.focus();
}

/** At once, and after everybody else was told: whoever comes now reads nothing. */
function hide() {
  queueMicrotask(() => main.replaceChildren());
  route();
}

/** @param {string} address */
function go(address) {
  if (location.hash === address) route();
  else location.hash = address;
}

/** Everything was removed: nothing of it stays in sight. @param {import("./outbox.js").State} state */
async function ended({ failure }) {
  if (failure !== "revoked" || shown.stands === "setup" || (await device())) return;
  lockNow();
  route();
}

/** A link to a view stays on this page, whatever its language: to load it anew would lock the tablet.
 * @param {MouseEvent} event */
function stay(event) {
  const link = event.target instanceof Element ? event.target.closest(`a[href^="${HOME}#"]`) : null;
  if (!(link instanceof HTMLAnchorElement) || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  go(link.hash);
}

/** A link within the page (to its main part, to a fault) is no other view. */
function moved() {
  const [asked = ""] = words();
  if (asked === "" || asked in views) route();
}

/** @param {boolean} soon */
function warn(soon) {
  if (!soon) return byId("warning").replaceChildren();
  const bar = part("part-lock-soon");
  one(bar, "[data-sentence]").textContent = say("lock-soon");
  one(bar, "button").addEventListener("click", touch);
  byId("warning").replaceChildren(bar);
}

/** This page stands in for one that cannot be reached. */
async function standIn() {
  await stand("connection");
  one(main, "[data-again]").setAttribute("href", location.href);
}

async function start() {
  if (!(await fit())) return stand("unfit");
  if (location.pathname !== HOME && !location.pathname.startsWith(`${HOME}/`)) return standIn();
  if (settle()) return;
  follow(/** @type {HTMLAnchorElement} */ (byId("language")));
  for (const touched of TOUCHES) window.addEventListener(touched, touch, { passive: true, capture: true });
  onLock(hide);
  onChange(ended);
  onWarning(warn);
  byId("lock").addEventListener("click", lockNow);
  window.addEventListener("hashchange", moved);
  document.addEventListener("click", stay);
  update.start().catch(() => {}); // without a signal it is there already, or comes next time
  await route();
}

start();
