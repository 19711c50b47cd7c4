// @ts-check
// When an answer takes the place of another: what is lost by it, and which earlier versions stay.
import { same } from "./entry.js";

const VERSIONS = 12; // of one answer
const ROOM = 200_000; // signs that the versions of one answer may take
const SLIP = 3; // signs: a correction of so few is no version of its own

/**
 * @typedef {import("./entry.js").Entry} Entry
 * @typedef {{now: Entry, before: Entry[], peak: Entry | null}} Kept  the answer, its earlier versions (newest
 *   first), and the answer as it was before a slip of the pen that is being mended
 */

/**
 * How many signs or rows of an answer another one lacks.
 * @param {any} before @param {any} after @returns {number}
 */
export function lost(before, after) {
  if (typeof before === "string") {
    const text = typeof after === "string" ? after : "";
    const most = Math.min(before.length, text.length);
    let head = 0,
      tail = 0;
    while (head < most && before[head] === text[head]) head += 1;
    while (tail < most - head && before.at(-1 - tail) === text.at(-1 - tail)) tail += 1;
    return before.length - head - tail;
  }
  if (Array.isArray(before)) {
    const list = Array.isArray(after) ? after : [];
    const kept = (/** @type {any} */ item, /** @type {number} */ n) =>
      typeof item === "number" ? list.includes(item) : !item || item === list[n];
    return before.filter((item, n) => !kept(item, n)).length;
  }
  // Of an object, each text counts by its signs; whatever else is lost is more than a slip.
  const fields = Object.entries(before).map(([name, part]) => {
    if (typeof part === "string") return lost(part, after?.[name]);
    const gone = (/** @type {any} */ item, /** @type {number} */ n) =>
      !isBlank(item) && !same(item, after?.[name]?.[n]);
    return [part].flat().some(gone) ? SLIP + 1 : 0;
  });
  return Math.max(0, ...fields);
}

/** Whether a row has no answer. @param {any} item */
const isBlank = (item) => item === null || item.length === 0;

/** The size of what can be lost. @param {any} answer */
const size = (answer) => (typeof answer === "string" ? answer.length : (answer.text?.length ?? 0));

/**
 * Add a version, unless it is there; of too many, the one goes that says least of its own.
 * @param {Entry[]} before @param {Entry} entry @param {Entry} now the answer that takes its place
 */
export function added(before, entry, now) {
  if ([now, ...before].some((other) => same(other.answer, entry.answer))) return before;
  const versions = [entry, ...before];
  while (versions.length > VERSIONS || (versions.length > 1 && JSON.stringify(versions).length > ROOM)) {
    const own = versions.map((version, n) => (n ? lost(version.answer, versions[n - 1].answer) : Infinity));
    versions.splice(own.lastIndexOf(Math.min(...own)), 1);
  }
  return versions;
}

/**
 * A record when a new answer takes the place of the old one.
 * A few signs lost are a slip, and the text before it waits as the peak; more make a version.
 * @param {Kept | null} record @param {Entry} now
 * @param {boolean} always whether the old answer is a version in any case
 * @returns {Kept}
 */
export function followed(record, now, always = false) {
  if (!record) return { now, before: [], peak: null };
  const base = record.peak ?? record.now;
  const gone = lost(base.answer, now.answer),
    whole = size(base.answer);
  if (always ? !same(base.answer, now.answer) : gone > SLIP || gone * 4 > whole) {
    return { now, before: added(record.before, base, now), peak: null };
  }
  return { now, before: record.before, peak: gone && size(now.answer) < whole ? base : null };
}
