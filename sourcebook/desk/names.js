// @ts-check
// Who sent a file, as the name says that a learning-management system gave it (the forms are those of `names.py`).

/** @typedef {{system: string, lms_id: string, name: string}} Sender  each may be empty */

const MOODLE = /(?<name>[^/]+)_(?<id>\d+)_assignsubmission_(?:file|onlinetext)(?:_(?=[^/])|\/|_\/)/u;
const BLACKBOARD = /^(?<task>[^/]+)_(?<id>[^/_]+)_attempt_\d{4}(?:-\d\d){5}(?<rest>_[^/]+|\.txt)$/u;
const CANVAS =
  /^(?:(?<name>[\p{L}\p{N}]+)(?:_LATE)?_(?<id>\d+)|(?:LATE_)?anon_(?<anon>[\p{L}\p{N}]+))_\d+_[^/]+$/u;
const ILIAS = /^(?<last>[^/_]+)_(?<first>[^/]+)_(?<login>[^/_]+)_(?<id>\d+)$/u;

/** @param {string} system @param {string} [lms_id] @param {string} [name] @returns {Sender} */
const sender = (system, lms_id = "", name = "") => ({ system, lms_id, name });

/** Who sent the file at this path, with "/" between folders; nobody where the name does not say.
 * @param {string} path @returns {Sender} */
export function senderOf(path) {
  const moodle = MOODLE.exec(path)?.groups;
  if (moodle) return sender("Moodle", moodle.id, moodle.name);
  const folders = path.split("/"),
    file = folders.pop() ?? "";
  const blackboard = BLACKBOARD.exec(file)?.groups;
  if (blackboard) return sender("Blackboard", blackboard.id);
  for (const folder of folders.reverse()) {
    const ilias = ILIAS.exec(folder)?.groups;
    if (ilias) return sender("ILIAS", ilias.id, `${ilias.last}, ${ilias.first}`.replaceAll("_", " "));
  }
  const canvas = CANVAS.exec(file)?.groups;
  return canvas ? sender("Canvas", canvas.id ?? canvas.anon, canvas.name ?? "") : sender("");
}

const STEERING = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
const LITTER = /(?:^|\/)(?:__MACOSX(?:\/|$)|\.(?!\.?\/)|Thumbs\.db$|desktop\.ini$)/i;
const OTHER = /\.(?:pdf|docx?|odt|rtf|pages|pptx?|xlsx?|csv|html?|md|ipynb|png|jpe?g|gif|heic|mp4|rar|7z|gz)$/i;

/** A path on one line, without signs that steer a screen or turn the direction of writing. @param {string} path */
export const shownPath = (path) => path.replace(STEERING, "\ufffd");

/** Whether a file may be one of answers; what systems add, and files of other kinds, are passed over. @param {string} path */
export const isWanted = (path) => !LITTER.test(path) && !OTHER.test(path) && !isReceipt(path);

/** Whether this is the note that Blackboard puts beside each attempt. @param {string} path */
export const isReceipt = (path) => BLACKBOARD.exec(path.split("/").pop() ?? "")?.groups?.rest === ".txt";
