// @ts-check
// Answers on this device, one entry each, so that two tabs never lose each other's work.

import { t } from "./interface.js";

const PREFIX = "partners-not-allies/answer/";
const FORMAT = "partners-not-allies/answers/1";

/**
 * @typedef {{id: string, edition: string, answer: any, attempts: number, score: number | null, first: string, last: string, sha256: string}} Entry
 */

/** SHA-256 of a text, in hexadecimal; the browser's own is not offered on every kind of page. @param {string} text */
export function sha256(text) {
  const bytes = new TextEncoder().encode(text);
  const blocks = ((bytes.length + 8) >> 6) + 1;
  const words = new Uint32Array(blocks * 16);
  bytes.forEach((byte, i) => { words[i >> 2] |= byte << (24 - (i % 4) * 8); });
  words[bytes.length >> 2] |= 0x80 << (24 - (bytes.length % 4) * 8);
  words[words.length - 2] = Math.floor(bytes.length / 0x20000000);
  words[words.length - 1] = bytes.length << 3;
  /** @type {number[]} */ const primes = [];
  for (let n = 2; primes.length < 64; n++) if (primes.every((p) => n % p)) primes.push(n);
  const part = (/** @type {number} */ x) => ((x - Math.floor(x)) * 0x100000000) | 0;
  const keys = primes.map((p) => part(Math.cbrt(p)));
  const hash = primes.slice(0, 8).map((p) => part(Math.sqrt(p)));
  const turn = (/** @type {number} */ x, /** @type {number} */ n) => (x >>> n) | (x << (32 - n));
  const w = new Int32Array(64);
  for (let at = 0; at < words.length; at += 16) {
    for (let i = 0; i < 64; i++) {
      const a = w[i - 15], b = w[i - 2];
      w[i] = i < 16 ? words[at + i] : w[i - 16] + (turn(a, 7) ^ turn(a, 18) ^ (a >>> 3)) + w[i - 7] + (turn(b, 17) ^ turn(b, 19) ^ (b >>> 10));
    }
    let [a, b, c, d, e, f, g, h] = hash;
    for (let i = 0; i < 64; i++) {
      const x = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + keys[i] + w[i]) | 0;
      const y = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      [h, g, f, e, d, c, b, a] = [g, f, e, (d + x) | 0, c, b, a, (x + y) | 0];
    }
    [a, b, c, d, e, f, g, h].forEach((value, i) => { hash[i] = (hash[i] + value) | 0; });
  }
  return hash.map((value) => (value >>> 0).toString(16).padStart(8, "0")).join("");
}

/** JSON with sorted keys and no spaces: the same text for the same value. @param {any} value @returns {string} */
export function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (value && typeof value === "object") {
    return `{${Object.keys(value).sort().map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join(",")}}`;
  }
  return JSON.stringify(value ?? null);
}

/** The digest of an entry or a file: of all its fields but the digest itself. @param {Record<string, any>} value */
export function digest(value) {
  const { sha256: _, ...rest } = value;
  return sha256(canonical(rest));
}

/** Keep an entry; the value is a plain notice if the device refuses. @param {Omit<Entry, "sha256">} entry @returns {string} */
export function keep(entry) {
  try {
    localStorage.setItem(PREFIX + entry.id, JSON.stringify({ ...entry, sha256: digest(entry) }));
    return "";
  } catch {
    return t("not_kept");
  }
}

/** @param {string} id @returns {Entry | null} */
export function recall(id) {
  try {
    return sound(JSON.parse(localStorage.getItem(PREFIX + id) ?? "null"));
  } catch {
    return null;
  }
}

/** An entry with the right form and digest, or null. @param {any} entry @returns {Entry | null} */
export function sound(entry) {
  const texts = ["id", "edition", "first", "last", "sha256"];
  const good = entry && typeof entry === "object" && texts.every((key) => typeof entry[key] === "string") &&
    Number.isInteger(entry.attempts) && Object.keys(entry).length === 8 && entry.sha256 === digest(entry);
  return good ? entry : null;
}

/** All entries, and how many were damaged. @returns {{entries: Entry[], damaged: number}} */
export function everything() {
  const entries = [];
  let damaged = 0;
  try {
    for (const key of Object.keys(localStorage).filter((name) => name.startsWith(PREFIX)).sort()) {
      const entry = recall(key.slice(PREFIX.length));
      if (entry) entries.push(entry); else damaged += 1;
    }
  } catch { /* a browser without storage has nothing to show */ }
  return { entries, damaged };
}

export function eraseAll() {
  try {
    Object.keys(localStorage).filter((name) => name.startsWith(PREFIX)).forEach((name) => localStorage.removeItem(name));
  } catch { /* nothing was kept */ }
}

/** The answer file as text. @param {Entry[]} items */
export function write(items) {
  const file = { format: FORMAT, note: t("digests"), items };
  return JSON.stringify({ ...file, sha256: digest(file) }, null, 1) + "\n";
}

/** Read an answer file whole, or say what is wrong with it. @param {string} text @returns {{items?: Entry[], problem?: string}} */
export function read(text) {
  if (text.length > 5_000_000) return { problem: t("too_large") };
  let file;
  try {
    file = JSON.parse(text);
  } catch {
    return { problem: t("broken_off") };
  }
  const form = file?.format;
  if (typeof form !== "string" || !form.startsWith(FORMAT.slice(0, -1))) return { problem: t("not_answers") };
  if (form !== FORMAT) return { problem: t("other_form", { form: form.slice(0, 60), ours: FORMAT }) };
  if (!Array.isArray(file.items)) return { problem: t("no_list") };
  const bad = file.items.findIndex((/** @type {any} */ item) => !sound(item));
  if (bad >= 0) return { problem: t("tampered", { id: String(file.items[bad]?.id ?? t("number", { number: bad + 1 })).slice(0, 60) }) };
  if (file.sha256 !== digest(file)) return { problem: t("regrouped") };
  return { items: file.items };
}

/** Merge a file into this device: the newer answer wins. @param {Entry[]} items */
export function merge(items) {
  const counts = { loaded: 0, older: 0 };
  let notice = "";
  for (const item of items) {
    const mine = recall(item.id);
    if (mine && mine.last >= item.last) { counts.older += 1; continue; }
    const { sha256: _, ...entry } = item;
    notice ||= keep(entry);
    counts.loaded += 1;
  }
  return { ...counts, notice };
}
