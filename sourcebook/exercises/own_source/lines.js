// @ts-check
// The lines of a text, some at a time, each with its number, a choice of codes, and a remark where one is chosen.
import { button, element, intoView, status } from "../runtime/dom.js";
import { t } from "../runtime/interface.js";
import { lead, leading } from "./codes.js";

/** @typedef {import("./codes.js").Codes} Codes @typedef {Map<number, {code: string, remark: string}>} Marks */

const AT_ONCE = 100;
const UNSEEN = /([\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\x00-\x08\x0b-\x1f\x7f])/;

/** Words of a text, in which invisible signs are named. @param {string} text */
function visible(text) {
  return text.split(UNSEEN).map((part, n) => {
    if (n % 2 === 0) return part;
    const code = /** @type {number} */ (part.codePointAt(0)).toString(16).toUpperCase().padStart(4, "0");
    return element("span", "sb-invisible", `[U+${code}]`);
  });
}

/** @param {string} text @param {Codes} codes @param {Marks} marks @param {() => void} changed */
export function linesOf(text, codes, marks, changed) {
  const shown = text.split("\n").flatMap((words, n) => (words.trim() ? [{ words, line: n + 1 }] : []));
  const list = element("ol", "sb-own-lines"),
    where = status("sb-head"),
    end = element("p", "sb-head", t("Here the lines end."), " ", leading(t("Back to the lines"), where));
  where.id = "sb-own-lines";
  end.id = "sb-own-end";
  /** @type {Map<number, string>} */ const waiting = new Map(); // notes of lines that have no code now
  let first = 0;

  /** @param {HTMLElement} item @param {number} line */
  const remark = (item, line) => {
    item.querySelector("label")?.remove();
    const mark = marks.get(line);
    if (!mark) return;
    const field = /** @type {HTMLInputElement} */ (element("input", ""));
    Object.assign(field, { type: "text", dir: "auto", maxLength: 2000, autocomplete: "off", value: mark.remark });
    field.setAttribute("aria-label", t("Line {line}: {ask}", { line, ask: codes.askOf(mark.code) }));
    field.addEventListener("input", () => {
      mark.remark = field.value;
      changed();
    });
    item.append(element("label", "", codes.askOf(mark.code), field));
  };

  /** A list passes over "no code" by a key alone, so the note of a line waits there. @param {number} line @param {string} code */
  const choose = (line, code) => {
    const note = marks.get(line)?.remark || waiting.get(line) || "";
    waiting.delete(line);
    if (code) marks.set(line, { code, remark: note });
    else marks.delete(line);
    if (!code && note) waiting.set(line, note);
  };

  /** @param {{words: string, line: number}} one @param {HTMLSelectElement} choice */
  const item = ({ words, line }, choice) => {
    const select = /** @type {HTMLSelectElement} */ (choice.cloneNode(true));
    select.value = marks.get(line)?.code ?? "";
    select.setAttribute("aria-label", t("Code of line {line}", { line }));
    const said = element("span", "sb-said", ...visible(words));
    said.dir = "auto";
    const node = element("li", "", element("span", "sb-no", String(line)), said, select);
    node.dataset.line = String(line);
    const told = status("sb-waiting");
    const tell = () => {
      const words = t("Line {line}: its note is in no file now. It comes back with a code, until you leave this page.", { line });
      told.textContent = waiting.has(line) ? words : "";
    };
    select.addEventListener("change", () => {
      choose(line, select.value);
      remark(node, line);
      tell();
      changed();
    });
    remark(node, line);
    node.append(told);
    tell();
    return node;
  };

  const draw = () => {
    const some = shown.slice(first, first + AT_ONCE),
      choice = codes.choice();
    list.replaceChildren(...some.map((one) => item(one, choice)));
    const told = t("Lines {first} to {last} of {all}.", { first: some[0].line, last: some[some.length - 1].line, all: shown[shown.length - 1].line });
    if (where.textContent !== told) where.textContent = told; // else it is said again
    back.disabled = first === 0;
    on.disabled = first + AT_ONCE >= shown.length;
  };
  const back = button(t("Lines before"), () => turn(-AT_ONCE));
  const on = button(t("Lines after"), () => turn(AT_ONCE));
  /** @param {number} by */
  const turn = (by) => {
    first = Math.max(0, first + by);
    draw();
    lead(where);
  };
  const turning = element("p", "sb-buttons", back, on);
  turning.hidden = shown.length <= AT_ONCE;

  /** Show a line, and lead there. @param {number} line */
  const go = (line) => {
    const at = shown.findIndex((one) => one.line >= line);
    first = Math.floor(at / AT_ONCE) * AT_ONCE;
    const from = document.activeElement;
    draw();
    const node = /** @type {HTMLElement} */ (list.children[at - first]);
    const home = button(t("Back to where you came from"), () => {
      home.remove();
      if (from instanceof HTMLElement && from.isConnected) from.focus();
      else lead(end);
    });
    home.classList.add("sb-way-back");
    node.append(home);
    node.classList.add("sb-here");
    intoView(node);
    node.querySelector("select")?.focus({ preventScroll: true });
  };
  draw();
  return { where, parts: [where, element("p", "sb-way", leading(t("Skip the lines"), end)), list, end, turning], draw, go };
}
