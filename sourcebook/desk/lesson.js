// @ts-check
// One page for the next lesson, to project or to print: the three items that split the class most, the
// passage as the class marked it, three anonymous texts, and a question for each.
import { button, element } from "../exercises/runtime/dom.js";
import { plural, t } from "../exercises/runtime/interface.js";
import { mulberry32 } from "./agreement.js";
import { bar, grid, ours, percent, said, twoPlaces } from "./bars.js";
import { codesOf } from "./items.js";
import { codeName, markedPassage, rowTable } from "./passage.js";

/** @typedef {import("./report.js").ItemReport} ItemReport @typedef {import("./items.js").Known} Known
 * @typedef {{item: Known, one: ItemReport, adjusted: number, alike: number}} Split */

const MOST = 3;

/** The share of pairs that are alike, and what it would be by chance among so many answers. @param {number[]} counts */
function pairsAlike(counts) {
  const all = counts.reduce((sum, n) => sum + n, 0);
  const alike = counts.reduce((sum, n) => sum + n * (n - 1), 0);
  return all > 1 ? alike / (all * (all - 1)) : 1;
}

/** @param {number[]} values */
const average = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** The first answers of an item as tables of counts, one for each thing that was decided; and how many answers
 * each had. @param {Known} item @param {ItemReport} one @returns {{counts: number[][], ways: number} | null} */
function decided(item, one) {
  if (one.rows.length) {
    const codes = codesOf(item);
    return { counts: one.rows.map(({ first }) => codes.map((code) => first[code] ?? 0)), ways: codes.length };
  }
  if (!one.spread.length) return null;
  const isOne = one.spread.reduce((sum, { first }) => sum + first, 0) === one.first.n;
  return isOne
    ? { counts: [one.spread.map(({ first }) => first)], ways: one.spread.length }
    : { counts: one.spread.map(({ first }) => [first, one.first.n - first]), ways: 2 };
}

/**
 * How far the class agrees on an item beyond chance (0 by chance, 1 all alike), and on that the distance of its
 * difficulty from one half: what nearly all got right, or nearly all missed, splits nobody. Null without figures.
 * @param {Known} item @param {ItemReport} one
 */
export function adjustedAgreement(item, one) {
  const found = one.graded && one.first.difficulty !== null ? decided(item, one) : null;
  if (!found) return null;
  const alike = average(found.counts.map(pairsAlike));
  const beyond = (alike - 1 / found.ways) / (1 - 1 / found.ways);
  return { alike, adjusted: beyond + Math.abs((one.first.difficulty ?? 0) - 0.5) };
}

/** The items that split the class most, the most first. @param {Known[]} items @param {ItemReport[]} counted @returns {Split[]} */
export function mostSplit(items, counted) {
  const found = counted.flatMap((one) => {
    const item = /** @type {Known} */ (items.find(({ id }) => id === one.id));
    const split = adjustedAgreement(item, one);
    return split ? [{ item, one, ...split }] : [];
  });
  return found.sort((a, b) => a.adjusted - b.adjusted).slice(0, MOST);
}

/** The row on which the class is most of two minds. @param {Known} item @param {ItemReport} one */
function parted(item, one) {
  const codes = codesOf(item);
  const alike = one.rows.map(({ first }) => pairsAlike(codes.map((code) => first[code] ?? 0)));
  const row = one.rows[alike.indexOf(Math.min(...alike))];
  const [most, next] = Object.entries(row.first).sort(([, a], [, b]) => b - a);
  return { row, most, next };
}

/** A question to open the talk about an item. @param {Split} split */
function questionFor({ item, one }) {
  if (!one.rows.length) {
    const [most, next] = [...one.spread].sort((a, b) => b.first - a.first);
    return t("{a} of you chose “{most}”, {b} chose “{next}”. Which words of the source speak for each, and which against?", {
      a: most.first, most: most.words, b: next.first, next: next.words,
    });
  }
  const { row, most, next } = parted(item, one);
  return t("On “{text}” {a} of you said {most} and {b} said {next}. What would have to stand there for the other reading to hold?", {
    text: row.text, a: most[1], most: codeName(item, most[0]), b: next[1], next: codeName(item, next[0]),
  });
}

