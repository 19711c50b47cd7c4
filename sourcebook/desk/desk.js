// @ts-check
// The class desk: files in, figures out. Nothing leaves the machine, and nothing is kept when the page is left.
import { button, element, inNotebook, status } from "../exercises/runtime/dom.js";
import { plural, t } from "../exercises/runtime/interface.js";
import { dataOf } from "../exercises/runtime/waiting.js";
import { fromLink } from "../exercises/assignment/asked.js";
import { classAgreement } from "./agreement.js";
import { fileZone, rosterField } from "./intake.js";
import { keepingOpen, landing, past } from "./bars.js";
import { mostDivided } from "./dividing.js";
import { gradeFile, marksName, toldWithoutId, withoutId } from "./grades.js";
import { lessonPage } from "./lesson.js";
import { itemList } from "./listing.js";
import { zipped } from "./packing.js";
import { calledAs, filesTold, fileTable, peopleTable } from "./people.js";
import { readAll } from "./reading.js";
import { isReceipt, senderOf } from "./names.js";
import { report } from "./report.js";
import { readRoster } from "./roster.js";
import { takeAway, withoutNames } from "./taking.js";
import { unpacked } from "./zip.js";

/** @typedef {import("./report.js").Report} Report @typedef {import("./report.js").Assignment} Assignment
 * @typedef {import("./items.js").Known} Known @typedef {import("./handed_in.js").Submission} Submission
 * @typedef {{items: Known[], sources: import("./lesson.js").Sources, assignments: Assignment[], title: string}} Data */

/** The assignment that most files name; "" for none. @param {Submission[]} submissions @param {Assignment[]} assignments */
function mostNamed(submissions, assignments) {
  const count = (/** @type {string} */ id) => submissions.filter((one) => one.assignment === id).length;
  const best = assignments.reduce((most, { id }) => (count(id) > count(most) ? id : most), "");
  return count(best) > submissions.length / 2 ? best : "";
}

/** An assignment that files name and that is none of these; "" for none. @param {Submission[]} submissions
 * @param {Assignment[]} assignments */
function unknownTo(submissions, assignments) {
  const known = new Set(assignments.map(({ id }) => id));
  return submissions.find(({ assignment }) => assignment && !known.has(assignment))?.assignment ?? "";
}

/** @param {HTMLElement} panel */
async function openDesk(panel) {
  const data = await dataOf(panel)().catch(() => null);
  if (data) return new Desk(panel, data).begin();
  panel.replaceChildren(element("p", "", t("The list of exercises did not arrive. Load this page again.")));
}

class Desk {
  /** @param {HTMLElement} panel @param {Data} data */
  constructor(panel, data) {
    this.panel = panel;
    this.data = data;
    /** @type {import("./reading.js").Read} */ this.given = { submissions: [], refused: [] };
    /** @type {import("./roster.js").Enrolled[]} */ this.roster = [];
    /** @type {import("./texts.js").Remarks} */ this.remarks = new Map();
    /** @type {Map<string, number>} */ this.drawn = new Map();
    /** @type {{value: import("./listing.js").Order}} */ this.order = { value: "book" };
    this.names = false;
    this.says = status("sb-feedback");
    this.shown = element("div", "sb-shown");
    this.choice = /** @type {HTMLSelectElement} */ (element("select", ""));
    this.day = /** @type {HTMLInputElement} */ (element("input", ""));
    this.due = element("label", "", `${t("Due on")} `);
    this.marks = { system: "moodle", by: "completion" }; // the form in which marks are taken away
  }

  begin() {
    const zone = fileZone((found) => this.take(found), (text) => this.say(text));
    const roster = rosterField((students) => {
      this.roster = students;
      this.draw();
    }, (text) => this.say(text));
    this.panel.replaceChildren(zone, element("p", "sb-fields", roster, ...this.choices()), this.says, this.shown);
    window.addEventListener("beforeunload", (event) => {
      if (this.remarks.size) event.preventDefault();
    });
    this.draw();
  }

  /** The assignment, and the day on which it was due. */
  choices() {
    this.choice.append(new Option(t("all items"), ""));
    for (const { id, title } of this.data.assignments) this.choice.append(new Option(title, id));
    this.day.type = "date";
    this.choice.addEventListener("change", () => {
      this.day.value = this.chosen()?.due ?? "";
      this.draw();
      this.say(this.looked(), this.dayTold());
    });
    this.day.addEventListener("change", () => this.draw());
    this.due.append(this.day);
    const link = /** @type {HTMLInputElement} */ (Object.assign(element("input", ""), { type: "text", dir: "auto" }));
    link.addEventListener("change", () => this.bring(link.value));
    return [
      element("label", "", `${t("Assignment")} `, this.choice),
      element("label", "", `${t("or the link of your own list")} `, link),
      this.due,
    ];
  }

  /** An assignment that a link carries is one to choose, and is chosen. @param {string} text */
  bring(text) {
    const own = text.trim() ? fromLink(text, /** @type {any} */ (this.data.assignments)) : null;
    if (!own) return this.say(text.trim() ? t("This link carries no assignment. Copy the whole link that you gave to the class.") : "");
    const place = this.data.assignments.findIndex(({ id }) => id === own.id);
    if (place < 0) this.choice.append(new Option(own.title || own.id, own.id));
    this.data.assignments.splice(place < 0 ? this.data.assignments.length : place, 1, own);
    this.choice.value = own.id;
    this.day.value = own.due;
    this.draw();
    this.say(this.looked(), this.dayTold());
  }

