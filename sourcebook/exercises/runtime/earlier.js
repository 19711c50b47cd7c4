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
    const texts = entry.words.length ? entry.words : [entry.answer?.text ?? t("no_words")];
    return element(
      "div",
      "",
      element("p", "sb-head", localTime(entry.last)),
      ...texts.map((text) => words("p", text)),
    );
  };
  form.append(element("details", "sb-earlier", element("summary", "", t("has_changed")), ...others.map(one)));
}

/** Say that there was an older answer, with a button that brings it back. @param {HTMLFormElement} form @param {() => void} back */
export function offerBack(form, back) {
  const notice = element("div", "sb-notice", element("p", "", t("was_kept")));
  notice.append(
    button(t("take_back"), () => {
      notice.remove();
      back();
    }),
  );
  form.append(notice);
}
