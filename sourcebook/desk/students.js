// @ts-check
// Who handed in: the files of each student, which of them counts, who is late, and who is missing (as in `students.py`).
import { scoreOf } from "./items.js";
import { formsOf, participantOf, plainLabel } from "./roster.js";

/**
 * @typedef {import("./handed_in.js").HandedIn} HandedIn @typedef {import("./items.js").Known} Known
 * @typedef {import("./roster.js").Enrolled} Enrolled
 * @typedef {{key: string, enrolled: Enrolled | null, files: HandedIn[]}} Student  the file that counts stands first
 */

/** The order of Python for texts: by the numbers of their signs. @param {string} a @param {string} b */
function inOrder(a, b) {
  const [one, other] = [[...a], [...b]];
  const at = one.findIndex((sign, n) => sign !== other[n]);
  if (at < 0) return one.length - other.length;
  return at >= other.length ? 1 : Number(one[at].codePointAt(0)) - Number(other[at].codePointAt(0));
}

/** What tells a student apart who is in no roster. @param {HandedIn} one @returns {[string, string]} */
function identity({ sender, label, file }) {
  if (sender.lms_id) return ["id", plainLabel(sender.lms_id)];
  return label ? ["label", plainLabel(label)] : ["file", file];
}

/** Where a student stands in a roster, by id, else by label, else by a name that nobody else has.
 * @param {Enrolled[]} roster @returns {(one: HandedIn) => Enrolled | undefined} */
function placesIn(roster) {
  const by = (/** @type {(one: Enrolled) => string} */ value) =>
    new Map(roster.filter(value).map((one) => [value(one), one]));
  const [ids, labels] = [by((one) => plainLabel(one.lms_id)), by((one) => plainLabel(one.label))];
  const participants = by((one) => /\p{Nd}+$/u.exec(participantOf(one))?.[0] ?? "");
  const spelt = roster.flatMap((one) => formsOf(one.name).map((form) => /** @type {[string, Enrolled]} */ ([form, one])));
  const owners = new Map(spelt.map(([form]) => [form, 0]));
  spelt.forEach(([form]) => owners.set(form, Number(owners.get(form)) + 1));
  const names = new Map(spelt.filter(([form]) => owners.get(form) === 1));
  return ({ sender, label }) =>
    (sender.system === "Moodle" ? participants.get(sender.lms_id) : undefined) ??
    ids.get(plainLabel(sender.lms_id)) ??
    labels.get(plainLabel(label)) ??
    formsOf(sender.name).map((form) => names.get(form)).find(Boolean);
}

/**
 * The students: those of the roster in its order, then all others in the order of their ids or labels.
 * @param {HandedIn[]} read @param {Enrolled[]} roster @returns {Student[]}
 */
export function studentsOf(read, roster) {
  const placeOf = placesIn(roster);
  /** @type {Map<Enrolled, HandedIn[]>} */ const listed = new Map(roster.map((one) => [one, []]));
  /** @type {Map<string, {who: [string, string], files: HandedIn[]}>} */ const others = new Map();
  /** @type {Map<string, [string, string]>} */ const unsigned = new Map();
  for (const one of read) {
    const enrolled = placeOf(one);
    if (enrolled) {
      listed.get(enrolled)?.push(one);
      continue;
    }
    let who = identity(one);
    if (who[0] === "file") {
      who = unsigned.get(one.digest) ?? who; // the same file under another name is no other student
      unsigned.set(one.digest, who);
    }
    const other = others.get(who.join(" ")) ?? { who, files: [] };
    other.files.push(one);
    others.set(who.join(" "), other);
  }
  const rest = [...others.values()].sort((a, b) => inOrder(a.who[0], b.who[0]) || inOrder(a.who[1], b.who[1]));
  const all = [...[...listed].map(([enrolled, files]) => ({ enrolled, files })), ...rest.map(({ files }) => ({ enrolled: null, files }))];
  return all.map(({ enrolled, files }, n) => ({
    key: `s${String(n + 1).padStart(2, "0")}`,
    enrolled,
    files: [...files].sort((a, b) => Number(a.last < b.last) - Number(a.last > b.last)),
  }));
}

/** When the due day ends everywhere on Earth, twelve hours after it ends by UTC. @param {string} due */
function limit(due) {
  const day = new Date(`${due}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() + 1);
  return `${day.toISOString().slice(0, 10)}T12:00:00`;
}

/** The student as the report has it. @param {Student} student @param {Known[]} items @param {string} due
 * @returns {import("./report.js").Student} */
export function described({ key, enrolled, files }, items, due) {
  const [newest] = files;
  const given = newest?.given ?? new Map();
  const late = newest && due !== "" && newest.last.slice(0, 19) > limit(due);
  const graded = items.filter((item) => item.graded);
  const points = graded.map((item) => {
    const last = given.get(item.id)?.last ?? null;
    return last === null ? 0 : (scoreOf(item, last) ?? 0);
  });
  const all = [...given.values()];
  return {
    key,
    label: enrolled?.label || newest?.label || "",
    name: enrolled?.name || newest?.sender.name || "",
    lms_id: enrolled?.lms_id || newest?.sender.lms_id || "",
    group: newest?.group ?? "",
    state: late ? "late" : newest ? "in" : "missing",
    last: newest?.last ?? "",
    files: files.length,
    answered: all.filter(({ first, last }) => first !== null || last !== null).length,
    checked: all.filter(({ checks }) => checks > 0).length,
    points: points.reduce((sum, point) => sum + point, 0),
    of: graded.length,
  };
}

/** Each file with what became of it, those that were read first.
 * @param {HandedIn[]} read @param {{file: string, reason: string}[]} refused @param {Student[]} students
 * @returns {import("./report.js").FileLine[]} */
export function filesOf(read, refused, students) {
  const owner = new Map(students.flatMap((student) => student.files.map((one) => [one, student])));
  const lines = read.map((one) => {
    const student = /** @type {Student} */ (owner.get(one));
    const state = /** @type {"read" | "replaced"} */ (one === student.files[0] ? "read" : "replaced");
    return { file: one.file, state, reason: "", student: student.key };
  });
  return [...lines, ...refused.map((one) => ({ ...one, state: /** @type {const} */ ("refused"), student: "" }))];
}
