// @ts-check
// The records of answers, one for each exercise and each of its editions, as they lie in the storage.
import { BOOK_NAME } from "./book.js";
import { fault, same } from "./entry.js";
import { get, heldKeys, hold, keys, put, release, remove, stored } from "./storage.js";
import { added } from "./versions.js";

export const PREFIX = `${BOOK_NAME}/2/`;
export const ANSWER = `${PREFIX}answer/`;
export const GIVEN = `${PREFIX}given/`; // lists of exercises that a link brought
export const ERASED = `${PREFIX}erased`;

/** @typedef {import("./entry.js").Entry} Entry @typedef {import("./versions.js").Kept} Kept */

/** @param {string} id @param {string} edition */
export const keyOf = (id, edition) => `${ANSWER}${id}@${edition}`;

/** The exercise that a key is about, or "" for a key that is about all. @param {string | null} key */
export const idOf = (key) => (key?.startsWith(ANSWER) ? key.slice(ANSWER.length).split("@")[0] : "");

/** The mark of the last erasure, or "": what was kept before it is gone, whoever still knows it. */
export const erasure = () => get(ERASED) ?? "";

/** Whether a record was kept since the last erasure. @param {any} record */
const isSince = (record) => (record?.since ?? "") === erasure();

/** Whether a text is a record from before the last erasure. @param {string | null} text */
export function isErased(text) {
  try {
    return !isSince(JSON.parse(text ?? ""));
  } catch {
    return false;
  }
}

/**
 * The record in a text, if it belongs under the key; else null.
 * @param {string} key @param {string | null} text
 * @param {boolean} [erased] whether it may be from before the last erasure
 * @returns {Kept | null}
 */
export function unpack(key, text, erased = false) {
  try {
    const record = JSON.parse(text ?? "null"),
      now = record?.now;
    if (fault(now) || keyOf(now.id, now.edition) !== key || !(erased || isSince(record))) return null;
    const good = (/** @type {any} */ entry) => !fault(entry) && entry.id === now.id;
    const before = Array.isArray(record.before) ? record.before.filter(good) : [];
    return { now, before, peak: good(record.peak) ? record.peak : null };
  } catch {
    return null;
  }
}

/**
 * The record under a key; null if there is none or it is damaged.
 * What this page holds because there was no room does not push out what another window has kept since.
 * @param {string} key @returns {Kept | null}
 */
export function at(key) {
  const text = get(key),
    lies = stored(key),
    mine = unpack(key, text);
  if (text === lies) return mine;
  const other = unpack(key, lies);
  if (!mine || !other || same(mine, other)) return mine ?? other;
  return {
    ...mine,
    before: versionsOf(other).reduce((before, entry) => added(before, entry, mine.now), mine.before),
  };
}

/** An answer with its versions, oldest first. @param {Kept} record @returns {Entry[]} */
export const versionsOf = ({ now, peak, before }) => [
  ...before.slice().reverse(),
  ...(peak ? [peak] : []),
  now,
];

/**
 * Put a record in its place, where room is short without its oldest versions; the newest stays.
 * @param {Kept} record @param {Kept | null} [found] what was read there, if it was read just now
 * @returns {boolean} whether the browser took it
 */
export function set(record, found) {
  const key = keyOf(record.now.id, record.now.edition),
    old = get(key);
  const whole = { ...record, since: erasure() };
  if (old !== null && !(found ?? at(key)) && !isErased(old)) put(`${PREFIX}damaged/${key.slice(ANSWER.length)}`, old);
  for (let count = record.before.length; count >= Math.min(1, record.before.length); count -= 1) {
    if (put(key, JSON.stringify({ ...whole, before: record.before.slice(0, count) }))) return true;
  }
  hold(key, JSON.stringify(whole));
  return false;
}

/** Remove what was kept before the last erasure, whoever has put it back: as a page is opened. */
export function sweep() {
  for (const key of keys(ANSWER)) if (isErased(get(key))) remove(key);
}

/**
 * Let go of what this page holds from before the last erasure. What lies in the storage is left to the window that
 * erases: removed here too, it could go after an undo has brought it back.
 */
export function letGo() {
  for (const key of heldKeys()) if (key.startsWith(ANSWER) && isErased(get(key))) release(key);
}

/** Where there is room again, keep what was held. */
export function unload() {
  for (const key of heldKeys()) {
    const record = at(key);
    if (record && !set(record)) return;
  }
}
