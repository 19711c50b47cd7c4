// @ts-check
// The assignment that an address names or carries. All of it is text that a person typed.

/**
 * @typedef {import("../runtime/held.js").Feedback} Feedback
 * @typedef {{id: string, title: string, note: string, due: string, feedback: Feedback, items: string[]}} Assignment
 *   `due` is a day as in 2026-12-01, or ""
 */

const DUE_DAY = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
const NOTE_SIGNS = 2000; // of a note

/** A title as the name of a file: letters and digits of any script. @param {string} title */
export const slugOf = (title) => title.replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "").toLowerCase() || "own";

/**
 * The assignment of an address: `?a=core-04` names one of the book; a link that an instructor made carries title,
 * items, note, due day and feedback.
 * @param {string} search @param {Assignment[]} known @returns {Assignment | null}
 */
export function asked(search, known) {
  const query = new URLSearchParams(search),
    feedback = query.getAll("feedback").at(-1) ?? "now"; // a later word releases it
  const named = known.find(({ id }) => id === query.get("a"));
  if (named) return query.has("feedback") && feedback === "now" ? { ...named, feedback } : named;
  const items = [...new Set((query.get("items") ?? "").split(",").filter(Boolean))];
  if (!items.length) return null;
  const title = (query.get("title") ?? "").slice(0, 120),
    due = query.get("due") ?? "";
  return {
    id: slugOf(title),
    title,
    note: (query.get("note") ?? "").slice(0, NOTE_SIGNS),
    due: DUE_DAY.test(due) ? due : "",
    feedback: feedback === "release" || (feedback === "due" && DUE_DAY.test(due)) ? feedback : "now",
    items,
  };
}

/** The address that carries an assignment. @param {Assignment} one @param {string} page */
export function linkTo({ title, note, due, feedback, items }, page) {
  const query = new URLSearchParams({ title, items: items.join(",") });
  if (note) query.set("note", note);
  if (due) query.set("due", due);
  if (feedback !== "now") query.set("feedback", feedback);
  return `${page}?${query.toString().replaceAll("%2C", ",")}`;
}

/** The same as a file for `data/assignments/`. @param {Assignment} one */
export function asYaml({ title, note, due, feedback, items }) {
  const lines = [`title: ${JSON.stringify(title)}`];
  if (note) lines.push(`note: ${JSON.stringify(note)}`);
  if (due) lines.push(`due: ${due}`);
  if (feedback !== "now") lines.push(`feedback: ${feedback}`);
  return [...lines, "items:", ...items.map((id) => `- ${id}`), ""].join("\n");
}

/** The assignment that a link carries, or one of the book by its id. @param {string} text @param {Assignment[]} known */
export function fromLink(text, known) {
  const query = text.includes("?") ? text.slice(text.indexOf("?")).split("#")[0] : `?a=${encodeURIComponent(text.trim())}`;
  return asked(query, known);
}
