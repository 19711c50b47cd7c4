// @ts-check
// A zip as a learning-management system makes it, read entry by entry without a library.
// Nothing is written, no path is followed, and no entry grows beyond its limit while it is inflated.
import { t } from "../exercises/runtime/interface.js";

/** @typedef {{path: string, bytes?: Uint8Array, reason?: string}} Content  one file, or why it was not read
 * @typedef {{path: string, flags: number, method: number, mode: number, sum: number, packed: number, size: number, at: number}} Listed
 * @typedef {{files: number, bytes: number}} Budget  what may still come out of an archive and of those within it */

// The limits are those of `archive.py`.
const MOST_FILES = 20_000;
const MOST_BYTES = 2_000_000_000; // of all files of an archive together, inflated
export const LARGEST_FILE = 16_000_000; // bytes: as much as an answer file may have
const LARGEST_INNER = 200_000_000; // bytes of an archive within an archive
const GROWTH = 200; // times its packed size, for a file of more than a million bytes
const DEEPEST_ARCHIVE = 3; // archives within one another
const [END_SIGN, LIST_SIGN, FILE_SIGN] = [0x06054b50, 0x02014b50, 0x04034b50];
const FULL = 0xffffffff; // a number that stands elsewhere, in the wide form

const SUMS = Uint32Array.from({ length: 256 }, (_, n) => {
  for (let bit = 0; bit < 8; bit += 1) n = n & 1 ? (n >>> 1) ^ 0xedb88320 : n >>> 1;
  return n >>> 0;
});

/** CRC-32 of some bytes. @param {Uint8Array} bytes */
export function crc32(bytes) {
  let sum = FULL;
  for (const byte of bytes) sum = (sum >>> 8) ^ SUMS[(sum ^ byte) & 255];
  return (sum ^ FULL) >>> 0;
}

/** @param {string} path */
export const isArchive = (path) => path.toLowerCase().endsWith(".zip");

/** A part of a file to read numbers from. @param {Blob} file @param {number} from @param {number} to */
const part = async (file, from, to) => new DataView(await file.slice(Math.max(0, from), to).arrayBuffer());

const UPPER =
  "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0";

/** The name of an entry with "/" between folders: UTF-8, or what old systems wrote (code page 437).
 * @param {DataView} view @param {number} at @param {number} length */
function nameAt(view, at, length) {
  const bytes = new Uint8Array(view.buffer, at, length);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes).replaceAll("\\", "/");
  } catch {
    return Array.from(bytes, (byte) => (byte < 128 ? String.fromCharCode(byte) : UPPER[byte - 128])).join("").replaceAll("\\", "/");
  }
}

/** Where the list of entries stands, and how long it is; null if there is none. @param {Blob} file */
async function listOf(file) {
  const tail = await part(file, file.size - 65_557, file.size);
  for (let at = tail.byteLength - 22; at >= 0; at -= 1) {
    if (tail.getUint32(at, true) !== END_SIGN) continue;
    const count = tail.getUint16(at + 10, true);
    const [length, from] = [tail.getUint32(at + 12, true), tail.getUint32(at + 16, true)];
    if (from !== FULL && length !== FULL && count !== 0xffff) return { count, from, length };
    return at >= 20 ? wideList(file, Number(tail.getBigUint64(at - 12, true))) : null;
  }
  return null;
}

/** The same of the wide form, for large files. @param {Blob} file @param {number} at */
async function wideList(file, at) {
  const view = await part(file, at, at + 56);
  if (view.byteLength < 56 || view.getUint32(0, true) !== 0x06064b50) return null;
  const [count, length, from] = [32, 40, 48].map((place) => Number(view.getBigUint64(place, true)));
  return { count, from, length };
}

/** The sizes and the place of an entry, where the wide form has put them into its extra field.
 * @param {DataView} view @param {number} from @param {number} to @param {number[]} numbers */
function widened(view, from, to, numbers) {
  if (!numbers.includes(FULL)) return numbers;
  for (let at = from; at + 4 <= to; at += 4 + view.getUint16(at + 2, true)) {
    if (view.getUint16(at, true) !== 1) continue;
    let next = at + 4;
    return numbers.map((number) => {
      if (number !== FULL || next + 8 > to) return number;
      next += 8;
      return Number(view.getBigUint64(next - 8, true));
    });
  }
  return numbers;
}

