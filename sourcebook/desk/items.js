// @ts-check
// An answer to an item: whether the item can hold it, whether it counts, how it scores (as in `items.py`).
import { fits } from "../exercises/runtime/entry.js";
import { KINDS, unsealed } from "../exercises/runtime/kinds.js";

/**
 * @typedef {{id: string, kind: string, prompt: string, graded: boolean, edition: string, formerly: string[],
 *   chapter: string, page: string, labels: import("../exercises/runtime/kinds.js").Labels, ordered: boolean,
 *   key: string, spans: [string, number, number][], passages?: any, rubric?: any}} Known  an exercise as the page has it, its key sealed
 */

const CODED = ["mark", "sort", "align", "compare"];
/** @type {WeakMap<Known, any>} */ const KEYS = new WeakMap();

/** Whether each row of an item gets a code. @param {{kind: string}} item */
export const isCoded = ({ kind }) => CODED.includes(kind);

/** The key of an item. @param {Known} item */
export function keyOfItem(item) {
  if (!KEYS.has(item)) KEYS.set(item, unsealed(item.key));
  return KEYS.get(item);
}

/** The codes that are an answer; an open row is none, but a sentence without a mark is. @param {Known} item */
export const codesOf = ({ kind, labels }) => [...Object.keys(labels.codes), ...(kind === "mark" ? [""] : [])];

/** Whether the form of an item can hold an answer: a code for each row, or known codes. @param {Known} item @param {any} answer */
export function holds({ kind, labels }, answer) {
  if (!fits(kind, answer) || !Array.isArray(answer)) return fits(kind, answer);
  const isKnown = (/** @type {string | number} */ code) => Object.hasOwn(labels.codes, String(code));
  if (kind === "compare")
    return answer.length === labels.rows.length && answer.every((one) => !one.split(" ")[0] || isKnown(one.split(" ")[0]));
  if (labels.rows.length) return answer.length === labels.rows.length && answer.every((code) => !code || isKnown(code));
  return new Set(answer).size === answer.length && answer.every(isKnown);
}

/** Whether an answer to this edition is one to the item as it is asked now.
 * @param {Known} item @param {string} edition @param {any} answer */
export const counts = (item, edition, answer) =>
  (edition === item.edition || item.formerly.includes(edition)) && holds(item, answer);

/** The score by the key of today; null where nothing is graded, or the page would ask for more.
 * @param {Known} item @param {any} answer @returns {number | null} */
export function scoreOf(item, answer) {
  if (!item.graded || !holds(item, answer)) return null;
  if (item.kind === "order" && answer.length < Object.keys(item.labels.codes).length) return null;
  const judged = KINDS[item.kind].kind.judge(answer, keyOfItem(item));
  return typeof judged === "string" ? null : judged.score;
}

/** Whether nothing was answered: no text, nothing chosen, no row with a code. @param {any} answer */
export function isUnanswered(answer) {
  if (Array.isArray(answer)) return answer.every((one) => one === "");
  if (answer && typeof answer === "object") return !answer.text.trim();
  return answer === null || !answer.trim();
}

/** The code of each row; of two passages that were compared, the verdict without its lines.
 * @param {Known} item @param {string[]} answer */
export const codesIn = (item, answer) => (item.kind === "compare" ? answer.map((one) => one.split(" ")[0]) : answer);
