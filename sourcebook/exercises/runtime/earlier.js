// @ts-check
// What an exercise shows of earlier answers: to another edition, and from before the page was touched.
import { button, element, localTime, words } from "./dom.js";
import { same } from "./entry.js";
import { t } from "./interface.js";
import { otherEditions } from "./store.js";

/** @typedef {import("./entry.js").Entry} Entry */

/**
 * Answers to other editions stand beside the form, and stay as they are.
 * @param {HTMLFormElement} form @param {string} id @param {string} edition @param {Entry | null} shown
 */
export function showEarlier(form, id, edition, shown) {
  const others = otherEditions(id, edition).filter((entry) => !same(entry.answer, shown?.answer));
  if (!others.length) return;
  const one = (/** @type {Entry} */ entry) => {
    const texts = entry.words.length
      ? entry.words
      : [entry.answer?.text ?? t("This answer was kept without its words.")];
    return element(
      "div",
      "",
      element("p", "sb-head", localTime(entry.last)),
      ...texts.map((text) => words("p", text)),
    );
  };
  form.append(
    element(
      "details",
      "sb-earlier",
      element("summary", "", t("Your answer to an earlier edition of this exercise")),
      ...others.map(one),
    ),
  );
}

/** Say that there was an older answer, with a button that brings it back. @param {HTMLFormElement} form @param {() => void} back */
export function offerBack(form, back) {
  const notice = element(
    "div",
    "sb-notice",
    element(
      "p",
      "",
      t("You had answered this before. Your new answer is kept, and the earlier one is a version of it."),
    ),
  );
  notice.append(
    button(t("Bring the earlier answer back"), () => {
      notice.remove();
      back();
    }),
  );
  form.append(notice);
}