/** The first answers to an item; ours only where it is asked for. @param {Split} split @param {boolean} isOpen */
function shownAnswers({ item, one }, isOpen) {
  if (one.kind === "mark") return [markedPassage(item, one, isOpen)];
  if (one.rows.length) return [rowTable(item, one, isOpen)];
  const rows = one.spread.map(({ words, right, first }) => [
    element("span", "", said(words), ...(isOpen ? [element("small", "", ours(right === true))] : [])),
    bar(first, one.first.n),
  ]);
  return [grid(t("First answers"), [t("answer"), t("how many")], rows, "sb-options")];
}

/** An item with a question, and a button that shows our answer. @param {Split} split @param {string} title */
function splitPart(split, title) {
  const { item, one, alike } = split;
  const box = element("div", "", ...shownAnswers(split, false));
  let isOpen = false;
  const reveal = button(t("Show our answer"), () => {
    isOpen = !isOpen;
    box.replaceChildren(...shownAnswers(split, isOpen));
    reveal.textContent = isOpen ? t("Hide our answer") : t("Show our answer");
  });
  const figures = t("{id} · pairs alike {alike} · agreement with ours {right} · adjusted {adjusted}", {
    id: item.id,
    alike: percent(alike),
    right: percent(one.first.difficulty),
    adjusted: twoPlaces(split.adjusted),
  });
  return element(
    "section",
    "sb-split",
    element("h2", "", title),
    box,
    element("p", "sb-question", questionFor(split)),
    element("p", "sb-buttons", reveal),
    element("p", "sb-head", figures),
  );
}

/** Three texts without names, others at each turn. @param {Known} item @param {ItemReport} one @param {number} turn */
function threeTexts(item, one, turn) {
  const chance = mulberry32(turn);
  const drawn = one.texts.map((text) => ({ text: text.text, at: chance() })).sort((a, b) => a.at - b.at).slice(0, MOST);
  const quotes = drawn.map(({ text }, n) =>
    element("blockquote", "", element("b", "", t("Text {letter}", { letter: "ABC"[n] })), " ", said(text)));
  return [element("h2", "", t("Three texts: {prompt}", { prompt: item.prompt })), ...quotes];
}

/** @param {Known[]} items @param {ItemReport[]} counted */
function textPart(items, counted) {
  const one = [...counted].sort((a, b) => b.texts.length - a.texts.length)[0];
  if (!one || one.texts.length < MOST) return [];
  const item = /** @type {Known} */ (items.find(({ id }) => id === one.id));
  const box = element("div", "", ...threeTexts(item, one, 1));
  let turn = 1;
  const others = button(t("Three others"), () => box.replaceChildren(...threeTexts(item, one, (turn += 1))));
  const question = element("p", "sb-question", t("Which of the three could a reader check line by line, and which sentence of each would you ask for a source?"));
  return [element("section", "sb-split", box, question, others)];
}

/** The marked passage on which the class agrees least, where none of the three is one. @param {Split[]} splits @param {Known[]} items @param {ItemReport[]} counted */
function passagePart(splits, items, counted) {
  if (splits.some(({ one }) => one.kind === "mark")) return [];
  const [split] = mostSplit(items, counted.filter(({ kind }) => kind === "mark"));
  return split ? [splitPart(split, t("The passage: {prompt}", { prompt: split.item.prompt }))] : [];
}

/**
 * The page for the next lesson, as a window over the desk.
 * @param {string} title @param {Known[]} items @param {ItemReport[]} counted
 */
export function lessonPage(title, items, counted) {
  const page = /** @type {HTMLDialogElement} */ (element("dialog", "sb-lesson"));
  const splits = mostSplit(items, counted);
  const parts = [...splits.map((split, n) => splitPart(split, `${n + 1}. ${split.item.prompt}`)), ...passagePart(splits, items, counted), ...textPart(items, counted)];
  const none = t("There is not enough to show yet: an item needs five first answers, and texts need to be three.");
  const rule = t("Chosen by the lowest adjusted agreement: how far first answers agree beyond chance, and on that how far the share that agrees with us lies from one half.");
  const full = button(t("Full screen"), () => (document.fullscreenElement ? document.exitFullscreen() : page.requestFullscreen()).catch(() => {}));
  page.setAttribute("aria-label", t("For the next lesson"));
  page.append(
    element("p", "sb-buttons", full, button(t("Print"), () => window.print()), button(t("Back to the desk"), () => page.close())),
    element("h1", "", plural("{title}: {count} point to talk about", "{title}: {count} points to talk about", parts.length, { title })),
    ...(parts.length ? parts : [element("p", "", none)]),
    element("p", "sb-head", rule),
  );
  page.addEventListener("close", () => page.remove());
  return page;
}
