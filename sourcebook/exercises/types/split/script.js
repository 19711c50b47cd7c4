// @ts-check
import { widget } from "../../runtime/form.js";
import { t } from "../../runtime/interface.js";
import { codesInWords } from "../../runtime/labels.js";

export default widget({
  read: (form) =>
    [...form.querySelectorAll("[name=cut]:checked")].map((input) =>
      Number(/** @type {HTMLInputElement} */ (input).value),
    ),
  fill: (form, answer) =>
    form.querySelectorAll("[name=cut]").forEach((input) => {
      const box = /** @type {HTMLInputElement} */ (input);
      box.checked = answer.includes(Number(box.value));
    }),
  words: (form) =>
    [...form.querySelectorAll("[name=cut]:checked")].map(
      (input) => input.closest(".sb-row")?.textContent?.trim() ?? "",
    ),
  inWords: codesInWords,
  judge(answer, key) {
    if (!answer.length) return t("set_boundary");
    const hits = answer.filter((line) => key.right.includes(line)).length;
    const missed = key.right.length - hits,
      extra = answer.length - hits;
    return {
      score: hits / (key.right.length + extra),
      verdicts: answer.map((line) => ({
        row: String(line),
        right: key.right.includes(line),
        because: key.because[line] ?? key.otherwise,
      })),
      message:
        (missed ? t("found_more", { count: hits }) : t("found_all")) +
        (extra ? ` ${t("too_many", { count: extra })}` : ""),
    };
  },
  show: (form, key) => key.right,
});
