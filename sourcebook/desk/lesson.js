// @ts-check
// One page for the next lesson, to project or to print: the three items that split the class most, the
// passage as the class marked it, three anonymous texts, and a question for each.
import { button, element, status } from "../exercises/runtime/dom.js";
import { plural, t } from "../exercises/runtime/interface.js";
import { mulberry32 } from "./agreement.js";
import { bar, grid, ours, said, tableOf } from "./bars.js";
import { divisionInWords, MOST, mostDivided, pairsAlike } from "./dividing.js";
import { codesOf } from "./items.js";
import { codeName, markedPassage, rowTable } from "./passage.js";

/** @typedef {import("./report.js").ItemReport} ItemReport @typedef {import("./items.js").Known} Known
 * @typedef {{item: Known, one: ItemReport}} Split
 * @typedef {Record<string, Record<number, string>>} Sources  lines by source and number, as the book shows them */

/** The row on which the class is most of two minds. @param {Known} item @param {ItemReport} one */
function parted(item, one) {
  const codes = codesOf(item);
  const alike = one.rows.map(({ first }) => pairsAlike(codes.map((code) => first[code] ?? 0)));
  const row = one.rows[alike.indexOf(Math.min(...alike))];
  const [most, next] = Object.entries(row.first).sort(([, a], [, b]) => b - a);
  return { row, most, next };
}

/** A question to open the talk about an item; it asks for words of the source where the item has lines of one.
 * @param {Split} split */
function questionFor({ item, one }) {
  if (!one.rows.length) {
    const [most, next] = [...one.spread].sort((a, b) => b.first - a.first);
    const values = { a: most.first, most: most.words, b: next.first, next: next.words };
    return item.spans.length
      ? t("{a} of you chose “{most}”, {b} chose “{next}”. Which words of the source speak for each, and which against?", values)
      : t("{a} of you chose “{most}”, {b} chose “{next}”. What speaks for each, and what against?", values);
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
  return [grid(tableOf(item, t("First answers")), [t("answer"), t("how many")], rows, "sb-options")];
}

/** Lines with their numbers, under what they are called; a long passage can be folded away. @param {string} name @param {[number, string][]} lines */
function linesUnder(name, lines) {
  const rows = lines.map(([number, text]) => element("li", "", element("span", "sb-line-number", String(number)), " ", said(text)));
  const list = element("ul", "sb-lesson-lines", ...rows);
  const part = element("details", "sb-lesson-source", element("summary", "sb-passage-name", name), list);
  part.setAttribute("open", "");
  return part;
}

/** The lines that an item is about, as far as the book shows them; a passage that was marked stands there already.
 * @param {Known} item @param {Sources} sources */
function linesOf(item, sources) {
  if (item.passages)
    return Object.values(item.passages).map((/** @type {any} */ { name, lines }) => linesUnder(name, lines));
  if (item.kind === "mark") return [];
  return item.spans.map(([source, first, last]) => {
    const lines = Object.entries(sources[source]).map(([number, text]) => /** @type {[number, string]} */ ([Number(number), text]));
    const name = first === last ? t("Source {source}, line {first}", { source, first }) : t("Source {source}, lines {first} to {last}", { source, first, last });
    return linesUnder(name, lines.filter(([number]) => first <= number && number <= last));
  });
}

/** An item with a question, the lines that it asks about, and a button that shows our answer.
 * @param {Split} split @param {string} title @param {Sources} sources */
function splitPart(split, title, sources) {
  const { item, one } = split;
  const box = element("div", "", ...shownAnswers(split, false)),
    says = status("sb-feedback");
  let isOpen = false;
  const reveal = button(t("Show our answer"), () => {
    isOpen = !isOpen;
    box.replaceChildren(...shownAnswers(split, isOpen));
    reveal.textContent = isOpen ? t("Hide our answer") : t("Show our answer");
    says.textContent = isOpen ? t("Our answer is shown.") : t("Our answer is hidden.");
  });
  return element(
    "section",
    "sb-split",
    element("h2", "", title),
    box,
    element("p", "sb-question", questionFor(split)),
    ...linesOf(item, sources),
    element("p", "sb-buttons", reveal),
    says,
    element("p", "sb-head", `${item.id} · ${divisionInWords(one)}`),
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
  const box = element("div", "", ...threeTexts(item, one, 1)),
    says = status("sb-feedback");
  let turn = 1;
  const others = button(t("Three others"), () => {
    box.replaceChildren(...threeTexts(item, one, (turn += 1)));
    says.textContent = t("Three texts were drawn anew: draw {turn}.", { turn });
  });
  const question = element("p", "sb-question", t("Which of the three could a reader check line by line, and which sentence of each would you ask for a source?"));
  return [element("section", "sb-split", box, question, ...(one.texts.length > MOST ? [others, says] : []))];
}

/** The marked passage on which the class agrees least, where none of the three is one.
 * @param {Split[]} splits @param {(one: ItemReport) => Split} split @param {ItemReport[]} counted */
function passageBeside(splits, split, counted) {
  if (splits.some(({ one }) => one.kind === "mark")) return [];
  return mostDivided(counted.filter(({ kind }) => kind === "mark")).slice(0, 1).map(split);
}

/**
 * The page for the next lesson, as a window over the desk.
 * @param {string} title @param {Known[]} items @param {ItemReport[]} counted @param {Sources} sources
 */
export function lessonPage(title, items, counted, sources) {
  const page = /** @type {HTMLDialogElement} */ (element("dialog", "sb-lesson"));
  const known = new Map(items.map((item) => [item.id, item]));
  const split = (/** @type {ItemReport} */ one) => ({ one, item: /** @type {Known} */ (known.get(one.id)) });
  const splits = mostDivided(counted).map(split);
  const parts = [
    ...splits.map((one, n) => splitPart(one, `${n + 1}. ${one.item.prompt}`, sources)),
    ...passageBeside(splits, split, counted).map((one) => splitPart(one, t("The passage: {prompt}", { prompt: one.item.prompt }), sources)),
    ...textPart(items, counted),
  ];
  const none = t("There is not enough to show yet: an item needs five first answers, and texts need to be three.");
  const rule = t("These items divide the class most: few pairs of students answered alike at first, and about half of the answers agree with ours.");
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
