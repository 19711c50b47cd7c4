// @ts-check
// What the class gave to one item: how many, how well, and what they chose in place of the right answer
// (as in `figures.py`).
import { t } from "../exercises/runtime/interface.js";
import { KINDS } from "../exercises/runtime/kinds.js";
import { classAgreement, quantile } from "./agreement.js";
import { division } from "./dividing.js";
import { codesIn, codesOf, isCoded, keyOfItem, scoreOf } from "./items.js";

/**
 * @typedef {import("./items.js").Known} Known @typedef {import("./handed_in.js").Given} Given
 * @typedef {import("./report.js").ItemReport} ItemReport @typedef {{student: string, answer: any}} Answer
 */

export const FEW_FIRST = 5; // first answers; below, only counts are given

/** @param {number[]} values */
const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** The answers that there are. @param {{student: string, given: Given}[]} given @param {"first" | "last"} which @returns {Answer[]} */
const answersOf = (given, which) =>
  given.filter((one) => one.given[which] !== null).map((one) => ({ student: one.student, answer: one.given[which] }));

/** @param {Known} item @param {{student: string, given: Given}[]} given @param {number} elsewhere @returns {ItemReport} */
export function itemReport(item, given, elsewhere) {
  const entries = given.map((one) => one.given).filter(({ first, last }) => first !== null || last !== null);
  const [firsts, lasts] = [answersOf(given, "first"), answersOf(given, "last")];
  const enough = firsts.length >= FEW_FIRST;
  const made = {
    id: item.id,
    kind: item.kind,
    prompt: item.prompt,
    chapter: item.chapter,
    graded: item.graded,
    answered: entries.length,
    unknown_first: entries.filter((one) => one.isFirstUnknown).length,
    other_edition: elsewhere,
    hints: entries.filter((one) => one.tookHint).length,
    shown: entries.filter((one) => one.sawAnswer).length,
    checks: entries.length ? mean(entries.map(({ checks }) => checks)) : null,
    first: difficulty(item, firsts),
    last: difficulty(item, lasts),
    spread: spread(item, firsts, lasts),
    attracts: enough && item.graded ? attracts(item, firsts) : null,
    rows: isCoded(item) ? rows(item, firsts, lasts) : [],
    confusion: enough && ["sort", "align"].includes(item.kind) ? confusion(item, firsts) : null,
    numbers: enough && item.kind === "number" ? numbers(item, firsts) : null,
    texts: item.kind === "write" ? texts(lasts) : [],
    alpha: isCoded(item) ? alphaOfItem(item, firsts) : null,
  };
  return { ...made, division: division(item, made) };
}

/** @param {Known} item @param {Answer[]} answers */
function difficulty(item, answers) {
  const scores = /** @type {number[]} */ (answers.map(({ answer }) => scoreOf(item, answer)).filter((score) => score !== null));
  return { n: answers.length, difficulty: scores.length >= FEW_FIRST ? mean(scores) : null };
}

/** @param {Known} item @param {Answer[]} firsts @param {Answer[]} lasts @returns {ItemReport["spread"]} */
function spread(item, firsts, lasts) {
  if (!["choice", "split"].includes(item.kind)) return [];
  const [first, last] = [firsts, lasts].map((answers) => answers.flatMap(({ answer }) => answer));
  const { right } = keyOfItem(item);
  return Object.entries(item.labels.codes).flatMap(([code, words]) => {
    const value = Number(code),
      isShown = item.kind === "choice" || [right, first, last].some((list) => list.includes(value));
    const count = (/** @type {number[]} */ list) => list.filter((one) => one === value).length;
    const isRight = item.graded ? right.includes(value) : null;
    return isShown ? [{ value, words, right: isRight, argued: false, first: count(first), last: count(last) }] : [];
  });
}

/** The wrong answer that most gave first; of two that as many gave, the one that stands first.
 * @param {Known} item @param {Answer[]} firsts @returns {ItemReport["attracts"]} */
function attracts(item, firsts) {
  /** @type {Map<string, {at: number[], words: string, row: number | null, n: number}>} */ const found = new Map();
  for (const one of firsts.flatMap(({ answer }) => wrong(item, answer))) {
    const kept = found.get(one.at.join(" ")) ?? { ...one, n: 0 };
    found.set(one.at.join(" "), { ...kept, n: kept.n + 1 });
  }
  const [best] = [...found.values()].sort((a, b) => b.n - a.n || a.at[0] - b.at[0] || a.at[1] - b.at[1]);
  return best ? { words: best.words, row: best.row, n: best.n } : null;
}

