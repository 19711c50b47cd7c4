// @ts-check
import { widget } from "../../runtime/form.js";
import { t } from "../../runtime/interface.js";
import { codesInWords } from "../../runtime/labels.js";

export default widget({
  read: (form) =>
    [...form.querySelectorAll("[name=option]:checked")].map((input) =>
      Number(/** @type {HTMLInputElement} */ (input).value),
    ),
  fill: (form, answer) =>
    form.querySelectorAll("[name=option]").forEach((input) => {
      const option = /** @type {HTMLInputElement} */ (input);
      option.checked = answer.includes(Number(option.value));
    }),
  words: (form) =>
    [...form.querySelectorAll("[name=option]:checked")].map(
      (input) => input.closest(".sb-row")?.textContent?.trim() ?? "",
    ),
  apart: true,
  inWords: codesInWords,
  verb: (form) => ("guess" in form.dataset ? t("Keep my guess") : t("Check")),
  ungraded: () => t("kept as a guess"),
  judge(answer, key) {
    if (!answer.length) return t("Choose an answer first.");
    if (!key.graded) {
      return {
        score: null,
        verdicts: answer.map((n) => ({ row: String(n), right: null, because: key.because[n] })),
        message: t("Noted. Nothing is right or wrong yet."),
      };
    }
    const all = key.because.map((_, n) => key.right.includes(n) === answer.includes(n));
    const right = all.every(Boolean);
    const one = key.right.length === 1 && answer.length === 1;
    return {
      score: right ? 1 : one ? 0 : all.filter(Boolean).length / all.length,
      verdicts: answer.map((n) => ({
        row: String(n),
        right: key.right.includes(n),
        because: key.because[n],
        hint: key.because[n],
      })),
      message: right ? t("Yes.") : one ? t("Not this.") : t("Not all of them yet, or one too many."),
    };
  },
  show: (form, key) => (key.graded ? key.right : null),
});
