// The record screen works without this. It keeps two ways of saying the minutes from saying two things.
"use strict";

const recordForm = document.getElementById("record");

function onChange(event) {
  const { name } = event.target;
  if (name === "minutes") recordForm.elements.minutes_typed.value = "";
  if (name === "on") recordForm.querySelector("[data-late]")?.remove();
}

function onInput(event) {
  if (event.target.name !== "minutes_typed" || !event.target.value) return;
  recordForm.querySelectorAll('[name="minutes"]').forEach((chip) => (chip.checked = false));
}

recordForm?.addEventListener("change", onChange);
recordForm?.addEventListener("input", onInput);
