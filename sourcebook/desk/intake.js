// @ts-check
// Where files come in: dropped, or chosen with a button; and the list of the class.
import { element } from "../exercises/runtime/dom.js";
import { plural, t } from "../exercises/runtime/interface.js";
import { chosen, dropped, readAll } from "./reading.js";
import { readRoster } from "./roster.js";

/** A field for files that a button opens. @param {Partial<HTMLInputElement>} parts @param {(files: File[]) => void} done */
function fileInput(parts, done) {
  const field = /** @type {HTMLInputElement} */ (element("input", "sb-chosen"));
  Object.assign(field, { type: "file", ...parts });
  field.addEventListener("click", () => (field.value = "")); // so that the same file can be chosen again
  field.addEventListener("change", () => {
    const files = [...(field.files ?? [])];
    if (files.length) done(files);
  });
  return field;
}

/**
 * The zone in which the files of a class are dropped. @param {(found: import("./reading.js").Read) => void} done
 * @param {(text: string) => void} say
 */
export function fileZone(done, say) {
  const zone = element("div", "sb-drop"),
    line = /** @type {HTMLProgressElement} */ (element("progress", "")),
    told = element("p", "sb-reading");
  line.setAttribute("aria-label", t("Reading the files"));
  line.hidden = told.hidden = true;

  /** @param {Promise<import("./reading.js").Handed[]>} coming */
  const take = async (coming) => {
    const given = await coming.catch(() => []);
    if (!given.length) return say(t("There was no file in it."));
    line.hidden = told.hidden = false;
    line.max = given.length;
    line.removeAttribute("value");
    const found = await readAll(given, (count, n) => {
      if (given.length > 1) line.value = n;
      told.textContent = plural("{count} file read", "{count} files read", count);
    });
    line.hidden = told.hidden = true;
    done(found);
  };

  const files = fileInput({ multiple: true, accept: ".json,.zip,application/json,application/zip" }, (named) =>
    take(Promise.resolve(chosen(named))),
  );
  zone.addEventListener("dragover", (event) => {
    event.preventDefault();
    zone.classList.add("sb-over");
  });
  zone.addEventListener("dragleave", () => zone.classList.remove("sb-over"));
  zone.addEventListener("drop", (/** @type {DragEvent} */ event) => {
    event.preventDefault();
    zone.classList.remove("sb-over");
    if (event.dataTransfer) take(dropped(event.dataTransfer));
  });
  zone.append(
    element("p", "", element("label", "", `${t("Answer files, or the archive of your system:")} `, files)),
    element("p", "sb-head", t("Or drop files, folders or an archive here. They are read on this machine and sent nowhere.")),
    line,
    told,
  );
  return zone;
}

/** The list of the class. @param {(students: import("./roster.js").Enrolled[]) => void} done @param {(text: string) => void} say */
export function rosterField(done, say) {
  const field = fileInput({ accept: ".csv,.txt,.tsv,text/csv" }, async ([file]) => {
    const { students, problem } = readRoster(await file.text());
    say(students ? plural("The list names {count} student.", "The list names {count} students.", students.length) : (problem ?? ""));
    if (students) done(students);
  });
  return element("label", "", `${t("List of the class (CSV)")} `, field);
}