  /** What is looked at, in words. */
  looked() {
    const chosen = this.chosen();
    if (!chosen) return t("All items are looked at.");
    const { length } = chosen.items.filter((id) => this.data.items.some((item) => item.id === id));
    return plural("{count} item of this assignment is looked at.", "{count} items of this assignment are looked at.", length);
  }

  /** Where the day is given on which an assignment was due. */
  dayTold() {
    if (!this.chosen()) return "";
    return this.day.value
      ? t("It was due on {day}, which can be changed in the field “Due on”.", { day: this.day.value })
      : t("The day on which it was due can be given in the field “Due on”.");
  }

  /** @returns {Assignment | null} */
  chosen() {
    return this.data.assignments.find(({ id }) => id === this.choice.value) ?? null;
  }

  /** @param {...string} told */
  say(...told) {
    this.says.textContent = told.filter(Boolean).join(" ");
  }

  /** Files were read. @param {import("./reading.js").Read} found */
  take(found) {
    if (!found.submissions.length && !found.refused.length) return this.say(t("There was no answer file in it."));
    const known = new Set(found.submissions.map(({ file }) => file));
    const kept = this.given.submissions.filter(({ file }) => !known.has(file));
    this.given = { submissions: [...kept, ...found.submissions], refused: [...this.given.refused, ...found.refused] };
    const before = this.choice.value;
    if (!before) this.choice.value = mostNamed(this.given.submissions, this.data.assignments);
    if (!this.day.value) this.day.value = this.chosen()?.due ?? "";
    const counted = this.draw();
    if (counted) this.say(`${filesTold(counted)}.`, ...this.assignmentTold(this.choice.value !== before));
  }

  /** What files say of the assignment. @param {boolean} isNew whether they set it */
  assignmentTold(isNew) {
    const chosen = this.chosen();
    if (chosen) return isNew ? [t("The files set the assignment: {title}.", { title: chosen.title || chosen.id }), this.dayTold()] : [];
    const id = unknownTo(this.given.submissions, this.data.assignments);
    return id ? [t("Files name the assignment '{id}', which this book does not have. Give its link above: without it, marks are out of all items of the book.", { id })] : [];
  }

  /** The report of all that was given. */
  counted() {
    const chosen = this.chosen();
    const known = new Map(this.data.items.map((item) => [item.id, item]));
    const items = chosen ? chosen.items.flatMap((id) => known.get(id) ?? []) : this.data.items;
    const { counted, students } = report(items, this.given, this.roster, chosen && { ...chosen, due: this.day.value });
    this.students = students;
    return counted;
  }

  /** The first answers to an item. @param {Known} item @returns {any[]} */
  firsts({ id }) {
    return (this.students ?? []).map(({ files }) => files[0]?.given.get(id)?.first ?? null).filter((answer) => answer !== null);
  }

  /** Draw the report anew. @returns {Report | null} null where nothing was given */
  draw() {
    this.due.hidden = !this.chosen(); // without an assignment nothing is due
    if (!this.given.submissions.length && !this.given.refused.length && !this.roster.length) {
      this.shown.replaceChildren();
      return null;
    }
    const counted = this.counted();
    keepingOpen(this.shown, () => this.lay(counted));
    return counted;
  }

  /** Lay out all that is shown. @param {Report} counted */
  lay(counted) {
    const away = landing(element("h2", "", t("Take away")));
    const student = new Map(counted.students.map((one) => [one.key, calledAs(one, this.names)]));
    this.shown.replaceChildren(
      element("p", "sb-buttons", this.lessonButton(counted), this.namesButton()),
      element("h2", "", t("Files")),
      ...fileTable(counted, this.names),
      element("h2", "", t("The class")),
      ...peopleTable(counted, this.names),
      element("h2", "", t("Items")),
      past(t("Skip the items"), () => away),
      ...itemList(counted, this.data.items, this.order, {
        called: (key) => student.get(key) ?? key,
        remarks: this.remarks,
        drawn: this.drawn,
        firsts: (item) => this.firsts(item),
      }),
      away,
      ...takeAway(() => ({
        report: counted,
        owners: this.students ?? [],
        names: this.names,
        items: this.data.items,
        remarks: this.remarks,
        marks: this.marks,
        shown: () => this.shown,
      })),
    );
  }

  namesButton() {
    const node = button(this.names ? t("Hide names") : t("Show names"), () => {
      this.names = !this.names;
      this.draw();
      this.say(this.names ? t("Names are shown.") : t("Names are hidden."));
      /** @type {HTMLElement | null} */ (this.shown.querySelector(".sb-names"))?.focus();
    });
    node.classList.add("sb-names");
    return node;
  }

  /** @param {Report} counted */
  lessonButton(counted) {
    return button(t("For the next lesson"), () => {
      if (!mostDivided(counted.items).length)
        return this.say(t("No item has enough first answers to choose from: {few} at least.", { few: counted.few }));
      const page = lessonPage(counted.assignment?.title || this.data.title, this.data.items, counted.items, this.data.sources);
      this.panel.append(page);
      page.showModal();
    });
  }
}

export default {
  open: openDesk,
  core: { readAll, readRoster, report, gradeFile, marksName, withoutId, toldWithoutId, withoutNames, classAgreement, unpacked, zipped, mostDivided, namesOf: { senderOf, isReceipt } },
  render(widget) {
    return openDesk(inNotebook(widget, ".sb-desk"));
  },
};
