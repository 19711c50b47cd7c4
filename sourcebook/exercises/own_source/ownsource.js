// @ts-check
// A source of the reader's own: read it, search it, code it, fill its card; kept on this device, and nothing is sent.
import { BOOK_NAME } from "../runtime/book.js";
import { button, element, inNotebook, offer, status } from "../runtime/dom.js";
import { plural, t } from "../runtime/interface.js";
import { get, hold, put, remove, stored } from "../runtime/storage.js";
import { dataOf } from "../runtime/waiting.js";
import { cardOf } from "./card.js";
import { Codes, leading } from "./codes.js";
import { finder } from "./found.js";
import { faultOf, fresh, opened, readOwn, tidied, written } from "./intake.js";
import { linesOf } from "./lines.js";
import { contextOf, formulasOf } from "./search.js";

/** @typedef {import("./intake.js").Own} Own
 * @typedef {{codes: import("./codes.js").Code[], formulas: import("./found.js").Formula[]}} Data */

const KEY = `${BOOK_NAME}/own-source`;
const KEPT_AFTER = 300; // milliseconds until what was typed is kept

class Bench {
  /** @param {HTMLElement} panel @param {Data} data */
  constructor(panel, data) {
    this.data = data;
    this.timer = 0;
    this.isNew = false; // whether something has changed that is not kept yet
    this.here = status("sb-feedback"); // above the source, where the focus is when it has come
    this.shown = element("div", "");
    this.says = status("sb-feedback"); // below the buttons, for what they did
    this.kept = status("sb-head");
    panel.append(this.here, this.shown, this.says);
    window.addEventListener("pagehide", () => {
      this.erased = "";
      this.keepNow();
    });
    window.addEventListener("storage", ({ key }) => (key === KEY || key === null) && this.begin());
    window.addEventListener("pageshow", ({ persisted }) => persisted && this.begin());
  }

  /** What the browser has; it may have been changed or erased in another window. */
  begin() {
    this.forget();
    const text = get(KEY);
    this.own = text === null ? null : readOwn(text);
    this.draw();
    if (this.own) this.tellKept(stored(KEY) === text);
  }

  /** What was to be kept is not. */
  forget() {
    clearTimeout(this.timer);
    this.isNew = false;
  }

  keepSoon() {
    clearTimeout(this.timer);
    this.isNew = true;
    this.tell(""); // a file that was saved is not up to date any more
    this.timer = window.setTimeout(() => this.keepNow(), KEPT_AFTER);
  }

  /** @param {string} below the source @param {string} [above] */
  tell(below, above = "") {
    this.says.textContent = below;
    this.here.textContent = above;
  }

  keepNow() {
    if (!this.isNew || !this.own) return;
    this.forget();
    const text = written(this.whole());
    const isKept = put(KEY, text);
    if (!isKept) hold(KEY, text);
    this.tellKept(isKept);
  }

  /** @param {boolean} isKept */
  tellKept(isKept) {
    const words = isKept
      ? t("Kept by your browser, on this device only.")
      : t("Your browser does not keep this source: take it away as a file before you leave this page.");
    if (this.kept.textContent !== words) this.kept.textContent = words; // told once
    this.kept.classList.toggle("sb-notice", !isKept);
  }

  /** The source with its codes as they are now. @returns {Own} */
  whole() {
    const marks = [...this.marks].sort(([a], [b]) => a - b).map(([line, mark]) => ({ line, ...mark }));
    return { ...this.own, codes: this.codes.names(marks.map(({ code }) => code)), marks };
  }

  draw() {
    this.shown.replaceChildren(...(this.own ? this.bench(this.own) : this.intake()));
    if (this.own) this.keepNow();
  }

  /** @param {Own | string} found a source, or why it cannot be read @param {string} [told] */
  take(found, told = "") {
    this.tell(typeof found === "string" ? found : "", told);
    if (typeof found === "string") return;
    this.own = found;
    this.erased = "";
    this.isNew = true;
    this.draw();
    this.shown.querySelector("h2")?.focus();
  }

  intake() {
    const area = /** @type {HTMLTextAreaElement} */ (element("textarea", "")),
      file = /** @type {HTMLInputElement} */ (element("input", ""));
    area.dir = "auto";
    Object.assign(file, { type: "file", accept: ".txt,.md,.json,text/plain,text/markdown,application/json" });
    file.addEventListener("change", async () => {
      const [one] = file.files ?? [];
      file.value = "";
      if (one) this.take(await opened(one).catch(() => t("The file could not be read.")));
    });
    const read = button(t("Read this text"), () => {
      const text = tidied(area.value);
      this.take(faultOf(text) || fresh(text));
    });
    return [
      element("p", "sb-head", t("The text stays on this device and nothing is sent; to pass it on is your responsibility.")),
      element("p", "sb-head", t("It reads plain text of two million characters at most, in UTF-8, or in UTF-16 with a byte order mark.")),
      element("label", "sb-own-field", t("Paste a text"), area),
      element("p", "sb-buttons", read),
      element("label", "sb-own-field", t("Or open a file: .txt, .md, or one that you took away from this page"), file),
      ...(this.erased ? [this.wayBack(this.erased)] : []),
    ];
  }

