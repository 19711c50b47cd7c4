// @ts-check
import { widget } from "./form.js";
import { t } from "./interface.js";

const SCALES = { thousand: 1e3, k: 1e3, million: 1e6, mn: 1e6, m: 1e6, billion: 1e9, bn: 1e9, b: 1e9, trillion: 1e12, tn: 1e12, t: 1e12 };

/** The number that a student means: 1.28 trillion, 1,280 bn, 1.28e12, 34,3; null if it is none. @param {string} text @returns {number | null} */
export function parse(text) {
  const found = /^\s*[$€¥]?\s*([+-]?[\d.,\u00a0\u202f ]*\d(?:e[+-]?\d+)?)\s*([a-z]*)\s*[%a-z]*\s*$/i.exec(text.replace(/−/g, "-"));
  if (!found) return null;
  let digits = found[1].replace(/[\u00a0\u202f ]/g, "");
  if (/^[+-]?\d{1,3}(,\d{3})+(\.\d+)?(e|$)/i.test(digits)) digits = digits.replace(/,/g, "");
  else if ((digits.match(/,/g) ?? []).length === 1 && !digits.includes(".")) digits = digits.replace(",", ".");
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(digits)) return null;
  return Number(digits) * (SCALES[found[2].toLowerCase()] ?? 1);
}

const field = (form) => form.querySelector("[name=number]");

export default widget({
  read: (form) => field(form).value,
  fill: (form, answer) => { field(form).value = answer; },
  words: (form) => [`${field(form).value} ${field(form).closest(".sb-row").textContent.trim()}`.trim()],
  judge(answer, key) {
    const value = parse(answer);
    if (value === null) return t("in_digits");
    const near = (wanted) => Math.abs(value - wanted) <= key.tolerance + Math.abs(wanted) * 1e-12;
    const right = near(key.value);
    const because = right ? key.because : (key.mistakes.find((mistake) => near(mistake.value))?.because ?? key.otherwise);
    return { score: right ? 1 : 0, verdicts: [{ row: "0", right, because }], message: t(right ? "yes" : "not_number") };
  },
  show: (form, key) => String(key.value),
});
