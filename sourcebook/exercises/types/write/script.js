// @ts-check
import { widget } from "../../runtime/form.js";
import { plural, t } from "../../runtime/interface.js";

const area = (form) => form.querySelector("textarea");
/**
 * Letters of scripts without spaces, and how many twelfths of a word each counts
 * (the rule of sourcebook/exercises/wordcount.py).
 * @type {[RegExp, number][]}
 */
const UNSPACED = [
  [/[\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}]/gu, 8], // Chinese
  [/[\u3041-\u3096\u30a1-\u30fa\u30fc\u31f0-\u31ff\uff66-\uff9d]/gu, 6], // kana
  [/[\u0e01-\u0e30\u0e32\u0e33\u0e40-\u0e46]/gu, 4], // Thai
  [/[\u0e81-\u0eb0\u0eb2\u0eb3\u0ebd\u0ec0-\u0ec6\u0edc-\u0edf]/gu, 4], // Lao
  [/[\u1000-\u102a\u103f\u1050-\u1055]/gu, 4], // Burmese
  [/[\u1780-\u17b3]/gu, 4], // Khmer
];
/** Spaces, long dashes, and the punctuation of East Asia, which is set without spaces. */
const SEPARATORS = new RegExp(
  "[\\s\\u001c-\\u001f\\u0085\\u200b\\ufeff\\u2014\\u2026" +
    "\\u3001-\\u3003\\u3008-\\u3011\\u3014-\\u301f" +
    "\\uff01\\uff08\\uff09\\uff0c\\uff1a\\uff1b\\uff1f\\uff5e]+",
  "u",
);

/** @param {string} text */
export function count(text) {
  let twelfths = 6;
  const spaced = UNSPACED.reduce(
    (rest, [letters, weight]) =>
      rest.replace(letters, () => {
        twelfths += weight;
        return " ";
      }),
    text,
  );
  const parts = spaced.split(SEPARATORS).filter((part) => /[\p{L}\p{N}]/u.test(part));
  return Math.floor(twelfths / 12) + parts.length;
}

export default widget({
  read: (form) => ({
    text: area(form).value,
    levels: [...form.querySelectorAll(".sb-rubric fieldset")].map((group) => {
      /** @type {HTMLInputElement | null} */ const chosen = group.querySelector("input:checked");
      return chosen ? Number(chosen.value) : null;
    }),
  }),
  fill(form, answer) {
    area(form).value = answer.text;
    [...form.querySelectorAll(".sb-rubric fieldset")].forEach((group, i) =>
      group.querySelectorAll("input").forEach((input) => {
        input.checked = Number(input.value) === answer.levels[i];
      }),
    );
    area(form).dispatchEvent(new Event("count"));
  },
  words: () => [],
  inWords(answer, { rows }) {
    const rated = answer.levels.flatMap((/** @type {number | null} */ level, /** @type {number} */ n) =>
      level === null ? [] : [[rows[n] ?? n + 1, t("level {level} of 3", { level: level + 1 })].join(": ")],
    );
    return [answer.text, ...(rated.length ? [rated.join("; ")] : [])];
  },
  measure: ({ text }) => count(text),
  verb: () => t("Compare with two model answers"),
  ungraded: () => t("compared with two model answers"),
  carry: ({ text }, { levels }) => (text ? { text, levels } : null),
  judge(answer, key) {
    if (count(answer.text) < key.least)
      return plural(
        "Write at least {least} word first; you have {count}.",
        "Write at least {least} words first; you have {count}.",
        key.least,
        { least: key.least, count: count(answer.text) },
      );
    if (count(answer.text) > key.most)
      return plural(
        "A note has at most {most} word; you have {count}.",
        "A note has at most {most} words; you have {count}.",
        key.most,
        { most: key.most, count: count(answer.text) },
      );
    if (answer.levels.includes(null))
      return t("Now rate your own text by each criterion; then two model answers appear.");
    return {
      score: null,
      verdicts: [],
      models: key.models,
      message: t("Two answers stand below, each as we rate it. Compare them with yours, and change your rating if you wish."),
    };
  },
  enhance(form) {
    const say = form.querySelector(".sb-count");
    const { least, most } = area(form).dataset;
    const show = () => {
      const text = area(form).value;
      const rule = UNSPACED.some(([letters]) => text.search(letters) >= 0)
        ? ` ${t("Three Chinese characters count as two words; two kana, or three letters of Thai, Lao, Khmer or Burmese, as one.")}`
        : "";
      say.textContent =
        plural(
          "{count} word; {least} to {most} are asked for.",
          "{count} words; {least} to {most} are asked for.",
          count(text),
          { least, most },
        ) + rule;
    };
    area(form).addEventListener("input", show);
    area(form).addEventListener("count", show);
    show();
  },
});