/** What is wrong in an answer: its place among all that could be, in words, and the row if there is one.
 * @param {Known} item @param {any} answer @returns {{at: number[], words: string, row: number | null}[]} */
function wrong(item, answer) {
  const names = item.labels.codes,
    key = keyOfItem(item);
  if (["choice", "split"].includes(item.kind))
    return answer
      .filter((/** @type {number} */ one) => !key.right.includes(one))
      .map((/** @type {number} */ one) => ({ at: [0, one], words: names[String(one)], row: null }));
  if (item.kind === "number") {
    const value = KINDS.number.kind.measure?.(answer, key) ?? null;
    return value !== null && !scoreOf(item, answer) ? [{ at: [0, value], words: answer.trim(), row: null }] : [];
  }
  if (!isCoded(item)) return [];
  const order = [...Object.keys(names), ""];
  return codesIn(item, answer).flatMap((code, row) => {
    const isAccepted = code === key.right[row] || alsoOf(key, row).includes(code);
    if (isAccepted || (!code && item.kind !== "mark")) return [];
    return [{ at: [row, order.indexOf(code)], words: names[code] ?? t("no mark"), row }];
  });
}

/** Codes of a row that can be argued. @param {any} key @param {number} row @returns {string[]} */
const alsoOf = (key, row) => key.also?.[row] ?? [];

/** @param {Known} item @param {Answer[]} firsts @param {Answer[]} lasts @returns {ItemReport["rows"]} */
function rows(item, firsts, lasts) {
  const key = keyOfItem(item),
    known = codesOf(item);
  const [first, last] = [firsts, lasts].map((answers) => answers.map(({ answer }) => codesIn(item, answer)));
  const counted = (/** @type {string[][]} */ answers, /** @type {number} */ row) =>
    Object.fromEntries(
      known.map((code) => [code, answers.filter((answer) => answer[row] === code).length]).filter(([, n]) => n),
    );
  return item.labels.rows.map((text, row) => ({
    text,
    right: key.right[row],
    also: alsoOf(key, row),
    first: counted(first, row),
    last: counted(last, row),
  }));
}

/** How often a row with our code (down) was given each code (across). @param {Known} item @param {Answer[]} firsts */
function confusion(item, firsts) {
  const codes = Object.keys(item.labels.codes),
    counts = codes.map(() => codes.map(() => 0)),
    { right } = keyOfItem(item);
  for (const { answer } of firsts)
    right.forEach((/** @type {string} */ ours, /** @type {number} */ row) => {
      if (answer[row]) counts[codes.indexOf(ours)][codes.indexOf(answer[row])] += 1;
    });
  return { codes, counts };
}

/** @param {Known} item @param {Answer[]} firsts @returns {ItemReport["numbers"]} */
function numbers(item, firsts) {
  const key = keyOfItem(item);
  const values = /** @type {number[]} */ (
    firsts.map(({ answer }) => KINDS.number.kind.measure?.(answer, key) ?? null).filter((value) => value !== null)
  ).sort((a, b) => a - b);
  if (!values.length) return null;
  const [min, q1, median, q3, max] = [0, 0.25, 0.5, 0.75, 1].map((share) => quantile(values, share));
  return { values, min, q1, median, q3, max, key: key.value, unit: key.unit };
}

/** @param {Answer[]} lasts @returns {ItemReport["texts"]} */
const texts = (lasts) =>
  lasts.map(({ student, answer: { text, levels } }) => ({ student, text, words: KINDS.write.kind.measure?.({ text }, null) ?? 0, levels }));

/** Agreement on first answers: a unit is a row, a coder a student. @param {Known} item @param {Answer[]} firsts */
function alphaOfItem(item, firsts) {
  const known = codesOf(item),
    answers = firsts.map(({ answer }) => codesIn(item, answer));
  const coders = answers.filter((answer) => answer.some((code) => known.includes(code))).length;
  const units = item.labels.rows.map((_, row) => known.map((code) => answers.filter((answer) => answer[row] === code).length));
  return classAgreement(units, coders, item.ordered);
}
