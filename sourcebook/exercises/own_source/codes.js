// @ts-check
// The codes of a text: those of the notes of the book, and those that its reader makes.
import { button, element, intoView } from "../runtime/dom.js";
import { plural, t } from "../runtime/interface.js";

/** @typedef {{id: string, name: string, family: string, ask: string}} Code */

const LONGEST_OWN = 40; // characters of a code that a reader makes
const NAMED_AT_ONCE = 12; // lines that are named of many

/** Lines by their numbers, each a way there. @param {number[]} lines @param {(line: number) => void} go */
export function ways(lines, go) {
  const part = element("span", "sb-places");
  for (const line of lines.slice(0, NAMED_AT_ONCE)) {
    const way = button(String(line), () => go(line));
    way.className = "sb-place";
    way.setAttribute("aria-label", t("Line {line}", { line }));
    part.append(way, " ");
  }
  const more = lines.length - NAMED_AT_ONCE;
  if (more > 0) part.append(plural("and {count} more", "and {count} more", more));
  return part;
}

/** Lead to a part of the page: the next press of Tab goes on from there. @param {HTMLElement} part */
export function lead(part) {
  if (part.tabIndex < 0) part.tabIndex = -1; // a heading or a paragraph takes the focus from here alone
  part.focus({ preventScroll: true });
  intoView(part, "start");
}

/** A link to a part of this page. @param {string} words @param {HTMLElement} part which has an id */
export function leading(words, part) {
  const link = element("a", "", words);
  link.setAttribute("href", `#${part.id}`);
  link.addEventListener("click", (event) => {
    event.preventDefault();
    lead(part);
  });
  return link;
}

export class Codes {
  /** @param {Code[]} known @param {Record<string, string>} codes of a text, by id */
  constructor(known, codes) {
    this.known = known;
    const ids = new Set(known.map(({ id }) => id));
    this.own = new Map(Object.entries(codes).filter(([id]) => !ids.has(id)));
  }

  /** @param {string} id */
  nameOf(id) {
    return this.own.get(id) ?? this.known.find((code) => code.id === id)?.name ?? id;
  }

  /** What to ask of a line with this code. @param {string} id */
  askOf(id) {
    return this.known.find((code) => code.id === id)?.ask ?? t("What do you see here?");
  }

  /** Add a code; its id, or empty. One that the book has is the book's. @param {string} typed */
  add(typed) {
    const name = typed.replace(/\s+/gu, " ").trim().slice(0, LONGEST_OWN),
      plain = name.toLowerCase();
    const same = this.known.find((code) => code.id === plain || code.name.toLowerCase() === plain);
    if (same || !name) return same?.id ?? "";
    const id = [...this.own].find(([, one]) => one.toLowerCase() === plain)?.[0] ?? name;
    this.own.set(id, this.own.get(id) ?? name);
    return id;
  }

  /** A choice among all codes. */
  choice() {
    const select = /** @type {HTMLSelectElement} */ (element("select", ""));
    select.append(new Option(t("no code"), ""));
    const group = (/** @type {string} */ label, /** @type {[string, string][]} */ codes) => {
      const part = /** @type {HTMLOptGroupElement} */ (element("optgroup", ""));
      part.label = label;
      part.append(...codes.map(([id, name]) => new Option(name, id)));
      if (codes.length) select.append(part);
    };
    group(t("codes of your own"), [...this.own]);
    for (const family of new Set(this.known.map((code) => code.family)))
      group(family, this.known.filter((code) => code.family === family).map(({ id, name }) => [id, name]));
    return select;
  }

  /** The names of all codes that a file needs. @param {Iterable<string>} used */
  names(used) {
    return Object.fromEntries([...new Set([...this.own.keys(), ...used])].map((id) => [id, this.nameOf(id)]));
  }

  /** How many lines have each code. @param {Map<number, {code: string}>} marks @param {(line: number) => void} go */
  counted(marks, go) {
    if (!marks.size) return [element("p", "", t("No line has a code yet."))];
    /** @type {Map<string, number[]>} */ const lines = new Map();
    for (const [line, { code }] of [...marks].sort(([a], [b]) => a - b)) lines.set(code, [...(lines.get(code) ?? []), line]);
    const rows = [...lines].sort(([, a], [, b]) => b.length - a.length).map(([code, at]) => {
      const name = element("b", "", this.nameOf(code));
      name.dir = "auto";
      return element("li", "", name, " · ", plural("{count} line", "{count} lines", at.length), " ", ways(at, go));
    });
    return [element("ul", "sb-counted-codes", ...rows)];
  }
}
