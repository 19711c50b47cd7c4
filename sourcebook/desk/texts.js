// @ts-check
// The texts of a class to read: each with the student's own rating, and fields for the instructor's beside it.
import { button, element } from "../exercises/runtime/dom.js";
import { plural, t } from "../exercises/runtime/interface.js";
import { fold, landing, past, said } from "./bars.js";

/** @typedef {import("./report.js").ItemReport} ItemReport @typedef {import("./item.js").Around} Around @typedef {import("./items.js").Known} Known
 * @typedef {{levels: (number | null)[], comment: string}} Remark
 * @typedef {Map<string, Remark>} Remarks  by item and student */

const AT_ONCE = 20; // texts that are drawn before more are asked for

/** @param {string} item @param {string} student */
export const remarkKey = (item, student) => `${item} ${student}`;

/** What an instructor said of a text; empty where nothing. @param {Remarks} remarks @param {string} key @returns {Remark} */
export const remarkOf = (remarks, key) => remarks.get(key) ?? { levels: [], comment: "" };

/** A level in words. @param {any} criterion @param {number | null | undefined} level */
export const levelName = (criterion, level) =>
  level === null || level === undefined ? t("not rated") : `${level + 1}: ${criterion.levels[level]}`;

/** The choice of a level, with the words of what is chosen: a menu cuts them where it is narrow. @param {any} criterion @param {number | null} level @param {(level: number | null) => void} changed @param {string} whose */
function levelField(criterion, level, changed, whose) {
  const field = /** @type {HTMLSelectElement} */ (element("select", ""));
  field.setAttribute("aria-label", t("Your rating of {whose}: {name}", { whose, name: criterion.name }));
  const names = [t("not rated"), ...criterion.levels.map((/** @type {string} */ name, /** @type {number} */ n) => `${n + 1}: ${name}`)];
  names.forEach((name, n) => field.append(new Option(name, n ? String(n - 1) : "")));
  field.value = level === null ? "" : String(level);
  const words = element("span", "sb-level");
  const say = () => (words.textContent = field.value === "" ? "" : names[field.selectedIndex]);
  field.addEventListener("change", () => {
    changed(field.value === "" ? null : Number(field.value));
    say();
  });
  say();
  return [field, words];
}

/** One text with both ratings. @param {Known} item @param {ItemReport["texts"][number]} text @param {string} whose @param {Remarks} remarks */
function oneText(item, text, whose, remarks) {
  const key = remarkKey(item.id, text.student);
  const keep = (/** @type {Partial<Remark>} */ part) => remarks.set(key, { ...remarkOf(remarks, key), ...part });
  const rated = item.rubric.flatMap((/** @type {any} */ criterion, /** @type {number} */ n) => {
    const changed = (/** @type {number | null} */ level) => {
      const levels = item.rubric.map((/** @type {any} */ _, /** @type {number} */ at) => remarkOf(remarks, key).levels[at] ?? null);
      levels[n] = level;
      keep({ levels });
    };
    const mine = levelField(criterion, remarkOf(remarks, key).levels[n] ?? null, changed, whose);
    return [
      element("dt", "", criterion.name),
      element("dd", "", element("span", "", t("student: {level}", { level: levelName(criterion, text.levels[n]) })), ...mine),
    ];
  });
  const comment = /** @type {HTMLTextAreaElement} */ (element("textarea", ""));
  Object.assign(comment, { rows: 2, dir: "auto", value: remarkOf(remarks, key).comment });
  comment.setAttribute("aria-label", t("Your comment to {whose}", { whose }));
  comment.placeholder = t("Comment");
  comment.addEventListener("input", () => keep({ comment: comment.value }));
  const quoted = said(text.text);
  return element(
    "li",
    "sb-text",
    element("p", "sb-head", element("b", "", whose), ` · ${plural("{count} word", "{count} words", text.words)}`),
    element("blockquote", "", quoted),
    element("dl", "sb-rated", ...rated),
    comment,
  );
}

/** The levels of each criterion, to be read before rating. @param {Known} item */
const rubricOf = (item) =>
  fold(
    `rubric ${item.id}`,
    t("The levels in full"),
    ...item.rubric.map(({ name, levels }) =>
      element("div", "", element("p", "sb-passage-name", name), element("ol", "", ...levels.map((/** @type {string} */ level) => element("li", "", level)))),
    ),
  );

/** The reading list of one item, and the place after it. @param {Known} item @param {ItemReport} counted @param {Around} around */
export function readingList(item, counted, { called, remarks, drawn: before }) {
  const list = element("ol", "sb-texts");
  const more = button("", () => draw());
  const end = landing(element("p", "sb-past", t("End of the texts.")));
  let drawn = 0;
  const draw = (many = AT_ONCE) => {
    const next = counted.texts.slice(drawn, drawn + many);
    const fresh = next.map((text) => oneText(item, text, called(text.student), remarks));
    list.append(...fresh);
    if (drawn) /** @type {HTMLElement | null} */ (fresh[0]?.querySelector("select, textarea"))?.focus();
    drawn += next.length;
    before.set(item.id, drawn);
    more.hidden = drawn >= counted.texts.length;
    more.textContent = t("Show more texts ({count} left)", { count: counted.texts.length - drawn });
  };
  draw(Math.max(AT_ONCE, before.get(item.id) ?? 0));
  const title = plural("Read {count} text", "Read {count} texts", counted.texts.length);
  return [fold(`texts ${item.id}`, title, past(t("Skip the texts"), () => end), rubricOf(item), list, more), end];
}
