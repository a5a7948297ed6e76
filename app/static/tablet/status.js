// The line in the header, and the sending, on every page of a browser that is set up.
import { fit } from "./browser.js";
import { onChange, send } from "./outbox.js";
import { device } from "./store.js";
import { say } from "./words.js";

const EVERY = 60_000;
const QUIET = ["offline", "unreachable", "busy"];

/** @param {import("./outbox.js").State} state */
function line({ waiting, failure, sending }) {
  if (failure === "revoked") return say("status-revoked");
  const count = waiting ? say("status-waiting", { n: waiting }) : say("status-sent");
  if (sending && waiting) return say("status-sending", { n: waiting });
  if (!navigator.onLine || failure === "offline") return `${say("status-offline")} · ${count}`;
  if (waiting && failure && !QUIET.includes(failure)) return `${count} · ${say(`status-${failure}`)}`;
  return count;
}

/** Nothing is said before the browser is set up. @param {import("./outbox.js").State} state */
async function tell(state) {
  const status = document.getElementById("status");
  if (!status || !((await device()) || state.failure === "revoked")) return;
  status.hidden = false;
  status.textContent = line(state);
}

let waited = 0;

/** A page that shows what was sent is brought anew once some of it was, unless somebody is in the middle of it.
 * @param {import("./outbox.js").State} state */
function anew({ waiting, sending }) {
  if (sending) return;
  const fewer = waiting < waited;
  waited = waiting;
  const inUse = document.getElementById("main")?.contains(document.activeElement);
  if (fewer && !inUse && document.querySelector('meta[name="keeptrack-when-sent"]')) location.reload();
}

async function start() {
  if (!(await fit())) return; // nothing can stand here to be sent
  onChange(tell);
  onChange(anew);
  for (const event of ["online", "offline", "focus"]) window.addEventListener(event, () => send());
  setInterval(send, EVERY);
  send();
}

start();
