// @ts-check
// A zip of texts, stored as they are: so that thirty files are one download.
import { crc32 } from "./zip.js";

const DAY = 0x5c21; // 2026-01-01, for an archive tells no time

/** @param {number[][]} fields pairs of a number and its bytes */
function littleEndian(fields) {
  const view = new DataView(new ArrayBuffer(fields.reduce((sum, [, size]) => sum + size, 0)));
  let at = 0;
  for (const [value, size] of fields) {
    if (size === 2) view.setUint16(at, value, true);
    else view.setUint32(at, value, true);
    at += size;
  }
  return new Uint8Array(view.buffer);
}

/** @param {[string, string][]} files names and texts @returns {Blob} */
export function zipped(files) {
  const texts = new TextEncoder();
  const parts = [],
    list = [];
  let at = 0;
  for (const [name, text] of files) {
    const [path, bytes] = [texts.encode(name), texts.encode(text)];
    const shared = [[20, 2], [0x800, 2], [0, 2], [0, 2], [DAY, 2], [crc32(bytes), 4], [bytes.length, 4], [bytes.length, 4], [path.length, 2], [0, 2]];
    const head = littleEndian([[0x04034b50, 4], ...shared]);
    list.push(littleEndian([[0x02014b50, 4], [20, 2], ...shared, [0, 2], [0, 2], [0, 2], [0, 4], [at, 4]]), path);
    parts.push(head, path, bytes);
    at += head.length + path.length + bytes.length;
  }
  const length = list.reduce((sum, part) => sum + part.length, 0);
  const end = littleEndian([[0x06054b50, 4], [0, 2], [0, 2], [files.length, 2], [files.length, 2], [length, 4], [at, 4], [0, 2]]);
  return new Blob([...parts, ...list, end], { type: "application/zip" });
}
