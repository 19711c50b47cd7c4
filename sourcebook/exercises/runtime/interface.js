// @ts-check
// The words of the interface. They are written in English where they are used;
// for a book in another language `bundle.py` puts the translations in, and the rule for plurals.

/** A translation by its English words; words with a plural have a list of forms. @type {Record<string, any>} */
const WORDS = {};

/** The number of the form that goes with a number of things. @param {number} n */
const formOf = (n) => Number(n != 1);

/** @param {string} text @param {Record<string, any>} values */
const filled = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => String(values[name]));

/** The text in the language of the book, with each {name} filled in. @param {string} text @param {Record<string, any>} [values] */
export const t = (text, values = {}) => filled(WORDS[text] ?? text, values);

/**
 * The text that goes with a number, which fills in {count}.
 * @param {string} one @param {string} other @param {number} count @param {Record<string, any>} [values]
 */
export const plural = (one, other, count, values = {}) =>
  filled((WORDS[one] ?? [one, other])[formOf(count)], { count, ...values });
