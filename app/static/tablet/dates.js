// Days and times as the page's language says them.

const language = () => document.documentElement.lang || "en";

/** @param {string | Date} moment @param {Intl.DateTimeFormatOptions} how */
function said(moment, how) {
  return new Intl.DateTimeFormat(language() === "cy" ? "cy-GB" : "en-GB", how).format(new Date(moment));
}

/** 14:05, on the tablet's wall. @param {string} moment */
export function clockTime(moment) {
  return said(moment, { hour: "2-digit", minute: "2-digit", hour12: false });
}

/** Monday 15 June. @param {string} date as 2026-06-15 */
export function longDay(date) {
  return said(`${date}T12:00`, { weekday: "long", day: "numeric", month: "long" });
}

/** 15 June, 14:05. @param {string} moment */
export function when(moment) {
  return `${said(moment, { day: "numeric", month: "long" })}, ${clockTime(moment)}`;
}
