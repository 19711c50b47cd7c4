// @ts-check
// Which items divide a class: where first answers are of two minds, and about half agree with ours (as in `dividing.py`).
import { t } from "../exercises/runtime/interface.js";
import { percent, twoPlaces } from "./bars.js";
import { codesOf } from "./items.js";

/** @typedef {import("./report.js").ItemReport} ItemReport @typedef {import("./items.js").Known} Known
 * @typedef {Omit<ItemReport, "division">} Counted */

export const MOST = 3; // items that are proposed for the next lesson

/** The share of pairs that are alike; one where there is no pair. @param {number[]} counts */
export function pairsAlike(counts) {
  const all = counts.reduce((sum, n) => sum + n, 0);
  const alike = counts.reduce((sum, n) => sum + n * (n - 1), 0);
  return all > 1 ? alike / (all * (all - 1)) : 1;
}

/** @param {number[]} values */
const average = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** The first answers of an item as lists of counts, one for each thing that was decided; and how many answers
 * each had. @param {Known} item @param {Counted} one @returns {{counts: number[][], ways: number} | null} */
function decided(item, one) {
  if (one.rows.length) {
    const codes = codesOf(item);
    return { counts: one.rows.map(({ first }) => codes.map((code) => first[code] ?? 0)), ways: codes.length };
  }
  if (!one.spread.length) return null;
  const firsts = one.spread.map(({ first }) => first),
    isOne = firsts.reduce((sum, first) => sum + first, 0) === one.first.n;
  return isOne
    ? { counts: [firsts], ways: Math.max(2, firsts.length) }
    : { counts: firsts.map((first) => [first, one.first.n - first]), ways: 2 };
}

/**
 * How far the class is of one mind on an item: beyond chance (0 by chance, 1 all alike), and on that the distance
 * of the mean score from one half: what nearly all got right, or nearly all missed, divides nobody.
 * Null without figures. @param {Known} item @param {Counted} one @returns {ItemReport["division"]}
 */
export function division(item, one) {
  const found = one.graded && one.first.difficulty !== null ? decided(item, one) : null;
  if (!found) return null;
  const alike = average(found.counts.map(pairsAlike));
  const beyond = (alike - 1 / found.ways) / (1 - 1 / found.ways);
  return { alike, unity: beyond + Math.abs((one.first.difficulty ?? 0) - 0.5) };
}

/** Where an item stands among those that divide; those on which nothing divides stand last. @param {ItemReport} one */
export const placeOf = ({ division: found }) => (found && found.alike < 1 ? Number(found.unity.toFixed(9)) : Infinity);

/** Items by how far they divide, the most first; of two alike the one that stood first.
 * @param {ItemReport[]} counted @returns {ItemReport[]} */
export const byDivision = (counted) =>
  [...counted].sort((a, b) => (placeOf(a) === placeOf(b) ? 0 : placeOf(a) - placeOf(b)));

/** The items that divide the class most, the most first. @param {ItemReport[]} counted */
export const mostDivided = (counted) => byDivision(counted).filter((one) => placeOf(one) < Infinity).slice(0, MOST);

/** What the figure of division says, in words; nothing without one. @param {ItemReport} one */
export function divisionInWords({ division: found, first }) {
  if (!found) return "";
  return t("Of all pairs of students {alike} answered alike at first; the answers agree with ours to {right}. Together: {unity}, where about 0 is a class split down the middle and 1.5 a class of one mind.", {
    alike: percent(found.alike),
    right: percent(first.difficulty),
    unity: twoPlaces(found.unity),
  });
}
