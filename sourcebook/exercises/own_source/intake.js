// @ts-check
// A text comes in, pasted or from a file; or a file that this page made, with codes and card.
import { t } from "../runtime/interface.js";

/**
 * @typedef {{line: number, code: string, remark: string}} Mark
 * @typedef {{text: string, card: Record<string, string>, codes: Record<string, string>, marks: Mark[]}} Own  a text with
 *   what its reader made of it; `codes` has the name of each code by its id
 */

export const OWN_FORMAT = "own-source/1";
export const CARD_FIELDS = ["title", "author", "publisher", "date", "captured", "genre", "language", "url", "found", "rights", "unknown"];
export const LONGEST = 2_000_000; // characters of a text
const LONGEST_FILE = 16_000_000; // bytes
const LONGEST_WORDS = 2000; // characters of a field or a remark
const LONGEST_CODE = 80;
const BREAK = /\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]/g; // what ends a line for Python as well
const ALONE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g; // half of a sign

/** A text with the line breaks of a plain text, without blank lines around it. @param {string} text */
export const tidied = (text) =>
  text.replace(/^\ufeff/, "").replace(BREAK, "\n").replace(ALONE, "\ufffd").replace(/^\n+|\n+$/g, "");

/** Why a text cannot be read here; empty if it can. @param {string} text */
export function faultOf(text) {
  if (!/[\p{L}\p{N}]/u.test(text)) return t("There are no words in it.");
  if (text.includes("\0")) return t("This is not a text: save it as plain text in UTF-8 first.");
  return text.length > LONGEST ? t("This text has more than two million characters: cut it first.") : "";
}

/** The words of a file: UTF-8, or UTF-16 with its byte order mark; null for another encoding. @param {Uint8Array} bytes */
export function decoded(bytes) {
  const mark = (bytes[0] << 8) | bytes[1];
  const encoding = mark === 0xfffe ? "utf-16le" : mark === 0xfeff ? "utf-16be" : "utf-8";
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** @param {string} text @returns {Own} */
export const fresh = (text) => ({ text, card: {}, codes: {}, marks: [] });

const isWords = (/** @type {any} */ value, /** @type {number} */ longest) => typeof value === "string" && value.length <= longest;
const isPlain = (/** @type {any} */ value) => value !== null && typeof value === "object" && !Array.isArray(value);

/** What this page has written, or null. @param {string} json @returns {Own | null} */
export function readOwn(json) {
  let data;
  try {
    data = JSON.parse(json);
  } catch {
    return null;
  }
  if (!isPlain(data) || data.format !== OWN_FORMAT || !isWords(data.text, LONGEST) || !isPlain(data.card)) return null;
  if (!isPlain(data.codes) || !Array.isArray(data.marks)) return null;
  const { text, card, codes, marks } = data,
    lines = text.split("\n").length,
    seen = new Set();
  const isMark = (/** @type {any} */ one) =>
    isPlain(one) && Number.isInteger(one.line) && one.line > 0 && one.line <= lines && !seen.has(one.line) &&
    isWords(one.code, LONGEST_CODE) && Object.hasOwn(codes, one.code) && isWords(one.remark, LONGEST_WORDS) && seen.add(one.line);
  if (faultOf(text) || text !== tidied(text) || !marks.every(isMark)) return null;
  if (!Object.values(codes).every((name) => isWords(name, LONGEST_WORDS))) return null;
  if (!Object.entries(card).every(([name, value]) => CARD_FIELDS.includes(name) && isWords(value, LONGEST_WORDS))) return null;
  return { text, card, codes, marks };
}

/** The file of a source. @param {Own} own */
export function written({ text, card, codes, marks }) {
  const note = t("Made on the page 'Bring your own source'. The text may belong to somebody: passing it on is your responsibility.");
  const whole = Object.fromEntries(CARD_FIELDS.map((name) => [name, card[name] ?? ""]));
  return `${JSON.stringify({ format: OWN_FORMAT, note, card: whole, codes, marks, text }, null, 1)}\n`;
}

/** A file that was chosen: what it brings, or why it cannot be read. @param {File} file @returns {Promise<Own | string>} */
export async function opened(file) {
  if (file.size > LONGEST_FILE) return t("This text has more than two million characters: cut it first.");
  const words = decoded(new Uint8Array(await file.arrayBuffer()));
  if (words === null) return t("This file is neither UTF-8 nor UTF-16 with a byte order mark: save it as UTF-8 first.");
  if (/\.json$/i.test(file.name))
    return readOwn(words) ?? t("This is not a whole file of this page. Open the text itself, as .txt or .md.");
  const text = tidied(words);
  return faultOf(text) || fresh(text);
}
