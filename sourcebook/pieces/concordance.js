// @ts-check
import { plural, t } from "../exercises/runtime/interface.js";
import { dataOf } from "../exercises/runtime/waiting.js";
import { tokens } from "./tokens.js";
// The concordance: a word, a phrase or a formula in its context. Lines that the book does not show are counted by fingerprint.
(() => {
  const root = /** @type {HTMLElement | null} */ (document.querySelector(".sb-concordance"));
  const form = root?.querySelector("form");
  if (!root || !form) return;
  /**
   * @typedef {{source: string, part: string, publisher: string, words: number, lines: [number, string | 0, string?][]}} Part
   * @typedef {{id: string, name: string, pattern: string, forms: Record<string, string>, note: string, counts: Record<string, number>}} Formula
   * @typedef {{part: Part, line: number, left: string, word: string, right: string}} Hit
   */
  const texts = dataOf(root);
  const status = /** @type {HTMLElement} */ (form.querySelector("[role=status]"));
  const result = /** @type {HTMLElement} */ (root.querySelector(".sb-result"));
  const base = document.documentElement.dataset.content_root ?? "../../";
  const field = (/** @type {string} */ name) => /** @type {HTMLInputElement | HTMLSelectElement} */ (form.elements.namedItem(name));
  const WIDTH = 60;
  const AT_ONCE = 20; // rows that are drawn at one time; the others follow, and no key waits for them
  const MOMENT = 50; // milliseconds
  const FOREIGN = /[^\P{L}\p{Script=Latin}]/u; // a letter of another script

  const fingerprint = (/** @type {string} */ word) => {
    let value = 0x811c9dc5;
    for (const byte of new TextEncoder().encode(word)) value = Math.imul(value ^ byte, 0x01000193) >>> 0;
    return value.toString(16);
  };

  /** What answers the form, once the texts are there. @param {{parts: Part[], formulas: Formula[], sources: string}} data */
  const reader = async (data) => {
    // One run of tokens and one text for each part; a hidden line is a gap in the text and fingerprints in the run.
    /** @type {{part: Part, text: string, run: {token: string, print: string, line: number, from: number, to: number}[], starts: [number, number][]}[]} */ const runs = [];
    for (const part of data.parts) {
      await new Promise((done) => setTimeout(done)); // what is typed meanwhile is shown between two parts
      let text = "";
      /** @type {typeof runs[0]["run"]} */ const run = [];
      /** @type {[number, number][]} */ const starts = [];
      for (const [line, words, prints] of part.lines) {
        const start = text.length;
        starts.push([start, line]);
        if (words === 0) {
          for (const print of (prints ?? "").split(" ")) run.push({ token: "", print: print === "|" ? fingerprint("|") : print, line, from: -1, to: -1 });
          text += "[…] ";
        } else {
          for (const { token, from, to } of tokens(words)) run.push({ token, print: "", line, from: start + from, to: start + to });
          text += `${words} `;
        }
      }
      runs.push({ part, text, run, starts });
    }

    /** @param {string} text @param {Part} part @param {number} line @param {number} from @param {number} to @returns {Hit} */
    const hit = (text, part, line, from, to) => ({ part, line, left: text.slice(Math.max(0, from - WIDTH), from), word: text.slice(from, to), right: text.slice(to, to + WIDTH) });

    const is = (/** @type {typeof runs[0]["run"][0]} */ one, /** @type {{token: string, print: string}} */ { token, print }) => (one.token ? one.token === token : one.print === print);
    const search = (/** @type {string} */ query) => {
      const wanted = tokens(query).map(({ token }) => ({ token, print: fingerprint(token) }));
      /** @type {Hit[]} */ const hits = [];
      /** @type {Map<Part, number>} */ const counts = new Map();
      for (const { part, text, run } of runs) {
        let found = 0;
        for (let at = 0; wanted.length && at + wanted.length <= run.length; at += 1) {
          if (!is(run[at], wanted[0]) || !wanted.every((one, n) => is(run[at + n], one))) continue;
          found += 1;
          const first = run[at], last = run[at + wanted.length - 1];
          if (first.from >= 0 && last.to >= 0) hits.push(hit(text, part, first.line, first.from, last.to));
        }
        counts.set(part, found);
      }
      return { hits, counts };
    };

    const formulaHits = (/** @type {Formula} */ formula) => {
      /** @type {Hit[]} */ const hits = [];
      for (const { part, text, starts } of runs) {
        if (part.part === "residue") continue;
        for (const found of text.matchAll(new RegExp(formula.pattern, "giu"))) {
          if (!found[0]) continue;
          const line = starts.filter(([start]) => start <= found.index).at(-1)?.[1] ?? 0;
          hits.push(hit(text, part, line, found.index, found.index + found[0].length));
        }
      }
      return hits;
    };

    /** @param {string} tag @param {Record<string, string>} marks @param {(string | Node)[]} content */
    const make = (tag, marks, ...content) => {
      const node = document.createElement(tag);
      for (const [name, value] of Object.entries(marks)) node.setAttribute(name, value);
      node.append(...content);
      return node;
    };
    const scroll = (/** @type {string} */ name, /** @type {HTMLElement} */ table) => make("div", { class: "sb-scroll", tabindex: "0", role: "region", "aria-label": name }, table);

    /** @param {Hit} hit */
    const row = ({ part: { source }, line, left, word, right }) => make("tr", {},
      make("td", {}, make("a", { href: `${base}chapters/reference/source-${source}.html#L${line}` }, `${source}:${line}`)),
      make("td", { class: "sb-left" }, left), make("th", { scope: "row", class: "sb-key" }, word), make("td", { class: "sb-right" }, right));
    let timer = 0, complete = () => {};
    window.addEventListener("beforeprint", () => complete());
    /** Add rows, and go on after a moment until all are there. @param {HTMLElement} body @param {Hit[]} hits @param {number} [count] */
    const fill = (body, hits, count = AT_ONCE) => {
      clearTimeout(timer);
      const done = body.children.length;
      body.append(...hits.slice(done, done + count).map(row));
      complete = () => fill(body, hits, hits.length);
      if (body.children.length < hits.length) timer = window.setTimeout(fill, MOMENT, body, hits);
      body.setAttribute("aria-busy", String(body.children.length < hits.length));
    };

    /** @param {Hit[]} hits */
    const context = (hits) => {
      const order = field("order").value;
      const near = (/** @type {Hit} */ one) => (order === "right" ? tokens(one.right)[0] : tokens(one.left).at(-1))?.token ?? "";
      const beside = () => hits.map((hit) => ({ hit, near: near(hit) })).sort((a, b) => a.near.localeCompare(b.near)).map(({ hit }) => hit);
      const sorted = order === "place" ? hits : beside();
      const body = make("tbody", {});
      fill(body, sorted);
      const head = make("thead", {}, make("tr", {}, ...[t("place"), t("before"), t("words"), t("after")].map((name) => make("th", { scope: "col" }, name))));
      return scroll(t("The words in context"), make("table", { class: "sb-table sb-kwic" }, make("caption", {}, t("In context")), head, body));
    };

    /** @param {Record<string, number>} counts @param {number} seen */
    const summary = (counts, seen) => {
      /** @type {Map<string, {publisher: string, words: number}>} */ const parts = new Map();
      for (const part of data.parts) {
        const known = parts.get(part.part) ?? { publisher: part.publisher, words: 0 };
        parts.set(part.part, { ...known, words: known.words + part.words });
      }
      const total = Object.values(counts).reduce((sum, number) => sum + number, 0);
      const row = (/** @type {string[]} */ cells) => make("tr", {}, ...cells.map((cell, n) => make(n ? "td" : "th", n ? {} : { scope: "row" }, cell)));
      const body = make("tbody", {}, ...[...parts].map(([name, { publisher, words }]) => row([name === "residue" ? publisher : `${name} ${publisher}`, String(counts[name] ?? 0), String(words), ((1000 * (counts[name] ?? 0)) / words).toFixed(1)])));
      const head = make("thead", {}, make("tr", {}, ...[t("document"), t("times"), t("words"), t("per 1,000 words")].map((name) => make("th", { scope: "col" }, name))));
      const hidden = total - seen;
      const note = hidden > 0 ? [make("p", {}, make("small", {}, plural("{count} of {total} stands on a line that this book counts and does not show.", "{count} of {total} stand on lines that this book counts and does not show.", hidden, { total })))] : [];
      return make("div", {}, scroll(t("Count in each document"), make("table", { class: "sb-table" }, make("caption", {}, t("Count in each document")), head, body)), ...note);
    };

    const card = (/** @type {Formula} */ formula) => make("section", { class: "sb-card", "aria-label": t("Formula: {name}", { name: formula.name }) },
      make("p", {}, make("b", {}, formula.name), ...Object.entries(formula.forms).flatMap(([lang, form]) => (form ? [" · ", make("span", { lang }, form)] : []))),
      make("p", {}, make("small", {}, formula.note)));

    const joined = (/** @type {string} */ query) => {
      const forms = (/** @type {Formula} */ formula) => Object.values(formula.forms).flatMap((text) => text.toLowerCase().split(/[,;/]/)).map((text) => text.trim()).filter(Boolean);
      const wanted = query.toLowerCase();
      return data.formulas.find((formula) => forms(formula).includes(wanted)) ?? (wanted.length > 1 ? data.formulas.find((formula) => forms(formula).some((form) => form.includes(wanted))) : undefined);
    };

    return () => {
      const query = field("query").value.trim();
      const chosen = data.formulas.find((formula) => formula.id === field("formula").value) ?? (FOREIGN.test(query) ? joined(query) : undefined);
      clearTimeout(timer);
      complete = () => {};
      result.replaceChildren();
      if (!query && !chosen) return;
      const { hits, counts } = chosen ? { hits: formulaHits(chosen), counts: null } : search(query);
      /** @type {Record<string, number>} */ const by = {};
      if (chosen) Object.assign(by, chosen.counts);
      else for (const [part, number] of counts ?? []) by[part.part] = (by[part.part] ?? 0) + number;
      const total = Object.values(by).reduce((sum, number) => sum + number, 0);
      const foreign = FOREIGN.test(query) && !chosen;
      const none = foreign ? t("Our table joins no formula to '{query}', and {sources} do not have it.", { query, sources: data.sources }) : t("'{query}' stands in none of {sources} as a whole word.", { query, sources: data.sources });
      status.textContent = total ? plural("{count} place", "{count} places", total) : none;
      if (chosen) result.append(card(chosen));
      if (!total) return;
      const seen = hits.length;
      if (seen) result.append(context(hits));
      result.append(summary(by, seen));
    };
  };

  /** @type {(() => void) | undefined} */ let answer; // once the texts have come
  /** @type {Promise<void> | undefined} */ let ready;
  const prepare = () => (ready ??= texts().then(reader).then((made) => { answer = made; }, () => { ready = undefined; }));
  const show = () => {
    const isAsked = field("query").value.trim() || field("formula").value;
    if (answer) answer();
    else if (isAsked) {
      status.textContent = t("Searching …");
      prepare().then(() => answer?.());
    }
    if (!isAsked) status.textContent = t("Type a word, or choose a formula.");
  };

  const names = ["query", "formula", "order"];
  const keep = () => {
    const set = names.map((name) => [name, field(name).value]).filter(([, value]) => value && value !== "place");
    const address = new URLSearchParams(set).toString();
    // A page opened as a file may have to keep its address.
    try { history.replaceState(null, "", `${location.pathname}${address && `?${address}`}${location.hash}`); } catch { }
  };
  const asked = new URLSearchParams(location.search);
  for (const name of names) {
    const one = field(name), value = asked.get(name) ?? "";
    if (one instanceof HTMLInputElement || [...one.options].some((option) => option.value === value)) one.value = value;
  }
  form.hidden = false;
  root.classList.add("sb-live");
  root.querySelector(".sb-fixed")?.removeAttribute("open");
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("focusin", prepare, { once: true });
  form.addEventListener("input", (event) => {
    const name = /** @type {HTMLInputElement} */ (event.target).name;
    if (name === "query") field("formula").value = "";
    if (name === "formula") field("query").value = "";
    keep();
    show();
  });
  show();
})();