/** The entries of a zip as its list names them; null if the list is broken. @param {Blob} file @returns {Promise<Listed[] | null>} */
async function listed(file) {
  const list = await listOf(file);
  if (!list || list.from + list.length > file.size) return null;
  const view = await part(file, list.from, list.from + list.length);
  /** @type {Listed[]} */ const found = [];
  for (let at = 0; at + 46 <= view.byteLength && found.length < list.count; ) {
    if (view.getUint32(at, true) !== LIST_SIGN) return null;
    const [name, extra, note] = [28, 30, 32].map((place) => view.getUint16(at + place, true));
    const next = at + 46 + name + extra + note;
    if (next > view.byteLength) return null;
    const numbers = [24, 20, 42].map((place) => view.getUint32(at + place, true));
    const [size, packed, from] = widened(view, at + 46 + name, at + 46 + name + extra, numbers);
    const [flags, method] = [8, 10].map((place) => view.getUint16(at + place, true));
    const path = nameAt(view, at + 46, name);
    const [sum, mode] = [view.getUint32(at + 16, true), view.getUint16(at + 40, true)];
    found.push({ path, flags, method, mode, sum, packed, size, at: from });
    at = next;
  }
  return found.length === list.count ? found : null;
}

/** The bytes of a stream, or null if there are more than are allowed. @param {ReadableStream<Uint8Array>} stream @param {number} most */
async function gathered(stream, most) {
  const reader = stream.getReader();
  /** @type {Uint8Array[]} */ const pieces = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.byteLength;
    if (length > most) {
      await reader.cancel().catch(() => {});
      return null;
    }
    pieces.push(value);
  }
  const whole = new Uint8Array(length);
  pieces.reduce((at, piece) => (whole.set(piece, at), at + piece.byteLength), 0);
  return whole;
}

/** Why an entry is not even opened, or "". @param {Listed} entry */
function refusal({ path, flags, method, mode }) {
  if (path.startsWith("/") || path[1] === ":" || path.split("/").includes("..")) return t("Its path leads out of the archive.");
  if ((mode & 0xf000) === 0xa000) return t("This is a link and no file.");
  if (flags & 1) return t("This file is locked with a password.");
  return method === 0 || method === 8 ? "" : t("This file is packed in a way that the desk does not know.");
}

/** One entry, inflated. @param {Blob} file @param {Listed} entry @param {string} path @param {Budget} budget @returns {Promise<Content>} */
async function inflated(file, entry, path, budget) {
  const broken = { path, reason: t("This file is damaged in its archive.") };
  const most = isArchive(path) ? LARGEST_INNER : LARGEST_FILE;
  const grown = Math.max(GROWTH * entry.packed, 1_000_000);
  const first = await part(file, entry.at, entry.at + 30);
  if (first.byteLength < 30 || first.getUint32(0, true) !== FILE_SIGN) return broken;
  const from = entry.at + 30 + first.getUint16(26, true) + first.getUint16(28, true);
  const stored = file.slice(from, from + entry.packed).stream();
  const inflating = /** @type {any} */ (new DecompressionStream("deflate-raw"));
  let bytes;
  try {
    bytes = await gathered(entry.method ? stored.pipeThrough(inflating) : stored, Math.min(most, grown, entry.size));
  } catch {
    return broken;
  }
  budget.bytes -= bytes?.byteLength ?? Math.min(most + 1, entry.size);
  if (bytes) return bytes.byteLength === entry.size && crc32(bytes) === entry.sum ? { path, bytes } : broken;
  if (entry.size > grown) return { path, reason: t("This file grows beyond measure when it is unpacked; it was not read.") };
  return entry.size > most ? { path, reason: t("This file is larger than any answer file can be.") } : broken;
}

/**
 * The files of an archive, and of archives in it, one after the other, so that never more than one is held.
 * @param {Blob} file @param {string} shown its path, as it is shown before the paths of its files
 * @param {(path: string) => boolean} wanted whether a file is to be read; others are passed over
 * @param {Budget} [budget] @param {number} [depth] @returns {AsyncGenerator<Content>}
 */
export async function* unpacked(file, shown, wanted, budget = { files: MOST_FILES, bytes: MOST_BYTES }, depth = 1) {
  const entries = await listed(file);
  if (!entries) return yield { path: shown, reason: t("This is no archive, or it is damaged.") };
  budget.files -= entries.length;
  if (budget.files < 0)
    return yield { path: shown, reason: t("This archive has more files than any class hands in; it was not read.") };
  for (const entry of entries) {
    const path = `${shown}/${entry.path}`;
    if (entry.path.endsWith("/") || !(isArchive(path) || wanted(path))) continue;
    const reason = refusal(entry);
    const content = reason ? { path, reason } : await inflated(file, entry, path, budget);
    if (budget.bytes < 0)
      return yield { path: shown, reason: t("This archive holds more than any class hands in; the rest was not read.") };
    if (!content.bytes || !isArchive(path)) yield content;
    else if (depth >= DEEPEST_ARCHIVE) yield { path, reason: t("This archive lies too deep in other archives.") };
    else yield* unpacked(new Blob([/** @type {any} */ (content.bytes)]), path, wanted, budget, depth + 1);
  }
}
