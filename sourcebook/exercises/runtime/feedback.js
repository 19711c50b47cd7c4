// @ts-check
// What an exercise says after a check: a verdict on each row, and model answers.
import { button, element, linked } from "./dom.js";
import { plural, t } from "./interface.js";

/** @typedef {import("./kinds.js").Verdict} Verdict @typedef {import("./kinds.js").Model} Model */

/** How many rows agree, can be argued and differ: a shape, a number and a word for each that there is.
 * @param {Verdict[]} verdicts */
function summary(verdicts) {
  const judged = verdicts.filter(({ right }) => right !== null);
  const differ = judged.filter(({ right }) => !right).length;
  const arguable = judged.filter(({ right, argued }) => right && argued).length;
  const agree = judged.length - differ - arguable;
  const counts = /** @type {[string, string, number][]} */ ([
    ["●", t("{count} as ours", { count: agree }), agree],
    ["◐", t("{count} can be argued", { count: arguable }), arguable],
    ["✕", plural("{count} differs", "{count} differ", differ), differ],
  ]);
  const told = counts.filter(([, , count]) => count);
  return judged.length < 2
    ? []
    : [element("p", "sb-sum", ...told.map(([shape, words]) => element("span", "", silent(shape), ` ${words}`)))];
}

/** A shape that is not read aloud, for the word stands beside it. @param {string} shape */
function silent(shape) {
  const sign = element("span", "", shape);
  sign.setAttribute("aria-hidden", "true");
  return sign;
}

/** The verdicts on the rows of a form. @param {HTMLFormElement} form */
export function marks(form) {
  const rowOf = (/** @type {Verdict} */ { row }) => form.querySelector(`[data-row="${CSS.escape(row)}"]`);
  const controlIn = (/** @type {Element} */ row) =>
    /** @type {HTMLElement | null} */ (row.querySelector("input, select, button"));
  return {
    /** A way to the first row that differs when it is taken. @param {Verdict[]} verdicts */
    wayToFirst(verdicts) {
      const go = () => controlIn(form.querySelector("[data-state=wrong]") ?? form)?.focus();
      const words = verdicts.length > 1 ? t("To the first that differs") : t("To your answer");
      return verdicts.some(({ right }) => right === false) ? [button(words, go)] : [];
    },
    /** A way to the first row without an answer. */
    wayToOpen() {
      const open = [...form.querySelectorAll("[data-row] select")].find((one) => !(/** @type {HTMLSelectElement} */ (one).value));
      return open ? [button(t("To the first that is still open"), () => /** @type {HTMLElement} */ (open).focus())] : [];
    },
    /** Take the verdict off a row that was changed, and the count with it. @param {Element} row */
    forget(row) {
      const beside = [row.querySelector(".sb-verdict"), row.nextElementSibling, form.querySelector(".sb-sum")];
      for (const one of beside) if (one?.matches(".sb-verdict, .sb-sum")) one.remove();
      controlIn(row)?.removeAttribute("aria-describedby");
      row.removeAttribute("data-state");
    },
    clear() {
      form.querySelectorAll(".sb-verdict, .sb-models, .sb-sum").forEach((node) => node.remove());
      form.querySelectorAll("[aria-describedby]").forEach((node) => node.removeAttribute("aria-describedby"));
      form.querySelectorAll("[data-state]").forEach((node) => node.removeAttribute("data-state"));
      delete form.dataset.result;
    },
    /** @param {Verdict[]} verdicts */
    set(verdicts) {
      form.querySelector("legend, .sb-ask")?.after(...summary(verdicts));
      for (const one of verdicts) {
        const { row, right, because, argued } = one,
          at = rowOf(one);
        if (!at) continue;
        const agrees = argued ? `◐ ${t("can be argued.")} ` : `● ${t("agrees.")} `;
        const word = right === null ? "" : right ? agrees : `✕ ${t("differs.")} `;
        at.setAttribute("data-state", right === null ? "said" : right ? "right" : "wrong");
        const verdict = element("p", "sb-verdict", element("b", "", silent(word.slice(0, 1)), word.slice(1)), ...linked(because));
        verdict.id = `${form.id}-v-${row}`;
        controlIn(at)?.setAttribute("aria-describedby", verdict.id);
        if (at.tagName === "LI") at.append(verdict);
        else at.after(verdict);
      }
    },
  };
}

/** The hints that a student opened: they stay while the answer is mended. @param {HTMLElement} feedback */
export function hintsBefore(feedback) {
  const which = element("p", ""),
    list = element("ol", "sb-hints"),
    box = element("div", "sb-given");
  box.setAttribute("aria-live", "polite");
  feedback.before(box);
  const left = (/** @type {string[]} */ hints) => hints.length - list.childElementCount;
  return {
    left,
    /** Open one more. @param {string[]} hints */
    next(hints) {
      if (!left(hints)) return;
      list.append(element("li", "", ...linked(hints[list.childElementCount])));
      which.textContent = t("Hint {number} of {all}", { number: list.childElementCount, all: hints.length });
      if (!list.isConnected) box.append(which, list);
    },
  };
}

/**
 * Model answers, each with its rating by the rubric of the form and why.
 * @param {HTMLFormElement} form @param {Model[]} given
 */
export function models(form, given) {
  const rubric = [...form.querySelectorAll(".sb-rubric fieldset")];
  const rating = (/** @type {number[]} */ levels) =>
    levels.map((level, n) => {
      const name = rubric[n].querySelector("legend")?.textContent ?? "";
      const words = rubric[n].querySelectorAll("label")[level]?.textContent?.trim() ?? "";
      return element("li", "", element("b", "", `${name}: `), words);
    });
  return element(
    "div",
    "sb-models",
    ...given.flatMap(({ text, levels, because }, i) => [
      element("p", "sb-head", i ? t("Another answer") : t("One answer")),
      element("blockquote", "", ...linked(text)),
      element("p", "sb-head", t("How we rate it")),
      element("ul", "", ...rating(levels)),
      element("p", "", ...linked(because)),
    ]),
  );
}
