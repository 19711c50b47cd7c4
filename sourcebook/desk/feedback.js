// @ts-check
// Feedback to take away: a text and a page for each student, in one archive.
import { t } from "../exercises/runtime/interface.js";
import { levelName, remarkKey, remarkOf } from "./texts.js";

/** @typedef {import("./report.js").Report} Report @typedef {import("./items.js").Known} Known
 * @typedef {import("./texts.js").Remarks} Remarks @typedef {{title: string, lines: string[]}} Part */

/** What is told of one text. @param {Known} item @param {Report["items"][number]["texts"][number]} text @param {Remarks} remarks @returns {Part} */
function partOf(item, text, remarks) {
  const { levels, comment } = remarkOf(remarks, remarkKey(item.id, text.student));
  const rated = item.rubric.map((/** @type {any} */ criterion, /** @type {number} */ n) =>
    t("{name}: you {own}; I {mine}", {
      name: criterion.name,
      own: levelName(criterion, text.levels[n]),
      mine: levelName(criterion, levels[n]),
    }),
  );
  return { title: item.prompt, lines: [text.text, ...rated, ...(comment ? [t("Comment: {comment}", { comment })] : [])] };
}

/** What is told each student who has a remark. @param {Report} report @param {Known[]} items @param {Remarks} remarks */
export function feedbackOf(report, items, remarks) {
  /** @type {Map<string, Part[]>} */ const told = new Map();
  for (const { id, texts } of report.items) {
    const item = /** @type {Known} */ (items.find((one) => one.id === id));
    for (const text of texts) {
      if (!remarks.has(remarkKey(id, text.student))) continue;
      told.set(text.student, [...(told.get(text.student) ?? []), partOf(item, text, remarks)]);
    }
  }
  return told;
}

/** @param {string} title @param {Part[]} parts */
export const asText = (title, parts) =>
  [title, ...parts.map((part) => [part.title, ...part.lines].join("\n\n"))].join("\n\n---\n\n") + "\n";

/** A page of its own; what is written in it is text. @param {string} title @param {Part[]} parts */
export function asPage(title, parts) {
  const page = document.implementation.createHTMLDocument(title);
  page.documentElement.lang = document.documentElement.lang || "en";
  const meta = page.createElement("meta");
  meta.setAttribute("charset", "utf-8");
  page.head.prepend(meta);
  const add = (/** @type {string} */ tag, /** @type {string} */ text) => {
    const node = page.createElement(tag);
    node.textContent = text;
    node.dir = "auto";
    node.style.whiteSpace = "pre-wrap";
    page.body.append(node);
  };
  add("h1", title);
  for (const part of parts) {
    add("h2", part.title);
    part.lines.forEach((line, n) => add(n ? "p" : "blockquote", line));
  }
  return `<!doctype html>\n${page.documentElement.outerHTML}\n`;
}

/** A name that every system takes for a file. @param {string} text */
export const fileName = (text) => text.normalize("NFC").replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "").slice(0, 60) || "x";
