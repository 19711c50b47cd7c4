// @ts-check
// The words of the interface; `bundle.py` puts the catalogue of the book's language in.

/** @type {Record<string, string>} */
const WORDS = {};

/** The words for a key, with each {name} filled in. @param {string} key @param {Record<string, any>} [values] */
export const t = (key, values = {}) =>
  (WORDS[key] ?? key).replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
