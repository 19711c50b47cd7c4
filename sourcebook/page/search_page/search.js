// @ts-check
import { plural, t } from "../../exercises/runtime/interface.js";
// The search page: which passages hold what is asked for, and what stands around it.
// The passages come in searchindex.js and its parts, which sourcebook/search.py makes; MiniSearch ranks them.
// They are loaded when something is asked for.
const form = /** @type {HTMLFormElement} */ (document.querySelector(".sb-search form"));
const field = /** @type {HTMLInputElement} */ (form.elements.namedItem("q"));
const status = /** @type {HTMLElement} */ (document.querySelector(".sb-search [role=status]"));
const result = /** @type {HTMLElement} */ (document.querySelector(".sb-search .sb-result"));
const { title } = document;

/** The function that answers a query; the passages are there. @returns {Promise<(query: string) => void>} */
const searcher = async () => {
  /**
   * @typedef {{address: string, title: string, passages: [string, string, string, number, string][]}} Page
   * @typedef {{anchor: string, heading: string, text: string, level: number, ref: string, page: Page}} Place
   * @typedef {{passage: Place, marks: Span[], score: number}} Hit
   * @typedef {[number, number]} Span
   */
  const { BOOK, MiniSearch, SearchTerms } = /** @type {any} */ (window);
  const { read, parse } = SearchTerms(BOOK.stemmers);
  const LONGEST = 300; // characters of a query
  const AROUND = 260; // characters of a passage that are shown
  const AT_A_TIME = 40; // passages that are read before a key that was pressed meanwhile is answered
  const AT_ONCE = 3; // passages of a page that are shown before a reader asks for more
  const WEIGHTS = { text: 1, ref: 8, around: 0.2 };
  const FOREIGN = /(\p{Script=Han}+|\p{Script=Cyrillic}+(?:\s\p{Script=Cyrillic}+)*)/u;
  const LEVELS = [1, 4, 3, 2, 2, 2, 2, 0.4]; // text, six levels of headings, rows of tables

  // ---- the index
  /** @type {Place[]} */ const passages = BOOK.pages.flatMap((/** @type {Page} */ page) =>
    page.passages.map(([anchor, heading, text, level, ref]) =>
      ({ page, anchor, heading, text, level, ref })));
  const around = (/** @type {Place} */ { heading, page }) => `${heading} · ${page.title}`;
  /** A reference counts as a whole: 000:11 is not 11. @param {string} ref @returns {Reading} */
  const readReference = (ref) => {
    const { words, extras } = read(ref);
    return { words: extras.length ? [] : words, extras };
  };
  /** @type {Set<string>} */ const known = new Set();
  /** @type {any} */ let index = null;
  const build = () => {
    /** @type {Map<string, string[]>} */ const headings = new Map(); // one heading stands over many passages
    /** @param {Reading} reading */
    const terms = ({ words, extras }) => [...words, ...extras].flatMap((token) => token.terms);
    index = new MiniSearch({
      fields: ["text", "ref", "around"],
      tokenize: (/** @type {string} */ text, /** @type {string | undefined} */ name) => {
        if (!name) return [text]; // what is asked for is a term already
        if (name !== "around") return terms(name === "ref" ? readReference(text) : read(text));
        if (!headings.has(text)) headings.set(text, terms(read(text)));
        return headings.get(text);
      },
      processTerm: (/** @type {string} */ term) => (known.add(term), term),
    });
    const documents = passages.map((one, id) => ({ id, text: one.text, ref: one.ref, around: around(one) }));
    return index.addAllAsync(documents, { chunkSize: AT_A_TIME });
  };

  // ---- from a query to passages
  /** What stands on no page as a whole may be the beginning of a word or a figure. @param {string} term */
  const isBeginning = (term) => !known.has(term) && /^(\d+\.\d|(?!\p{Script=Han})\p{L}{3})/u.test(term);
  const fits = (/** @type {string[]} */ terms, /** @type {string} */ wanted) =>
    terms.includes(wanted) || (isBeginning(wanted) && terms.some((term) => term.startsWith(wanted)));
  /** Where a run of terms stands. @param {Reading} reading @param {string[]} run @returns {Span[]} */
  const places = ({ words, extras }, run) => {
    const single = run.length === 1 ? extras.filter(({ terms }) => fits(terms, run[0])) : [];
    const found = single.map(({ from, to }) => /** @type {Span} */ ([from, to]));
    for (let at = 0, end = run.length - 1; end < words.length; at += 1, end += 1) {
      const here = run.every((term, n) => fits(words[at + n].terms, term));
      if (here) found.push([words[at].from, words[end].to]);
    }
    return found;
  };
  /** Places in order; those that touch are one. @param {Span[]} marks */
  const joined = (marks) => {
    /** @type {Span[]} */ const list = [];
    for (const [from, to] of marks.sort((a, b) => a[0] - b[0])) {
      const last = list.at(-1);
      if (last && from <= last[1]) last[1] = Math.max(last[1], to);
      else list.push([from, to]);
    }
    return list;
  };

  /** @param {Unit[]} units @param {"AND" | "OR"} combineWith @returns {Hit[]} */
  const ask = (units, combineWith) => {
    const whole = units.flatMap(([first]) => first);
    const either = (/** @type {Unit} */ ways) => ways.map((run) => ({ combineWith: "AND", queries: run }));
    const queries = units.map((ways) => ({ combineWith: "OR", queries: either(ways) }));
    const boostDocument = (/** @type {number} */ id) => LEVELS[passages[id].level];
    const processTerm = (/** @type {string} */ term) => term;
    const options = { boost: WEIGHTS, prefix: isBeginning, boostDocument, processTerm };
    const found = index.search({ combineWith, queries }, options);
    return found.flatMap((/** @type {{id: number, score: number}} */ { id, score }) => {
      const passage = passages[id], reading = read(passage.text);
      const all = (/** @type {Reading} */ one) => units.map((way) => way.flatMap((run) => places(one, run)));
      const text = all(reading), ref = all(readReference(passage.ref)), near = all(read(around(passage)));
      const here = units.map((_, n) => text[n].length + ref[n].length > 0);
      const missing = units.filter((_, n) => !here[n] && !near[n].length).length;
      if (!here.includes(true) || (missing && combineWith === "AND")) return [];
      const exact = joined(places(reading, whole)); // the query as it was typed
      const home = ref.some((marks) => marks.length) && passage.page.address.includes("/reference/");
      const phrase = exact.length && whole.length > 1 ? 3 : 1, first = exact[0]?.[0] === 0 ? 2 : 1;
      const share = (units.length - missing) / units.length;
      const marks = exact.length ? exact : joined(text.flat());
      return [{ passage, marks, score: score * phrase * first * (home ? 3 : 1) * share ** 4 }];
    }).sort((/** @type {Hit} */ a, /** @type {Hit} */ b) => b.score - a.score);
  };

  // ---- what a reader sees
  /** @param {string} tag @param {Record<string, string>} attributes @param {(string | Node)[]} content */
  const make = (tag, attributes, ...content) => {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
    node.append(...content);
    return node;
  };
  /** Text with Chinese and Russian in their language. @param {string} text @returns {(string | Node)[]} */
  const spoken = (text) => text.split(FOREIGN).map((part, n) =>
    (n % 2 ? make("span", { lang: /\p{Script=Han}/u.test(part) ? "zh" : "ru" }, part) : part));
  /** A stretch of a text with what was found in it. @param {string} text @param {Span[]} marks */
  const marked = (text, marks, from = 0, end = text.length) => {
    /** @type {(string | Node)[]} */ const parts = [];
    let at = from;
    for (const [start, stop] of marks.filter((mark) => mark[0] >= from && mark[1] <= end)) {
      parts.push(...spoken(text.slice(at, start)), make("mark", {}, ...spoken(text.slice(start, stop))));
      at = stop;
    }
    return [...parts, ...spoken(text.slice(at, end))];
  };
  /**
   * The part of a text with most marks, from `least` on.
   * @param {string} text @param {Span[]} marks @param {number} least
   */
  const excerpt = (text, marks, least) => {
    const within = (/** @type {number} */ start) =>
      marks.filter(([from, to]) => from >= start && to <= start + AROUND).length;
    const starts = marks.map(([from]) => from).filter((from) => from >= least);
    const [best = least] = starts.sort((a, b) => within(b) - within(a) || a - b);
    const isNear = text.length <= least + AROUND || best < least + 80;
    const begin = isNear ? least : text.indexOf(" ", best - 80) + 1;
    const after = text.indexOf(" ", begin + AROUND), end = after < 0 ? text.length : after;
    return [isNear ? "" : "… ", ...marked(text, marks, begin, end), end < text.length ? " …" : ""];
  };
  /** Where a passage is; without a reference of its own, the words at the first mark. @param {Hit} hit */
  const address = ({ passage: { text, page, anchor, ref, level }, marks: [first] }) => {
    if (!first || ref || LEVELS[level] > 1) return `${page.address}#${anchor}`;
    const border = text.lastIndexOf(" · ", first[0]);
    const from = Math.max(border < 0 ? 0 : border + 3, text.lastIndexOf(" ", Math.max(0, first[0] - 20)) + 1);
    const ends = [text.indexOf(" · ", first[1]), text.indexOf(" ", first[1] + 20)].filter((end) => end >= 0);
    const words = text.slice(from, Math.min(...ends, text.length)).trim();
    return `${page.address}#${anchor}:~:text=${encodeURIComponent(words).replaceAll("-", "%2D")}`;
  };
  const item = (/** @type {Hit} */ hit) => {
    const { passage: { heading, text, ref, page, level }, marks } = hit;
    const own = heading && text.startsWith(`${heading} · `) ? heading.length : 0; // a card's own heading
    const name = [/^\d/.test(ref) ? ref : "", heading].filter(Boolean).join(" · ") || page.title;
    const isHeading = LEVELS[level] > 1;
    const link = isHeading ? marked(text, marks) : own ? marked(text, marks, 0, own) : spoken(name);
    const words = isHeading ? [] : [make("p", {}, ...excerpt(text, marks, own && own + 3))];
    return make("li", {}, make("a", { href: address(hit) }, ...link), ...words);
  };
  const group = (/** @type {Page} */ page, /** @type {Hit[]} */ hits) => {
    const list = (/** @type {Hit[]} */ some) => make("ol", {}, ...some.map(item));
    const title = make("h2", {}, make("a", { href: page.address }, ...spoken(page.title)));
    if (hits.length <= AT_ONCE) return make("section", {}, title, list(hits));
    const more = make("details", {}, make("summary", {}, t("{count} more on this page", { count: hits.length - AT_ONCE })));
    more.addEventListener("toggle", () => more.append(list(hits.slice(AT_ONCE))), { once: true });
    return make("section", {}, title, list(hits.slice(0, AT_ONCE)), more);
  };
  await build();
  return (query) => {
    const units = parse(query.slice(0, LONGEST));
    const all = units.length ? ask(units, "AND") : [];
    const hits = all.length || units.length < 2 ? all : ask(units, "OR");
    /** @type {Map<Page, Hit[]>} */ const pages = new Map();
    for (const hit of hits) pages.set(hit.passage.page, [...(pages.get(hit.passage.page) ?? []), hit]);
    const on = plural("{count} page", "{count} pages", pages.size);
    const passages = plural("{count} passage", "{count} passages", hits.length);
    const found = t("{passages} on {pages}", { passages, pages: on });
    const cut = t("Only the first {count} characters were searched for.", { count: LONGEST });
    const some = all.length ? `${found}.` : t("No passage has all of it. Some of it: {found}.", { found });
    const said = hits.length ? some : t("Nothing was found.");
    status.textContent = query.length > LONGEST ? `${said} ${cut}` : said;
    result.replaceChildren(...[...pages].map(([page, own]) => group(page, own)));
  };
};

const bring = (/** @type {string} */ src) => new Promise((done) => {
  const script = document.createElement("script");
  Object.assign(script, { src, onload: done });
  document.head.append(script);
});
/** @type {Promise<(query: string) => void> | undefined} */ let loading;
const load = () => (loading ??= (async () => {
  await bring("searchindex.js");
  const { parts } = /** @type {any} */ (window).BOOK;
  for (let part = 1; part <= parts; part += 1) await bring(`searchindex-${part}.js`);
  return searcher();
})());
const show = () => {
  const query = (new URLSearchParams(location.search).get("q") ?? "").trim();
  field.value = query;
  document.title = query ? `${query.slice(0, 60)} — ${title}` : title;
  result.replaceChildren();
  status.textContent = query ? t("Searching …") : "";
  if (query) load().then((answer) => setTimeout(() => answer(query)));
};
form.addEventListener("submit", (event) => {
  const query = encodeURIComponent(field.value.trim());
  try { history.pushState(null, "", `?q=${query}`); } catch { return; } // some browsers load a file anew
  event.preventDefault();
  show();
});
field.addEventListener("input", load, { once: true });
addEventListener("popstate", show);
field.focus({ preventScroll: true });
show();
