// Every button of the builder works without this. With it the page stays where it is while a button is saved.
"use strict";

const PARTS = ["builder", "bar", "kept"];

async function saveInPlace(event) {
  const form = event.target;
  if (event.defaultPrevented || form.id !== "plan-form" || !event.submitter || event.submitter.value === "submit") return;
  event.preventDefault();
  const boxes = new URLSearchParams(new FormData(form, event.submitter));
  try {
    const reply = await fetch(form.action, { method: "POST", body: boxes, headers: { Accept: "text/html" } });
    show(new DOMParser().parseFromString(await reply.text(), "text/html"), event.submitter);
  } catch {
    sendPlainly(form, event.submitter);
  }
}

// Whatever is no builder page (a sign-in, a refusal) is asked for again in the plain way, so that it is seen whole.
function show(page, pressed) {
  const fresh = PARTS.map((id) => page.getElementById(id));
  if (fresh.includes(null)) throw new Error("another page");
  const problem = page.querySelector(".kt-notice--warning, .govuk-error-summary") !== null;
  PARTS.forEach((id, n) => document.getElementById(id).replaceWith(document.adoptNode(fresh[n])));
  const next = document.getElementById(pressed.id) || document.getElementById("plan");
  if (problem) window.scrollTo(0, 0);
  if (next && !next.disabled) next.focus({ preventScroll: true });
}

function sendPlainly(form, pressed) {
  const box = document.createElement("input");
  box.type = "hidden";
  box.name = pressed.name;
  box.value = pressed.value;
  form.append(box);
  form.submit();
}

document.addEventListener("submit", saveInPlace);
