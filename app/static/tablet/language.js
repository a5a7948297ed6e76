// The language that was chosen on this tablet. It is kept here, since nobody can be asked without a signal.

const CHOSEN = "keeptrack-language";
const HOME = "/tablet";

/** Goes to the page in the chosen language, or takes the address's own as the choice. True where it goes. */
export function settle() {
  const own = document.documentElement.lang;
  if (location.pathname !== HOME) {
    localStorage.setItem(CHOSEN, own);
    return false;
  }
  const chosen = localStorage.getItem(CHOSEN);
  if (!chosen || chosen === own) return false;
  location.replace(`${HOME}/${chosen}${location.hash}`);
  return true;
}

/** The link to the other language leads to the view that stands here. @param {HTMLAnchorElement} link */
export function follow(link) {
  link.addEventListener("click", () => (link.hash = location.hash));
}
