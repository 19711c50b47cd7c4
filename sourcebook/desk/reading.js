// @ts-check
// Files as they come, read one after the other: each is an answer file, or is listed with the reason why not.
// What is kept of a file is what the report counts, so that a large class fits into memory.
import { t } from "../exercises/runtime/interface.js";
import { read } from "../exercises/my_answers/file.js";
import { submissionOf } from "./handed_in.js";
import { isWanted, shownPath } from "./names.js";
import { plainLabel } from "./roster.js";
import { isArchive, LARGEST_FILE, unpacked } from "./zip.js";

/** @typedef {import("./handed_in.js").Submission} Submission @typedef {{file: string, reason: string}} Refused
 * @typedef {{submissions: Submission[], refused: Refused[]}} Read
 * @typedef {{path: string, file: Blob, isNamed: boolean}} Handed  `isNamed`: by itself, and not found in a folder */

const PATIENCE = 40; // milliseconds of work after which the page may draw

const OURS = /"format"\s*:\s*"[^"]*\/answers\//;

/** Whether a file that was renamed says of itself that it is an answer file, in whatever encoding. @param {Uint8Array} bytes */
const isOurs = (bytes) => OURS.test(new TextDecoder("windows-1252").decode(bytes.slice(0, 2000)).replaceAll("\0", ""));

/** One answer file. @param {string} path @param {Uint8Array} bytes @returns {Submission | Refused} */
function submission(path, bytes) {
  const { items, head: told, problem } = read(/** @type {ArrayBuffer} */ (bytes.buffer));
  return items && told ? submissionOf(path, items, told) : { file: shownPath(path), reason: problem ?? "" };
}

/** A file by itself; one that is too large is read as far as it takes to see that. @param {string} path @param {Blob} file */
const single = (path, file) =>
  file.slice(0, LARGEST_FILE + 1).arrayBuffer().then(
    (buffer) => ({ path, bytes: new Uint8Array(buffer) }),
    () => ({ path, reason: t("This file could not be read.") }),
  );

/** The contents of what was given, archives opened. @param {Handed[]} given
 * @returns {AsyncGenerator<import("./zip.js").Content & {isNamed: boolean, n: number}>} */
async function* contents(given) {
  for (const [n, { path, file, isNamed }] of given.entries()) {
    if (!isWanted(path)) continue;
    if (!isArchive(path)) yield { ...(await single(path, file)), isNamed, n };
    else for await (const one of unpacked(file, path, isWanted)) yield { ...one, isNamed: false, n };
  }
}

/** Let the page draw. */
const pause = () => new Promise((done) => setTimeout(done));

/**
 * Read all that was given. @param {Handed[]} given
 * @param {(count: number, n: number) => void} tell called while reading: files read, and which of those given
 * @returns {Promise<Read>}
 */
export async function readAll(given, tell = () => {}) {
  /** @type {Read} */ const found = { submissions: [], refused: [] };
  let count = 0,
    since = performance.now();
  for await (const { path, bytes, reason, isNamed, n } of contents(given)) {
    if (bytes && !isNamed && !path.toLowerCase().endsWith(".json") && !isOurs(bytes)) continue;
    const one = bytes ? submission(path, bytes) : { file: shownPath(path), reason: reason ?? "" };
    if ("entries" in one) found.submissions.push(one);
    else found.refused.push(one);
    count += 1;
    if (performance.now() - since < PATIENCE) continue;
    tell(count, n);
    await pause();
    since = performance.now();
  }
  return { ...found, submissions: sure(found.submissions) };
}

/** The files, each with a sender that is one: a folder with several labels is no student's of ILIAS.
 * @param {Submission[]} read */
function sure(read) {
  const nobody = { system: "", lms_id: "", name: "" };
  const named = (/** @type {Submission} */ { sender }) => JSON.stringify(sender);
  /** @type {Map<string, Set<string>>} */ const labels = new Map();
  for (const one of read) labels.set(named(one), (labels.get(named(one)) ?? new Set()).add(plainLabel(one.label)));
  return read.map((one) => {
    const count = [...(labels.get(named(one)) ?? [])].filter(Boolean).length;
    return one.sender.system === "ILIAS" && count > 1 ? { ...one, sender: nobody } : one;
  });
}

/** The files of a folder that was dropped, in the order of their names. @param {any} entry @param {boolean} isNamed
 * @returns {Promise<Handed[]>} */
async function inFolder(entry, isNamed) {
  if (entry.isFile) {
    const file = await new Promise((done, failed) => entry.file(done, failed));
    return [{ path: entry.fullPath.replace(/^\//, ""), file, isNamed }];
  }
  const reader = entry.createReader();
  const found = [];
  for (;;) {
    const some = await new Promise((done, failed) => reader.readEntries(done, failed));
    if (!some.length) break;
    found.push(...some);
  }
  found.sort((a, b) => (a.name < b.name ? -1 : 1));
  const inside = [];
  for (const one of found) inside.push(...(await inFolder(one, false)));
  return inside;
}

/** What was dropped. @param {DataTransfer} data @returns {Promise<Handed[]>} */
export async function dropped(data) {
  const entries = [...data.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
  if (!entries.length) return chosen(data.files);
  return (await Promise.all(entries.map((entry) => inFolder(entry, true)))).flat();
}

/** What was chosen. @param {Iterable<File>} files @returns {Handed[]} */
export const chosen = (files) => [...files].map((file) => ({ path: file.name, file, isNamed: true }));
