// The tablet's own time, and what it says of the server's.
import { device, inOneStep } from "./store.js";

/** The tablet's time in milliseconds. */
export function now() {
  return Date.now();
}

/** The server's, as far as the last contact tells. */
export async function serverNow() {
  return now() - ((await device())?.offset_ms ?? 0);
}

/** @param {number} moment milliseconds since 1970 */
export function iso(moment) {
  return new Date(moment).toISOString().replace("Z", "+00:00");
}

/** What an answer of the server said of its time. @param {string} said a moment as JSON writes it */
export async function contact(said) {
  const offset = now() - Date.parse(said);
  if (Number.isNaN(offset)) return;
  await inOneStep(["device"], async (step) => {
    const found = await step.objectStore("device").get("device");
    if (found) await step.objectStore("device").put({ ...found, offset_ms: offset, contact_at: said }, "device");
  });
}
