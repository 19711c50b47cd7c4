// @ts-check
// From text to terms, for the search page: one rule for what the pages say and for what a reader types.
// It knows figures, dates, references to lines, Chinese, Russian in its cases, accents and hyphens.
/**
 * @typedef {{terms: string[], from: number, to: number}} Token
 * @typedef {{words: Token[], extras: Token[]}} Reading  extras are dates, lines, compounds: several words
 * @typedef {string[][]} Unit  one thing asked for: the ways to write it, each a run of terms
 * @typedef {{stemWord: (word: string) => string}} Stemmer
 */
/** @type {any} */ (window).SearchTerms = (/** @type {{en: Stemmer, ru: Stemmer}} */ stemmers) => {
  const LETTER = "(?!\\p{Script=Han})[\\p{L}\\p{M}]";
  const TOKEN = new RegExp([
    "\\d{1,3}(?:[,\\u00a0\\u202f\\u2009]\\d{3})+(?:\\.\\d+)?(?!\\d)", // 1,280
    "\\d+[.,]\\d+(?!\\d)", // 33.78
    "per\\s?cent|%",
    "(?:\\p{L}\\.){2,}", // U.S.
    "\\p{Script=Han}",
    `(?:${LETTER}|\\p{N})+(?:['’ʼʹ](?:${LETTER})+)*`,
  ].join("|"), "giu");
  const HYPHEN = /[-‐‑–—]/g;
  const LINE = /(?<!\d)(\d{3}):(\d{1,4})(?:[-–](\d{1,4}))?/g;
  const MONTHS = [
    "jan(?:uary)?|январ\\p{L}+", "feb(?:ruary)?|феврал\\p{L}+", "mar(?:ch)?|март\\p{L}?",
    "apr(?:il)?|апрел\\p{L}+", "may|ма[йяе]", "june?|июн\\p{L}",
    "july?|июл\\p{L}", "aug(?:ust)?|август\\p{L}?", "sept?(?:ember)?|сентябр\\p{L}+",
    "oct(?:ober)?|октябр\\p{L}+", "nov(?:ember)?|ноябр\\p{L}+", "dec(?:ember)?|декабр\\p{L}+",
  ];
  const MONTH = `(${MONTHS.join("|")})\\.?`;
  const NAMES = MONTHS.map((name) => new RegExp(`^(?:${name})$`, "iu"));
  const DAY = "(\\d{1,2})(?:st|nd|rd|th)?";
  /** The forms in which dates are written, each with the order of its parts. @type {[RegExp, string][]} */
  const DATES = /** @type {[string, string][]} */ ([
    ["(\\d{4})[-/.年](\\d{1,2})[-/.月](\\d{1,2})日?", "ymd"],
    [`(?:(\\d{1,2})\\s?[-–]\\s?)?${DAY}\\s+(?:of\\s+)?${MONTH},?\\s+(\\d{4})`, "ddmy"],
    [`${MONTH}\\s+${DAY},?\\s+(\\d{4})`, "mdy"],
    ["(\\d{1,2})/(\\d{1,2})/(\\d{4})", "mdy"],
    ["(\\d{1,2})[./](\\d{1,2})[./](\\d{4})", "dmy"],
    [`${MONTH},?\\s+(\\d{4})`, "my"],
    ["(\\d{4})(?:-(?=\\d\\d)|年)(\\d{1,2})(?!-?\\d)月?", "ym"],
  ]).map(([form, order]) => [new RegExp(`(?<![\\p{L}\\d])${form}(?!\\d)`, "giu"), order]);
  const SHORT = new Map([["bn", "billion"], ["mn", "million"], ["tn", "trillion"]]);
  /** @type {Record<string, string>} */
  const PLAIN = { ł: "l", ø: "o", đ: "d", ı: "i", æ: "ae", œ: "oe", ß: "ss", ё: "е" };

  /** A figure without the marks of its thousands, with a point before its decimals. @param {string} figure */
  const digits = (figure) =>
    (/^\d{1,3}([,\s]\d{3})+(\.|$)/.test(figure) ? figure.replace(/[,\s]/g, "") : figure.replace(",", "."));
  /** A word in small letters without accents, as its stem. @param {string} word */
  const stem = (word) => {
    const bare = word.replace(/['’ʼʹ]s$|['’ʼʹ.]/g, "").replace(/[łøđıæœßё]/g, (letter) => PLAIN[letter]);
    if (/\p{Script=Cyrillic}/u.test(bare)) return stemmers.ru.stemWord(bare.normalize("NFC"));
    return SHORT.get(bare) ?? stemmers.en.stemWord(bare.normalize("NFD").replace(/\p{M}/gu, ""));
  };
  /** @type {Map<string, string[]>} */ const folded = new Map();
  /** The terms of one word; two capitals are a term of their own, for US is not us. @param {string} word */
  const fold = (word) => {
    let terms = folded.get(word);
    if (!terms) {
      const small = word.normalize("NFKC").toLowerCase(), capitals = word.replaceAll(".", "");
      const isFigure = /^\d[\d.,\s]*$/.test(small);
      const term = /^(%|per\s?cent)$/.test(small) ? "percent" : isFigure ? digits(small) : stem(small);
      terms = /^\p{Lu}{2}$/u.test(capitals) ? [term, capitals] : [term];
      folded.set(word, terms);
    }
    return terms;
  };

  /** @param {string} text @param {Token[]} words @returns {Token[]} */
  const compounds = (text, words) => {
    const found = [];
    for (let first = 0, last = 0; first < words.length; first = last + 1) {
      for (last = first; last + 1 < words.length; last += 1) {
        if (!/^[-‐‑–—]$/.test(text.slice(words[last].to, words[last + 1].from))) break;
      }
      const { from } = words[first], { to } = words[last];
      if (last > first) found.push({ terms: fold(text.slice(from, to).replace(HYPHEN, "")), from, to });
    }
    return found;
  };
  /** A reference to lines stands for each of them: 001:22-23, 001:22, 001:23. @param {string} text */
  const lines = (text) => [...text.matchAll(LINE)].map((match) => {
    const [all, source, first, last = first] = match, from = match.index;
    const length = Math.max(1, Math.min(Number(last) - Number(first) + 1, 200));
    const each = Array.from({ length }, (_, n) => `${source}:${Number(first) + n}`);
    return { terms: [`${source}:${first}-${last}`, ...each], from, to: from + all.length };
  });
  /** A date stands for its day and its month: 2022-02-04, 2022-02. @param {string} text @returns {Token[]} */
  const dates = (text) => DATES.flatMap(([form, order]) => [...text.matchAll(form)].flatMap((match) => {
    const part = (/** @type {string} */ name) => match[order.lastIndexOf(name) + 1].toLowerCase();
    const month = Number(part("m")) || NAMES.findIndex((name) => name.test(part("m"))) + 1;
    const days = [...order].map((name, n) => (name === "d" && match[n + 1]) || "").filter(Boolean);
    if (month < 1 || month > 12 || days.some((day) => Number(day) > 31)) return [];
    const whole = `${part("y")}-${String(month).padStart(2, "0")}`;
    const terms = [...days.map((day) => `${whole}-${day.padStart(2, "0")}`), whole];
    return [{ terms, from: match.index, to: match.index + match[0].length }];
  }));

  /** @param {string} text @returns {Reading} */
  const read = (text) => {
    const found = [...text.matchAll(TOKEN)];
    const words = found.map(({ 0: all, index: from }) => ({ terms: fold(all), from, to: from + all.length }));
    const figures = [...(/\d:\d/.test(text) ? lines(text) : []), ...(/\d{4}/.test(text) ? dates(text) : [])];
    return { words, extras: [...compounds(text, words), ...figures] };
  };

  const run = (/** @type {Token[]} */ words) => words.map((word) => word.terms[word.terms.length - 1]);
  /** The ways to write one chunk of a query. @param {string} text @returns {Unit} */
  const unit = (text) => {
    const { words, extras } = read(text);
    const terms = extras.flatMap((extra) => extra.terms);
    const all = (/** @type {RegExp} */ form) => terms.filter((term) => form.test(term));
    const days = all(/^\d{4}-\d\d-\d\d$/), months = all(/^\d{4}-\d\d$/), places = all(/^\d{3}:\d+-/);
    if (days.length || months.length) return (days.length ? days : months).map((term) => [term]);
    if (places.length) return [[places[0]], [places[0].replace(/-.*/, "")]];
    return [run(words), ...terms.map((term) => [term])];
  };
  const QUOTED = /["“”„«]([^"“”„«»]+)["“”»]|‘([^‘’]+)’(?!\p{L})/gu;
  const THOUSANDS = /(?<![\d.,:-])\d{1,3}(?: \d{3})+(?![\d:-])/g;
  /** @param {string} query @returns {Unit[]} */
  const parse = (query) => {
    /** @type {Unit[]} */ const units = [];
    const take = (/** @type {Unit} */ one) => { units.push(one); return " "; };
    let rest = query.replace(QUOTED, (_, one, other) => take([run(read(one ?? other).words)]));
    for (const [form] of DATES) rest = rest.replace(form, (date) => take(unit(date)));
    rest = rest.replace(THOUSANDS, (figure) => figure.replaceAll(" ", "")).replace(/per\s+cent/gi, "%");
    units.push(...rest.split(/\s+/).map(unit));
    return units.map((ways) => ways.filter((way) => way.length)).filter((ways) => ways.length).slice(0, 40);
  };
  return { read, parse };
};
