// @ts-check
// A file of another student is not mixed with the answers of this one without being asked.
import { button, element } from "../runtime/dom.js";
import { plural, t } from "../runtime/interface.js";
import { saveFile } from "../runtime/kept.js";
import { everything, introduce, reader } from "../runtime/store.js";
import { eraseAll } from "./device.js";

/**
 * The question whose answers shall be here after a file with another label.
 * @param {(text: string) => void} say
 */
export function whoseAnswers(say) {
  const ask = element("div", "sb-sure");
  ask.setAttribute("role", "group");
  ask.tabIndex = -1;
  ask.hidden = true;
  const close = () => {
    ask.replaceChildren();
    ask.hidden = true;
  };
  /**
   * Take a file in, at once where it can be of the same student.
   * @param {import("../runtime/filed.js").Head} head @param {() => void} take
   */
  const receive = (head, take) => {
    const { label, group } = reader(),
      count = everything().entries.length;
    if (!label && !group) introduce(head);
    if (!count || !label || !head.label || label === head.label) return take();
    const question = plural(
      "This device keeps {count} answer of {here}; the file is of {there}. Whose answers shall be here?",
      "This device keeps {count} answers of {here}; the file is of {there}. Whose answers shall be here?",
      count,
      { here: label, there: head.label },
    );
    const change = button(t("Save those of {here} as a file, and begin with those of {there}", { here: label, there: head.label }), () => {
      saveFile();
      eraseAll();
      introduce(head);
      close();
      take();
    });
    const add = button(t("Add them to those of {here}", { here: label }), () => {
      close();
      take();
    });
    const leave = button(t("Load nothing"), () => {
      close();
      say(t("Nothing was loaded."));
    });
    ask.setAttribute("aria-label", question);
    ask.replaceChildren(element("p", "", question), element("p", "sb-buttons", change, add, leave));
    ask.hidden = false;
    ask.focus();
  };
  return { ask, receive };
}
