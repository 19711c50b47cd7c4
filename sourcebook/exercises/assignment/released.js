// @ts-check
// Feedback of an assignment that waits for its day or for its teacher.
import { element } from "../runtime/dom.js";
import { given, keepGiven } from "../runtime/held.js";
import { t } from "../runtime/interface.js";

/** @typedef {import("./asked.js").Assignment} Assignment */

/** What is said in the place of feedback. @param {{feedback: string}} one */
export const inItsPlace = ({ feedback }) =>
  feedback === "due"
    ? t("Your answer is kept. What we say of it comes after the day on which the work is due.")
    : t("Your answer is kept. What we say of it comes when your teacher releases it, by a second link.");

/** Keep the list of an assignment; what was released stays released. @param {Assignment} one */
export function remember({ id, title, items, feedback, due }) {
  const before = given().find((other) => other.id === id && other.items.join() === items.join());
  const now = before?.feedback === "now" ? "now" : feedback;
  keepGiven({ id, title, items, feedback: now, due, instead: inItsPlace({ feedback }) });
  return now;
}

/** What is said of the feedback. @param {Assignment} one @param {boolean} waiting @param {boolean} isReleased */
export function notices({ feedback }, waiting, isReleased) {
  const words = waiting
    ? feedback === "release"
      ? t("Your answers are kept as you give them; what we say of them comes by a second link from your teacher.")
      : t("Your answers are kept as you give them; what we say of them comes after the day on which they are due.")
    : t("Feedback is released: press the first button of each exercise.");
  return waiting || isReleased ? [element("p", "sb-notice", words)] : [];
}
