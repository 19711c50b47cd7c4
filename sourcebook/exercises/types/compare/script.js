// @ts-check
import { button, intoView } from "../../runtime/dom.js";
import { widget } from "../../runtime/form.js";
import { plural, t } from "../../runtime/interface.js";
import { named } from "../../runtime/labels.js";

/** The passages that a verdict names. @type {Record<string, string[]>} */
const SIDES = { first: ["first"], second: ["second"], both: ["first", "second"], neither: [] };

/** The passages of a verdict; none for what is no verdict. @param {string} verdict */
const sidesOf = (verdict) => (Object.hasOwn(SIDES, verdict) ? SIDES[verdict] : []);

/** @param {HTMLFormElement} form */
const rows = (form) => /** @type {HTMLElement[]} */ ([...form.querySelectorAll(".sb-statement")]);

/** The field of a statement for its verdict, or for a line of one passage. @param {HTMLElement} row @param {string} [side] */
const field = (row, side = "row") =>
  /** @type {HTMLSelectElement} */ (row.querySelector(`[name="${side}${row.dataset.row}"]`));

/** What one statement was given. @param {string} answer */
function parts(answer) {
  const [verdict, ...numbers] = answer.split(" ");
  const sides = sidesOf(verdict);
  return { verdict, sides, line: Object.fromEntries(sides.map((side, n) => [side, numbers[n] ?? "?"])) };
}

/** Only the passages of the verdict ask for a line. @param {HTMLElement} row */
function ask(row) {
  const sides = sidesOf(field(row).value);
  for (const place of /** @type {NodeListOf<HTMLElement>} */ (row.querySelectorAll(".sb-line-of"))) {
    place.hidden = !sides.includes(place.dataset.side ?? "");
    if (place.hidden) field(row, place.dataset.side).value = "";
  }
}

/** A verdict with its lines. @param {string} answer @param {(verdict: string) => string} name */
function said(answer, name) {
  const { verdict, sides, line } = parts(answer);
  const chosen = sides.map((side) => line[side]).filter((number) => number !== "?");
  const lines = chosen.map((number) => t("line {number}", { number }));
  return name(verdict) + (lines.length ? ` (${lines.join("; ")})` : "");
}

/**
 * What an answer still lacks where its verdict agrees: for each passage whose line does not carry it, why.
 * @param {string} answer @param {any} key @param {number} n @returns {string[]}
 */
function lacks(answer, key, n) {
  const { sides, line } = parts(answer);
  return sides.flatMap((side) => {
    const name = key.names[side];
    if (line[side] === "?") return [t("you have not chosen a line of ‘{name}’ yet", { name })];
    if (key[side][n].some((proof) => proof.lines.includes(line[side]))) return [];
    return [t("the words that support it stand on another line of ‘{name}’", { name })];
  });
}

/** The reason of the key, and the words that prove it. @param {string[]} sides @param {any} key @param {number} n */
function reason(sides, key, n) {
  const says = sides.flatMap((side) => key[side][n].map((proof) => proof.says)).join("; ");
  return key.because[n] + (says && ` ${says.replace(/\.$/, "")}.`);
}

/** What to ask of a statement for which the reader chose these passages. @param {string[]} sides @param {any} key */
function asks(sides, key) {
  const names = sides.map((side) => key.names[side]);
  if (names.length === 2) return t("Do both support all of it? Look for the part that one of them does not have.");
  if (names.length === 1)
    return t("Point at the words of ‘{name}’ that support it; then look for such words in the other.", {
      name: names[0],
    });
  return t("Is there no line in either that says it in other words?");
}

/** The way from a statement back to the passages, where they are stacked above it. @param {HTMLFormElement} form */
function wayBack(form) {
  const passages = /** @type {HTMLElement} */ (form.querySelector(".sb-passages"));
  const way = button(t("To the passages"), () => {
    passages.focus({ preventScroll: true });
    intoView(passages, "start");
  });
  way.classList.add("sb-way");
  return way;
}

const read = (/** @type {HTMLFormElement} */ form) =>
  rows(form).map((row) => {
    const verdict = field(row).value;
    return [verdict, ...sidesOf(verdict).map((side) => field(row, side).value || "?")].join(" ");
  });

export default widget({
  read,
  fill: (form, answer) =>
    rows(form).forEach((row, n) => {
      const { verdict, sides, line } = parts(answer[n] ?? "");
      field(row).value = verdict;
      sides.forEach((side) => (field(row, side).value = line[side] === "?" ? "" : line[side]));
      ask(row);
    }),
  words: (form) =>
    read(form).flatMap((answer, n) => {
      const row = rows(form)[n];
      const text = row.querySelector("[data-said]")?.textContent?.trim();
      return answer ? [`${text} — ${said(answer, () => field(row).selectedOptions[0].text)}`] : [];
    }),
  apart: true,
  inWords: (answer, labels) =>
    answer.map((/** @type {string} */ one, /** @type {number} */ n) => {
      const verdict = one ? said(one, (code) => named(code, labels)) : t("no mark");
      return `${labels.rows[n] ?? n + 1} — ${verdict}`;
    }),
  judge(answer, key) {
    const open = answer.filter((/** @type {string} */ one) => !one).length;
    if (open) return t("{count} still to be chosen.", { count: open });
    const found = answer.map((/** @type {string} */ one, /** @type {number} */ n) => {
      const { verdict, sides } = parts(one);
      const row = String(n),
        open = lacks(one, key, n).join("; ");
      return verdict === key.right[n] && open
        ? { row, right: null, because: t("The verdict agrees; {open}.", { open }) }
        : { row, right: verdict === key.right[n], because: reason(sides, key, n), hint: asks(sides, key) };
    });
    const count = found.filter(({ right }) => right !== false).length;
    const proved = found.filter(({ right }) => right).length;
    return {
      score: (count + proved) / 2 / found.length,
      verdicts: found,
      message: plural(
        "You agree with us on {count} of {all}, and on {proved} with a line that supports it.",
        "You agree with us on {count} of {all}, and on {proved} with a line that supports it.",
        count,
        { all: found.length, proved },
      ),
    };
  },
  show: (form, key) =>
    key.right.map((/** @type {string} */ verdict, /** @type {number} */ n) =>
      [verdict, ...sidesOf(verdict).map((side) => key[side][n][0].lines[0])].join(" "),
    ),
  enhance(form) {
    rows(form).forEach((row) => {
      ask(row);
      row.append(wayBack(form));
    });
    form.addEventListener("input", (event) => {
      const row = /** @type {HTMLElement} */ (event.target).closest(".sb-statement");
      if (row) ask(/** @type {HTMLElement} */ (row));
    });
  },
});
