// @ts-check
// Marks as a file that a learning-management system takes back; the columns are those of `grades.py`.
// Who handed in nothing has an empty cell, which changes no mark.
import { plural, t } from "../exercises/runtime/interface.js";
import { writeCsv } from "./csv.js";
import { fileName } from "./feedback.js";
import { participantOf } from "./roster.js";

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

/** The identifier of Moodle's worksheet, by the list or by the archive that Moodle made. @param {Owner} owner */
function participant(owner) {
  const sent = sentBy(owner, "Moodle");
  return (owner.enrolled && participantOf(owner.enrolled)) || (sent && `Participant ${sent}`);
}

/** The number that Canvas gave, and the login; an archive of anonymous work has none. @param {Owner} owner */
function canvasIds(owner) {
  const own = owner.enrolled?.lms_id ?? "",
    number = [sentBy(owner, "Canvas"), own].find((one) => /^\p{Nd}+$/u.test(one)) ?? "";
  return [number, own === number ? "" : own];
}

/** @param {Owner} owner */
const username = (owner) => sentBy(owner, "Blackboard") || (owner.enrolled?.lms_id ?? "");

/** What tells each system whom a line is about. @type {Record<string, (owner: Owner) => string>} */
const IDS = { moodle: participant, canvas: (owner) => canvasIds(owner).join(""), blackboard: username, plain: ({ key }) => key };

/** The students with a mark whom the system cannot find. @param {string} system @param {Report} report @param {Owner[]} owners */
export const withoutId = (system, report, owners) =>
  report.students.filter((one, n) => one.state !== "missing" && !IDS[system](owners[n]));

/** That students have no id, and what to do. @param {string} system @param {string[]} who */
export function toldWithoutId(system, who) {
  const remedy = {
    moodle: t("Take the archive that Moodle makes of the assignment, or a list of the class with the column Identifier: the grading worksheet of Moodle is one."),
    canvas: t("Take the archive that Canvas makes of the assignment, or a list of the class with the column SIS Login ID."),
    blackboard: t("Take the archive that Blackboard makes of the assignment, or a list of the class with the column Username."),
  }[system];
  const counted = plural("No identifier of {system} for {count} student: {who}.", "No identifier of {system} for {count} students: {who}.", who.length, {
    system: systems()[system],
    who: who.join(", "),
  });
  return `${counted} ${remedy}`;
}

/** What the file is called: it tells one rule from the other. @param {string} assignment @param {string} system @param {string} by */
export const marksName = (assignment, system, by) => `marks-${fileName(assignment)}-${system}-${by}.csv`;

/** @param {Student} one */
const nameOf = ({ name, label }) => name || label;

/** @param {Marked[]} marked @param {string} title @param {string} most @returns {Rows} */
const moodle = (marked, title, most) => [
  ["Identifier", "Full name", "Email address", "ID number", "Grade", "Maximum Grade", "Last modified (grade)"],
  ...marked.map(({ owner, one, mark }) => {
    const identifier = participant(owner),
      listed = owner.enrolled?.lms_id ?? "",
      own = listed === identifier ? "" : listed,
      isEmail = own.includes("@");
    return [identifier, nameOf(one), isEmail ? own : "", isEmail ? "" : own, mark, most, "-"];
  }),
];

/** @param {Marked[]} marked @param {string} title @param {string} most @returns {Rows} */
const canvas = (marked, title, most) => [
  ["Student", "ID", "SIS Login ID", "Section", title],
  ["    Points Possible", "", "", "", most],
  ...marked.map(({ owner, one, mark }) => [nameOf(one), ...canvasIds(owner), "", mark]),
];

/** @param {Marked[]} marked @param {string} title @param {string} most @returns {Rows} */
const blackboard = (marked, title, most) => [
  ["Username", `${title} [Total Pts: ${most}]`],
  ...marked.map(({ owner, mark }) => [username(owner), mark]),
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
