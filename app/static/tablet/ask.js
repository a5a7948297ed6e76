// One question to the server. Whatever comes back has a name, and only our own JSON is an answer.

const LONGEST = 30_000;
const API = "/api/v1";

/**
 * @typedef {"offline" | "unreachable" | "portal" | "sign-in" | "another-worker" | "busy" | "too-large" | "not-accepted"
 *   | "unknown-tablet" | "revoked"} Failure
 */
/** @typedef {{ok: true, value: any}} Answer */
/** @typedef {{ok: false, failure: Failure, code: string, message: string, fields: Record<string, string>}} Failed */
/** @typedef {{status: number, body: any}} Said */

/**
 * @param {string} path under /api/v1, as "/sync"
 * @param {{method?: string, body?: unknown}} [how]
 * @returns {Promise<Answer | Failed>}
 */
export async function ask(path, { method = "GET", body } = {}) {
  const waiting = new AbortController();
  const timer = setTimeout(() => waiting.abort(), LONGEST);
  try {
    return judged(await heard(path, method, body, waiting.signal));
  } catch {
    return failed(waiting.signal.aborted ? "busy" : navigator.onLine ? "unreachable" : "offline");
  } finally {
    clearTimeout(timer);
  }
}

/** @param {string} path @param {string} method @param {unknown} body @param {AbortSignal} signal @returns {Promise<Said>} */
async function heard(path, method, body, signal) {
  const sent = body === undefined ? null : JSON.stringify(body);
  const headers = { Accept: "application/json", ...(sent === null ? {} : { "Content-Type": "application/json" }) };
  const answer = await fetch(API + path, {
    method,
    body: sent,
    headers,
    signal,
    cache: "no-store",
    credentials: "same-origin",
    redirect: "manual", // ours never sends us elsewhere: a network that wants a sign-in does
  });
  return { status: answer.status, body: parsed(await answer.text()) };
}

/** @param {string} text */
function parsed(text) {
  try {
    const value = JSON.parse(text);
    return value !== null && typeof value === "object" && !Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}

/** @param {Said} said @returns {Answer | Failed} */
function judged({ status, body }) {
  if (status >= 200 && status < 300 && body && !("error" in body)) return { ok: true, value: body };
  return failed(name(status, body?.error), body?.error);
}

/** @param {number} status @param {{code?: string} | undefined} error @returns {Failure} */
function name(status, error) {
  if (status === 413) return "too-large"; // a proxy may say it for us, in its own words
  if (status === 429 || (status >= 500 && status !== 511)) return "busy";
  if (!error) return "portal";
  if (error.code === "another-worker" || error.code === "revoked") return error.code;
  if (error.code === "no-such-device") return "unknown-tablet";
  return status === 401 ? "sign-in" : "not-accepted";
}

/** @param {Failure} failure @param {{code?: string, message?: string, fields?: Record<string, string>}} [error]
 * @returns {Failed} */
function failed(failure, error = {}) {
  return { ok: false, failure, code: error.code ?? "", message: error.message ?? "", fields: error.fields ?? {} };
}
