// @ts-check
// The line under an exercise that says where the answer is kept, and offers all answers as a file.
import { button, element, offer, root } from "./dom.js";
import { write } from "./filed.js";
import { t } from "./interface.js";
import { everything, reader } from "./store.js";
import { state } from "./storage.js";

/**
 * @typedef {{id: string, items: string[] | null, assignment?: boolean}} Scope  what a file holds: the answers to these
 *   exercises, or all; the id names it
 */
/** @type {Scope} */ const ALL = { id: "all", items: null };

/**
 * Answers of this device as one file, named after the student who gave a label, and after what it holds.
 * @param {Scope} [scope]
 */
export function fileOf({ id, items, assignment = false } = ALL) {
  const who = reader(),
    own = who.label.replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "");
  const name = ["answers", ...(own ? [own] : []), id].join("-") + ".json";
  const entries = everything().entries.filter((entry) => !items || items.includes(entry.id));
  return { name, text: write(entries, who, assignment ? id : "") };
}

/** Save such a file. @param {Scope} [scope] @returns {string} its name */
export function saveFile(scope) {
  const { name, text } = fileOf(scope);
  offer(name, "application/json", text);
  return name;
}

/** Why nothing is kept. @param {string} how */
export const unkept = (how) =>
  how === "full"
    ? t(
        "Your browser has no room left: what you write here is lost when you leave this page. Save it as a file first.",
      )
    : t(
        "Your browser does not keep answers on this page: what you write is lost when you leave it. Save it as a file first.",
      );

/**
 * @param {HTMLFormElement} form
 * @returns {(special?: string) => void} says how the answer is kept, or something special in its place
 */
export function keptLine(form) {
  const says = element("p", "sb-says"),
    line = element("div", "sb-kept", says);
  says.setAttribute("aria-live", "polite");
  line.hidden = true;
  form.append(line);
  const save = button(t("Save all my answers as a file"), () => {
    says.textContent = t("Saved as {name}.", { name: saveFile() });
  });
  const top = root();
  const page = element("a", "", t("My answers"));
  page.setAttribute("href", `${top}chapters/my-answers.html`);
  line.append(element("p", "", save, ...(top === undefined ? [] : [page])));
  return (/** @type {string} */ special = "") => {
    const how = state();
    line.hidden = false;
    line.classList.toggle("sb-notice", how !== "kept");
    const text = how === "kept" ? special || t("Kept by your browser, on this device only.") : unkept(how);
    if (says.textContent !== text) says.textContent = text;
  };
}
