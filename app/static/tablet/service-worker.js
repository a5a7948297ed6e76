// Keeps the tablet's page and its files, one whole version at a time, and nothing else.
// In front of this file the server writes: self.KEEPTRACK = {"version": ..., "files": [...], "pages": {...}};

/** @typedef {{version: string, files: string[], pages: Record<string, string>}} Kept pages: language to address */

const worker = /** @type {ServiceWorkerGlobalScope & {KEEPTRACK: Kept}} */ (/** @type {unknown} */ (self));
const { version, files, pages } = worker.KEEPTRACK;

const CACHE = "keeptrack-tablet-";
const OWN = CACHE + version;
const HOME = "/tablet";
/** The start of the name of a Web Lock that stands for a draft which a tab has open. */
const DRAFT = "draft:";

worker.addEventListener("install", (event) => event.waitUntil(bring()));
worker.addEventListener("activate", (event) => event.waitUntil(takeOver()));
worker.addEventListener("message", (event) => {
  if (event.data === "take over") event.waitUntil(unlessTyping());
});
worker.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET") return;
  const { origin, pathname } = new URL(request.url);
  if (origin !== worker.location.origin) return;
  if (request.mode === "navigate") event.respondWith(visited(request, pathname));
  else if (files.includes(pathname)) event.respondWith(kept(pathname, request));
});

/** All of it, or the version that stands goes on. */
async function bring() {
  const wanted = [...files, ...Object.values(pages)];
  try {
    const cache = await caches.open(OWN);
    await cache.addAll(wanted.map((address) => new Request(address, { cache: "no-cache" })));
  } catch (error) {
    await caches.delete(OWN);
    throw error;
  }
}

async function takeOver() {
  const old = (await caches.keys()).filter((name) => name.startsWith(CACHE) && name !== OWN);
  await Promise.all(old.map((name) => caches.delete(name)));
  await worker.clients.claim();
}

/** A page that was typed on is not taken away from under the hand. */
async function unlessTyping() {
  const { held = [] } = await worker.navigator.locks.query();
  if (!held.some((lock) => lock.name?.startsWith(DRAFT))) await worker.skipWaiting();
}

/** @param {Request} request @param {string} pathname */
async function visited(request, pathname) {
  if (pathname === HOME) return kept(home(), request);
  if (Object.values(pages).includes(pathname)) return kept(pathname, request);
  try {
    return await fetch(request);
  } catch {
    return kept(home(), request);
  }
}

/** The page in the first of the browser's languages that it is written in. It goes to another if it was asked to. */
function home() {
  const codes = worker.navigator.languages.map((each) => each.slice(0, 2));
  return pages[codes.find((code) => code in pages) ?? "en"] ?? HOME;
}

/** @param {string} address @param {Request} request */
async function kept(address, request) {
  const cache = await caches.open(OWN);
  return (await cache.match(address, { ignoreVary: true })) ?? fetch(request);
}
