// @ts-check
// An answer and a student's progress in words, for the page of answers.
import { element } from "../runtime/dom.js";
import { fits } from "../runtime/entry.js";
import { plural, t } from "../runtime/interface.js";
import { KINDS } from "../runtime/kinds.js";

/**
 * @typedef {import("../runtime/entry.js").Entry} Entry
 * @typedef {{id: string, kind: string, skill: string, prompt: string, graded: boolean, edition: string,
 *   formerly: string[], chapter: string, page: string, labels: import("../runtime/kinds.js").Labels}} Item
 *   an exercise, without its key
 */

/**
 * An answer in words, a line each; null if it has not the form of its exercise.
 * @param {Item} item @param {Entry} entry
 */
export function inWords(item, entry) {
  const { answer } = entry;
  if (!fits(item.kind, answer)) return null;
  if (entry.edition !== item.edition)
    return entry.words.length ? entry.words : [answer.text ?? t("This answer was kept without its words.")];
  return KINDS[item.kind].kind.inWords(answer, item.labels);
}

/** How an answer stands to ours. @param {Item} item @param {Entry} entry */
export function result(item, { attempts, score }) {
  if (!attempts) return t("not checked yet");
  if (!item.graded) return KINDS[item.kind].kind.ungraded?.() ?? "";
  if (score === null) return t("changed since it was checked");
  if (score === 0) return `✕ ${t("differs from ours")}`;
  if (score === 1) return `● ${t("agrees with ours")}`;
  const percent = Math.round(score * 100);
  return "◐ " + plural("{count} per cent agrees with ours", "{count} per cent agree with ours", percent);
}

/**
 * @param {string} title @param {Item[]} items @param {Map<string, Entry>} kept @param {"chapter" | "skill"} by
 */
export function progress(title, items, kept, by) {
  const cell = (/** @type {string} */ text) => element("td", "", text);
  const head = (/** @type {string} */ text, /** @type {string} */ scope) => {
    const node = element("th", "", text);
    node.setAttribute("scope", scope);
    return node;
  };
  const names = [by === "chapter" ? t("chapter") : t("skill"), t("answered"), t("checked"), t("of")];
  const rows = [...new Set(items.map((item) => item[by]))].map((group) => {
    const mine = items.filter((item) => item[by] === group),
      done = mine.filter((item) => kept.has(item.id));
    const checked = done.filter((item) => kept.get(item.id)?.attempts);
    return element(
      "tr",
      "",
      head(group, "row"),
      ...[done.length, checked.length, mine.length].map((count) => cell(String(count))),
    );
  });
  return element(
    "table",
    "sb-table",
    element("caption", "", title),
    element("thead", "", element("tr", "", ...names.map((name) => head(name, "col")))),
    element("tbody", "", ...rows),
  );
}
