// @ts-check
// The place on a page that an address leads to.

/** What the part of an address behind its # names; "" if it cannot be read. @param {string} hash */
export const nameIn = (hash) => {
  try {
    return decodeURIComponent(hash.slice(1));
  } catch {
    return ""; // a sign of per cent that somebody typed
  }
};

/** @param {string} hash */
export const at = (hash) => document.getElementById(nameIn(hash));
