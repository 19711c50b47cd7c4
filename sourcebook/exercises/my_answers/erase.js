// @ts-check
// Erasing takes two deliberate steps in two places, offers the file first, and can be undone until the page
// is left.
import { BOOK_NAME } from "../runtime/book.js";
import { button, element } from "../runtime/dom.js";
import { plural, t } from "../runtime/interface.js";
import { saveFile } from "../runtime/kept.js";
import { get } from "../runtime/storage.js";
import { everything, reader } from "../runtime/store.js";
import { eraseAll, undoErase } from "./device.js";

const PAUSE = 700; // milliseconds in which a second click or a held key belongs to the first

/**
 * Erase all, with a way back until the page is left.
 * @param {(text: string) => void} say @param {HTMLElement} corner before which the way back stands
 * @param {HTMLElement} after where the focus goes when all is back
 */
export function eraseWithWayBack(say, corner, after) {
  const { label } = reader();
  const gone = eraseAll();
  const undo = button(t("Undo: bring all answers back"), () => {
    undoErase(gone);
    forget();
    say(t("All answers are back."));
    after.focus();
  });
  const forget = () => {
    gone.clear();
    undo.remove();
  };
  // Who comes to this computer next must not bring the answers back.
  window.addEventListener("pagehide", forget, { once: true });
  document.addEventListener("sb-loaded", (event) => {
    if (label && /** @type {CustomEvent} */ (event).detail !== label) forget();
  });
  corner.before(undo);
  return undo;
}

/** Somebody else's file was loaded: what was erased for its sake does not come back. @param {string} label */
export const forgetErased = (label) => document.dispatchEvent(new CustomEvent("sb-loaded", { detail: label }));

/** A source of one's own is no answer, and is erased with the answers. */
export const onOwnSource = () =>
  get(`${BOOK_NAME}/own-source`) === null
    ? ""
    : ` ${t("The text on the page 'Bring your own source' goes too; the file of answers does not hold it: take it away there first.")}`;

/**
 * @param {(text: string) => void} say @param {HTMLElement} after where the focus goes when all is gone
 * @returns {HTMLElement} the corner of the page in which answers are erased
 */
export function eraser(say, after) {
  let armed = 0;
  const ask = element("div", "sb-sure"),
    corner = element("div", "sb-erase"),
    told = element("p", "sb-told"); // beside the buttons; it is spoken from the head of the page
  ask.setAttribute("role", "group");
  ask.tabIndex = -1;

  const note = (/** @type {string} */ text) => {
    told.textContent = text;
    say(text);
  };
  /** @param {string} text */
  const disarm = (text) => {
    if (!armed) return;
    armed = 0;
    ask.replaceChildren();
    ask.hidden = true;
    start.setAttribute("aria-expanded", "false");
    if (text) note(text);
    else told.textContent = "";
  };

  const forGood = () => {
    if (!armed) return;
    if (performance.now() - armed < PAUSE) {
      note(t("That was quick: press once more to erase for good."));
      return;
    }
    disarm("");
    eraseWithWayBack(say, corner, after).focus();
    say(t("All answers on this device are erased. You can undo this until you leave this page."));
  };

  const start = button(t("Erase all my answers"), () => {
    if (armed) {
      if (performance.now() - armed >= PAUSE) disarm(t("Nothing was erased."));
      return;
    }
    armed = performance.now();
    const { entries } = everything();
    const question = entries.length
      ? plural(
          "Erase your answer on this device? Save the file first if you want to keep it.",
          "Erase all {count} answers on this device, with their earlier versions, your label and your class? Save the file first if you want to keep them.",
          entries.length,
        )
      : t("Erase what this device keeps of your reading: guesses, your label, your class, the place read last?");
    ask.setAttribute("aria-label", question);
    ask.replaceChildren(
      element("p", "", question + onOwnSource()),
      element(
        "p",
        "sb-buttons",
        button(t("Save the file first"), () => {
          note(t("The file {name} holds all your answers as they are now, without earlier versions.", { name: saveFile() }));
        }),
        button(t("Erase for good"), forGood),
        button(t("Keep them"), () => {
          disarm(t("Nothing was erased."));
          start.focus();
        }),
      ),
    );
    ask.hidden = false;
    start.setAttribute("aria-expanded", "true");
    note(t("Nothing is erased yet. Choose below."));
    ask.focus();
  });
  start.setAttribute("aria-expanded", "false");

  const elsewhere = (/** @type {Event} */ event) => {
    if (!corner.contains(/** @type {Node} */ (event.target))) disarm(t("Nothing was erased."));
  };
  for (const name of ["pointerdown", "focusin", "input"]) document.addEventListener(name, elsewhere);
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !armed) return;
    disarm(t("Nothing was erased."));
    start.focus();
  });
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) disarm("");
  });
  window.addEventListener("pagehide", () => disarm(""));
  ask.hidden = true;
  corner.append(start, ask, told);
  return corner;
}
