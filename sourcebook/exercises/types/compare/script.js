// @ts-check
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
  inWords: (answer, labels) =>
    answer.map((/** @type {string} */ one, /** @type {number} */ n) => {
      const verdict = one ? said(one, (code) => named(code, labels)) : t("no mark");
      return `${labels.rows[n] ?? n + 1} — ${verdict}`;
    }),
  judge(answer, key) {
    const open = answer.filter((/** @type {string} */ one) => !one).length;
    if (open) return t("{count} still to be chosen.", { count: open });
    const found = answer.map((/** @type {string} */ one, /** @type {number} */ n) => {
      const { verdict, sides, line } = parts(one);
      const agrees = verdict === key.right[n],
        unchosen = sides.some((side) => line[side] === "?");
      const proofs = sides.map((side) => key[side][n]);
      const proved = sides.every((side) => key[side][n].some((proof) => proof.lines.includes(line[side])));
      const says = proofs
        .flat()
        .map((proof) => proof.says)
        .join("; ");
      return {
        agrees,
        unchosen,
        right: agrees && proved,
        because: key.because[n] + (says && ` ${says.replace(/\.$/, "")}.`),
      };
    });
    const count = found.filter(({ agrees }) => agrees).length;
    const proved = found.filter(({ right }) => right).length;
    return {
      score: (count + proved) / 2 / found.length,
      verdicts: found.map(({ agrees, unchosen, right, because }, /** @type {number} */ n) => ({
        row: String(n),
        right: agrees && !right ? null : right,
        because:
          agrees && !right
            ? unchosen
              ? t("The verdict agrees; you have not chosen a line for it yet.")
              : t("The verdict agrees; the words that support it stand on another line.")
            : because,
      })),
      message: plural(
        "You agree with us on {count} of {all}, and on {proved} with a line that supports it.",
        "You agree with us on {count} of {all}, and on {proved} with a line that supports it.",
        count,
        { all: found.length, proved },
      ),
      discreet: true,
    };
  },
  show: (form, key) =>
    key.right.map((/** @type {string} */ verdict, /** @type {number} */ n) =>
      [verdict, ...sidesOf(verdict).map((side) => key[side][n][0].lines[0])].join(" "),
    ),
  enhance(form) {
    rows(form).forEach(ask);
    form.addEventListener("input", (event) => {
      const row = /** @type {HTMLElement} */ (event.target).closest(".sb-statement");
      if (row) ask(/** @type {HTMLElement} */ (row));
    });
  },
});
