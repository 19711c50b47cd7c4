// @ts-check
// One page for an assignment: its exercises with the lines that they need, and the file to hand in.
// Without an assignment in its address the page lists those of the book, and makes others.
import { button, element, inNotebook, status } from "../runtime/dom.js";
import { awaken } from "../runtime/awake.js";
import { plural, t } from "../runtime/interface.js";
import { saveFile } from "../runtime/kept.js";
import { answerTo, everything, reader } from "../runtime/store.js";
import { dataOf } from "../runtime/waiting.js";
import { watch } from "../runtime/windows.js";
import { ownField } from "../my_answers/own_field.js";
import { shareButton } from "../my_answers/sharing.js";
import { someoneElse } from "../my_answers/someone.js";
import { waits } from "../runtime/held.js";
import { asked, fromLink } from "./asked.js";
import { inItsPlace, notices, remember } from "./released.js";
import { maker } from "./maker.js";

/**
 * @typedef {import("./asked.js").Assignment} Assignment
 * @typedef {{id: string, kind: string, act: string, prompt: string, chapter: string, page: string, edition: string,
 *   minutes: number, beside: ("chart" | "table" | "list" | "text" | "page")[], predicts: boolean}} Item
 *   `beside` is what the question needs of its chapter, `predicts` whether it asks for a guess before the reading
 * @typedef {{form: string, passages: [string, string][]}} Shown  the form of an exercise, and the lines that it
 *   needs, each with the id under which it stands
 */

/** What a section says of an assignment before its exercises.
 * @param {Assignment} one @param {Item[]} items @param {boolean} isPage  or a notebook */
function head({ title, note, due }, items, isPage) {
  const minutes = items.reduce((sum, item) => sum + item.minutes, 0);
  const size = plural("{count} exercise", "{count} exercises", items.length);
  const about = t("about {count} minutes without the reading.", { count: minutes });
  const jump = element("p", "sb-jump", element("a", "", t("To the end: hand in")));
  jump.firstElementChild?.setAttribute("href", "#sb-hand-in");
  if (isPage) {
    const all = element("a", "", t("All assignments"));
    all.setAttribute("href", location.pathname);
    jump.append(" · ", all);
  }
  const day = due ? [t("Due on {day}.", { day: due })] : [];
  return [
    element("h2", "", title || t("An assignment")),
    ...(note ? [element("p", "sb-task", note)] : []),
    element("p", "sb-head", [`${size}, ${about}`, ...day].join(" ")),
    element("p", "", firstOf(items), " ", ...chapters(items)),
    jump,
  ];
}

/** What to do first: guesses that are asked for before the reading, else the reading. @param {Item[]} items */
function firstOf(items) {
  const numbers = items.flatMap(({ predicts }, n) => (predicts ? [n + 1] : [])).join(", ");
  return numbers ? t("First answer exercise {numbers}, which asks what you expect; then read:", { numbers }) : t("First read:");
}

/** The chapters that the exercises are about, as links. @param {Item[]} items */
function chapters(items) {
  const pages = new Map(items.map(({ page, chapter }) => [page, chapter]));
  return [...pages].flatMap(([page, chapter], n) => {
    const link = element("a", "", chapter);
    link.setAttribute("href", page);
    return n ? ["; ", link] : [link];
  });
}

/** Whose answers this device keeps, for those who share it.
 * @param {(text: string) => void} say @param {HTMLElement} after */
function whoseDevice(say, after) {
  const line = element("p", ""),
    part = element("div", "sb-whose", line, someoneElse(say, after));
  const tell = () => {
    const count = everything().entries.length,
      label = reader().label || t("without a label");
    part.hidden = !count && !reader().label;
    line.textContent = plural("This device keeps {count} answer ({label}).", "This device keeps {count} answers ({label}).", count, { label });
  };
  tell();
  watch(tell);
  document.addEventListener("input", tell);
  return part;
}

/** Where that stands which a question needs of its chapter. @param {Item} item */
function pointer({ beside, page, id }) {
  const what = { chart: t("a chart"), table: t("a table"), list: t("a list"), text: t("a paragraph"), page: t("what you read there") };
  const link = element("a", "", t("to its place in the chapter"));
  link.setAttribute("href", `${page}#ex-${id}`);
  const needed = beside.map((kind) => what[kind]).join(", ");
  const words = t("The question needs {what}, above it in the chapter:", { what: needed });
  return beside.length ? [element("p", "", words, " ", link)] : [];
}

/** How far one is, by the numbers of the exercises. @param {Item[]} items @param {boolean} waiting */
function progressOf(items, waiting) {
  const entries = items.map(({ id, edition }) => answerTo(id, edition));
  const numbers = (/** @type {(entry: any) => boolean} */ is) => entries.flatMap((entry, n) => (is(entry) ? [n + 1] : [])).join(", ");
  const open = numbers((entry) => !entry),
    unchecked = waiting ? "" : numbers((entry) => entry && !entry.attempts);
  return [
    t("{count} of {all} answered.", { count: entries.filter(Boolean).length, all: items.length }),
    ...(open ? [t("Without an answer: {numbers}.", { numbers: open })] : []),
    ...(unchecked ? [t("Answered and not checked: {numbers}.", { numbers: unchecked })] : []),
  ].join(" ");
}

