// @ts-check
// A file of answers, read whole or refused. `answer_file.py` reads the same files and refuses the same ones
// with the same words; a change here is a change there.
import { digest } from "../runtime/digest.js";
import { fault, FORMAT, isText, upgraded } from "../runtime/entry.js";
import { filed } from "../runtime/filed.js";
import { apart } from "./device.js";
import { t } from "../runtime/interface.js";
import { isTrace, traceIn } from "../runtime/trace.js";

/** @typedef {import("../runtime/filed.js").Filed} Filed @typedef {import("../runtime/filed.js").Head} Head */

const FIRST = `${FORMAT}1`;
const PRESENT = `${FORMAT}3`;
/** What each form of the file says of itself beside its answers. @type {Record<string, string[]>} */
const HEADS = {
  [FIRST]: [],
  [`${FORMAT}2`]: ["name", "group"],
  [PRESENT]: ["label", "group", "assignment", "book"],
};
const LARGEST = 16_000_000; // bytes: more than a browser keeps
const DEEPEST = 32; // brackets within brackets

/** The text of a file, whatever editor saved it; null if it is none. @param {ArrayBuffer} bytes */
function decode(bytes) {
  const [first, second] = new Uint8Array(bytes.slice(0, 2));
  const wide =
    first === 0xff && second === 0xfe ? "utf-16le" : first === 0xfe && second === 0xff ? "utf-16be" : "";
  try {
    return new TextDecoder(wide || "utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** A text on one line, without signs that steer a screen. @param {string} text */
const visible = (text) => text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g, "\ufffd");

/** How deep brackets stand within brackets, outside of texts. @param {string} text */
function depth(text) {
  let now = 0,
    most = 0,
    inside = false;
  for (let i = 0; i < text.length; i += 1) {
    const sign = text[i];
    if (inside) {
      if (sign === "\\") i += 1;
      else if (sign === '"') inside = false;
      continue;
    }
    if (sign === '"') inside = true;
    else if (sign === "[" || sign === "{") {
      now += 1;
      most = Math.max(most, now);
    } else if (sign === "]" || sign === "}") now -= 1;
  }
  return most;
}

/** What is wrong with an answer in a file, or "". @param {any} item @returns {"" | "misshapen" | "tampered"} */
function faultInFile(item) {
  if (!item || typeof item !== "object" || Array.isArray(item) || !isTrace(item)) return "misshapen";
  if (fault(apart(item).entry)) return "misshapen";
  return item.sha256 === digest(item) ? "" : "tampered";
}

/**
 * Read an answer file whole, or say what is wrong with it.
 * @param {ArrayBuffer} bytes @returns {{items?: Filed[], head?: Head, problem?: string}}
 */
export function read(bytes) {
  if (bytes.byteLength > LARGEST) return { problem: t("This file is larger than any answer file can be.") };
  const text = decode(bytes);
  if (text === null)
    return { problem: t("This is not a complete answer file: it breaks off or has been edited by hand.") };
  if (!/^\s*(\{|$)/.test(text)) return { problem: t("This file is not an answer file of this book.") };
  if (depth(text) > DEEPEST) return { problem: t("This file is nested more deeply than any answer file.") };
  let file;
  try {
    file = JSON.parse(text);
  } catch {
    return { problem: t("This is not a complete answer file: it breaks off or has been edited by hand.") };
  }
  const form = file?.format;
  if (typeof form !== "string" || !form.startsWith(FORMAT))
    return { problem: t("This file is not an answer file of this book.") };
  if (!Object.hasOwn(HEADS, form))
    return {
      problem: t("This file has the form '{form}'; this edition of the book reads '{ours}'.", {
        form: visible(form.slice(0, 60)),
        ours: `${FORMAT}3`,
      }),
    };
  if (!Array.isArray(file.items)) return { problem: t("This answer file has no list of answers.") };
  const texts = ["note", "sha256", ...HEADS[form]];
  const fields = ["format", "items", ...texts].sort().join();
  if (Object.keys(file).sort().join() !== fields || !texts.every((name) => isText(file[name])))
    return { problem: t("This answer file has other parts than an answer file has.") };
  /** @type {Filed[]} */ const items = [];
  const known = new Set();
  for (const [n, item] of file.items.entries()) {
    const entry = form === FIRST ? upgraded(item) : item;
    const wrong = form === PRESENT ? faultInFile(entry) : fault(entry);
    const id =
      isText(item?.id) && item.id ? visible(item.id.slice(0, 60)) : t("number {number}", { number: n + 1 });
    if (wrong === "misshapen")
      return {
        problem: t("The answer to '{id}' does not have the form of an answer. Nothing was loaded.", { id }),
      };
    if (wrong)
      return {
        problem: t("The answer to '{id}' was changed after it was saved. Nothing was loaded.", { id }),
      };
    const key = `${entry.id}@${entry.edition}`;
    if (known.has(key))
      return { problem: t("The answer to '{id}' stands in this file twice. Nothing was loaded.", { id }) };
    known.add(key);
    items.push(form === PRESENT ? entry : filed(entry, traceIn(entry)));
  }
  if (file.sha256 !== digest(file))
    return {
      problem: t(
        "Answers were added, taken out or moved, or the name was changed, after this file was saved. Nothing was loaded.",
      ),
    };
  const { label = file.name ?? "", group = "", assignment = "", book = "" } = file;
  return { items, head: { label, group, assignment, book } };
}
