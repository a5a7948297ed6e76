// The worker that keeps this page, and what happens when a newer version of it has come.
import { byId, one, part } from "./page.js";
import { say } from "./words.js";

const WORKER = "/service-worker.js";
/** The start of the name of a Web Lock that stands for a draft which a tab has open: nothing is replaced meanwhile. */
export const DRAFT = "draft:";

/** Asks for the worker; says when another version is ready. */
export async function start() {
  let controlled = navigator.serviceWorker.controller !== null;
  navigator.serviceWorker.addEventListener("controllerchange", () => {
    if (controlled) location.reload();
    controlled = true; // the first worker of all brings nothing new
  });
  const registration = await navigator.serviceWorker.register(WORKER, { scope: "/", updateViaCache: "none" });
  if (registration.waiting) offer(registration);
  registration.addEventListener("updatefound", () => watch(registration, registration.installing));
  watch(registration, registration.installing);
  for (const event of ["online", "focus"]) {
    window.addEventListener(event, () => registration.update().catch(() => {})); // it is asked for again later
  }
}

/** @param {ServiceWorkerRegistration} registration @param {ServiceWorker | null} coming */
function watch(registration, coming) {
  coming?.addEventListener("statechange", () => {
    if (coming.state === "installed" && registration.active) offer(registration);
  });
}

/** @param {ServiceWorkerRegistration} registration */
function offer(registration) {
  const shown = part("part-update");
  const sentence = one(shown, "[data-sentence]");
  sentence.textContent = say("too-old");
  one(shown, "button").addEventListener("click", async () => {
    if (await typing()) sentence.textContent = say("update-while-typing");
    else registration.waiting?.postMessage("take over");
  });
  byId("news").replaceChildren(shown);
}

/** Whether a draft is open, in this tab or another. */
async function typing() {
  const { held = [] } = await navigator.locks.query();
  return held.some((lock) => lock.name?.startsWith(DRAFT));
}
