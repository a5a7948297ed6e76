// Text, bytes and names of things.

/** @typedef {Uint8Array<ArrayBuffer>} Bytes */

const CHUNK = 0x8000;

/** @param {string} text @returns {Bytes} */
export function utf8(text) {
  return new TextEncoder().encode(text);
}

/** Throws where the bytes are no UTF-8. @param {BufferSource} bytes */
export function text(bytes) {
  return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
}

/** The standard alphabet, padded. @param {Uint8Array | ArrayBuffer} given */
export function base64(given) {
  const all = new Uint8Array(given);
  const parts = [];
  for (let at = 0; at < all.length; at += CHUNK) parts.push(String.fromCharCode(...all.subarray(at, at + CHUNK)));
  return btoa(parts.join(""));
}

/** @param {string} encoded @returns {Bytes} */
export function bytes(encoded) {
  return Uint8Array.from(atob(encoded), (each) => each.charCodeAt(0));
}

/** @param {Uint8Array | ArrayBuffer} given */
export function hex(given) {
  return Array.from(new Uint8Array(given), (each) => each.toString(16).padStart(2, "0")).join("");
}

/** In hex. @param {BufferSource} given */
export async function sha256(given) {
  return hex(await crypto.subtle.digest("SHA-256", given));
}

/** @param {number} length @returns {Bytes} */
export function random(length) {
  return crypto.getRandomValues(new Uint8Array(length));
}

/** A UUID of version 7 (RFC 9562, 5.7): milliseconds, then chance. @param {number} now milliseconds since 1970 */
export function uuid7(now) {
  const made = random(16);
  new DataView(made.buffer).setUint16(0, Math.floor(now / 2 ** 32));
  new DataView(made.buffer).setUint32(2, now % 2 ** 32);
  made[6] = 0x70 | (Number(made[6]) & 0x0f);
  made[8] = 0x80 | (Number(made[8]) & 0x3f);
  return hex(made).replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}
