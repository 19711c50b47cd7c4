// @ts-check
// The words of a text as the concordance takes them; `concordance.py` has the same rule.

/** @typedef {{token: string, from: number, to: number}} Token  a word in small letters, and where it stands */

const TOKEN = /[\u3400-\u9fff]|(?:(?![\u3400-\u9fff_])[\p{L}\p{N}\p{M}])+|[.,;:!?()]/gu;

/** A word in small letters; any mark that ends a phrase is "|". @param {string} token */
const folded = (token) => (/^[.,;:!?()]$/.test(token) ? "|" : token.toLowerCase());

/** The words of a text, each with its place. @param {string} text @returns {Token[]} */
export const tokens = (text) =>
  [...text.replaceAll("’", "'").matchAll(TOKEN)].map((found) => ({
    token: folded(found[0]),
    from: found.index,
    to: found.index + found[0].length,
  }));
