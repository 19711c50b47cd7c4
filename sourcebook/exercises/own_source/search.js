// @ts-check
// Words in their context, and the set phrases of the glossary, in a text of one's own.
import { button, composition, element, root, status } from "../runtime/dom.js";
import { plural, t } from "../runtime/interface.js";
import { ways } from "./codes.js";

/** @typedef {ReturnType<typeof import("./found.js").finder>} Finder @typedef {import("./found.js").Formula} Formula
 * @typedef {import("./found.js").Hit} Hit */

const WIDTH = 50; // characters on each side of a word
const HITS_AT_ONCE = 50;

/** @param {Finder} finder @param {Hit} hit @param {(line: number) => void} go */
function row(finder, hit, go) {
  const { before, words, after } = finder.around(hit, WIDTH);
  const part = (/** @type {string} */ name, /** @type {string} */ text) => element(name === "sb-key" ? "b" : "span", name, text);
  return element("li", "", ways([hit.line], go), part("sb-before", before), part("sb-key", words), part("sb-after", after));
}

/** @param {Finder} finder @param {(line: number) => void} go */
export function contextOf(finder, go) {
  const form = /** @type {HTMLFormElement} */ (element("form", "sb-own-search")),
    query = /** @type {HTMLInputElement} */ (element("input", "")),
    says = status("sb-head"),
    list = element("ol", "sb-hits");
  Object.assign(query, { type: "search", name: "query", dir: "auto", autocomplete: "off", spellcheck: false });
  list.dir = "auto";
  /** @type {Hit[]} */ let hits = [];
  const more = button(t("Show more places"), () => {
    const first = list.children.length;
    fill();
    /** @type {HTMLElement | null} */ (list.children[first]?.querySelector("button"))?.focus();
  });
  const fill = () => {
    const done = list.children.length;
    list.append(...hits.slice(done, done + HITS_AT_ONCE).map((hit) => row(finder, hit, go)));
    more.hidden = list.children.length >= hits.length;
  };
  /** @param {string} [nothing] what to say if no word is there */
  const search = (nothing = "") => {
    const asked = query.value.trim();
    hits = finder.search(asked);
    list.replaceChildren();
    fill();
    const none = t("'{query}' does not stand in this text as a whole word.", { query: asked });
    says.textContent = !asked ? nothing : hits.length ? plural("{count} place", "{count} places", hits.length) : none;
  };
  let timer = 0;
  const soon = () => {
    clearTimeout(timer);
    timer = window.setTimeout(() => search(), 150);
  };
  const signs = composition(query, soon);
  query.addEventListener("input", () => signs.isOpen() || soon());
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(timer);
    search(t("Write a word or a phrase first."));
  });
  form.setAttribute("role", "search");
  form.setAttribute("aria-label", t("Word in context"));
  form.append(element("label", "", t("A word or a phrase, in any script"), query), element("p", "sb-buttons", button(t("Search"), () => form.requestSubmit())));
  more.hidden = true;
  return [form, says, list, more];
}

/** A set phrase that stands in the text. @param {Formula} formula @param {Hit[]} hits @param {(line: number) => void} go */
function phrase({ id, name }, hits, go) {
  const top = root(),
    link = element(top === undefined ? "b" : "a", "", name);
  if (top !== undefined) link.setAttribute("href", `${top}chapters/reference/glossary.html#term-${encodeURIComponent(id)}`);
  const lines = [...new Set(hits.map(({ line }) => line))];
  return element("li", "", link, " · ", plural("{count} place", "{count} places", hits.length), " ", ways(lines, go));
}

/** The set phrases, which are looked for one after the other, so that the page answers meanwhile.
 * @param {Finder} finder @param {Formula[]} formulas @param {(line: number) => void} go */
export function formulasOf(finder, formulas, go) {
  const says = status("sb-head"),
    list = element("ul", "sb-phrases");
  says.textContent = t("Looking for the set phrases …");
  const look = async () => {
    let found = 0;
    for (const formula of formulas) {
      await new Promise((done) => setTimeout(done));
      if (!list.isConnected) return;
      const hits = finder.places(formula);
      found += Number(hits.length > 0);
      if (hits.length) list.append(phrase(formula, hits, go));
    }
    const count = { all: formulas.length };
    says.textContent = found
      ? plural("{count} of the {all} set phrases of our glossary stands in this text.", "{count} of the {all} set phrases of our glossary stand in this text.", found, count)
      : t("None of the {all} set phrases of our glossary stands in this text.", count);
  };
  setTimeout(look);
  return [says, list];
}
