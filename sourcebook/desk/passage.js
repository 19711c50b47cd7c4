// @ts-check
// A passage as the class marked it: each sentence shaded by how many marked it, with the number beside.
import { element } from "../exercises/runtime/dom.js";
import { plural, t } from "../exercises/runtime/interface.js";
import { bar, grid, head, ours, said, tableOf } from "./bars.js";
import { codesOf } from "./items.js";

/** @typedef {import("./report.js").ItemReport} ItemReport @typedef {import("./report.js").Row} Row
 * @typedef {import("./items.js").Known} Known */

/** The name of a code; none is "no mark". @param {Known} item @param {string} code */
export const codeName = (item, code) => item.labels.codes[code] ?? t("no mark");

/** How a sentence was marked, in words. @param {Known} item @param {Row} row @param {number} all */
function marksOf(item, row, all) {
  const given = Object.entries(row.first).filter(([code, n]) => code && n);
  if (given.length === 1 && codesOf(item).length === 2) return t("{count} of {all}", { count: given[0][1], all });
  return given.length
    ? given.map(([code, n]) => `${codeName(item, code)}: ${n}`).join("; ")
    : t("{count} of {all}", { count: 0, all });
}

/** One sentence, shaded. @param {string} text @param {number} share @param {string} number @param {string} ownWords */
function sentence(text, share, number, ownWords) {
  const words = said(text);
  words.className = "sb-shaded";
  words.style.setProperty("--share", String(share));
  return element("li", "", words, " ", element("span", "sb-number-beside", number), ownWords);
}

/** The sentences of `mark`, by first answers. @param {Known} item @param {ItemReport} counted @param {boolean} [isOpen] whether ours is shown */
export function markedPassage(item, counted, isOpen = true) {
  const all = counted.first.n;
  const rows = counted.rows.map((row) => {
    const marked = all - (row.first[""] ?? 0);
    const ours = t("ours: {name}", { name: codeName(item, row.right) });
    const own = isOpen && row.right ? ` ● ${ours}` : "";
    return sentence(row.text, all ? marked / all : 0, marksOf(item, row, all), own);
  });
  return element(
    "figure",
    "sb-passage-marked",
    element("figcaption", "", t("The darker a sentence, the more of {all} marked it at first.", { all })),
    element("ol", "", ...rows),
  );
}

/** The two passages of `compare`, each line shaded by how many named it. @param {Known} item @param {any} named @param {number} all */
export function comparedPassages(item, named, all) {
  const passages = Object.entries(item.passages).map(([side, { name, lines }]) => {
    const rows = lines.map(([/** @type {number} */ number, /** @type {string} */ text]) => {
      const count = named[side][number] ?? 0;
      const told = plural("named {count} time", "named {count} times", count);
      return sentence(`${number}  ${text}`, all ? Math.min(1, count / all) : 0, told, "");
    });
    return element("div", "", element("p", "sb-passage-name", name), element("ul", "", ...rows));
  });
  return element(
    "figure",
    "sb-passage-marked sb-passages",
    element("figcaption", "", t("The darker a line, the more first answers of {all} name it.", { all })),
    ...passages,
  );
}

/** The codes that each row got, first and last; where ours is not shown, first alone.
 * @param {Known} item @param {ItemReport} counted @param {boolean} [isOpen] */
export function rowTable(item, counted, isOpen = true) {
  const codes = codesOf(item).filter((code) => counted.rows.some((row) => row.first[code] || row.last[code] || row.right === code));
  const cell = (/** @type {Row} */ row, /** @type {string} */ code) => {
    const own = ours(row.right === code, row.also.includes(code));
    const [first, last] = [row.first[code] ?? 0, row.last[code] ?? 0];
    return element("span", "", bar(first, counted.first.n), ...(isOpen ? [` → ${last}`, element("small", "", own)] : []));
  };
  return grid(
    tableOf(item, isOpen ? t("Each row: first answers → last answers") : t("First answers")),
    [t("row"), ...codes.map((code) => codeName(item, code))],
    counted.rows.map((row) => [said(row.text), ...codes.map((code) => cell(row, code))]),
    "sb-codes",
  );
}

/** Our codes by theirs. @param {Known} item @param {NonNullable<ItemReport["confusion"]>} confusion */
export function confusionTable(item, { codes, counts }) {
  const names = codes.map((code) => codeName(item, code));
  const rows = counts.map((row, ours) => {
    const all = row.reduce((sum, n) => sum + n, 0);
    const cells = row.map((n, theirs) => {
      const node = element("span", ours === theirs ? "sb-same" : "", String(n));
      node.style.setProperty("--share", String(all ? n / all : 0));
      return node;
    });
    return [names[ours], ...cells];
  });
  const caption = tableOf(item, t("Our code (rows) and theirs (columns), first answers, all rows together"));
  const table = grid(caption, [t("ours"), ...names], rows, "sb-confusion");
  table.querySelector("tr")?.replaceWith(element("tr", "", head(t("ours ↓ theirs →"), "col"), ...names.map((name) => head(name, "col"))));
  return table;
}

/** Which lines first answers name, by passage: an answer to compare is "both 88 3". @param {string[][]} answers */
export function linesNamed(answers) {
  /** @type {Record<string, Record<string, number>>} */ const named = { first: {}, second: {} };
  for (const one of answers.flat()) {
    const [verdict, ...lines] = one.split(" ");
    const sides = verdict === "both" ? ["first", "second"] : verdict in named ? [verdict] : [];
    sides.forEach((side, n) => {
      if (lines[n] && lines[n] !== "?") named[side][lines[n]] = (named[side][lines[n]] ?? 0) + 1;
    });
  }
  return named;
}

