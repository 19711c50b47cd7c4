// @ts-check
// An answer as a file has it, with how it came about; and the text of a file of answers, which
// `my_answers/file.js` reads.
import { BOOK_VERSION } from "./book.js";
import { digest } from "./digest.js";
import { FORMAT, seal } from "./entry.js";
import { t } from "./interface.js";
import { traceOf } from "./trace.js";

/**
 * @typedef {import("./entry.js").Entry} Entry @typedef {import("./trace.js").Trace} Trace
 * @typedef {Entry & Trace} Filed
 * @typedef {import("./entry.js").Reader} Reader
 * @typedef {Reader & {assignment: string, book: string}} Head  of a file: whose it is, for which assignment, from
 *   which version of the book
 */

/** @param {Entry} entry @param {Trace} [trace] @returns {Filed} */
export function filed(entry, trace = traceOf(entry)) {
  const { sha256: _, ...rest } = entry;
  return /** @type {Filed} */ (seal({ ...rest, ...trace }));
}

/** The answer file as text. @param {Entry[]} entries @param {Reader} reader @param {string} assignment */
export function write(entries, { label, group }, assignment) {
  const file = {
    format: `${FORMAT}3`,
    note: t("Digests show that nothing was changed by accident; they do not show who wrote it."),
    label,
    group,
    assignment,
    book: BOOK_VERSION,
    items: entries.map((entry) => filed(entry)),
  };
  return JSON.stringify({ ...file, sha256: digest(file) }, null, 1) + "\n";
}
