// @ts-check
// The capstone: the student's own earlier words, and the parts of the brief as one document with notes.
import { button, dayOf, element, inNotebook, offer, words } from "../runtime/dom.js";
import { plural, t } from "../runtime/interface.js";
import { answerTo } from "../runtime/store.js";
import { dataOf } from "../runtime/waiting.js";
import { watch } from "../runtime/windows.js";

/**
 * @typedef {{id: string, edition: string, chapter: string, prompt: string, heading: string}} Part
 * @typedef {{title: string, by: string, parts: {heading: string, text: string}[], notes: string[], lost: string[]}} Brief
 *   `by` is who wrote it and on which day, `lost` the references that lead nowhere
 * @typedef {{places: Record<string, [number, number, string][]>, claims: Record<string, string>, entries: Record<string, string>}} References
 */

const REFERENCE = /\b(\d{3}):(\d+)(?:[-–](\d+))?\b|\bclaim (\d{3}-\d{2,4})\b|\[([a-z0-9-]+)\]/g;

/**
 * What a record holds under a name; "constructor" and the like, which every object has, it does not hold.
 * @template T @param {Record<string, T>} record @param {string} name
 */
const own = (record, name) => (Object.hasOwn(record, name) ? record[name] : undefined);

/** What a reference in the student's text leads to, or "" if it leads nowhere. @param {RegExpExecArray | RegExpMatchArray} found @param {References} known */
function reference(found, known) {
  const [, source, first, last, claim, key] = found;
  if (source) {
    const [from, to] = [Number(first), Number(last ?? first)];
    const places = (own(known.places, source) ?? []).filter(([begins, ends]) => begins <= to && from <= ends);
    const covers = from <= to && places.some(([begins]) => begins <= from) && places.some(([, ends]) => to <= ends);
    const lines = last
      ? t("Source {source}, lines {first} to {last}.", { source, first, last })
      : t("Source {source}, line {first}.", { source, first });
    return covers ? [...places.map(([, , document]) => document), lines].join(" ") : "";
  }
  return (claim ? own(known.claims, claim) : own(known.entries, key)) ?? "";
}

/** A text with each reference as the number of a note. @param {string} text @param {References} known @param {string[]} notes @param {string[]} lost */
export function numbered(text, known, notes, lost) {
  return text.replace(REFERENCE, (...found) => {
    const note = reference(/** @type {any} */ (found), known);
    if (!note) {
      lost.push(found[0]);
      return found[0];
    }
    if (!notes.includes(note)) notes.push(note);
    const mark = `[${notes.indexOf(note) + 1}]`;
    return found[0].startsWith("[") ? mark : `${found[0]} ${mark}`;
  });
}

