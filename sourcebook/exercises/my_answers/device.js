// @ts-check
// All answers of this device at once: what a file brings, erasing, and the way back.
import { BOOK_NAME } from "../runtime/book.js";
import { seal } from "../runtime/entry.js";
import { ANSWER, at, ERASED, isErased, PREFIX, set, unpack, versionsOf } from "../runtime/records.js";
import { get, hold, keys, put, remove } from "../runtime/storage.js";
import { join } from "../runtime/store.js";
import { joinTrace } from "../runtime/trace.js";
import { added } from "../runtime/versions.js";
import { tell } from "../runtime/windows.js";

/** @typedef {import("../runtime/filed.js").Filed} Filed @typedef {import("../runtime/entry.js").Entry} Entry */
/** @typedef {import("../runtime/trace.js").Trace} Trace */

/** All that is kept, as one text: to see whether anything has changed. */
export const snapshot = () =>
  keys(PREFIX)
    .map((key) => `${key} ${get(key)}`)
    .join("\n");

/** The answer, as it is kept, and its trace. @param {Filed} item @returns {{entry: Entry, trace: Trace}} */
export function apart({ checked, hints, shown, sha256: _, ...rest }) {
  return { entry: seal(rest), trace: { checked, hints, shown } };
}

/** Take answers of a file in; the newer of two is shown. @param {import("../runtime/filed.js").Filed[]} items */
export function merge(items) {
  const loaded = items.filter((item) => {
    const { entry, trace } = apart(item);
    joinTrace(entry.id, entry.edition, trace);
    return join(entry, true);
  }).length;
  tell("");
  return { loaded, older: items.length - loaded };
}

/**
 * Erase every answer, of older releases too. The mark comes first, so that no window takes what is missing for
 * something that its browser has lost.
 * @returns {Map<string, string>} what is needed to undo it
 */
export function eraseAll() {
  const all = keys(`${BOOK_NAME}/`).filter((key) => key !== ERASED);
  const gone = new Map(all.map((key) => [key, get(key) ?? ""]));
  for (const [key, text] of gone) if (isErased(text) && key.startsWith(ANSWER)) gone.delete(key);
  // Marks are of one length, so that one can take the place of another where there is no room.
  const mark = `${new Date().toISOString()} ${Math.random().toFixed(16)}`;
  const marked = put(ERASED, mark);
  all.forEach(remove);
  if (!marked && !put(ERASED, mark)) hold(ERASED, mark);
  tell("");
  return gone;
}

/** Bring back what was erased; what was entered since then stays. @param {Map<string, string>} gone */
export function undoErase(gone) {
  for (const [key, text] of gone) {
    if (!key.startsWith(ANSWER)) {
      if (get(key) === null && !put(key, text)) hold(key, text);
      continue;
    }
    const old = unpack(key, text, true),
      mine = at(key);
    if (!old) put(key, text);
    else if (!mine) set(old);
    else
      set({
        ...mine,
        before: versionsOf(old).reduce((before, entry) => added(before, entry, mine.now), mine.before),
      });
  }
  tell("");
}
