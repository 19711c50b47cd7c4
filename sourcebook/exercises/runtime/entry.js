// @ts-check
// One answer and the file of all answers: their form, and whether they are whole. `sourcebook.answers` reads
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
const isPlace = (/** @type {any} */ value) => Number.isInteger(value) && value >= 0 && value <= 1_000_000;
const isCount = isPlace;
const isLevel = (/** @type {any} */ value) => value === null || value === 0 || value === 1 || value === 2;
/** @param {any} value @param {(item: any) => boolean} one */
const isList = (value, one) => Array.isArray(value) && value.length <= 1000 && value.every(one);
/** @param {any} value */
const isWritten = (value) =>
  !!value &&
  typeof value === "object" &&
  !Array.isArray(value) &&
  Object.keys(value).sort().join() === "levels,text" &&
  isText(value.text) &&
  isList(value.levels, isLevel);

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

/** The form of an answer, for each type of exercise. @type {Record<string, (answer: any) => boolean>} */
export const FORMS = {
  choice: (answer) => isList(answer, isPlace),
  split: (answer) => isList(answer, isPlace),
  mark: (answer) => isList(answer, isText),
  sort: (answer) => isList(answer, isText),
  align: (answer) => isList(answer, isText),
  order: (answer) => isList(answer, isText),
  number: isText,
  write: isWritten,
};

/** Whether an answer has the form of a type. @param {string} kind @param {any} answer */
export const fits = (kind, answer) => Object.hasOwn(FORMS, kind) && FORMS[kind](answer);

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
    Object.keys(FORMS).some((kind) => FORMS[kind](entry.answer)) &&
    isList(entry.words, isText) &&
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
  const file = { format: `${FORMAT}2`, note: t("digests"), name, group, items };
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
  if (bytes.byteLength > LARGEST) return { problem: t("too_large") };
  const text = decode(bytes);
  if (text === null) return { problem: t("broken_off") };
  if (!/^\s*(\{|$)/.test(text)) return { problem: t("not_answers") };
  if (depth(text) > DEEPEST) return { problem: t("too_deep") };
  let file;
  try {
    file = JSON.parse(text);
  } catch {
    return { problem: t("broken_off") };
  }
  const form = file?.format;
  if (typeof form !== "string" || !form.startsWith(FORMAT)) return { problem: t("not_answers") };
  const first = form === `${FORMAT}1`;
  if (!first && form !== `${FORMAT}2`)
    return { problem: t("other_form", { form: visible(form.slice(0, 60)), ours: `${FORMAT}2` }) };
  if (!Array.isArray(file.items)) return { problem: t("no_list") };
  const fields = first ? "format,items,note,sha256" : "format,group,items,name,note,sha256";
  const reader = { name: first ? "" : file.name, group: first ? "" : file.group };
  const texts = [file.note, file.sha256, reader.name, reader.group];
  if (Object.keys(file).sort().join() !== fields || !texts.every(isText))
    return { problem: t("other_fields") };
  /** @type {Entry[]} */ const items = [];
  const known = new Set();
  for (const [n, item] of file.items.entries()) {
    const entry = first ? upgraded(item) : item;
    const wrong = fault(entry);
    const id = isText(item?.id) && item.id ? visible(item.id.slice(0, 60)) : t("number", { number: n + 1 });
    if (wrong) return { problem: t(wrong, { id }) };
    const key = `${entry.id}@${entry.edition}`;
    if (known.has(key)) return { problem: t("twice", { id }) };
    known.add(key);
    items.push(entry);
  }
  if (file.sha256 !== digest(file)) return { problem: t("regrouped") };
  return { items, reader };
}
