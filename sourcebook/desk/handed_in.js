// @ts-check
// One answer file of a student, brought down to what the report needs of it (as in `handed_in.py`).
import { counts, holds, isUnanswered } from "./items.js";
import { senderOf, shownPath } from "./names.js";

/**
 * @typedef {import("./items.js").Known} Known @typedef {import("./names.js").Sender} Sender
 * @typedef {{first: any, isFirstUnknown: boolean, last: any, checks: number, tookHint: boolean, sawAnswer: boolean}} Given
 *   `first` is the answer of the first check, or the only one where nothing was checked; null where the file
 *   does not say, and where it was blank; `last` is null where it was blank
 * @typedef {{file: string, sender: Sender, label: string, group: string, assignment: string, digest: string,
 *   entries: any[]}} Submission  an answer file as it was read
 * @typedef {{file: string, sender: Sender, label: string, group: string, digest: string, last: string,
 *   given: Map<string, Given>, elsewhere: Set<string>}} HandedIn  what of it the report needs
 */

/** @param {any} entry what of an entry is kept */
const slim = ({ id, edition, answer, attempts, last, checked, hints, shown }) =>
  ({ id, edition, answer, attempts, last, checked: checked ?? null, hints: hints?.length ?? 0, shown: Boolean(shown) });

/** What is kept of a file that was read. @param {string} file its path @param {any[]} items
 * @param {import("../exercises/my_answers/file.js").Head} head what the file says of itself @returns {Submission} */
export function submissionOf(file, items, { label, group, assignment, book }) {
  const digest = [group, assignment, book, ...items.map(({ sha256 }) => sha256)].join(" ");
  return { file: shownPath(file), sender: senderOf(file), label: label.trim(), group: group.trim(), assignment, digest, entries: items.map(slim) };
}

/** Of several editions the present one counts, then one that asks the same and was changed last.
 * @param {Submission} submission @param {Map<string, Known>} items @returns {HandedIn} */
export function taken({ file, sender, label, group, digest, entries }, items) {
  const asked = entries.filter(({ id }) => items.has(id));
  const isPresent = (/** @type {any} */ one) => Number(one.edition === items.get(one.id)?.edition);
  const sorted = [...asked].sort((a, b) => isPresent(a) - isPresent(b) || Number(a.last > b.last) - Number(a.last < b.last));
  /** @type {Map<string, any>} */ const chosen = new Map();
  for (const entry of sorted)
    if (counts(/** @type {Known} */ (items.get(entry.id)), entry.edition, entry.answer)) chosen.set(entry.id, entry);
  const last = [...chosen.values()].reduce((latest, entry) => (entry.last > latest ? entry.last : latest), "");
  const given = new Map([...chosen].map(([id, entry]) => [id, givenOf(entry, /** @type {Known} */ (items.get(id)))]));
  const elsewhere = new Set(asked.map(({ id }) => id).filter((id) => !chosen.has(id)));
  return { file, sender, label, group, digest, last, given, elsewhere };
}

/** @param {any} entry @param {Known} item @returns {Given} */
function givenOf({ answer, attempts, checked, hints, shown }, item) {
  const said = checked ? checked.answer : attempts ? null : answer;
  const first = said !== null && holds(item, said) ? said : null;
  return {
    first: isUnanswered(first) ? null : first,
    isFirstUnknown: first === null,
    last: isUnanswered(answer) ? null : answer,
    checks: attempts,
    tookHint: hints > 0,
    sawAnswer: shown,
  };
}
