// @ts-check
// One item of the report, drawn: first and last answers, what attracts, hints, agreement.
import { element } from "../exercises/runtime/dom.js";
import { plural, t } from "../exercises/runtime/interface.js";
import { bar, grid, ours, percent, said, tableOf, twoPlaces } from "./bars.js";
import { divisionInWords } from "./dividing.js";
import { comparedPassages, confusionTable, linesNamed, markedPassage, rowTable } from "./passage.js";
import { readingList } from "./texts.js";

/** @typedef {import("./report.js").ItemReport} ItemReport @typedef {import("./items.js").Known} Known
 * @typedef {{few: number, called: (student: string) => string, remarks: import("./texts.js").Remarks,
 *   drawn: Map<string, number>, most: string[], firsts: (item: Known) => any[]}} Around  what an item needs of its report;
 *   `drawn` is how many texts of each item are on the page, `most` the items that divide the class most, by id */

/** Who answered, and how. @param {ItemReport} one */
function countsOf(one) {
  const told = [
    plural("{count} answered", "{count} answered", one.answered),
    plural("{count} opened a hint", "{count} opened hints", one.hints),
    plural("{count} looked at our answer", "{count} looked at our answer", one.shown),
    ...(one.checks === null ? [] : [t("{count} checks each", { count: twoPlaces(one.checks) })]),
    ...(one.unknown_first ? [plural("{count} of an older file, without a first answer", "{count} of older files, without first answers", one.unknown_first)] : []),
    ...(one.other_edition ? [plural("{count} to another edition, not counted", "{count} to other editions, not counted", one.other_edition)] : []),
  ];
  return element("p", "sb-head", told.join(" · "));
}

/** How many agree with us. @param {ItemReport} one */
function difficultyLine({ first, last, graded }) {
  if (!graded || first.difficulty === null) return [];
  const words = t("Agreement with our answer: first {first}, last {last}.", {
    first: percent(first.difficulty),
    last: percent(last.difficulty),
  });
  return [element("p", "", words)];
}

/** First and last answers of a choice. @param {ItemReport} one */
function optionTable(one) {
  const rows = one.spread.map(({ words, right, argued, first, last }) => [
    element("span", "", said(words), element("small", "", ours(right === true, argued))),
    bar(first, one.first.n),
    bar(last, one.last.n),
  ]);
  return grid(tableOf(one, t("What was chosen")), [t("answer"), t("first"), t("last")], rows, "sb-options");
}

/** The numbers that were given: each with how many gave it, and where the middle half lies.
 * @param {ItemReport} one @param {NonNullable<ItemReport["numbers"]>} numbers */
function numberSpread(one, { values, min, q1, median, q3, max, key, unit }) {
  const count = new Map();
  for (const value of values) count.set(value, (count.get(value) ?? 0) + 1);
  const rows = [...count].map(([value, n]) => [
    element("span", "", String(value), element("small", "", ours(value === key))),
    bar(n, values.length),
  ]);
  const told = t("Half of the numbers lie between {q1} and {q3}; the middle one is {median}; all between {min} and {max}. Ours: {key} {unit}.", {
    q1, q3, median, min, max, key, unit,
  });
  return [element("p", "", told), grid(tableOf(one, t("Numbers given first")), [unit || t("number"), t("how many")], rows, "sb-options")];
}

/** @param {string} why */
const whyNone = (why) =>
  ({
    coders: t("it needs five students."),
    units: t("it needs five rows."),
    "one-code": t("only one code was used."),
  })[why] ?? why;

/** Alpha and what goes with it; the rule in words where nothing is given. @param {ItemReport} one */
function agreementLines({ alpha }) {
  if (!alpha) return [];
  if (alpha.why) return [element("p", "sb-none", t("No figure of agreement is given: {why}", { why: whyNone(alpha.why) }))];
  const told = (/** @type {import("./report.js").Alpha} */ one, /** @type {string} */ name) =>
    one
      ? [t("Krippendorff’s alpha, {name}: {value} (95 per cent between {low} and {high}).", {
          name, value: twoPlaces(one.value), low: twoPlaces(one.low), high: twoPlaces(one.high),
        })]
      : [];
  const lines = [
    ...told(alpha.nominal, t("nominal")),
    ...told(alpha.ordinal, t("ordinal")),
    t("Raw agreement: {share} of all pairs ({coders} students, {units} rows).", {
      share: percent(alpha.raw), coders: alpha.coders, units: alpha.units,
    }),
  ];
  const warning = t("Careful: one code is more than nine in ten of all labels. Then alpha is low even where almost all agree.");
  return [element("p", "", lines.join(" ")), ...(alpha.lopsided ? [element("p", "sb-notice", warning)] : [])];
}

/** The wrong answer that attracts most. @param {Known} item @param {ItemReport} one */
function attraction(item, { attracts, first }) {
  if (!attracts) return [];
  const { words, row, n } = attracts;
  const where = row === null ? "" : t(" (row {row}: {text})", { row: row + 1, text: item.labels.rows[row] });
  const line = element("p", "", t("What attracts most beside ours: "), said(words), `${where}, `, t("{n} of {all}.", { n, all: first.n }));
  return [line];
}

/** What the answers to an item are drawn as. @param {Known} item @param {ItemReport} one @param {Around} around */
function drawings(item, one, around) {
  if (one.spread.length) return [optionTable(one)];
  if (one.kind === "number" && one.numbers) return numberSpread(one, one.numbers);
  if (!one.rows.length) return [];
  if (one.kind === "mark") return [markedPassage(item, one), rowTable(item, one)];
  if (one.kind === "compare")
    return [comparedPassages(item, linesNamed(around.firsts(item)), one.first.n), rowTable(item, one)];
  return [rowTable(item, one), ...(one.confusion ? [confusionTable(item, one.confusion)] : [])];
}

/** Whether an item is one of those that divide the class most, and how far it does. @param {ItemReport} one @param {string[]} most */
function divisionLine(one, most) {
  const place = most.indexOf(one.id) + 1;
  const mark = place ? [element("b", "sb-divides", `◆ ${t("Divides the class: {place} of {most}.", { place, most: most.length })}`), " "] : [];
  const words = divisionInWords(one);
  return place || words ? [element("p", "sb-division", ...mark, words)] : [];
}

/** One item. @param {Known} item @param {ItemReport} one @param {Around} around */
export function itemSection(item, one, around) {
  const link = element("a", "", item.prompt);
  link.setAttribute("href", `../${item.page}#ex-${item.id}`);
  const few = one.kind !== "write" && one.first.n < around.few;
  const rule = plural(
    "There is {count} first answer; below {few} no figures are given, for they would tell of single students.",
    "There are {count} first answers; below {few} no figures are given, for they would tell of single students.",
    one.first.n,
    { few: around.few },
  );
  const body = few
    ? [element("p", "sb-none", rule)]
    : [...divisionLine(one, around.most), ...difficultyLine(one), ...attraction(item, one), ...drawings(item, one, around), ...agreementLines(one)];
  const section = element("section", "sb-item", element("h3", "", link), element("p", "sb-head", `${item.id} · ${item.chapter}`), countsOf(one), ...body);
  if (one.texts.length) section.append(...readingList(item, one, around));
  return section;
}
