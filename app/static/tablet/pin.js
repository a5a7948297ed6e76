// Which PINs and passphrases are too easy to guess. Ten tries must be far too few.

const SHORTEST_PIN = 6;
const SHORTEST_PASSPHRASE = 12;
const FEWEST_CHARACTERS = 6;
const LONGEST_BLOCK = 4;
const OFTEN = ["112233", "123321", "147258", "159357", "159753", "258456", "456852", "696969", "741852", "789456"];
const OFTEN_IN = ["password", "cyfrinair", "keeptrack", "letmein", "qwerty"];

/** @typedef {"pin-short" | "pin-easy" | "pin-letters"} Weakness The name of the sentence that says it. */

/** @param {string} pin @returns {Weakness | null} */
export function weakness(pin) {
  if (/^\d+$/.test(pin) && pin.length < SHORTEST_PASSPHRASE) return weaknessOfDigits(pin);
  if (pin.length < SHORTEST_PASSPHRASE) return pin.length < SHORTEST_PIN ? "pin-short" : "pin-letters";
  const said = pin.toLowerCase();
  const plain = new Set(said).size < FEWEST_CHARACTERS || repeats(said) || runs(said);
  return plain || OFTEN_IN.some((each) => said.includes(each)) ? "pin-easy" : null;
}

/** @param {string} pin @returns {Weakness | null} */
function weaknessOfDigits(pin) {
  if (pin.length < SHORTEST_PIN) return "pin-short";
  const easy = new Set(pin).size < 3 || repeats(pin) || runs(pin) || OFTEN.includes(pin) || year(pin);
  return easy ? "pin-easy" : null;
}

/** One block again and again: 111111, 121212, 123123. @param {string} pin */
function repeats(pin) {
  const blocks = Array.from({ length: LONGEST_BLOCK }, (_, n) => pin.slice(0, n + 1));
  return blocks.some((block) => block.repeat(Math.ceil(pin.length / block.length)).startsWith(pin));
}

/** Always the same step, with 0 after 9 as on the keys: 123456, 987654, 246802. @param {string} pin */
function runs(pin) {
  const codes = Array.from(pin, (each) => each.charCodeAt(0));
  const steps = codes.slice(1).map((code, n) => (code - Number(codes[n]) + 10) % 10);
  return steps.every((step) => step === steps[0]);
}

/** A day of somebody's life: 04052010, 040510. @param {string} pin */
function year(pin) {
  const found = /^(\d\d)(\d\d)(19|20)?\d\d$/.exec(pin);
  const [day, month] = [Number(found?.[1]), Number(found?.[2])];
  return day >= 1 && day <= 31 && month >= 1 && month <= 12;
}
