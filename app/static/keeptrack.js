// Every page works without this. It only shortens the way.
"use strict";

// <button type="button" data-copy="id" data-copied="Copied" hidden>: shown only where it can work.
function offerCopying(button) {
  const source = document.getElementById(button.dataset.copy);
  if (!source || !navigator.clipboard) return;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText("value" in source ? source.value : source.innerText);
    button.textContent = button.dataset.copied;
  });
}

// A second press on a slow line sends nothing twice. A page that comes back from the browser's memory can send again.
function refuseSecondPress(event) {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post") return;
  if (form.dataset.sent) event.preventDefault();
  form.dataset.sent = "1";
}

// A link to something inside what is closed opens it, in browsers that do not see to it themselves.
function openAround() {
  const target = document.getElementById(window.location.hash.slice(1));
  const closed = target ? target.closest("details:not([open])") : null;
  if (!closed) return;
  closed.open = true;
  target.scrollIntoView();
}

// A browser that is set up to record without a signal sends what waits, and its sessions are recorded on its own page.
function beTablet() {
  const status = document.querySelector('meta[name="keeptrack-tablet"]');
  if (!status || !localStorage.getItem("keeptrack-tablet")) return;
  import(status.content);
  document.querySelectorAll("a[data-tablet]").forEach((link) => (link.href = `/tablet#${link.dataset.tablet}`));
}

beTablet();
document.querySelectorAll("[data-copy]").forEach(offerCopying);
openAround();
window.addEventListener("hashchange", openAround);
document.addEventListener("submit", refuseSecondPress);
window.addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach((form) => delete form.dataset.sent));
