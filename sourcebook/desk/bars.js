// @ts-check
// Counts as a reader sees them: bars with their number beside, tables with their heads, figures in words.
import { element } from "../exercises/runtime/dom.js";
import { t } from "../exercises/runtime/interface.js";

/** A share as whole per cent. @param {number | null} share */
export const percent = (share) => (share === null ? "–" : t("{count} %", { count: Math.round(share * 100) }));

/** A figure with two places. @param {number} value */
export const twoPlaces = (value) => value.toFixed(2).replace("-", "−");

/** A bar for some of all, with the number beside it. @param {number} count @param {number} all */
export function bar(count, all) {
  const line = element("span", "sb-share");
  line.style.setProperty("--share", String(all ? count / all : 0));
  line.setAttribute("aria-hidden", "true");
  return element("span", "sb-counted", line, element("b", "", String(count)));
}

/** The head of a row or a column. @param {string | Node} content @param {"row" | "col"} scope */
export function head(content, scope) {
  const node = element("th", "", content);
  node.setAttribute("scope", scope);
  if (scope === "row") node.dir = "auto";
  return node;
}

/**
 * A table in a box that can be moved sideways where it is wider than the page.
 * @param {string} caption @param {string[]} heads @param {(string | Node)[][]} rows the first cell of each is its head
 */
export function grid(caption, heads, rows, className = "") {
  const body = rows.map(([first, ...rest]) =>
    element("tr", "", head(first, "row"), ...rest.map((content) => element("td", "", content))),
  );
  const table = element(
    "table",
    `sb-table ${className}`.trim(),
    element("caption", "", caption),
    element("thead", "", element("tr", "", ...heads.map((text) => head(text, "col")))),
    element("tbody", "", ...body),
  );
  const box = element("div", "sb-wide", table);
  box.tabIndex = 0;
  box.setAttribute("role", "region");
  box.setAttribute("aria-label", caption);
  return box;
}

/** What is ours: a shape and a word, never a colour alone. @param {boolean} right @param {boolean} [argued] */
export const ours = (right, argued = false) => (right ? ` ● ${t("ours")}` : argued ? ` ◐ ${t("can be argued")}` : "");

/** Words of a student or of a source in their own direction. @param {string} text */
export function said(text) {
  const node = element("span", "", text);
  node.dir = "auto";
  return node;
}

/** What a table of an item is called: several items have one of its kind. @param {{id: string}} item @param {string} words */
export const tableOf = ({ id }, words) => `${id} · ${words}`;

/** A link past a long part of the page, to where `end` is found when it is followed.
 * @param {string} words @param {() => HTMLElement | null | undefined} end */
export function past(words, end) {
  const link = element("a", "", words);
  link.setAttribute("href", "#");
  link.addEventListener("click", (event) => {
    event.preventDefault(); // the address of the page stays
    end()?.focus();
  });
  return element("p", "sb-past", link);
}

/** A part to which a link leads, and at which nothing else stops. @param {HTMLElement} node */
export function landing(node) {
  node.tabIndex = -1;
  return node;
}

/** A part that folds; by its name it is open again when all is drawn anew.
 * @param {string} name @param {string} title @param {...Node} content */
export function fold(name, title, ...content) {
  const part = element("details", "", element("summary", "", title), ...content);
  part.dataset.part = name;
  return part;
}

/** Draw anew within, and leave open what was open. @param {HTMLElement} home @param {() => void} draw */
export function keepingOpen(home, draw) {
  const parts = () => /** @type {HTMLDetailsElement[]} */ ([...home.querySelectorAll("details[data-part]")]);
  const open = new Set(parts().filter((part) => part.open).map((part) => part.dataset.part));
  draw();
  parts().forEach((part) => (part.open = open.has(part.dataset.part)));
}
