// @ts-check
// Marks as a file that a learning-management system takes back; the columns are those of `grades.py`.
// Who handed in nothing has an empty cell, which changes no mark.
import { t } from "../exercises/runtime/interface.js";
import { writeCsv } from "./csv.js";

/** @typedef {import("./report.js").Student} Student @typedef {import("./report.js").Report} Report
 * @typedef {import("./students.js").Student} Owner  with the files and the line of the roster
 * @typedef {"completion" | "points"} By @typedef {string[][]} Rows
 * @typedef {{owner: Owner, one: Student, mark: string}} Marked */

/** Two decimals at most. @param {number} value */
const decimal = (value) => String(Number(value.toFixed(2)));

/** @param {Student} one @param {By} by */
const markOf = (one, by) => (one.state === "missing" ? "" : decimal(by === "completion" ? one.answered : one.points));

/** The id that this system itself gave the student, where a file came from it. @param {Owner} owner @param {string} system */
const sentBy = ({ files }, system) => files.find(({ sender }) => sender.system === system)?.sender.lms_id ?? "";

/** @param {Student} one */
const nameOf = ({ name, label }) => name || label;

/** @param {Marked[]} marked @param {string} title @param {string} most @returns {Rows} */
const moodle = (marked, title, most) => [
  ["Identifier", "Full name", "Email address", "ID number", "Grade", "Maximum Grade", "Last modified (grade)"],
  ...marked.map(({ owner, one, mark }) => {
    const participant = sentBy(owner, "Moodle"),
      own = owner.enrolled?.lms_id ?? "",
      isEmail = own.includes("@");
    return [participant && `Participant ${participant}`, nameOf(one), isEmail ? own : "", isEmail ? "" : own, mark, most, "-"];
  }),
];

/** @param {Marked[]} marked @param {string} title @param {string} most @returns {Rows} */
const canvas = (marked, title, most) => [
  ["Student", "ID", "SIS Login ID", "Section", title],
  ["    Points Possible", "", "", "", most],
  ...marked.map(({ owner, one, mark }) => {
    const own = owner.enrolled?.lms_id ?? "",
      number = sentBy(owner, "Canvas") || (/^\d+$/.test(own) ? own : "");
    return [nameOf(one), number, own === number ? "" : own, "", mark];
  }),
];

/** @param {Marked[]} marked @param {string} title @param {string} most @returns {Rows} */
const blackboard = (marked, title, most) => [
  ["Username", `${title} [Total Pts: ${most}]`],
  ...marked.map(({ owner, one, mark }) => [sentBy(owner, "Blackboard") || one.lms_id, mark]),
];

/** @param {Marked[]} marked @returns {Rows} */
const plain = (marked) => [
  ["key", "name", "label", "lms_id", "group", "state", "last", "answered", "checked", "points", "of", "grade"],
  ...marked.map(({ one, mark }) => [
    ...[one.key, one.name, one.label, one.lms_id, one.group, one.state, one.last],
    ...[String(one.answered), String(one.checked), decimal(one.points), String(one.of), mark],
  ]),
];

/** The forms, by the name of their system. @type {Record<string, (marked: Marked[], title: string, most: string) => Rows>} */
const FORMS = { moodle, canvas, blackboard, plain };

/** What the systems are called. @returns {Record<string, string>} */
export const systems = () => ({ moodle: "Moodle", canvas: "Canvas", blackboard: "Blackboard", plain: t("any other (a plain table)") });

/**
 * The marks of a class as CSV: points are what last answers are worth, completion is how many items were answered.
 * @param {Report} report @param {Owner[]} owners @param {string} system @param {By} by @param {string} title
 */
export function gradeFile(report, owners, system, by, title) {
  const most = by === "completion" ? report.items.length : report.items.filter(({ graded }) => graded).length;
  const marked = report.students.map((one, n) => ({ owner: owners[n], one, mark: markOf(one, by) }));
  return writeCsv(FORMS[system](marked, title, String(most)));
}
