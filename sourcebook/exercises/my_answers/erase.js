// @ts-check
// Erasing takes two deliberate steps in two places, offers the file first, and can be undone until the page
// is left.
import { button, element } from "../runtime/dom.js";
import { t } from "../runtime/interface.js";
import { saveFile } from "../runtime/kept.js";
import { eraseAll, everything, undoErase } from "../runtime/store.js";

const PAUSE = 700; // milliseconds in which a second click or a held key belongs to the first

/**
 * @param {(text: string) => void} say @param {HTMLElement} after where the focus goes when all is gone
 * @returns {HTMLElement} the corner of the page in which answers are erased
 */
export function eraser(say, after) {
  let armed = 0;
  const ask = element("div", "sb-sure"),
    corner = element("div", "sb-erase");
  ask.setAttribute("role", "group");
  ask.tabIndex = -1;

  /** @param {string} text */
  const disarm = (text) => {
    if (!armed) return;
    armed = 0;
    ask.replaceChildren();
    ask.hidden = true;
    start.setAttribute("aria-expanded", "false");
    if (text) say(text);
  };

  const forGood = () => {
    if (!armed || performance.now() - armed < PAUSE) return;
    disarm("");
    const gone = eraseAll();
    say(t("erased"));
    const undo = button(t("undo"), () => {
      undoErase(gone);
      forget();
      say(t("undone"));
      after.focus();
    });
    const forget = () => {
      gone.clear();
      undo.remove();
    };
    // Who comes to this computer next must not bring the answers back.
    window.addEventListener("pagehide", forget, { once: true });
    corner.before(undo);
    undo.focus();
  };

  const start = button(t("erase"), () => {
    if (armed) {
      if (performance.now() - armed >= PAUSE) disarm(t("disarmed"));
      return;
    }
    armed = performance.now();
    const { entries } = everything();
    const question = t(entries.length === 1 ? "erase_one" : "erase_many", { count: entries.length });
    ask.setAttribute("aria-label", question);
    ask.replaceChildren(
      element("p", "", question),
      element(
        "p",
        "sb-buttons",
        button(t("save_first"), () => {
          say(t("downloaded", { name: saveFile() }));
        }),
        button(t("erase_sure"), forGood),
        button(t("keep_them"), () => {
          disarm(t("disarmed"));
          start.focus();
        }),
      ),
    );
    ask.hidden = false;
    start.setAttribute("aria-expanded", "true");
    say(t("armed"));
    ask.focus();
  });
  start.setAttribute("aria-expanded", "false");

  const elsewhere = (/** @type {Event} */ event) => {
    if (!corner.contains(/** @type {Node} */ (event.target))) disarm(t("disarmed"));
  };
  for (const name of ["pointerdown", "focusin", "input"]) document.addEventListener(name, elsewhere);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") disarm(t("disarmed"));
  });
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) disarm("");
  });
  window.addEventListener("pagehide", () => disarm(""));
  ask.hidden = true;
  corner.append(start, ask);
  return corner;
}
