// @ts-check
// An answer as a file has it, with how it came about; and the text of a file of answers, which
// `my_answers/file.js` reads.
import { BOOK_VERSION } from "./book.js";
import { digest } from "./digest.js";
import { fault, FORMAT, seal } from "./entry.js";
import { t } from "./interface.js";
import { isTrace, traceOf } from "./trace.js";

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

/** The answer, as it is kept, and its trace. @param {Filed} item @returns {{entry: Entry, trace: Trace}} */
export function apart({ checked, hints, shown, sha256: _, ...rest }) {
  return { entry: seal(rest), trace: { checked, hints, shown } };
}

/** What is wrong with an answer in a file, or "". @param {any} item @returns {"" | "misshapen" | "tampered"} */
export function faultInFile(item) {
  if (!item || typeof item !== "object" || Array.isArray(item) || !isTrace(item)) return "misshapen";
  if (fault(apart(item).entry)) return "misshapen";
  return item.sha256 === digest(item) ? "" : "tampered";
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
