// @ts-check
// The report of a class: one object, which `report.py` makes from the same files figure by figure.
import { BOOK_NAME } from "../exercises/runtime/book.js";
import { FEW_FIRST, itemReport } from "./figures.js";
import { taken } from "./handed_in.js";
import { described, filesOf, studentsOf } from "./students.js";

/**
 * @typedef {import("./items.js").Known} Known @typedef {import("./handed_in.js").Submission} Submission
 * @typedef {import("./reading.js").Refused} Refused
 * @typedef {import("./roster.js").Enrolled} Enrolled
 * @typedef {{id: string, title: string, due: string, items: string[]}} Assignment
 * @typedef {{key: string, label: string, name: string, lms_id: string, group: string,
 *   state: "in" | "late" | "missing", last: string, files: number, answered: number, checked: number,
 *   points: number, of: number}} Student
 * @typedef {{file: string, state: "read" | "replaced" | "refused", reason: string, student: string}} FileLine
 * @typedef {{value: number, low: number, high: number} | null} Alpha
 * @typedef {{text: string, right: string, also: string[], first: Record<string, number>, last: Record<string, number>}} Row
 * @typedef {{id: string, kind: string, prompt: string, chapter: string, graded: boolean, answered: number,
 *   unknown_first: number, other_edition: number, hints: number, shown: number, checks: number | null,
 *   first: {n: number, difficulty: number | null}, last: {n: number, difficulty: number | null},
 *   spread: {value: number, words: string, right: boolean | null, argued: boolean, first: number, last: number}[],
 *   attracts: {words: string, row: number | null, n: number} | null, rows: Row[],
 *   confusion: {codes: string[], counts: number[][]} | null,
 *   numbers: {values: number[], min: number, q1: number, median: number, q3: number, max: number, key: number, unit: string} | null,
 *   texts: {student: string, text: string, words: number, levels: (number | null)[]}[],
 *   alpha: {nominal: Alpha, ordinal: Alpha, raw: number | null, coders: number, units: number, lopsided: boolean, why: string} | null,
 *   division: {alike: number, unity: number} | null}} ItemReport
 * @typedef {{format: string, assignment: Assignment | null, few: number, files: FileLine[], students: Student[],
 *   items: ItemReport[]}} Report
 */

/**
 * @param {Known[]} items  those that are asked for, in order @param {{submissions: Submission[], refused: Refused[]}} pile
 * @param {Enrolled[]} roster @param {Assignment | null} assignment
 * @returns {{counted: Report, students: import("./students.js").Student[]}}
 */
export function report(items, { submissions, refused }, roster, assignment) {
  const known = new Map(items.map((item) => [item.id, item]));
  const read = submissions.map((one) => taken(one, known));
  const students = studentsOf(read, roster);
  const ofItem = (/** @type {Known} */ item) => {
    const given = students.flatMap(({ key, files }) => {
      const one = files[0]?.given.get(item.id);
      return one ? [{ student: key, given: one }] : [];
    });
    return itemReport(item, given, students.filter(({ files }) => files[0]?.elsewhere.has(item.id)).length);
  };
  const counted = {
    format: `${BOOK_NAME}/class/1`,
    assignment: assignment && { id: assignment.id, title: assignment.title, due: assignment.due, items: assignment.items },
    few: FEW_FIRST,
    files: filesOf(read, refused, students),
    students: students.map((student) => described(student, items, assignment?.due ?? "")),
    items: items.map(ofItem),
  };
  return { counted, students };
}
