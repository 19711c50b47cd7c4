// @ts-check
// One page for an assignment: its exercises with the lines that they need, and the file to hand in.
// Without an assignment in its address the page lists those of the book, and makes others.
import { button, composition, dayOf, element, inNotebook, status } from "../runtime/dom.js";
import { awaken } from "../runtime/awake.js";
import { plural, t } from "../runtime/interface.js";
import { saveFile } from "../runtime/kept.js";
import { GIVEN } from "../runtime/records.js";
import { put } from "../runtime/storage.js";
import { answerTo, introduce, reader } from "../runtime/store.js";
import { dataOf } from "../runtime/waiting.js";
import { watch } from "../runtime/windows.js";
import { asked, fromLink, waits } from "./asked.js";
import { maker } from "./maker.js";

/**
 * @typedef {import("./asked.js").Assignment} Assignment
 * @typedef {{id: string, kind: string, act: string, prompt: string, chapter: string, page: string, edition: string,
 *   minutes: number, beside: boolean}} Item  `beside` is whether the question points to something in its chapter
 * @typedef {{form: string, passages: [string, string][]}} Shown  the form of an exercise, and the lines that it
 *   needs, each with the id under which it stands
 */

/** What a section says of an assignment before its exercises. @param {Assignment} one @param {Item[]} items */
function head({ title, note, due }, items) {
  const minutes = items.reduce((sum, item) => sum + item.minutes, 0);
  const size = plural("{count} exercise", "{count} exercises", items.length);
  const about = t("about {count} minutes without the reading.", { count: minutes });
  const jump = element("p", "sb-jump", element("a", "", t("To the end: hand in")));
  jump.firstElementChild?.setAttribute("href", "#sb-hand-in");
  const day = due ? [t("Due on {day}.", { day: due })] : [];
  return [
    element("h2", "", title || t("An assignment")),
    ...(note ? [element("p", "sb-task", note)] : []),
    element("p", "sb-head", [`${size}, ${about}`, ...day].join(" ")),
    element("p", "", t("First read:"), " ", ...chapters(items)),
    jump,
  ];
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

/** A field of the student's own. @param {"label" | "group"} part @param {string} words */
function own(part, words) {
  const input = /** @type {HTMLInputElement} */ (element("input", ""));
  Object.assign(input, { type: "text", name: part, dir: "auto", maxLength: 80, autocomplete: "off" });
  input.value = reader()[part];
  const keep = () => introduce({ ...reader(), [part]: input.value });
  const signs = composition(input, keep);
  input.addEventListener("input", () => signs.isOpen() || keep());
  return element("label", "sb-own", `${words} `, input);
}

/** The end of the page: how far one is, and the file. @param {Assignment} one @param {Item[]} items */
function handIn(one, items) {
  const says = status("sb-feedback"),
    count = element("p", "sb-head");
  const tell = () => {
    const done = items.filter(({ id, edition }) => answerTo(id, edition)).length;
    count.textContent = t("{count} of {all} answered.", { count: done, all: items.length });
  };
  const save = button(t("Download my answers to this assignment"), () => {
    const name = saveFile({ id: one.id, items: one.items, assignment: true });
    const missing = reader().label ? "" : t("It has no label: type one and save it again, if your teacher must know it from others.");
    says.textContent = `${t("Saved as {name}. Nothing was sent: hand the file in yourself.", { name })} ${missing}`;
  });
  tell();
  watch(tell);
  document.addEventListener("input", tell);
  document.addEventListener("sb-checked", tell, true);
  const part = element(
    "section",
    "sb-hand-in",
    element("h2", "", t("Hand in")),
    count,
    element(
      "p",
      "sb-owner",
      own("label", t("Your label, for the file (a pseudonym will do):")),
      own("group", t("Class code, for the file:")),
    ),
    element("p", "sb-buttons", save, button(t("Print without answers"), () => window.print())),
    says,
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

/** Whether the address says that feedback has been released. */
const isReleased = () => new URLSearchParams(location.search).getAll("feedback").at(-1) === "now";

/** @param {HTMLElement} panel @param {Assignment} one @param {Item[]} all */
async function show(panel, one, all) {
  const items = /** @type {Item[]} */ (
    one.items.map((id) => all.find((item) => item.id === id)).filter(Boolean)
  );
  const unknown = one.items.filter((id) => !all.some((item) => item.id === id));
  const waiting = waits(one, dayOf(new Date()));
  const said = one.feedback === "due"
    ? t("Your answer is kept. What we say of it comes after the day on which the work is due.")
    : t("Your answer is kept. What we say of it comes when your teacher releases it.");
  /** @type {Set<string>} */ const known = new Set();
  const parts = [];
  for (const [n, item] of items.entries()) {
    const holder = panel.querySelector(`.sb-forms[data-page="${CSS.escape(item.page)}"]`);
    const shown = holder && (await dataOf(holder)().catch(() => null));
    if (!shown) throw new Error(item.id);
    /** @type {Shown} */ const { form, passages } = shown[item.id];
    const body = element("div", "");
    body.innerHTML = form;
    if (waiting) /** @type {HTMLElement} */ (body.querySelector("form")).dataset.waits = said;
    const link = element("a", "", item.chapter);
    link.setAttribute("href", `${item.page}#ex-${item.id}`);
    parts.push(
      element(
        "section",
        "sb-item",
        element("h3", "", t("{number} of {all}", { number: n + 1, all: items.length }), " "),
        element("p", "sb-head", `${item.id} · `, link),
        ...(item.beside ? [element("p", "", t("The question points to something on the page of its chapter: follow the link."))] : []),
        ...lines(passages, known),
        body,
      ),
    );
  }
  const missing = plural(
    "This edition of the book does not have {count} exercise of this assignment: {ids}.",
    "This edition of the book does not have {count} exercises of this assignment: {ids}.",
    unknown.length,
    { ids: unknown.join(", ").slice(0, 300) },
  );
  const page = element(
    "div",
    "sb-asked",
    ...head(one, items),
    element("p", "sb-paper", t("Label: ____________________   Class code: ____________   Date: ____________")),
    ...(waiting ? [element("p", "sb-notice", t("Your answers are kept as you give them; what we say of them comes later."))] : []),
    ...(waiting || !isReleased() ? [] : [element("p", "sb-notice", t("Feedback is released: press Check at each exercise."))]),
    ...(unknown.length ? [element("p", "sb-notice", missing)] : []),
    ...parts,
    handIn(one, items),
  );
  panel.append(page);
  awaken(page);
  document.title = `${one.title} — ${document.title}`;
}

/** Keep the list of an assignment that a link brought, so that the page of answers can save it. @param {Assignment} one */
function remember({ id, title, items }) {
  put(`${GIVEN}${id}`, JSON.stringify({ id, title, items }));
}

/** @param {HTMLElement} panel */
async function open(panel) {
  const data = await dataOf(panel)().catch(() => null);
  const lost = () => panel.append(element("p", "", t("The exercises did not arrive. Load this page again.")));
  if (!data) return lost();
  const isPage = data.asked === null; // a notebook has its assignment from the cell, and no address to give
  const one = isPage ? asked(location.search, data.assignments) : fromLink(data.asked, data.assignments);
  if (!one) return panel.append(...maker(data.assignments, data.items, isPage));
  if (!data.assignments.includes(one)) remember(one);
  await show(panel, one, data.items).catch(lost);
}

export default {
  open,
  render(widget) {
    return open(inNotebook(widget, ".sb-assignment"));
  },
};