/** The end of the page: how far one is, and the file. @param {Assignment} one @param {Item[]} items */
function handIn(one, items) {
  const says = status("sb-feedback"),
    count = element("p", "sb-head");
  const say = (/** @type {string} */ text) => (says.textContent = text);
  const scope = () => ({ id: one.id, items: one.items, assignment: true });
  const own = [
    ownField("label", t("Your label, for the file (a pseudonym will do):")),
    ownField("group", t("Class code, for the file:")),
  ];
  const tell = () => {
    count.textContent = progressOf(items, waits(one));
    own.forEach(({ fill }) => fill());
  };
  const save = button(t("Download my answers to this assignment"), () => {
    const name = saveFile(scope());
    const missing = reader().label ? "" : t("It has no label: type one and save it again, if your teacher must know it from others.");
    say(`${t("Saved as {name}, among your downloads. Nothing was sent: hand the file in yourself.", { name })} ${missing}`);
  });
  tell();
  watch(tell);
  document.addEventListener("input", tell);
  document.addEventListener("sb-checked", tell, true);
  const answers = element("a", "", t("Print them with your answers on the page My answers."));
  answers.setAttribute("href", "my-answers.html");
  const part = element(
    "section",
    "sb-hand-in",
    element("h2", "", t("Hand in")),
    count,
    element("p", "sb-owner", ...own.map(({ label }) => label)),
    element("p", "sb-buttons", save, ...shareButton(scope, say), button(t("Print without answers"), () => window.print())),
    says,
    element("p", "", answers),
  );
  part.id = "sb-hand-in";
  return part;
}

/** The lines of an exercise that do not stand on the page yet, and ways to those that do.
 * @param {[string, string][]} passages @param {Set<string>} known */
function lines(passages, known) {
  return passages.map(([id, html]) => {
    const part = element("div", "");
    if (known.has(id)) {
      const link = element("a", "", t("The lines stand above."));
      link.setAttribute("href", `#${id}`);
      part.append(link);
    } else part.innerHTML = html;
    known.add(id);
    return part;
  });
}

/** @param {HTMLElement} panel @param {Assignment} one @param {Item[]} all @param {boolean} isReleased
 * @param {boolean} isPage  or a notebook */
async function show(panel, one, all, isReleased, isPage) {
  const items = /** @type {Item[]} */ (
    one.items.map((id) => all.find((item) => item.id === id)).filter(Boolean)
  );
  const unknown = one.items.filter((id) => !all.some((item) => item.id === id));
  const waiting = waits(one);
  /** @type {Set<string>} */ const known = new Set();
  const parts = [];
  for (const [n, item] of items.entries()) {
    const holder = panel.querySelector(`.sb-forms[data-page="${CSS.escape(item.page)}"]`);
    const shown = holder && (await dataOf(holder)().catch(() => null));
    if (!shown) throw new Error(item.id);
    /** @type {Shown} */ const { form, passages } = shown[item.id];
    const body = element("div", "");
    body.innerHTML = form;
    const held = waiting ? inItsPlace(one) : "";
    /** @type {HTMLElement} */ (body.querySelector("form")).dataset.waits = held;
    const link = element("a", "", item.chapter);
    link.setAttribute("href", `${item.page}#ex-${item.id}`);
    parts.push(
      element(
        "section",
        "sb-item",
        element("h3", "", t("{number} of {all}", { number: n + 1, all: items.length }), " "),
        element("p", "sb-head", `${item.id} · `, link),
        ...pointer(item),
        ...lines(passages, known),
        body,
      ),
    );
  }
  const missing = plural(
    "This edition of the book does not have {count} exercise of this assignment: {ids}. Tell your teacher; the others count.",
    "This edition of the book does not have {count} exercises of this assignment: {ids}. Tell your teacher; the others count.",
    unknown.length,
    { ids: unknown.join(", ").slice(0, 300) },
  );
  const says = status("sb-feedback"),
    end = handIn(one, items);
  const page = element(
    "div",
    "sb-asked",
    ...head(one, items, isPage),
    whoseDevice((text) => (says.textContent = text), /** @type {HTMLElement} */ (end.querySelector("button"))),
    says,
    element("p", "sb-paper", t("Label: ____________________   Class code: ____________   Date: ____________")),
    ...notices(one, waiting, isReleased),
    ...(unknown.length ? [element("p", "sb-notice", missing)] : []),
    ...parts,
    ...(items.length ? [end] : []),
  );
  panel.append(page);
  awaken(page);
  document.title = `${one.title} — ${document.title}`;
}

/** What is said of an address that names an assignment which the book does not have. @param {boolean} isPage */
function unknown(isPage) {
  const id = isPage ? new URLSearchParams(location.search).get("a") : "";
  const words = t("This edition of the book has no assignment '{id}': ask your teacher for the link.", { id: (id ?? "").slice(0, 60) });
  return id ? [element("p", "sb-notice", words)] : [];
}

/** @param {HTMLElement} panel */
async function open(panel) {
  const data = await dataOf(panel)().catch(() => null);
  const lost = () => panel.append(element("p", "", t("The exercises did not arrive. Load this page again.")));
  if (!data) return lost();
  const isPage = data.asked === null; // a notebook has its assignment from the cell, and no address to give
  const one = isPage ? asked(location.search, data.assignments) : fromLink(data.asked, data.assignments);
  if (!one) return panel.append(...unknown(isPage), ...maker(data.assignments, data.items, isPage));
  // Also for the page of answers, and for the chapters, which then wait with their feedback.
  const feedback = data.assignments.includes(one) && one.feedback === "now" ? "now" : remember(one);
  const isReleased = feedback === "now" && (one.feedback !== "now" || location.search.includes("feedback="));
  await show(panel, { ...one, feedback }, data.items, isReleased, isPage).catch(lost);
}

export default {
  open,
  render(widget) {
    return open(inNotebook(widget, ".sb-assignment"));
  },
};
