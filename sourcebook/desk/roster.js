// @ts-check
// The list of a class: a CSV with the columns name, label and lms_id, of which one is enough (as in `roster.py`).
import { t } from "../exercises/runtime/interface.js";
import { readCsv } from "./csv.js";

/** @typedef {{name: string, label: string, lms_id: string, identifier: string}} Enrolled */

/** What a column may be called, without signs and spaces. @type {Record<string, string[]>} */
const COLUMNS = {
  name: ["name", "fullname", "student", "studentname"],
  label: ["label", "pseudonym", "alias", "code"],
  lms_id: ["lmsid", "id", "userid", "username", "login", "idnumber", "sisloginid", "email", "emailaddress"],
  identifier: ["identifier"], // of the grading worksheet of Moodle, whose import asks for it
};

/** What the grading worksheet of Moodle calls a student, such as Participant 12; "" if not known. @param {Enrolled} one */
export const participantOf = ({ identifier, lms_id }) => identifier || (/^participant\s*\p{Nd}+$/iu.test(lms_id) ? lms_id : "");

/** A name as systems spell it: letters and figures only, with the last part where it is, and first. @param {string} name */
export function formsOf(name) {
  const parts = name.toLowerCase().split(/\s+/).map((part) => part.replace(/[^\p{L}\p{N}]/gu, "")).filter(Boolean);
  return [...new Set([parts.join(""), [...parts.slice(-1), ...parts.slice(0, -1)].join("")])].filter(Boolean).sort();
}

/** A label as it is compared: however it was typed, without regard to case and spaces around it. @param {string} label */
export const plainLabel = (label) => label.normalize("NFKC").toLowerCase().split(/\s+/).filter(Boolean).join(" ");

/** Where each column stands, or what is wrong with the head. @param {string[]} head */
function columnsOf(head) {
  /** @type {Record<string, number>} */ const at = {};
  const plain = head.map((cell) => cell.toLowerCase().replace(/[^\p{L}\p{N}]/gu, ""));
  for (const [column, names] of Object.entries(COLUMNS)) {
    const found = plain.flatMap((cell, n) => (names.includes(cell) ? [n] : []));
    if (found.length > 1)
      return { at, problem: t("The columns '{one}' and '{other}' both stand for {column}.", { one: head[found[0]], other: head[found[1]], column }) };
    if (found.length) at[column] = found[0];
  }
  const none = t("The first line names no column of a list of students. Write: name,label,lms_id (one of them is enough).");
  return { at, problem: Object.keys(at).length ? "" : none };
}

/** What stands there twice, in words; "" for nothing. @param {Enrolled[]} students */
function doubled(students) {
  for (const column of /** @type {const} */ (["label", "lms_id", "identifier"])) {
    const known = new Set();
    for (const one of students) {
      const value = plainLabel(one[column]);
      if (value && known.has(value)) return t("'{value}' stands there twice as {column}.", { value: one[column], column });
      known.add(value);
    }
  }
  return "";
}

/**
 * The class that a table lists, or what is wrong with it.
 * @param {string} text @returns {{students?: Enrolled[], problem?: string}}
 */
export function readRoster(text) {
  const [head = [], ...rows] = readCsv(text);
  const { at, problem } = columnsOf(head);
  if (problem) return { problem };
  if (rows.some((row) => row.length <= Math.max(...Object.values(at))))
    return { problem: t("A line of this table has fewer cells than the first.") };
  const cell = (/** @type {string[]} */ row, /** @type {string} */ name) => (name in at ? row[at[name]] : "");
  const students = rows.map((row) => ({
    name: cell(row, "name"),
    label: cell(row, "label"),
    lms_id: cell(row, "lms_id"),
    identifier: cell(row, "identifier"),
  }));
  const twice = doubled(students);
  if (twice) return { problem: twice };
  return students.length ? { students } : { problem: t("There is no student in this list.") };
}
