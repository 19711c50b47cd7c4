// @ts-check
// Where words and set phrases stand in a text.
import { tokens } from "../../pieces/tokens.js";

/**
 * @typedef {{line: number, from: number, to: number}} Hit  the line on which it begins, and its place in the text
 * @typedef {{id: string, name: string, pattern: string, forms: string[]}} Formula
 */

/** Where words of a text stand. @param {string} text */
export function finder(text) {
  const joined = text.replaceAll("\n", " "); // a phrase may run over the end of a line
  const starts = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  /** @type {import("../../pieces/tokens.js").Token[] | undefined} */ let run;

  /** The line of a place, from 1. @param {number} place */
  const lineAt = (place) => {
    let low = 0,
      high = starts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (starts[middle] <= place) low = middle;
      else high = middle;
    }
    return low + 1;
  };
  /** @param {number} from @param {number} to @returns {Hit} */
  const hit = (from, to) => ({ line: lineAt(from), from, to });

  /** Whole words, whatever their capitals. @param {string} query @returns {Hit[]} */
  const search = (query) => {
    const wanted = tokens(query).map(({ token }) => token);
    const all = (run ??= tokens(joined));
    const hits = [];
    for (let at = 0; wanted.length && at + wanted.length <= all.length; at += 1)
      if (all[at].token === wanted[0] && wanted.every((token, n) => all[at + n].token === token))
        hits.push(hit(all[at].from, all[at + wanted.length - 1].to));
    return hits;
  };

  /** A set phrase: by its pattern, and in the forms of other languages. @param {Formula} formula @returns {Hit[]} */
  const places = ({ pattern, forms }) => {
    const english = [...joined.matchAll(new RegExp(pattern, "giu"))].filter(([words]) => words);
    const others = new Set(forms.flatMap(spellings));
    const hits = [
      ...english.map((found) => hit(found.index, found.index + found[0].length)),
      ...[...others].flatMap((form) => search(form)),
    ];
    return hits.sort((a, b) => a.from - b.from);
  };

  /** What stands around a hit. @param {Hit} hit @param {number} width characters on each side */
  const around = ({ from, to }, width) => ({
    before: joined.slice(Math.max(0, from - width), from),
    words: joined.slice(from, to),
    after: joined.slice(to, to + width),
  });

  return { search, places, around };
}

/** The phrases of a cell of the table, which may have several, and words in brackets. @param {string} form */
export const spellings = (form) =>
  form
    .split(/[;；/]/)
    .map((part) => part.replace(/[（(][^)）]*[)）]/g, " ").trim())
    .filter(Boolean);
