// @ts-check
// How an answer came about, kept beside it: the first check, each hint that was opened, when ours was first shown.
import { isAnswer, isScore, isTime, same } from "./entry.js";
import { PREFIX } from "./records.js";
import { get, hold, put, remove } from "./storage.js";

const TRACE = `${PREFIX}trace/`;

/**
 * @typedef {import("./entry.js").Entry} Entry
 * @typedef {{answer: any, score: number | null, at: string}} Checked  what was checked first, and how it agreed
 * @typedef {{checked: Checked | null, hints: string[], shown: string}} Trace
 *   times of the hints, and when our answer or the models were first shown: "" if never
 */

/** @param {string} id @param {string} edition */
const traceKey = (id, edition) => `${TRACE}${id}@${edition}`;

/** Whether a value is what was checked first. @param {any} value */
const isChecked = (value) =>
  value &&
  Object.keys(value).sort().join() === "answer,at,score" &&
  isAnswer(value.answer) &&
  isScore(value.score) &&
  isTime(value.at);

/** Whether a value has the form of a trace. @param {any} value */
export const isTrace = (value) =>
  Boolean(value) &&
  (value.checked === null || isChecked(value.checked)) &&
  Array.isArray(value.hints) &&
  value.hints.length <= 1000 &&
  value.hints.every(isTime) &&
  (value.shown === "" || isTime(value.shown));

/** @param {string} id @param {string} edition @returns {Trace} */
function traceKept(id, edition) {
  try {
    const trace = JSON.parse(get(traceKey(id, edition)) ?? "null");
    if (isTrace(trace)) return trace;
  } catch {
    /* as if nothing had been kept */
  }
  return { checked: null, hints: [], shown: "" };
}

/** @param {string} id @param {string} edition @param {Trace} trace */
function keepTrace(id, edition, trace) {
  const text = JSON.stringify(trace);
  if (!put(traceKey(id, edition), text)) hold(traceKey(id, edition), text);
}

/** What an answer itself tells of its trace: one that was checked once and left is what was checked first. One of the
 * first form, which has no words, may have been changed after its check and kept the score.
 * @param {Entry} entry @returns {Trace} */
export function traceIn({ answer, words, attempts, score, last }) {
  const once = attempts === 1 && score !== null && words.length > 0;
  return { checked: once ? { answer, score, at: last } : null, hints: [], shown: "" };
}

/** The trace of an answer. @param {Entry} entry @returns {Trace} */
export function traceOf(entry) {
  const trace = traceKept(entry.id, entry.edition);
  return trace.checked ? trace : { ...trace, checked: traceIn(entry).checked };
}

const moment = () => new Date().toISOString();

/** Note a check; only the first one counts. @param {Entry} entry @param {number | null} score */
export function noteCheck({ id, edition, answer, attempts }, score) {
  const trace = traceKept(id, edition);
  if (!trace.checked && attempts === 1) keepTrace(id, edition, { ...trace, checked: { answer, score, at: moment() } });
}

/** Note a hint, unless it was opened before. @param {string} id @param {string} edition @param {number} number from 1 */
export function noteHint(id, edition, number) {
  const trace = traceKept(id, edition);
  if (trace.hints.length < number) keepTrace(id, edition, { ...trace, hints: [...trace.hints, moment()] });
}

/** @param {string} id @param {string} edition */
export function noteShown(id, edition) {
  const trace = traceKept(id, edition);
  if (!trace.shown) keepTrace(id, edition, { ...trace, shown: moment() });
}

/** The earlier of two times; "" is none. @param {string} a @param {string} b */
const earlierOf = (a, b) => [a, b].filter(Boolean).sort()[0] ?? "";

/** Lay a trace beside the one that is here: the earlier first check counts. @param {string} id @param {string} edition
 * @param {Trace} other */
export function joinTrace(id, edition, other) {
  const mine = traceKept(id, edition);
  const [first = null] = [mine.checked, other.checked].filter(Boolean).sort((a, b) => (a.at < b.at ? -1 : 1));
  const hints = [...new Set([...mine.hints, ...other.hints])].sort();
  const both = { checked: first, hints, shown: earlierOf(mine.shown, other.shown) };
  if (!same(both, mine)) keepTrace(id, edition, both);
}

/** The trace of an answer to an edition that asks the same belongs to this one. @param {string} id @param {string} old
 * @param {string} edition */
export function adoptTrace(id, old, edition) {
  joinTrace(id, edition, traceKept(id, old));
  remove(traceKey(id, old));
}