const escape = (/** @type {string} */ text) =>
  text.replace(
    /[&<>"]/g,
    (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[sign] ?? sign,
  );
const paragraphs = (/** @type {string} */ text) =>
  text
    .split(/\n\s*\n/)
    .map((part) => part.trim())
    .filter(Boolean);

// All five parts at their longest, with their notes, are two sheets of paper.
const STYLE = `body { font: 12pt/1.5 Georgia, serif; max-width: 40rem; margin: 2rem auto; padding: 0 1rem; overflow-wrap: anywhere }
h1, h2 { line-height: 1.2; break-after: avoid }
@page { margin: 16mm 18mm }
@media print {
  body { font-size: 10pt; line-height: 1.3; max-width: none; margin: 0; padding: 0 }
  h1 { font-size: 14pt; margin: 0 } h2 { font-size: 11pt; margin: 1.2ex 0 .4ex } p { margin: .4ex 0 }
  ol { font-size: 8pt; margin: 0; padding-left: 1.5em; columns: 2; column-gap: 2.5em }
}`;

/** The brief as a page. @param {Brief} brief */
function page({ title, by, parts, notes, lost }) {
  const paragraph = (/** @type {string} */ text) => `<p dir="auto">${escape(text)}</p>`;
  const list = notes.map((note) => `<li>${escape(note)}</li>`).join("\n");
  const body = [
    `<h1>${escape(title)}</h1>`,
    paragraph(by),
    ...parts.flatMap(({ heading, text }) => [`<h2>${escape(heading)}</h2>`, ...paragraphs(text).map(paragraph)]),
    ...(notes.length ? [`<h2>${escape(t("Notes"))}</h2>`, `<ol>\n${list}\n</ol>`] : []),
    ...(lost.length ? [paragraph(leadsNowhere(lost))] : []),
  ];
  const head = `<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escape(title)}</title>`;
  return `<!DOCTYPE html>\n<html lang="${escape(document.documentElement.lang)}"><head>${head}<style>${STYLE}</style></head>
<body>\n${body.join("\n")}\n</body></html>\n`;
}

/** The brief as text. @param {Brief} brief */
function plain({ title, by, parts, notes, lost }) {
  const list = notes.map((note, n) => `${n + 1}. ${note}`).join("\n");
  const body = [
    `# ${title}`,
    by,
    ...parts.flatMap(({ heading, text }) => [`## ${heading}`, ...paragraphs(text)]),
    ...(notes.length ? [`## ${t("Notes")}`, list] : []),
    ...(lost.length ? [leadsNowhere(lost)] : []),
  ];
  return `${body.join("\n\n")}\n`;
}

/** @param {string[]} lost references without a place */
const leadsNowhere = (lost) => t("Leads nowhere: {references}.", { references: lost.join(", ") });

/** The student's written answers by id, to this edition or else the newest to another. @param {Part[]} items */
function written(items) {
  const found = items
    .map(({ id, edition }) => answerTo(id, edition))
    .filter((entry) => entry?.answer?.text?.trim());
  return new Map(found.map((entry) => [String(entry?.id), String(entry?.answer.text)]));
}

/** @param {HTMLElement} panel */
function earlier(panel) {
  /** @type {Part[]} */ const items = JSON.parse(panel.dataset.items ?? "[]");
  const draw = () => {
    const texts = written(items);
    const found = items.filter(({ id }) => texts.has(id));
    panel.replaceChildren(
      ...(found.length
        ? found.map(({ id, chapter, prompt }) =>
            element(
              "details",
              "",
              element("summary", "", `${chapter}: ${prompt}`),
              ...paragraphs(texts.get(id) ?? "").map((part) => words("p", part)),
            ),
          )
        : [
            element(
              "p",
              "",
              t(
                "On this device you have not written an answer in an earlier chapter yet. You can load a file on the page My answers.",
              ),
            ),
          ]),
    );
  };
  draw();
  watch(draw);
}

/** @param {HTMLElement} panel */
function open(panel) {
  if (panel.dataset.kind === "earlier") {
    earlier(panel);
    return;
  }
  /** @type {Part[]} */ const items = JSON.parse(panel.dataset.items ?? "[]");
  /** @type {() => Promise<References>} */ const references = dataOf(panel);
  const title = panel.dataset.title ?? "";
  const say = element("p", "sb-feedback");
  say.setAttribute("role", "status");
  const shown = element("div", "sb-brief-text");

  const compose = async () => {
    const texts = written(items);
    const known = texts.size ? await references() : { places: {}, claims: {}, entries: {} };
    /** @type {string[]} */ const notes = [];
    /** @type {string[]} */ const lost = [];
    const parts = items
      .filter(({ id }) => texts.has(id))
      .map(({ id, heading }) => ({ heading, text: numbered(texts.get(id) ?? "", known, notes, lost) }));
    const missing = items.filter(({ id }) => !texts.has(id)).map(({ heading }) => heading);
    return { parts, notes, lost: [...new Set(lost)], missing };
  };
  const draw = async () => {
    const { parts, notes, lost, missing } = await compose();
    const list = element("ol", "", ...notes.map((note) => element("li", "", note)));
    shown.replaceChildren(
      ...parts.flatMap(({ heading, text }) => [
        element("h3", "", heading),
        ...paragraphs(text).map((part) => words("p", part)),
      ]),
      ...(notes.length ? [element("h3", "", t("Notes")), list] : []),
      ...(missing.length
        ? [element("p", "sb-notice", t("Not written yet: {parts}.", { parts: missing.join(", ") }))]
        : []),
      ...(lost.length ? [element("p", "sb-notice", leadsNowhere(lost))] : []),
    );
  };
  const name = /** @type {HTMLInputElement} */ (element("input", ""));
  name.setAttribute("autocomplete", "name");
  const save = (/** @type {string} */ file, /** @type {string} */ type, /** @type {(brief: Brief) => string} */ form) =>
    async () => {
      const { parts, notes, lost } = await compose();
      if (!parts.length) {
        say.textContent = t("Write at least one part first.");
        return;
      }
      const by = [name.value.trim(), dayOf(new Date())].filter(Boolean).join(", ");
      offer(file, type, form({ title, by, parts, notes, lost }));
      say.textContent = plural(
        "The file {name} holds your brief; it has {count} note.",
        "The file {name} holds your brief; it has {count} notes.",
        notes.length,
        { name: file },
      );
    };
  panel.replaceChildren(
    element("p", "", element("label", "", `${t("Your name, for the file alone")} `, name)),
    element(
      "p",
      "sb-buttons",
      button(t("Download the brief"), save("brief.html", "text/html", page)),
      button(t("Download as plain text"), save("brief.txt", "text/plain", plain)),
    ),
    say,
    shown,
  );
  draw();
  watch(draw);
}

export default {
  open,
  render(widget) {
    open(inNotebook(widget, ".sb-brief"));
  },
};