  /** @param {Own} own */
  bench(own) {
    this.codes = new Codes(this.data.codes, own.codes);
    this.marks = new Map(own.marks.map(({ line, code, remark }) => [line, { code, remark }]));
    const counts = element("div", "");
    const changed = () => {
      counts.replaceChildren(...this.codes.counted(this.marks, (line) => lines.go(line)));
      this.keepSoon();
    };
    const lines = linesOf(own.text, this.codes, this.marks, changed),
      go = lines.go,
      found = finder(own.text),
      card = cardOf(own.card, () => this.keepSoon());
    counts.replaceChildren(...this.codes.counted(this.marks, go));
    return this.inParts(lines.where, [
      ["text", t("The text"), [
        element("p", "sb-head", t("Choose a code for a line, and say what you see. There is no key, and nothing is graded.")),
        this.ownCode(lines.draw),
        ...lines.parts,
      ]],
      ["codes", t("Codes used"), [counts]],
      ["context", t("A word in context"), contextOf(found, go)],
      ["phrases", t("Set phrases"), formulasOf(found, this.data.formulas, go)],
      ["card", t("Source card"), [
        element("p", "sb-head", t("Leave empty what you do not know, and say below what is not known.")),
        card.form,
      ]],
      ["keep", t("Keep it, or take it away"), this.keeping(card)],
    ]);
  }

  /** The parts of a source under their headings, with a row of links to them below the first.
   * @param {HTMLElement} lines @param {[string, string, Node[]][]} parts an id, a name and what stands there */
  inParts(lines, parts) {
    const heads = parts.map(([id, name]) => Object.assign(element("h2", "", name), { id: `sb-own-${id}`, tabIndex: -1 }));
    const [first, ...others] = heads;
    const row = element("nav", "sb-way", leading(t("Lines"), lines), ...others.map((head) => leading(head.textContent ?? "", head)));
    row.setAttribute("aria-label", t("Parts of this source"));
    const back = element("p", "sb-way", leading(t("Back to the parts"), first));
    return parts.flatMap(([id, , content], n) => [heads[n], ...(n ? [] : [row]), ...(id === "keep" ? [back] : []), ...content]);
  }

  /** @param {ReturnType<typeof cardOf>} card */
  keeping(card) {
    return [
      element("p", "", t("The text stays on this device and nothing is sent; to pass it on is your responsibility.")),
      this.kept,
      element("p", "sb-buttons", this.taking(card), this.eraser()),
    ];
  }

  /** A field for a code of the reader's own. @param {() => void} redraw */
  ownCode(redraw) {
    const form = /** @type {HTMLFormElement} */ (element("form", "sb-own-code")),
      field = /** @type {HTMLInputElement} */ (element("input", "")),
      says = status("sb-head");
    Object.assign(field, { type: "text", dir: "auto", maxLength: 40, autocomplete: "off" });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const id = this.codes.add(field.value);
      says.textContent = id
        ? t("'{code}' can be chosen for each line.", { code: this.codes.nameOf(id) })
        : t("Write a name for the code first.");
      if (!id) return;
      field.value = "";
      redraw();
      this.keepSoon();
    });
    form.append(element("label", "", t("A code of your own"), field), button(t("Add the code"), () => form.requestSubmit()), says);
    return form;
  }

  /** @param {ReturnType<typeof cardOf>} card */
  taking(card) {
    return button(t("Take it away as a file"), () => {
      const count = card.toMend();
      const unsaved = plural("Nothing was saved: {count} field of the card to mend.", "Nothing was saved: {count} fields of the card to mend.", count);
      if (count) return this.tell(unsaved);
      const title = (this.own?.card.title ?? "").replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "").slice(0, 40);
      const name = `own-source${title && `-${title}`}.json`;
      offer(name, "application/json", written(this.whole()));
      this.tell(t("Saved as {name}. Nothing was sent.", { name }));
    });
  }

  eraser() {
    return button(t("Erase this source from this device"), () => {
      this.erased = written(this.whole());
      this.forget();
      this.own = null;
      remove(KEY);
      this.draw();
      this.tell(t("The source is erased from this device. You can bring it back until you leave this page."));
      /** @type {HTMLElement | null} */ (this.shown.querySelector(".sb-back"))?.focus();
    });
  }

  /** @param {string} erased */
  wayBack(erased) {
    const back = button(t("Bring the source back"), () => this.take(readOwn(erased) ?? "", t("The source is here again.")));
    back.classList.add("sb-back");
    return element("p", "sb-buttons", back);
  }
}

/** @param {HTMLElement} panel */
async function open(panel) {
  const data = await dataOf(panel)().catch(() => null);
  if (data) new Bench(panel, data).begin();
  else panel.append(element("p", "", t("The tools did not arrive. Load this page again.")));
}

export default {
  open,
  /** @param {any} widget */
  render(widget) {
    return open(inNotebook(widget, ".sb-ownsource"));
  },
};
