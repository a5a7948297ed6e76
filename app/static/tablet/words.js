// Every sentence stands in the page, in the reader's language: <template id="words"><p data-name="offline">…

const sentences = new Map(
  Array.from(
    /** @type {HTMLTemplateElement} */ (document.getElementById("words")).content.querySelectorAll("[data-name]"),
    (each) => [/** @type {HTMLElement} */ (each).dataset.name ?? "", (each.textContent ?? "").trim()],
  ),
);

/**
 * The sentence of that name, {n} and other names in braces filled in. With n = 1, `name-one` stands for `name`.
 * @param {string} name
 * @param {Record<string, string | number>} [values]
 */
export function say(name, values = {}) {
  const sentence = (values.n === 1 ? sentences.get(`${name}-one`) : undefined) ?? sentences.get(name);
  if (sentence === undefined) throw new Error(`No sentence is called ${name}`);
  return sentence.replace(/\{(\w+)\}/g, (_, key) => String(values[key] ?? ""));
}
