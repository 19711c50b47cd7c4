// @ts-check
// What an exercise says after a check: a verdict on each row, and model answers.
import { element, linked } from "./dom.js";
import { t } from "./interface.js";

/** @typedef {import("./kinds.js").Verdict} Verdict */

/** The verdicts on the rows of a form. @param {HTMLFormElement} form */
export function marks(form) {
  return {
    clear() {
      form.querySelectorAll(".sb-verdict, .sb-models").forEach((node) => node.remove());
      form.querySelectorAll("[aria-describedby]").forEach((node) => node.removeAttribute("aria-describedby"));
      form.querySelectorAll("[data-state]").forEach((node) => node.removeAttribute("data-state"));
      delete form.dataset.result;
    },
    /** @param {Verdict[]} verdicts */
    set(verdicts) {
      for (const { row, right, because } of verdicts) {
        const at = form.querySelector(`[data-row="${CSS.escape(row)}"]`);
        if (!at) continue;
        const word = right === null ? "" : right ? `● ${t("agrees.")} ` : `✕ ${t("differs.")} `;
        at.setAttribute("data-state", right === null ? "said" : right ? "right" : "wrong");
        const sign = element("span", "", word.slice(0, 1));
        sign.setAttribute("aria-hidden", "true");
        const verdict = element("p", "sb-verdict", element("b", "", sign, word.slice(1)), ...linked(because));
        verdict.id = `${form.id}-v-${row}`;
        at.querySelector("input, select, button")?.setAttribute("aria-describedby", verdict.id);
        if (at.tagName === "LI") at.append(verdict);
        else at.after(verdict);
      }
    },
  };
}

/** @param {string[]} texts */
export const models = (texts) =>
  element(
    "div",
    "sb-models",
    ...texts.flatMap((text, i) => [
      element("p", "sb-head", i ? t("Another answer") : t("One answer")),
      element("blockquote", "", ...linked(text)),
    ]),
  );
