// A record is sealed to the server: this tablet cannot open it again, nor can whoever finds the tablet.
import { base64, random, sha256, utf8 } from "./bytes.js";

/** @typedef {import("./store.js").Envelope} Envelope */
/** @typedef {import("./store.js").Kind} Kind */
/** @typedef {import("./store.js").PublicKey} PublicKey */

const FORMAT = "keeptrack.envelope/1";
const IV = 12;

/**
 * One key, wrapped once, for all that is sealed of one item; each call takes an iv of its own.
 * @param {PublicKey} publicKey
 * @param {Kind} kind
 * @param {string} id
 * @returns {(value: unknown) => Promise<Envelope>}
 */
export function sealer(publicKey, kind, id) {
  const made = wrappedKey(publicKey.jwk);
  made.catch(() => {}); // said to whoever seals
  const additionalData = utf8([FORMAT, kind, id, publicKey.id].join("|"));
  return async (value) => {
    const { key, wrapped } = await made;
    const iv = random(IV);
    const sealed = await crypto.subtle.encrypt(
      { name: "AES-GCM", iv, additionalData },
      key,
      utf8(JSON.stringify(value)),
    );
    const shown = { wrapped, iv: base64(iv), sealed: base64(sealed), hash: await sha256(sealed) };
    return { format: FORMAT, kind, id, key: publicKey.id, ...shown };
  };
}

/** @param {JsonWebKey} jwk */
async function wrappedKey(jwk) {
  const sealing = await crypto.subtle.importKey("jwk", jwk, { name: "RSA-OAEP", hash: "SHA-256" }, false, ["wrapKey"]);
  const key = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, true, ["encrypt"]);
  const wrapped = await crypto.subtle.wrapKey("raw", key, sealing, { name: "RSA-OAEP" });
  return { key, wrapped: base64(wrapped) };
}
