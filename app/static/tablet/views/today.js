// Today on the tablet.
import { part } from "../page.js";

/** @param {import("../views.js").Place} place */
export async function show({ main }) {
  main.append(part("view-today"));
}
