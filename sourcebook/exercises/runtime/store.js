// @ts-check
// Answers on this device: keep, recall, bring together. Two windows, two releases of the book and two editions of
// an exercise never overwrite each other, and what is replaced is kept as a version.
import { BOOK_NAME } from "./book.js";
import { changed, fault, same, seal, upgraded, whole } from "./entry.js";
import { ANSWER, at, isErased, keyOf, PREFIX, set, unload, versionsOf } from "./records.js";
import { get, hold, keys, put, remove } from "./storage.js";
import { adoptTrace } from "./trace.js";
import { added, followed } from "./versions.js";
import { tell } from "./windows.js";

const FIRST_FORM = `${BOOK_NAME}/answer/`; // keys of releases before this form; never written to
const SEEN = `${PREFIX}seen`;
const READER = `${PREFIX}reader`;

/** @typedef {import("./entry.js").Entry} Entry */

/** Keep an answer. @param {Omit<Entry, "sha256">} entry @param {boolean} [always] @returns {Entry} */
export function keep(entry, always = false) {
  const now = seal(whole(entry)),
    before = at(keyOf(entry.id, entry.edition));
  if (set(followed(before, now, always), before)) unload();
  tell(entry.id);
  return now;
}

/**
 * Two windows that write at the same moment do not see each other, and the later one wins: the window whose answer
 * was replaced unseen adds it as a version.
 * @param {Entry} entry what this window showed until now
 */
export function rescue(entry) {
  const record = at(keyOf(entry.id, entry.edition));
  if (!record || !followed({ now: entry, before: [], peak: null }, record.now).before.length) return;
  if (record.peak && same(record.peak.answer, entry.answer)) return;
  const before = added(record.before, entry, record.now);
  if (before !== record.before) set({ ...record, before });
}

/** @param {string} id @param {string} edition @returns {Entry | null} */
export const recall = (id, edition) => at(keyOf(id, edition))?.now ?? null;

/**
 * Earlier versions of an answer, newest first.
 * @param {string} id @param {string} edition @returns {Entry[]}
 */
export function versions(id, edition) {
  const record = at(keyOf(id, edition));
  return record ? [...(record.peak ? [record.peak] : []), ...record.before] : [];
}

/**
 * Answers to other editions of an exercise, newest first.
 * @param {string} id @param {string} edition @returns {Entry[]}
 */
export function otherEditions(id, edition) {
  const found = keys(`${ANSWER}${id}@`)
    .filter((key) => key !== keyOf(id, edition))
    .map((key) => at(key)?.now);
  return /** @type {Entry[]} */ (found.filter(Boolean)).sort((a, b) => (isNewer(a, b) ? -1 : 1));
}

/** The answer to show: to this edition, or else the newest to another. @param {string} id @param {string} edition */
export const answerTo = (id, edition) => recall(id, edition) ?? otherEditions(id, edition)[0] ?? null;

/** Whether an answer stands in the record of another edition, which has taken it over. @param {Entry} entry */
export function isAdopted(entry) {
  const others = keys(`${ANSWER}${entry.id}@`)
    .filter((key) => key !== keyOf(entry.id, entry.edition))
    .map(at);
  return others.some(
    (record) => record && versionsOf(record).some((other) => same(other.answer, entry.answer)),
  );
}

/**
 * All answers, of every edition, and how many records are damaged.
 * @returns {{entries: Entry[], damaged: number}}
 */
export function everything() {
  const records = keys(ANSWER)
    .filter((key) => !isErased(get(key)))
    .map(at);
  const entries = /** @type {Entry[]} */ (records.map((record) => record?.now).filter(Boolean));
  return { entries, damaged: records.length - entries.length };
}

/** Whether one answer is newer; a clock that ran ahead does not win for ever. @param {Entry} a @param {Entry} b */
function isNewer(a, b) {
  const now = new Date().toISOString(),
    early = [a, b].map(({ last }) => last <= now);
  return early[0] === early[1] ? a.last > b.last : early[0];
}

/**
 * Lay an answer beside the one that is here: the newer is shown, the other is a version.
 * @param {Entry} entry @param {boolean} always whether the one that goes is a version in any case
 * @returns {boolean} whether it is shown
 */
export function join(entry, always) {
  const record = at(keyOf(entry.id, entry.edition));
  if (record && same(record.now, entry)) return false;
  const newer = !record || isNewer(entry, record.now);
  if (newer) set(followed(record, entry, always));
  else if (!same(record.now.answer, entry.answer))
    set({ ...record, before: added(record.before, entry, record.now) });
  return newer;
}

/**
 * Answers to editions that ask the same are answers to this one.
 * @param {string} id @param {string} edition @param {string[]} formerly
 */
export function adopt(id, edition, formerly) {
  for (const old of formerly) {
    const record = at(keyOf(id, old));
    if (!record) continue;
    join(changed(record.now, { edition }), false);
    const mine = at(keyOf(id, edition)),
      older = versionsOf(record).map((entry) => changed(entry, { edition }));
    if (mine)
      set({ ...mine, before: older.reduce((before, entry) => added(before, entry, mine.now), mine.before) });
    remove(keyOf(id, old));
    adoptTrace(id, old, edition);
  }
}

/**
 * Bring over what an older release keeps under its own keys, and leave it there for that release.
 * What it kept anew since then is a version and replaces nothing.
 */
export function bringOver() {
  /** @type {Record<string, string>} */ let seen = {};
  try {
    seen = { ...JSON.parse(get(SEEN) ?? "{}") };
  } catch {
    /* as if nothing had been seen */
  }
  let fresh = false;
  for (const key of keys(FIRST_FORM)) {
    let old;
    try {
      old = upgraded(JSON.parse(get(key) ?? "null"));
    } catch {
      continue;
    }
    if (fault(old) || key !== FIRST_FORM + old.id || seen[key] === old.sha256) continue;
    const mine = keys(`${ANSWER}${old.id}@`).map(at).find(Boolean);
    set(mine ? { ...mine, before: added(mine.before, old, mine.now) } : { now: old, before: [], peak: null });
    seen[key] = old.sha256;
    fresh = true;
  }
  if (fresh) put(SEEN, JSON.stringify(seen));
}

const textOr = (/** @type {any} */ value) => (typeof value === "string" ? value : "");

/** What the student says of themselves for the file. @returns {import("./entry.js").Reader} */
export function reader() {
  try {
    const { label, name, group } = JSON.parse(get(READER) ?? "{}"); // an earlier release called it a name
    return { label: textOr(label ?? name), group: textOr(group) };
  } catch {
    return { label: "", group: "" };
  }
}

/** @param {import("./entry.js").Reader} who */
export function introduce(who) {
  const text = JSON.stringify(whole(who));
  if (!who.label && !who.group) remove(READER);
  else if (!put(READER, text)) hold(READER, text);
}
