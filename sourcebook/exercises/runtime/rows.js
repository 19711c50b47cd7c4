// @ts-check
// Rows that each have one select or one checkbox: what mark, sort and align share.
import { plural, t } from "./interface.js";

/** @param {HTMLFormElement} form */
const fields = (form) =>
  /** @type {(HTMLInputElement | HTMLSelectElement)[]} */ ([...form.querySelectorAll("[name^=row]")]);

/** @param {HTMLFormElement} form */
export function readRows(form) {
  return fields(form).map((field) =>
    field instanceof HTMLInputElement && !field.checked ? "" : field.value,
  );
}

/** @param {HTMLFormElement} form @param {string[]} answer */
export function fillRows(form, answer) {
  fields(form).forEach((field, i) => {
    if (field instanceof HTMLInputElement) field.checked = answer[i] === field.value;
    else field.value = answer[i] ?? "";
  });
}

/** Each row with an answer, in words. @param {HTMLFormElement} form */
export function rowWords(form) {
  return fields(form).flatMap((field) => {
    const row = /** @type {HTMLElement} */ (field.closest(".sb-row"));
    const text = [...row.querySelectorAll("[data-said]")]
      .map((part) => (part.textContent ?? "").trim())
      .join(" / ");
    if (field instanceof HTMLInputElement) return field.checked ? [text] : [];
    return field.value ? [`${text} — ${field.selectedOptions[0].text}`] : [];
  });
}

/**
 * Agreement row by row. A row that differs is asked about by the code that it was given;
 * where coding is the lesson, only the same code is agreement.
 * @param {string[]} answer @param {any} key @param {boolean} blanks whether an empty row is an answer
 */
export function judgeRows(answer, key, blanks) {
  const open = answer.filter((value) => !value).length;
  if (!blanks && open) return t("{count} still to be chosen.", { count: open });
  if (open === answer.length) return t("Mark at least one line first.");
  const same = answer.map((value, i) => value === key.right[i]);
  const argued = answer.map((value, i) => key.also[i].includes(value));
  const all = answer.length,
    alike = same.filter(Boolean).length,
    other = argued.filter(Boolean).length;
  const agreed = plural(
    "You agree with us on {count} of {all}.",
    "You agree with us on {count} of {all}.",
    alike,
    { all },
  );
  const apart = plural(
    "On {count} more your choice is another than ours and can be argued.",
    "On {count} more your choices are others than ours and can be argued.",
    other,
  );
  return {
    score: (key.coding ? alike : alike + other) / all,
    done: alike + other === all,
    verdicts: answer.map((value, i) => ({
      row: String(i),
      right: same[i] || argued[i],
      argued: argued[i],
      because: key.because[i],
      hint: key.asks[value] ?? t("Nothing is marked here. Is that so?"),
    })),
    message: other ? `${agreed} ${apart}` : agreed,
  };
}
