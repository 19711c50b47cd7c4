// @ts-check
// What an instructor takes away: the report as data and as a page, marks for each system, feedback.
import { button, element, offer, status } from "../exercises/runtime/dom.js";
import { plural, t } from "../exercises/runtime/interface.js";
import { asPage, asText, feedbackOf, fileName } from "./feedback.js";
import { gradeFile, marksName, systems, toldWithoutId, withoutId } from "./grades.js";
import { calledAs } from "./people.js";
import { zipped } from "./packing.js";

/** @typedef {import("./report.js").Report} Report @typedef {import("./items.js").Known} Known
 * @typedef {{report: Report, owners: import("./students.js").Student[], names: boolean, items: Known[], remarks: import("./texts.js").Remarks,
 *   marks: {system: string, by: string}, shown: () => HTMLElement}} Taken  `marks` is the form that was chosen last
 * @typedef {(text: string) => void} Say */

/** The report without what tells a person by name. @param {Report} report @returns {Report} */
export function withoutNames(report) {
  return {
    ...report,
    files: report.files.map((one, n) => ({ ...one, file: String(n + 1).padStart(3, "0") })),
    students: report.students.map((one) => ({ ...one, label: "", name: "", lms_id: "" })),
  };
}

/** The styles of the page that concern the desk, to be carried in a file. */
function styles() {
  const rules = [...document.styleSheets].flatMap((sheet) => {
    try {
      return [...sheet.cssRules];
    } catch {
      return []; // a file opened from a disk does not show its styles
    }
  });
  return rules.map(({ cssText }) => cssText).filter((text) => /--sb-|\.sb|^body|^table|^\*|^th|^ul/.test(text)).join("\n");
}

/** The figures as one page that needs nothing beside it. @param {string} title @param {HTMLElement} shown */
function alone(title, shown) {
  const page = document.implementation.createHTMLDocument(title);
  page.documentElement.lang = document.documentElement.lang || "en";
  const meta = page.createElement("meta"),
    style = page.createElement("style");
  meta.setAttribute("charset", "utf-8");
  style.textContent = styles().replaceAll("</", "<\\/");
  page.head.prepend(meta, style);
  const copy = /** @type {HTMLElement} */ (page.importNode(shown, true));
  copy.querySelectorAll(".sb-fields, .sb-buttons, .sb-feedback, .sb-past, button, select, textarea, input").forEach((node) => node.remove());
  copy.querySelectorAll("details").forEach((node) => node.setAttribute("open", ""));
  copy.querySelectorAll("a").forEach((node) => node.replaceWith(...node.childNodes));
  const head = page.createElement("h1");
  head.textContent = title;
  page.body.append(head, copy);
  page.body.className = "sb sb-desk sb-alone";
  return `<!doctype html>\n${page.documentElement.outerHTML}\n`;
}

/** Offer a file that is no text. @param {string} name @param {Blob} blob */
function offerBlob(name, blob) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

/** @param {string} label @param {Record<string, string>} choices */
function choice(label, choices) {
  const field = /** @type {HTMLSelectElement} */ (element("select", ""));
  Object.entries(choices).forEach(([value, name]) => field.append(new Option(name, value)));
  return { field, label: element("label", "", `${label} `, field) };
}

/** The marks, for one system, by completion or by points. @param {() => Taken} now @param {Say} say */
function gradesPart(now, say) {
  const chosen = now().marks;
  const system = choice(t("System"), systems());
  const by = choice(t("By"), { completion: t("completion: items answered"), points: t("points: agreement of the last answers") });
  system.field.value = chosen.system;
  by.field.value = chosen.by;
  const warning = status("sb-notice");
  const unknown = () => {
    const { report, owners, names } = now();
    const who = withoutId(system.field.value, report, owners).map((one) => calledAs(one, names));
    return who.length ? toldWithoutId(system.field.value, who) : "";
  };
  const warn = () => {
    const words = unknown();
    warning.hidden = !words;
    warning.textContent = words;
  };
  warn();
  system.field.addEventListener("change", () => {
    chosen.system = system.field.value;
    say("");
    warn();
  });
  by.field.addEventListener("change", () => (chosen.by = by.field.value));
  const save = button(t("Save the marks"), () => {
    const { report, owners } = now();
    const title = report.assignment?.title || t("The class desk");
    const name = marksName(report.assignment?.id ?? "all", system.field.value, by.field.value);
    offer(name, "text/csv", gradeFile(report, owners, system.field.value, /** @type {any} */ (by.field.value), title));
    const told = t("Saved as {name}. The file has names and ids, for the system needs them.", { name });
    say(`${told} ${unknown()}`.trim());
    warning.hidden = true; // it is said beside the button now
  });
  return { row: element("p", "sb-fields", system.label, by.label, save), warning };
}

/** Feedback for each student with a remark. @param {() => Taken} now @param {Say} say @param {boolean} asPages */
function saveFeedback(now, say, asPages) {
  const { report, items, remarks } = now();
  const told = feedbackOf(report, items, remarks);
  if (!told.size) return say(t("Rate a text or write a comment first: feedback has what you said of texts."));
  const title = report.assignment?.title || t("The class desk");
  const files = report.students.flatMap((one) => {
    const parts = told.get(one.key);
    if (!parts) return [];
    const name = `${one.key}-${fileName(calledAs(one, true))}.${asPages ? "html" : "txt"}`;
    return [/** @type {[string, string]} */ ([name, (asPages ? asPage : asText)(title, parts)])];
  });
  const name = `feedback-${fileName(report.assignment?.id ?? "all")}-${asPages ? "pages" : "texts"}.zip`;
  offerBlob(name, zipped(files));
  say(plural("Saved as {name}: feedback to {count} student.", "Saved as {name}: feedback to {count} students.", files.length, { name }));
}

/** The report as a file, and on paper. @param {() => Taken} now @param {Say} say */
function reportPart(now, say) {
  const named = (/** @type {boolean} */ names) => (names ? t("with names") : t("without names"));
  const data = button(t("Report as data (JSON)"), () => {
    const { report, names } = now();
    const name = `class-${fileName(report.assignment?.id ?? "all")}.json`;
    offer(name, "application/json", JSON.stringify(names ? report : withoutNames(report), null, 1) + "\n");
    say(t("Saved as {name}, {named}.", { name, named: named(names) }));
  });
  const page = button(t("Report as a page (HTML)"), () => {
    const { report, names, shown } = now();
    const name = `class-${fileName(report.assignment?.id ?? "all")}.html`;
    offer(name, "text/html", alone(report.assignment?.title || t("The class desk"), shown()));
    say(t("Saved as {name}, {named}.", { name, named: named(names) }));
  });
  return element("p", "sb-buttons", data, page, button(t("Print the report"), () => window.print()));
}

/** All that can be taken away; what came of a button is said beside it. @param {() => Taken} now */
export function takeAway(now) {
  const places = [status("sb-feedback"), status("sb-feedback"), status("sb-feedback")];
  const [ofReport, ofMarks, ofFeedback] = places.map((place) => (/** @type {string} */ text) =>
    places.forEach((one) => (one.textContent = one === place ? text : "")));
  const { row, warning } = gradesPart(now, ofMarks);
  return [
    reportPart(now, ofReport),
    places[0],
    row,
    places[1],
    warning,
    element("p", "sb-none", t("Points leave out guesses and written answers, which no key grades; completion counts every item that was answered.")),
    element("p", "sb-buttons", button(t("Feedback as texts"), () => saveFeedback(now, ofFeedback, false)), button(t("Feedback as pages"), () => saveFeedback(now, ofFeedback, true))),
    places[2],
  ];
}
