// @ts-check
// The line under an exercise that says where the answer is kept, and offers all answers as a file.
import { button, element, offer, root } from "./dom.js";
import { write } from "./entry.js";
import { t } from "./interface.js";
import { everything, reader } from "./store.js";
import { state } from "./storage.js";

/** Save all answers of this device as one file, named after the student who gave a name. @returns {string} its name */
export function saveFile() {
  const who = reader(),
    own = who.name.replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "");
  const name = `my-answers${own ? `-${own}` : ""}.json`;
  offer(name, "application/json", write(everything().entries, who));
  return name;
}

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
  const save = button(t("save_file"), saveFile);
  const top = root();
  const page = element("a", "", t("my_answers"));
  page.setAttribute("href", `${top}chapters/my-answers.html`);
  line.append(element("p", "", save, ...(top === undefined ? [] : [page])));
  return (/** @type {string} */ special = "") => {
    const how = state();
    line.hidden = false;
    line.classList.toggle("sb-notice", how !== "kept");
    const text = how === "kept" ? special || t("is_kept") : t(how === "full" ? "is_full" : "is_refused");
    if (says.textContent !== text) says.textContent = text;
  };
}
