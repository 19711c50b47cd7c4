// @ts-check
// One answer: its form, and whether it is whole.
import { BOOK_NAME } from "./book.js";
import { canonical, digest } from "./digest.js";

export const FORMAT = `${BOOK_NAME}/answers/`;
const FIELDS = ["answer", "attempts", "edition", "first", "id", "last", "score", "sha256", "words"];
const TIME = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,3})?Z$/;

/**
 * @typedef {{id: string, edition: string, answer: any, words: string[], attempts: number,
 *   score: number | null, first: string, last: string, sha256: string}} Entry  `words` is the answer as a person reads it
 * @typedef {{label: string, group: string}} Reader  what the student says of themselves; may be empty
 */

/** Whether a text can be written to a file: no half of a sign. @param {string} text */
function isWhole(text) {
  try {
    encodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}
export const isText = (/** @type {any} */ value) => typeof value === "string" && isWhole(value);
const isWithin = (/** @type {any} */ value, /** @type {number} */ most) =>
  Number.isInteger(value) && value >= 0 && value <= most;
const isCount = (/** @type {any} */ value) => isWithin(value, 1_000_000);

/**
 * @typedef {string | any[] | {[name: string]: any}} Shape
 *   "text", "place" or "level"; [shape] for a list; {name: shape} for an object
 */
/** The shape of an answer of each type; `bundle.py` puts them in. @type {Record<string, Shape>} */
const SHAPES = {};

/**
 * Whether a value has a shape (the rule of answer_shape.py).
 * @param {any} value @param {Shape} shape @returns {boolean}
 */
function has(value, shape) {
  if (shape === "text") return isText(value);
  if (shape === "place") return isCount(value);
  if (shape === "level") return value === null || isWithin(value, 2);
  if (Array.isArray(shape))
    return Array.isArray(value) && value.length <= 1000 && value.every((item) => has(item, shape[0]));
  if (!value || typeof value !== "object" || Array.isArray(value)) return false;
  const names = Object.keys(shape);
  return (
    Object.keys(value).length === names.length &&
    names.every((name) => Object.hasOwn(value, name) && has(value[name], shape[name]))
  );
}

/**
 * The same value with a sign in place of each half of a sign, which no file can hold.
 * @param {any} value @returns {any}
 */
export function whole(value) {
  if (typeof value === "string") {
    return value.replace(/[\ud800-\udbff][\udc00-\udfff]|[\ud800-\udfff]/g, (sign) =>
      sign[1] ? sign : "\ufffd",
    );
  }
  if (Array.isArray(value)) return value.map(whole);
  if (!value || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, whole(part)]));
}

/** Whether an answer has the shape of a type. @param {string} kind @param {any} answer */
export const fits = (kind, answer) => Object.hasOwn(SHAPES, kind) && has(answer, SHAPES[kind]);

/** Whether an answer has the shape of some type. @param {any} answer */
export const isAnswer = (answer) => Object.keys(SHAPES).some((kind) => fits(kind, answer));

/** @param {any} score */
export const isScore = (score) => score === null || (typeof score === "number" && score >= 0 && score <= 1);

/** @param {any} time */
export const isTime = (time) => typeof time === "string" && TIME.test(time);

/** An entry with its digest. @param {Omit<Entry, "sha256">} entry @returns {Entry} */
export const seal = (entry) => ({ ...entry, sha256: digest(entry) });

/** An entry with other parts. @param {Entry} entry @param {Partial<Entry>} parts */
export const changed = (entry, parts) => {
  const { sha256: _, ...rest } = entry;
  return seal({ ...rest, ...parts });
};

/** @param {any} a @param {any} b */
export const same = (a, b) => canonical(a) === canonical(b);

/** What is wrong with an entry, or "". @param {any} entry @returns {"" | "misshapen" | "tampered"} */
export function fault(entry) {
  if (!entry || typeof entry !== "object" || Array.isArray(entry)) return "misshapen";
  const right =
    Object.keys(entry).sort().join() === FIELDS.join() &&
    [entry.id, entry.edition, entry.sha256].every((text) => isText(text) && text.length <= 200) &&
    entry.id !== "" &&
    isAnswer(entry.answer) &&
    has(entry.words, ["text"]) &&
    isCount(entry.attempts) &&
    isTime(entry.first) &&
    isTime(entry.last) &&
    isScore(entry.score);
  if (!right) return "misshapen";
  return entry.sha256 === digest(entry) ? "" : "tampered";
}

/** An entry of the first form, which had no words, in the form of today. @param {any} entry @returns {any} */
export function upgraded(entry) {
  if (!entry || typeof entry !== "object" || Array.isArray(entry) || "words" in entry) return entry;
  return entry.sha256 === digest(entry) ? changed(entry, { words: [] }) : { ...entry, words: [] };
}
