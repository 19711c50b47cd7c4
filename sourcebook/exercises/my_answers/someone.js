// @ts-check
// A computer that several people share: the answers of one are saved as a file, and the next begins with none.
import { button, element } from "../runtime/dom.js";
import { plural, t } from "../runtime/interface.js";
import { saveFile } from "../runtime/kept.js";
import { everything, reader } from "../runtime/store.js";
import { eraseWithWayBack, onOwnSource } from "./erase.js";

/**
 * @param {(text: string) => void} say @param {HTMLElement} after where the focus goes when it was a mistake
 * @returns {HTMLElement}
 */
export function someoneElse(say, after) {
  const ask = element("div", "sb-sure"),
    corner = element("div", "sb-someone");
  ask.setAttribute("role", "group");
  ask.tabIndex = -1;
  const close = () => {
    ask.replaceChildren();
    ask.hidden = true;
    start.setAttribute("aria-expanded", "false");
  };
  const begin = (/** @type {string} */ saved) => {
    close();
    eraseWithWayBack(say, corner, after);
    /** @type {HTMLElement | null} */ (document.querySelector(".sb-own [name=label]"))?.focus();
    const anew = t("This device has no answers now. Type your label. You can undo this until you leave this page.");
    say(saved ? `${t("Saved as {name}.", { name: saved })} ${anew}` : anew);
  };
  const start = button(t("I am someone else"), () => {
    if (!ask.hidden) return close();
    const count = everything().entries.length;
    const whose = reader().label || t("without a label");
    const question = plural(
      "This device keeps {count} answer ({whose}). Save it as a file, and begin with none?",
      "This device keeps {count} answers ({whose}). Save them as a file, and begin with none?",
      count,
      { whose },
    );
    ask.setAttribute("aria-label", question);
    ask.replaceChildren(
      element("p", "", question + onOwnSource()),
      element(
        "p",
        "sb-buttons",
        button(t("Save the file and begin anew"), () => begin(count ? saveFile() : "")),
        button(t("It is still me"), () => {
          close();
          start.focus();
        }),
      ),
    );
    ask.hidden = false;
    start.setAttribute("aria-expanded", "true");
    ask.focus();
  });
  corner.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || ask.hidden) return;
    close();
    start.focus();
  });
  close();
  corner.append(ask, start);
  return corner;
}
