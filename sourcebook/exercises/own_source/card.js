// @ts-check
// The card of a text: what its reader knows of where it comes from, and what is not known.
import { dayOf, element } from "../runtime/dom.js";
import { t } from "../runtime/interface.js";

const LONGEST_FIELD = 2000;
const LONG = new Set(["found", "unknown"]);

/** The cardFields with their words, as `sourcebook new source` asks for them. @returns {[string, string][]} */
const cardFields = () => [
  ["title", t("Title, as the text has it")],
  ["author", t("Author, or 'unsigned'")],
  ["publisher", t("Publisher")],
  ["date", t("Date: the day on which it was written or published")],
  ["captured", t("The day on which you saved or copied it")],
  ["genre", t("Genre, such as news report, speech or readout")],
  ["language", t("Language, as a code: en, ru or zh")],
  ["url", t("Address of the page where it was found")],
  ["found", t("Where it was found, if not on a page, and what you saw there")],
  ["rights", t("Who holds the rights, often the publisher")],
  ["unknown", t("What is not known of it")],
];

/** Whether there is a language with this code. @param {string} code */
function isLanguage(code) {
  try {
    return new Intl.DisplayNames(["en"], { type: "language", fallback: "none" }).of(code) !== undefined;
  } catch {
    return false;
  }
}

/** What is wrong with a field; empty if nothing is. @param {string} name @param {Record<string, string>} card */
function wrong(name, card) {
  const value = card[name] ?? "";
  if (name === "language" && value && (!/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(value) || !isLanguage(value)))
    return t("Write the code of the language, as in en, ru or zh.");
  if (name === "url" && value && !/^https?:\/\/[\w-]+(\.[\w-]+)*(:\d+)?([/?#][^\s<>\x22\\^\x60{|}]*)?$/.test(value))
    return t("Write the whole address, which begins with https://.");
  if (name === "captured" && value && card.date && value < card.date)
    return t("It was saved before it was written: correct one of the two days.");
  return "";
}

/** @param {Record<string, string>} card which follows what is typed @param {() => void} changed */
export function cardOf(card, changed) {
  const form = /** @type {HTMLFormElement} */ (element("form", "sb-own-card"));
  form.noValidate = true;
  form.autocomplete = "off";
  form.addEventListener("submit", (event) => event.preventDefault());
  /** @type {Map<string, HTMLElement>} */ const faults = new Map();
  const check = () => {
    for (const [name, fault] of faults) {
      fault.textContent = wrong(name, card);
      const field = /** @type {HTMLInputElement} */ (form.elements.namedItem(name));
      field.setAttribute("aria-invalid", String(fault.textContent !== ""));
    }
  };
  for (const [name, words] of cardFields()) {
    const field = /** @type {HTMLInputElement} */ (element(LONG.has(name) ? "textarea" : "input", ""));
    const isDay = name === "date" || name === "captured";
    Object.assign(field, { name, maxLength: LONGEST_FIELD, value: card[name] ?? "" });
    if (isDay) Object.assign(field, { type: "date", max: name === "captured" ? dayOf(new Date()) : "9999-12-31" });
    else field.dir = "auto";
    if (isDay) field.value = card[name] ?? "";
    const fault = element("small", "sb-fault");
    fault.setAttribute("role", "status");
    faults.set(name, fault);
    field.addEventListener("input", () => {
      card[name] = isDay ? field.value : field.value.trim();
      changed();
    });
    field.addEventListener("change", check);
    form.append(element("label", "", words, field, fault));
  }
  check();
  /** How many fields are wrong; the first of them has the focus. */
  const toMend = () => {
    check();
    const wrongs = [...faults.keys()].filter((name) => wrong(name, card));
    if (wrongs.length) /** @type {HTMLElement} */ (form.elements.namedItem(wrongs[0])).focus();
    return wrongs.length;
  };
  return { form, toMend };
}
