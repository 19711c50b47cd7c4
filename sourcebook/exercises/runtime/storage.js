// @ts-check
// The browser's storage as it is: it may be refused, full, or emptied behind our back.

// What the browser does not take is held here until the page is left; shared by all exercises of a notebook.
const shared = /** @type {any} */ (globalThis);
/** @type {Map<string, string>} */ const held = (shared.sourcebookHeld ??= new Map());

/** Only a page that holds something asks before it is left. @param {Event} event */
const ask = (event) => event.preventDefault();

/** The storage of the browser, or null where it is refused. @returns {Storage | null} */
function storage() {
  if (document.documentElement.dataset.storage === "refused") return null;
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}

/** What the browser has under a key, which another window may have put there. @param {string} key */
export function stored(key) {
  try {
    return storage()?.getItem(key) ?? null;
  } catch {
    return null;
  }
}

/** @param {string} key */
export const get = (key) => held.get(key) ?? stored(key);

/** Let go of what is held under a key. @param {string} key */
export function release(key) {
  held.delete(key);
  if (!held.size) window.removeEventListener("beforeunload", ask);
}

/** The keys of what is held. */
export const heldKeys = () => [...held.keys()];

/** Hold a text that found no room until the page is left. @param {string} key @param {string} text */
export function hold(key, text) {
  held.set(key, text);
  window.addEventListener("beforeunload", ask);
}

/** Keep a text; false if the browser refuses it. @param {string} key @param {string} text */
export function put(key, text) {
  try {
    const place = storage();
    if (!place) return false;
    place.setItem(key, text);
    release(key);
    return true;
  } catch {
    return false;
  }
}

/** @param {string} key */
export function remove(key) {
  release(key);
  try {
    storage()?.removeItem(key);
  } catch {
    /* what is refused holds nothing */
  }
}

/** All keys that begin so. @param {string} start */
export function keys(start) {
  let kept = /** @type {string[]} */ ([]);
  try {
    kept = Object.keys(storage() ?? {});
  } catch {
    /* nothing is kept */
  }
  return [...new Set([...kept, ...held.keys()])].filter((key) => key.startsWith(start)).sort();
}

/** What the browser does with answers here. @returns {"kept" | "full" | "refused"} */
export function state() {
  try {
    const place = storage();
    if (!place) return "refused";
    place.getItem("");
    return held.size ? "full" : "kept";
  } catch {
    return "refused";
  }
}
