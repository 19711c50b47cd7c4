// @ts-check
// The class and its files as tables; names stand there only when they are asked for.
import { element, localTime } from "../exercises/runtime/dom.js";
import { plural, t } from "../exercises/runtime/interface.js";
import { fold, grid, said } from "./bars.js";

/** @typedef {import("./report.js").Report} Report @typedef {import("./report.js").Student} Student */

const MANY = 60; // students, beyond whom the table waits in a fold

/** How a student is called on the page. @param {Student} one @param {boolean} names */
export const calledAs = (one, names) => (names && (one.name || one.label || one.lms_id)) || one.key;

/** @param {Student["state"]} state */
const stateName = (state) => ({ in: `● ${t("in")}`, late: `◐ ${t("late")}`, missing: `○ ${t("missing")}` })[state];

/** @param {Report} report @param {boolean} names */
export function peopleTable(report, names) {
  const { students } = report;
  const count = (/** @type {string} */ state) => students.filter((one) => one.state === state).length;
  const twice = students.filter(({ files }) => files > 1).length;
  const summary = t("{in} in, {late} late, {missing} missing; {twice} handed in more than once, and the newest file counts.", {
    in: count("in"), late: count("late"), missing: count("missing"), twice,
  });
  const rows = students.map((one) => [
    said(calledAs(one, names)),
    ...(names ? [said(one.label), said(one.lms_id)] : []),
    said(one.group),
    stateName(one.state),
    one.last ? localTime(one.last) : "–",
    String(one.files),
    `${one.answered} / ${report.items.length}`,
    String(one.checked),
    `${Math.round(one.points * 100) / 100} / ${one.of}`,
  ]);
  const heads = [
    t("student"), ...(names ? [t("label"), t("LMS id")] : []),
    t("group"), t("state"), t("last change"), t("files"), t("answered"), t("checked"), t("points"),
  ];
  const table = grid(t("Who is in"), heads, rows, "sb-people");
  return [element("p", "", summary), students.length > MANY ? fold("people", t("Who is in"), table) : table];
}

/** A path, or without names the number of the file, said to be one. @param {string} path @param {number} n @param {boolean} names */
const pathAs = (path, n, names) => 
  names ? path : t("file {number} (names hidden)", { number: String(n + 1).padStart(3, "0") });

/** How many files there are, and what became of them. @param {Report} report */
export function filesTold({ files }) {
  const count = (/** @type {string} */ state) => files.filter((one) => one.state === state).length;
  return plural("{count} file: {read} read, {replaced} replaced, {refused} refused", "{count} files: {read} read, {replaced} replaced, {refused} refused", files.length, {
    read: count("read"), replaced: count("replaced"), refused: count("refused"),
  });
}

/** @param {Report} report @param {boolean} names */
export function fileTable(report, names) {
  const state = { read: t("read"), replaced: t("replaced by a newer one"), refused: `✕ ${t("refused")}` };
  const student = new Map(report.students.map((one) => [one.key, calledAs(one, names)]));
  const refused = report.files.flatMap((one, n) =>
    one.state === "refused" ? [[said(pathAs(one.file, n, names)), one.reason]] : [],
  );
  const lines = report.files.map((one, n) => [
    said(pathAs(one.file, n, names)),
    state[one.state],
    said(student.get(one.student) ?? ""),
    one.reason,
  ]);
  return [
    element("p", "", `${filesTold(report)}.`, ...(names ? [] : [" ", t("How they are called stands here while names are shown.")])),
    ...(refused.length ? [grid(t("Refused"), [t("file"), t("reason")], refused, "sb-files")] : []),
    fold("files", t("All files"), grid(t("All files"), [t("file"), t("state"), t("student"), t("reason")], lines, "sb-files")),
  ];
}
