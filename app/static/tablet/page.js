// The page's own parts: clones of its templates, and what is said about a form.
import { say } from "./words.js";

/** @typedef {{name: string, sentence: string}} Fault `name` is that of a box, or "" where it is no box's. */

const BOXES = ["govuk-input", "govuk-textarea", "govuk-select"];

/** @param {string} id @returns {HTMLElement} */
export function byId(id) {
  return /** @type {HTMLElement} */ (document.getElementById(id));
}

/** A copy of what stands in a template. @param {string} id @returns {DocumentFragment} */
export function part(id) {
  return document.importNode(/** @type {HTMLTemplateElement} */ (byId(id)).content, true);
}

/** The first that matches, where the template is known to hold one.
 * @template {HTMLElement} [E=HTMLElement] @param {ParentNode} within @param {string} selector @returns {E} */
export function one(within, selector) {
  const found = within.querySelector(selector);
  if (!found) throw new Error(`Nothing here is ${selector}`);
  return /** @type {E} */ (found);
}

/** @param {HTMLFormElement} form @param {string} name @returns {HTMLInputElement} */
export function box(form, name) {
  return one(form, `[name="${CSS.escape(name)}"]`);
}

/** Takes away what was said about a form. @param {HTMLElement} view */
export function clearFaults(view) {
  view.querySelectorAll(".govuk-error-summary, .govuk-error-message").forEach((each) => each.remove());
  view.querySelectorAll("[aria-invalid]").forEach((each) => {
    each.removeAttribute("aria-invalid");
    each.classList.remove(...BOXES.map((kind) => `${kind}--error`));
    each.closest(".govuk-form-group--error")?.classList.remove("govuk-form-group--error");
    describe(each, `${each.id}-error`, false);
  });
}

/** Says what is wrong at the top, with the focus on it, and at each box. @param {HTMLElement} view @param {Fault[]} faults */
export function showFaults(view, faults) {
  clearFaults(view);
  const summary = part("part-faults");
  const list = one(summary, "ul");
  for (const fault of faults) list.append(line(view, fault));
  view.prepend(summary);
  one(view, ".govuk-error-summary").focus();
}

/** @param {HTMLElement} view @param {Fault} fault */
function line(view, { name, sentence }) {
  const item = document.createElement("li");
  const at = name ? /** @type {HTMLElement | null} */ (view.querySelector(`[name="${CSS.escape(name)}"]`)) : null;
  if (!at) {
    item.append(sentence);
    return item;
  }
  mark(at, sentence);
  const link = document.createElement("a");
  link.href = `#${at.id}`;
  link.textContent = sentence;
  link.addEventListener("click", (event) => {
    event.preventDefault(); // the address says which view this is
    at.focus();
  });
  item.append(link);
  return item;
}

/** @param {HTMLElement} at @param {string} sentence */
function mark(at, sentence) {
  const said = part("part-fault");
  one(said, "p").id = `${at.id}-error`;
  one(said, "[data-sentence]").textContent = sentence;
  at.setAttribute("aria-invalid", "true");
  describe(at, `${at.id}-error`, true);
  at.closest(".govuk-form-group")?.classList.add("govuk-form-group--error");
  const legend = at.matches("[type=radio], [type=checkbox]") ? at.closest("fieldset")?.querySelector("legend") : null;
  if (legend) legend.after(said);
  else (at.closest(".govuk-input__wrapper") ?? at).before(said);
  for (const kind of BOXES) if (at.matches(`.${kind}`)) at.classList.add(`${kind}--error`);
}

/** @param {Element} at @param {string} id @param {boolean} there */
function describe(at, id, there) {
  const ids = new Set((at.getAttribute("aria-describedby") ?? "").split(" ").filter(Boolean));
  if (there) ids.add(id);
  else ids.delete(id);
  if (ids.size) at.setAttribute("aria-describedby", [...ids].join(" "));
  else at.removeAttribute("aria-describedby");
}

/**
 * While something takes long: the button is not pressed twice, and the wait has words.
 * @template T @param {HTMLFormElement} form @param {string} name of the sentence @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function busy(form, name, work) {
  const button = one(form, "button");
  const state = one(form, "[data-state]");
  button.setAttribute("aria-disabled", "true");
  state.textContent = say(name);
  try {
    return await work();
  } finally {
    button.removeAttribute("aria-disabled");
    state.textContent = "";
  }
}

/** Calls `press` when the form is sent, and not again before it is through.
 * @param {HTMLFormElement} form @param {() => Promise<void>} press */
export function onSend(form, press) {
  let going = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (going) return;
    going = true;
    await press().finally(() => (going = false));
  });
}
