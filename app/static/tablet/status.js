// The line in the header, and the sending, on every page of a browser that is set up.
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

async function start() {
  if (!(await device())) return;
  const status = document.getElementById("status");
  onChange((state) => {
    if (!status) return;
    status.hidden = false;
    status.textContent = line(state);
  });
  for (const event of ["online", "focus"]) window.addEventListener(event, () => send());
  window.addEventListener("offline", () => send());
  setInterval(send, EVERY);
  send();
}

start();
