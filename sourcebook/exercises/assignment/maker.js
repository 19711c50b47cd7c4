// @ts-check
// The assignments of the book as links; and an assignment of one's own, chosen from all exercises: a link that
// carries it, and a file for those who keep a copy of the book.
import { button, element, offer, status } from "../runtime/dom.js";
import { plural, t } from "../runtime/interface.js";
import { asYaml, slugOf, linkTo } from "./asked.js";

/** @typedef {import("./asked.js").Assignment} Assignment @typedef {import("./assignment.js").Item} Item */

/** A link to an assignment, or in a notebook its title and the call that shows it.
 * @param {Assignment} one @param {boolean} isPage */
function wayTo({ id, title, items }, isPage) {
  const way = element(isPage ? "a" : "span", "", title);
  if (isPage) way.setAttribute("href", `?a=${encodeURIComponent(id)}`);
  const name = isPage ? id : element("code", "", `assignment_page("${id}")`);
  return element("li", "", way, " · ", name, ` · ${plural("{count} exercise", "{count} exercises", items.length)}`);
}

/** What is said of a link that was made. @param {boolean} isPage @param {boolean} hasTwo */
function onTheLink(isPage, hasTwo) {
  if (!isPage) return t("Put the address of the published book in the place of the dots, and copy the link.");
  if (location.protocol === "file:")
    return t("This page was opened from this computer, and the link works here alone. Make it on the published book.");
  return hasTwo ? t("Copy both links: the first for the class now, the second for the day of the release.") : t("Copy the link.");
}

/** A field with its label. @param {string} words @param {HTMLElement} control */
const field = (words, control) => element("label", "sb-own", `${words} `, control);

/** @param {string} type @param {string} name */
function input(type, name) {
  const node = /** @type {HTMLInputElement} */ (element("input", ""));
  return Object.assign(node, { type, name, dir: "auto", autocomplete: "off" });
}

/** The exercises of each chapter, to be ticked. @param {Item[]} items */
function choices(items) {
  return [...new Set(items.map(({ chapter }) => chapter))].map((chapter) =>
    element(
      "details",
      "",
      element("summary", "", chapter),
      ...items
        .filter((item) => item.chapter === chapter)
        .map(({ id, act, prompt, minutes }) => {
          const box = Object.assign(input("checkbox", "item"), { value: id });
          const told = `${id} · ${act} · ${t("{count} min", { count: minutes })}`;
          return element("label", "sb-row", box, " ", element("span", "sb-head", told), element("span", "", prompt));
        }),
    ),
  );
}

/** A list of the book whose exercises can be ticked with one press; what is ticked stays so.
 * @param {Assignment[]} known @param {HTMLElement} boxes */
function beginWith(known, boxes) {
  const select = /** @type {HTMLSelectElement} */ (element("select", ""));
  select.append(...known.map(({ id, title }) => new Option(title, id)));
  const add = button(t("Tick its exercises"), () => {
    const items = known.find(({ id }) => id === select.value)?.items ?? [];
    for (const box of /** @type {NodeListOf<HTMLInputElement>} */ (boxes.querySelectorAll("input")))
      if (items.includes(box.value)) {
        box.checked = true;
        box.closest("details")?.setAttribute("open", "");
      }
    boxes.dispatchEvent(new Event("input"));
  });
  return element("div", "", field(t("Begin with the exercises of:"), select), element("p", "sb-buttons", add));
}

/** How many exercises are ticked, told whenever that changes. @param {HTMLElement} boxes */
function howMany(boxes) {
  const told = element("p", "sb-head");
  told.setAttribute("aria-live", "polite");
  const tell = () => {
    const count = boxes.querySelectorAll("input:checked").length;
    told.textContent = plural("{count} exercise is ticked.", "{count} exercises are ticked.", count);
  };
  tell();
  boxes.addEventListener("input", tell);
  return told;
}

/** A link to be copied. */
function linkField() {
  return /** @type {HTMLInputElement} */ (Object.assign(input("text", "link"), { readOnly: true }));
}

/** When feedback comes. */
function whenFeedback() {
  const select = /** @type {HTMLSelectElement} */ (element("select", ""));
  for (const [value, words] of [
    ["now", t("at once")],
    ["due", t("after the day on which it is due")],
    ["release", t("when I release it")],
  ]) {
    const option = /** @type {HTMLOptionElement} */ (element("option", "", words));
    option.value = value;
    select.append(option);
  }
  return select;
}

/** @param {Assignment[]} known @param {Item[]} items @param {boolean} isPage  or a notebook
 * @returns {HTMLElement[]} */
export function maker(known, items, isPage) {
  const title = Object.assign(input("text", "title"), { maxLength: 120, required: true }),
    due = input("date", "due"),
    note = /** @type {HTMLTextAreaElement} */ (Object.assign(element("textarea", ""), { maxLength: 2000 })),
    feedback = whenFeedback(),
    says = status("sb-feedback");
  const boxes = element("div", "sb-choices", ...choices(items));
  /** The assignment as it is chosen, or null with a word on what it lacks. @returns {Assignment | null} */
  const made = () => {
    const ticked = [...boxes.querySelectorAll("input:checked")].map((box) => /** @type {any} */ (box).value);
    /** @type {[boolean, string, HTMLElement][]} */ const needs = [
      [Boolean(title.value.trim()), t("Give the assignment a title."), title],
      [ticked.length > 0, t("Choose an exercise first."), /** @type {HTMLElement} */ (boxes.querySelector("summary"))],
      [
        feedback.value !== "due" || Boolean(due.value),
        t("Feedback waits for the day: name the day on which the work is due."),
        due,
      ],
    ];
    const [, lacks = "", where = null] = needs.find(([is]) => !is) ?? [];
    says.textContent = lacks;
    where?.focus();
    return lacks
      ? null
      : {
          id: slugOf(title.value),
          title: title.value.trim(),
          note: note.value.trim(),
          due: due.value,
          feedback: /** @type {import("./asked.js").Feedback} */ (feedback.value),
          items: ticked,
        };
  };
  const link = linkField(),
    release = linkField(),
    released = field(t("The link that releases the feedback, for later:"), release),
    shown = element("div", "", field(t("The link for your class:"), link), released);
  shown.hidden = true;
  const make = button(t("Make the link"), () => {
    const one = made();
    shown.hidden = !one;
    if (!one) return;
    const page = isPage ? location.href.split(/[?#]/)[0] : "…/chapters/assignment.html";
    link.value = linkTo(one, page);
    release.value = `${linkTo({ ...one, feedback: "now" }, page)}&feedback=now`;
    released.hidden = one.feedback === "now";
    link.focus();
    link.select();
    says.textContent = onTheLink(isPage, !released.hidden);
  });
  const file = button(t("Save it as a file"), () => {
    const one = made();
    if (!one) return;
    const name = `${one.id}.yml`;
    offer(name, "application/yaml", asYaml(one));
    says.textContent = t("Saved as {name}. In a copy of the book it belongs into data/assignments.", { name });
  });
  return [
    element("h2", "", t("The assignments of this book")),
    element("ul", "", ...known.map((one) => wayTo(one, isPage))),
    element("h2", "", t("Make an assignment")),
    field(t("Title:"), title),
    field(t("Note to the class:"), note),
    field(t("Due on:"), due),
    field(t("Feedback comes:"), feedback),
    element("p", "sb-head", t("Feedback waits in the chapters too, once a student has opened the link; the keys are in the pages all the same.")),
    beginWith(known, boxes),
    boxes,
    howMany(boxes),
    element("p", "sb-buttons", make, file),
    shown,
    says,
  ];
}
