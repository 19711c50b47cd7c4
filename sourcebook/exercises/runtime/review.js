// @ts-check
// The boxes of the review list: what was missed at the first check comes back after some days, goes a box further
// when it is right then, and to the first box when it is missed again. They are kept on this device alone, since
// the answer file has no place for them.
import { comesBack, DAYS, isDue, REVIEW, stepIn } from "./due.js";
import { dayOf } from "./dom.js";
import { t } from "./interface.js";
import { get, hold, put } from "./storage.js";

/** @param {string} id */
export const stepOf = (id) => stepIn(get(REVIEW + id));

/** @param {string} id @param {number} box @param {string} at */
function place(id, box, at) {
  const text = JSON.stringify({ box, at });
  if (!put(REVIEW + id, text)) hold(REVIEW + id, text);
}

/**
 * Note a check of a graded exercise. Checks on the days between change nothing.
 * @param {string} id @param {boolean} right @param {number} attempts how many checks there were, with this one
 * @returns {string} when it comes back, if it was due
 */
export function noted(id, right, attempts) {
  const step = stepOf(id),
    now = new Date().toISOString();
  if (!step) place(id, right && attempts === 1 ? DAYS.length : 0, now);
  if (!step || !isDue(step)) return "";
  const box = right ? step.box + 1 : 0;
  place(id, box, now);
  const day = comesBack({ box, at: now });
  return day
    ? t("This exercise comes back for review on {day}.", { day: dayOf(day) })
    : t("This exercise has left your review list.");
}

/**
 * Place what was checked where no box was kept: on another device, or before there were boxes. A count of one check
 * and a full score say that the first check was right.
 * @param {import("./entry.js").Entry} entry
 */
export function placed({ id, attempts, score, last }) {
  if (!attempts || (attempts === 1 && score === null) || stepOf(id)) return;
  place(id, attempts === 1 && score === 1 ? DAYS.length : 0, last);
}

/** Whether the address of the page asks for this exercise anew, and it is due; it asks once. @param {string} id */
export function isAskedAgain(id) {
  if (new URLSearchParams(location.search).get("again") !== id) return false;
  history.replaceState(history.state, "", location.pathname + location.hash);
  return isDue(stepOf(id));
}
