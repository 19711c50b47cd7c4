// @ts-check
// The page of the student's answers, for revision: see, take away, bring back, erase.
// Nothing leaves the device by itself.
import { button, element, inNotebook, localTime, status } from "../runtime/dom.js";
import { answer } from "./answer.js";
import { eraser, forgetErased } from "./erase.js";
import { read } from "./file.js";
import { tellKernel } from "./kernel.js";
import { ownField } from "./own_field.js";
import { progress } from "./report.js";
import { review } from "./review.js";
import { choiceOfScope } from "./scope.js";
import { shareButton } from "./sharing.js";
import { someoneElse } from "./someone.js";
import { whoseAnswers } from "./whose.js";
import { plural, t } from "../runtime/interface.js";
import { saveFile, unkept } from "../runtime/kept.js";
import { adopt, answerTo, bringOver, everything, reader } from "../runtime/store.js";
import { merge, snapshot } from "./device.js";
import { letGo, PREFIX, sweep } from "../runtime/records.js";
import { placed } from "../runtime/review.js";
import { dataOf } from "../runtime/waiting.js";
import { watch } from "../runtime/windows.js";
import { keys, state } from "../runtime/storage.js";

const BESIDE = ["asked/", "given/", "place", "review/"]; // what is kept of a reader beside answers

/** @typedef {import("../runtime/entry.js").Entry} Entry @typedef {import("./report.js").Item} Item */
/** @typedef {import("../runtime/form.js").Model} Model */
/** @typedef {import("./scope.js").Assignment} Assignment */

/** Where to begin: the chapter of the first exercise. @param {Item[]} items */
function beginning([first]) {
  if (!first?.page.endsWith(".html")) return [];
  const link = element("a", "", t("Begin with {chapter}", { chapter: first.chapter }));
  link.setAttribute("href", first.page);
  return [link];
}

/**
 * Bring the list of exercises, which waits beside a page, and show the answers.
 * @param {HTMLElement} panel @param {Model | null} [model]
 */
async function open(panel, model = null) {
  const data = await dataOf(panel)().catch(() => null);
  if (data) return opened(panel, data.items, data.assignments, model);
  panel.replaceChildren(element("p", "", t("The list of exercises did not arrive. Load this page again.")));
}

/**
 * @param {HTMLElement} panel @param {Item[]} items @param {Assignment[]} assignments
 * @param {Model | null} model
 */
