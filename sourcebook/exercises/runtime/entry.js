// @ts-check
// One answer and the file of all answers: their form, and whether they are whole. `answer_file.py` reads
// the same files and refuses the same ones with the same words; a change here is a change there.
import { BOOK_NAME } from "./book.js";
import { canonical, digest } from "./digest.js";
import { t } from "./interface.js";

const FORMAT = `${BOOK_NAME}/answers/`;
const LARGEST = 16_000_000; // bytes: more than a browser keeps
const DEEPEST = 32; // brackets within brackets
const FIELDS = ["answer", "attempts", "edition", "first", "id", "last", "score", "sha256", "words"];
const TIME = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,3})?Z$/;

/**
 * @typedef {{id: string, edition: string, answer: any, words: string[], attempts: number,
 *   score: number | null, first: string, last: string, sha256: string}} Entry  `words` is the answer as a person reads it
 * @typedef {{name: string, group: string}} Reader  what the student says of themselves; may be empty
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
const isText = (/** @type {any} */ value) => typeof value === "string" && isWhole(value);
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
    Object.keys(SHAPES).some((kind) => fits(kind, entry.answer)) &&
    has(entry.words, ["text"]) &&
    isCount(entry.attempts) &&
    TIME.test(entry.first) &&
    TIME.test(entry.last) &&
    (entry.score === null || (typeof entry.score === "number" && entry.score >= 0 && entry.score <= 1));
  if (!right) return "misshapen";
  return entry.sha256 === digest(entry) ? "" : "tampered";
}

/** An entry of the first form, which had no words, in the form of today. @param {any} entry @returns {any} */
export function upgraded(entry) {
  if (!entry || typeof entry !== "object" || Array.isArray(entry) || "words" in entry) return entry;
  return entry.sha256 === digest(entry) ? changed(entry, { words: [] }) : { ...entry, words: [] };
}

/** The answer file as text. @param {Entry[]} items @param {Reader} reader */
export function write(items, { name, group }) {
  const file = {
    format: `${FORMAT}2`,
    note: t("Digests show that nothing was changed by accident; they do not show who wrote it."),
    name,
    group,
    items,
  };
  return JSON.stringify({ ...file, sha256: digest(file) }, null, 1) + "\n";
}

/** The text of a file, whatever editor saved it; null if it is none. @param {ArrayBuffer} bytes */
export function decode(bytes) {
  const [first, second] = new Uint8Array(bytes.slice(0, 2));
  const wide =
    first === 0xff && second === 0xfe ? "utf-16le" : first === 0xfe && second === 0xff ? "utf-16be" : "";
  try {
    return new TextDecoder(wide || "utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** A text on one line, without signs that steer a screen. @param {string} text */
const visible = (text) => text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g, "\ufffd");

/** How deep brackets stand within brackets, outside of texts. @param {string} text */
function depth(text) {
  let now = 0,
    most = 0,
    inside = false;
  for (let i = 0; i < text.length; i += 1) {
    const sign = text[i];
    if (inside) {
      if (sign === "\\") i += 1;
      else if (sign === '"') inside = false;
      continue;
    }
    if (sign === '"') inside = true;
    else if (sign === "[" || sign === "{") {
      now += 1;
      most = Math.max(most, now);
    } else if (sign === "]" || sign === "}") now -= 1;
  }
  return most;
}

/**
 * Read an answer file whole, or say what is wrong with it.
 * @param {ArrayBuffer} bytes @returns {{items?: Entry[], reader?: Reader, problem?: string}}
 */
export function read(bytes) {
  if (bytes.byteLength > LARGEST) return { problem: t("This file is larger than any answer file can be.") };
  const text = decode(bytes);
  if (text === null)
    return { problem: t("This is not a complete answer file: it breaks off or has been edited by hand.") };
  if (!/^\s*(\{|$)/.test(text)) return { problem: t("This file is not an answer file of this book.") };
  if (depth(text) > DEEPEST) return { problem: t("This file is nested more deeply than any answer file.") };
  let file;
  try {
    file = JSON.parse(text);
  } catch {
    return { problem: t("This is not a complete answer file: it breaks off or has been edited by hand.") };
  }
  const form = file?.format;
  if (typeof form !== "string" || !form.startsWith(FORMAT))
    return { problem: t("This file is not an answer file of this book.") };
  const first = form === `${FORMAT}1`;
  if (!first && form !== `${FORMAT}2`)
    return {
      problem: t("This file has the form '{form}'; this edition of the book reads '{ours}'.", {
        form: visible(form.slice(0, 60)),
        ours: `${FORMAT}2`,
      }),
    };
  if (!Array.isArray(file.items)) return { problem: t("This answer file has no list of answers.") };
  const fields = first ? "format,items,note,sha256" : "format,group,items,name,note,sha256";
  const reader = { name: first ? "" : file.name, group: first ? "" : file.group };
  const texts = [file.note, file.sha256, reader.name, reader.group];
  if (Object.keys(file).sort().join() !== fields || !texts.every(isText))
    return { problem: t("This answer file has other parts than an answer file has.") };
  /** @type {Entry[]} */ const items = [];
  const known = new Set();
  for (const [n, item] of file.items.entries()) {
    const entry = first ? upgraded(item) : item;
    const wrong = fault(entry);
    const id =
      isText(item?.id) && item.id ? visible(item.id.slice(0, 60)) : t("number {number}", { number: n + 1 });
    if (wrong === "misshapen")
      return {
        problem: t("The answer to '{id}' does not have the form of an answer. Nothing was loaded.", { id }),
      };
    if (wrong)
      return {
        problem: t("The answer to '{id}' was changed after it was saved. Nothing was loaded.", { id }),
      };
    const key = `${entry.id}@${entry.edition}`;
    if (known.has(key))
      return { problem: t("The answer to '{id}' stands in this file twice. Nothing was loaded.", { id }) };
    known.add(key);
    items.push(entry);
  }
  if (file.sha256 !== digest(file))
    return {
      problem: t(
        "Answers were added, taken out or moved, or the name was changed, after this file was saved. Nothing was loaded.",
      ),
    };
  return { items, reader };
}
