// @ts-check
import { widget } from "./form.js";
import { t } from "./interface.js";

const area = (form) => form.querySelector("textarea");
const count = (text) => text.split(/\s+/).filter(Boolean).length;

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
    [...form.querySelectorAll(".sb-rubric fieldset")].forEach((group, i) => group.querySelectorAll("input").forEach((input) => { input.checked = Number(input.value) === answer.levels[i]; }));
    area(form).dispatchEvent(new Event("count"));
  },
  words: () => [],
  judge(answer, key) {
    if (count(answer.text) < key.least) return t("too_short", { least: key.least, count: count(answer.text) });
    if (count(answer.text) > key.most) return t("too_long", { most: key.most, count: count(answer.text) });
    return { score: null, verdicts: [], models: key.models, message: t("two_answers") };
  },
  enhance(form) {
    const say = form.querySelector(".sb-count");
    const { least, most } = area(form).dataset;
    const show = () => { say.textContent = t("word_count", { count: count(area(form).value), least, most }); };
    area(form).addEventListener("input", show);
    area(form).addEventListener("count", show);
    show();
  },
});
