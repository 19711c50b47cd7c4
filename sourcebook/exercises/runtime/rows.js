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
 * Agreement row by row.
 * @param {string[]} answer @param {any} key @param {boolean} blanks whether an empty row is an answer
 * @param {boolean} [discreet] whether a wrong row waits for its reason
 */
export function judgeRows(answer, key, blanks, discreet) {
  if (!blanks && answer.some((value) => !value))
    return t("{count} still to be chosen.", { count: answer.filter((value) => !value).length });
  const agree = answer.map((value, i) => value === key.right[i] || key.also[i].includes(value));
  const count = agree.filter(Boolean).length;
  return {
    score: count / agree.length,
    verdicts: agree.map((right, i) => ({ row: String(i), right, because: key.because[i] })),
    message: plural(
      "You agree with us on {count} of {all}.",
      "You agree with us on {count} of {all}.",
      count,
      { all: agree.length },
    ),
    discreet,
  };
}
