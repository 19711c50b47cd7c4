// @ts-check
// Krippendorff's alpha for many coders and missing values, from coincidences (Krippendorff, Content Analysis,
// 2004, chapter 11), with an interval by drawing units anew. `agreement.py` computes the same, draw by draw.

const DRAWS = 1_000;
const SEED = 1;
const FEWEST = 5; // coders or units; below, alpha says nothing
const LOPSIDED = 0.9; // of all labels: beyond, alpha is hard to read

/** @param {number[]} values */
const sumOf = (values) => values.reduce((sum, value) => sum + value, 0);

/** Numbers from 0 to below 1, the same for the same seed (mulberry32 by Tommy Ettinger). @param {number} seed */
export function mulberry32(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/**
 * How often each pair of codes meets in a unit, each unit weighing as much as it has values.
 * @param {number[]} counts how many coders gave each code
 */
function coincidences(counts) {
  const all = counts.reduce((sum, count) => sum + count, 0);
  return counts.map((one, c) => counts.map((other, k) => (one * (other - Number(c === k))) / (all - 1)));
}

/** How far two codes lie apart on a scale whose codes were given so often. @param {number[]} given */
const ordinal = (given) => (/** @type {number} */ c, /** @type {number} */ k) => {
  const [low, high] = c < k ? [c, k] : [k, c];
  let sum = -(given[low] + given[high]) / 2;
  for (let code = low; code <= high; code += 1) sum += given[code];
  return sum * sum;
};
const nominal = () => (/** @type {number} */ c, /** @type {number} */ k) => Number(c !== k);

/**
 * Alpha from the coincidences of some units; null where only one code stands.
 * @param {number[][][]} units @param {boolean} isScale
 */
function alphaOf(units, isScale) {
  const size = units[0].length;
  const met = Array.from({ length: size }, (_, c) =>
    Array.from({ length: size }, (_, k) => units.reduce((sum, unit) => sum + unit[c][k], 0)),
  );
  const given = met.map((row) => row.reduce((sum, count) => sum + count, 0));
  const all = given.reduce((sum, count) => sum + count, 0);
  const apart = (isScale ? ordinal : nominal)(given);
  let observed = 0,
    expected = 0;
  for (let c = 0; c < size; c += 1)
    for (let k = 0; k < size; k += 1) {
      const distance = c === k ? 0 : apart(c, k);
      observed += met[c][k] * distance;
      expected += given[c] * given[k] * distance;
    }
  return expected ? 1 - ((all - 1) * observed) / expected : null;
}

/**
 * Alpha with its interval of 95 per cent; null where it says nothing.
 * @param {number[][]} counts for each unit, how many coders gave each code @param {boolean} isScale
 */
export function alpha(counts, isScale) {
  const units = counts.map(coincidences);
  const value = units.length ? alphaOf(units, isScale) : null;
  if (value === null) return null;
  const chance = mulberry32(SEED);
  const drawn = [];
  for (let draw = 0; draw < DRAWS; draw += 1) {
    const found = alphaOf(units.map(() => units[Math.floor(chance() * units.length)]), isScale);
    if (found !== null) drawn.push(found);
  }
  drawn.sort((a, b) => a - b);
  return { value, low: quantile(drawn, 0.025), high: quantile(drawn, 0.975) };
}

/** The value at a share of sorted values, by a straight line between the two next to it.
 * @param {number[]} sorted @param {number} share */
export function quantile(sorted, share) {
  const place = (sorted.length - 1) * share,
    below = Math.floor(place),
    above = Math.min(below + 1, sorted.length - 1);
  return sorted[below] + (sorted[above] - sorted[below]) * (place - below);
}

/** The share of pairs of labels of the same unit that are alike. @param {number[][]} units */
function rawAgreement(units) {
  let alike = 0,
    pairs = 0;
  for (const unit of units) {
    const all = sumOf(unit);
    pairs += all * (all - 1);
    alike += unit.reduce((sum, n) => sum + n * (n - 1), 0);
  }
  return pairs ? alike / pairs : null;
}

/** Why nothing is given, as a word that the page puts in its language; or "".
 * @param {number} coders @param {number} units @param {number[]} totals */
function whyNothing(coders, units, totals) {
  if (coders < FEWEST) return "coders";
  if (units < FEWEST) return "units";
  return totals.filter(Boolean).length < 2 ? "one-code" : "";
}

/**
 * The part `alpha` of the report. @param {number[][]} table for each unit, how many coders gave each code
 * @param {number} coders @param {boolean} isScale whether the codes are steps of a scale
 */
export function classAgreement(table, coders, isScale) {
  const units = table.filter((unit) => sumOf(unit) > 1);
  const totals = table[0].map((_, code) => sumOf(units.map((unit) => unit[code])));
  const why = whyNothing(coders, units.length, totals);
  return {
    nominal: why ? null : alpha(units, false),
    ordinal: why || !isScale ? null : alpha(units, true),
    raw: why ? null : rawAgreement(units),
    coders,
    units: units.length,
    lopsided: !why && Math.max(...totals) > LOPSIDED * sumOf(totals),
    why,
  };
}
