// @ts-check
// An answer in words, from the labels of its exercise.
import { t } from "./interface.js";

/** @typedef {import("./kinds.js").Labels} Labels */

/** The name of a code; "constructor" and the like, which every object has, are none. @param {any} code @param {Labels} labels */
export const named = (code, { codes }) =>
  Object.hasOwn(codes, String(code)) ? codes[String(code)] : String(code);

/** A list of codes. @param {any[]} answer @param {Labels} labels */
export const codesInWords = (answer, labels) => answer.map((code) => named(code, labels));

/** A code for each row. @param {string[]} answer @param {Labels} labels */
export const rowsInWords = (answer, labels) =>
  answer.map((code, n) => `${labels.rows[n] ?? n + 1} — ${code ? named(code, labels) : t("no mark")}`);
