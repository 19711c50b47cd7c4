// @ts-check
import { widget } from "../../runtime/form.js";
import { plural, t } from "../../runtime/interface.js";
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
    if (!answer.length) return t("Set at least one boundary.");
    const hits = answer.filter((line) => key.right.includes(line)).length;
    const missed = key.right.length - hits,
      extra = answer.length - hits;
    const most = t("{count} too many.", { count: extra });
    const found = missed
      ? plural("{count} found; there are more.", "{count} found; there are more.", hits)
      : t("You have found them all.");
    return {
      score: hits / (key.right.length + extra),
      verdicts: answer.map((line) => ({
        row: String(line),
        right: key.right.includes(line),
        because: key.because[line] ?? key.otherwise,
        hint: key.because[line] ?? key.otherwise,
      })),
      message: extra ? `${found} ${most}` : found,
    };
  },
  show: (form, key) => key.right,
});