function opened(panel, items, assignments, model) {
  const says = status("sb-feedback");
  const say = (/** @type {string} */ text) => {
    says.textContent = text;
  };
  const list = element("div", "sb-list"),
    printed = element("div", "sb-paper"), // whose answers a printed page has
    safe = element("p", "sb-safe");
  const own = [
    ownField("label", t("Your label, for the file (a pseudonym will do):")),
    ownField("group", t("Class code, for the file:")),
  ];

  let drawn = "";
  const draw = () => {
    bringOver();
    items.forEach(({ id, edition, formerly }) => adopt(id, edition, formerly));
    items.filter(({ graded }) => graded).forEach(({ id, edition }) => {
      const entry = answerTo(id, edition);
      if (entry) placed(entry);
    });
    drawn = snapshot();
    const { entries, damaged } = everything();
    const ids = new Set(entries.map(({ id }) => id));
    const shown = items
      .filter(({ id }) => ids.has(id))
      .map((item) => [item.id, answerTo(item.id, item.edition)]);
    /** @type {Map<string, Entry>} */ const kept = new Map(/** @type {[string, Entry][]} */ (shown));
    const known = new Set(items.map(({ id }) => id));
    const others = [...ids].filter((id) => !known.has(id)).length;
    const chapters = [...new Set(items.filter(({ id }) => kept.has(id)).map(({ chapter }) => chapter))].map(
      (chapter) => {
        const mine = items.filter((item) => item.chapter === chapter && kept.has(item.id));
        const link = element("a", "", chapter);
        link.setAttribute("href", mine[0].page);
        return element(
          "section",
          "",
          element("h3", "", link),
          ...mine.map((item) => answer(item, /** @type {Entry} */ (kept.get(item.id)), say)),
        );
      },
    );
    list.replaceChildren(
      ...(damaged
        ? [
            element(
              "p",
              "sb-notice",
              plural(
                "{count} kept answer is damaged and left out.",
                "{count} kept answers are damaged and left out.",
                damaged,
              ),
            ),
          ]
        : []),
      ...(others
        ? [
            element(
              "p",
              "",
              plural(
                "{count} kept answer belongs to exercises that this edition does not have. They stay in your file.",
                "{count} kept answers belong to exercises that this edition does not have. They stay in your file.",
                others,
              ),
            ),
          ]
        : []),
      ...review(items),
      ...(chapters.length
        ? [element("h2", "", t("Answers")), ...chapters]
        : [element("p", "", t("You have not answered an exercise on this device yet."), " ", ...beginning(items))]),
      element("h2", "", t("Progress")),
      progress(t("By chapter"), items, kept, "chapter"),
      progress(t("By skill"), items, kept, "skill"),
    );
    tellKernel(model, items, kept);
    own.forEach(({ fill }) => fill());
    const who = [reader().label, reader().group].filter(Boolean);
    printed.textContent = [...who, localTime(new Date().toISOString())].join(" · ");
    const beside = BESIDE.some((name) => keys(`${PREFIX}${name}`).length);
    const hasReader = Boolean(reader().label || reader().group);
    erase.hidden = !entries.length && !damaged && !hasReader && !beside;
    other.hidden = !entries.length && !hasReader;
    scopes.offer(items, kept);
  };

  const file = /** @type {HTMLInputElement} */ (element("input", ""));
  Object.assign(file, { type: "file", accept: ".json,application/json" });
  file.addEventListener("change", async () => {
    const chosen = file.files?.[0];
    if (!chosen) return;
    const { items: loaded, head, problem } = read(await chosen.arrayBuffer());
    file.value = "";
    if (!loaded) {
      say(problem ?? "");
      return;
    }
    whose.receive(/** @type {any} */ (head), () => takeIn(loaded, head?.label ?? ""));
  });
  const takeIn = (/** @type {import("../runtime/filed.js").Filed[]} */ loaded, /** @type {string} */ label) => {
    forgetErased(label);
    const { loaded: count, older } = merge(loaded);
    const done = t(
      "{count} loaded; {older} left out, because the answer on this device is as new or newer.",
      { count, older },
    );
    say(state() === "kept" ? done : `${done} ${unkept(state())}`);
    draw();
    says.scrollIntoView({ block: "nearest" });
  };
  const whose = whoseAnswers(say);
  const download = button(t("Download my answers"), () => {
    const name = saveFile(scopes.chosen());
    say(t("Saved as {name}, among your downloads. Nothing was sent: hand the file in yourself.", { name }));
  });
  const scopes = choiceOfScope(assignments);
  const erase = eraser(say, download);
  const other = someoneElse(say, download);
  panel.replaceChildren(
    element(
      "p",
      "sb-buttons",
      scopes.label,
      download,
      ...shareButton(scopes.chosen, say),
      button(t("Print my answers"), () => window.print()),
    ),
    says,
    element("p", "sb-owner", ...own.map(({ label }) => label)),
    printed,
    element("p", "", element("label", "sb-load", `${t("Load a file of answers:")} `, file)),
    whose.ask,
    other,
    list,
    safe,
    erase,
  );
  sweep();
  draw();
  promise(safe);
  return watch(() => {
    letGo();
    if (snapshot() !== drawn) draw();
  });
}

/** Whether the browser has promised to keep what it holds. @param {HTMLElement} safe */
async function promise(safe) {
  const how = state();
  if (how !== "kept") {
    safe.textContent = unkept(how);
    return;
  }
  let firm = false;
  try {
    firm = await navigator.storage.persisted();
  } catch {
    /* a browser that promises nothing */
  }
  safe.textContent = firm
    ? t("This browser has promised to keep your answers until you erase them.")
    : t(
        "This browser may delete what it keeps: Safari does so when you have not opened the book for seven days of using it. Save the file now and then.",
      );
  if (firm || !navigator.storage?.persist) return;
  safe.append(
    " ",
    button(t("Ask the browser to keep them"), async () => {
      firm = await navigator.storage.persist().catch(() => false);
      safe.textContent = firm
        ? t("This browser has promised to keep your answers until you erase them.")
        : t("The browser did not promise it. Save the file now and then.");
      safe.tabIndex = -1;
      safe.focus();
    }),
  );
}

export default {
  open,
  render({ model, el }) {
    return open(inNotebook({ model, el }, ".sb-answers"), model);
  },
};
