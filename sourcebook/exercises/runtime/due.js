// @ts-check
// Which missed exercises come back today. Small, since the contents of every page may count them.
import { BOOK_NAME } from "./book.js";

/** @typedef {{box: number, at: string}} Step  the box of an exercise, and when it was put there */

export const REVIEW = `${BOOK_NAME}/2/review/`;
/** How many days an exercise waits in each box; behind the last one it is done. */
export const DAYS = [2, 7, 21];

/** The step in a text, or null. @param {string | null} text @returns {Step | null} */
export function stepIn(text) {
  try {
    const { box, at } = JSON.parse(text ?? "");
    return Number.isInteger(box) && box >= 0 && !Number.isNaN(Date.parse(at)) ? { box, at } : null;
  } catch {
    return null;
  }
}

/** The day on which an exercise comes back; null if it does not. @param {Step | null} step */
export function comesBack(step) {
  if (!step || step.box >= DAYS.length) return null;
  const day = new Date(step.at);
  day.setHours(0, 0, 0, 0);
  day.setDate(day.getDate() + DAYS[step.box]);
  return day;
}

/** Whether an exercise is due; one that a clock ahead of time has put by is due too. @param {Step | null} step */
export function isDue(step) {
  const day = comesBack(step),
    now = new Date();
  return day !== null && (day <= now || new Date(step?.at ?? 0) > now);
}

/** The ids of the exercises that are due, as far as this device has kept them. */
export function toReview() {
  try {
    return Object.keys(localStorage)
      .filter((key) => key.startsWith(REVIEW) && isDue(stepIn(localStorage.getItem(key))))
      .map((key) => key.slice(REVIEW.length));
  } catch {
    return [];
  }
}
