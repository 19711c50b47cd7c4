// @ts-check
// The page of the student's answers, for revision: see, take away, bring back, erase.
// Nothing leaves the device by itself.
import { button, composition, element, localTime, status, words } from "../runtime/dom.js";
import { changed, decode, fits, read, same } from "../runtime/entry.js";
import { eraser } from "./erase.js";
import { inWords, progress, result } from "./report.js";
import { t } from "../runtime/interface.js";
import { saveFile } from "../runtime/kept.js";
import {
  adopt,
  answerTo,
  bringOver,
  everything,
  introduce,
  keep,
  merge,
  otherEditions,
  reader,
  snapshot,
  versions,
} from "../runtime/store.js";
import { watch } from "../runtime/windows.js";
import { state } from "../runtime/storage.js";

/** @typedef {import("../runtime/entry.js").Entry} Entry @typedef {import("./report.js").Item} Item */

/** @param {string[] | null} texts */
const paragraphs = (texts) => (texts ?? [t("unshowable")]).map((text) => words("p", text));

/**
 * Earlier versions of an answer, each with a way back.
 * @param {Item} item @param {Entry} entry @param {(text: string) => void} say
 */
function earlier(item, entry, say) {
  const found = [...versions(item.id, item.edition), ...otherEditions(item.id, item.edition)].filter(
    (old) => !same(old.answer, entry.answer),
  );
  if (!found.length) return [];
  const list = found.map((old) => {
    const other = old.edition !== item.edition,
      usable = fits(item.kind, old.answer) && (!other || item.kind === "write");
    const back = button(t("bring_back"), () => {
      const { sha256: _, ...mine } = changed(old, {
        edition: item.edition,
        score: null,
        first: entry.first,
        last: new Date().toISOString(),
      });
      const list = back.closest(".sb-list");
      keep(mine, true);
      say(t("brought_back"));
      /** @type {HTMLElement | null | undefined} */ (
        list?.querySelector(`[data-id="${CSS.escape(item.id)}"] a`)
      )?.focus();
    });
    back.setAttribute("aria-label", `${t("bring_back")}: ${item.prompt}, ${localTime(old.last).textContent}`);
    return element(
      "li",
      "",
      element("p", "sb-head", localTime(old.last), ...(other ? [` · ${t("other_edition")}`] : [])),
      ...paragraphs(inWords(item, old)),
      ...(usable ? [back] : []),
    );
  });
  return [
    element(
      "details",
      "",
      element("summary", "", t("earlier", { count: list.length })),
      element("ol", "", ...list),
    ),
  ];
}

/** One answer. @param {Item} item @param {Entry} entry @param {(text: string) => void} say */
function answer(item, entry, say) {
  const link = element("a", "", item.prompt);
  link.setAttribute("href", `${item.page}${item.page.endsWith(".html") ? `#ex-${item.id}` : ""}`);
  const state = element(
    "p",
    "sb-head",
    `${item.id} · ${result(item, entry)} · ${t("state", { attempts: entry.attempts })} `,
    localTime(entry.last),
  );
  const old = entry.edition === item.edition ? [] : [element("p", "sb-notice", t("changed_since"))];
  const part = element(
    "section",
    "sb-answer",
    element("h4", "", link),
    state,
    ...old,
    ...paragraphs(inWords(item, entry)),
    ...earlier(item, entry, say),
  );
  part.dataset.id = item.id;
  return part;
}

/** A field of the student's own. @param {"name" | "group"} part */
function ownField(part) {
  const input = /** @type {HTMLInputElement} */ (element("input", ""));
  Object.assign(input, { type: "text", name: part, dir: "auto", maxLength: 80, autocomplete: "off" });
  const fill = () => {
    const text = reader()[part];
    if (!signs.isUnsettled() && input.value !== text) input.value = text;
  };
  const signs = composition(input, fill);
  for (const name of ["input", "compositionend"])
    input.addEventListener(name, () => introduce({ ...reader(), [part]: input.value }));
  return { label: element("label", "sb-own", `${t(part)} `, input), fill };
}

/** @param {HTMLElement} panel */
function open(panel) {
  /** @type {Item[]} */ const items = JSON.parse(panel.dataset.items ?? "[]");
  const says = status("sb-feedback");
  const say = (/** @type {string} */ text) => {
    says.textContent = text;
  };
  const list = element("div", "sb-list"),
    safe = element("p", "sb-safe");
  const own = [ownField("name"), ownField("group")];

  let drawn = "";
  const draw = () => {
    bringOver();
    items.forEach(({ id, edition, formerly }) => adopt(id, edition, formerly));
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
        ? [element("p", "sb-notice", t(damaged === 1 ? "damaged_one" : "damaged_many", { count: damaged }))]
        : []),
      ...(others
        ? [element("p", "", t(others === 1 ? "others_one" : "others_many", { count: others }))]
        : []),
      ...(chapters.length
        ? [element("h2", "", t("answers")), ...chapters]
        : [element("p", "", t("none_yet"))]),
      element("h2", "", t("progress")),
      progress(t("by_the_chapter"), items, kept, "chapter"),
      progress(t("by_the_skill"), items, kept, "skill"),
    );
    own.forEach(({ fill }) => fill());
    erase.hidden = !entries.length && !damaged && !reader().name && !reader().group;
  };

  const file = /** @type {HTMLInputElement} */ (element("input", ""));
  Object.assign(file, { type: "file", accept: ".json,application/json" });
  file.addEventListener("change", async () => {
    const chosen = file.files?.[0];
    if (!chosen) return;
    const { items: loaded, reader: who, problem } = read(await chosen.arrayBuffer());
    file.value = "";
    if (!loaded) {
      say(problem ?? "");
      return;
    }
    if (who && !reader().name && !reader().group) introduce(who);
    const { loaded: count, older } = merge(loaded);
    say(
      `${t("loaded", { count, older })}${state() === "kept" ? "" : ` ${t(state() === "full" ? "is_full" : "is_refused")}`}`,
    );
    draw();
  });
  const download = button(t("download"), () => {
    say(t("downloaded", { name: saveFile() }));
  });
  const erase = eraser(say, download);
  panel.replaceChildren(
    element(
      "p",
      "sb-buttons",
      download,
      button(t("print"), () => window.print()),
    ),
    element("p", "sb-owner", ...own.map(({ label }) => label)),
    element("p", "", element("label", "sb-load", `${t("load")} `, file)),
    says,
    safe,
    list,
    erase,
  );
  draw();
  promise(safe);
  return watch(() => {
    if (snapshot() !== drawn) draw();
  });
}

/** Whether the browser has promised to keep what it holds. @param {HTMLElement} safe */
async function promise(safe) {
  const how = state();
  if (how !== "kept") {
    safe.textContent = t(how === "full" ? "is_full" : "is_refused");
    return;
  }
  let firm = false;
  try {
    firm = await navigator.storage.persisted();
  } catch {
    /* a browser that promises nothing */
  }
  safe.textContent = t(firm ? "is_promised" : "may_delete");
  if (firm || !navigator.storage?.persist) return;
  safe.append(
    " ",
    button(t("ask_promise"), async () => {
      firm = await navigator.storage.persist().catch(() => false);
      safe.textContent = t(firm ? "is_promised" : "not_promised");
    }),
  );
}

export default {
  open,
  render({ model, el }) {
    el.innerHTML = model.get("html");
    return open(el.querySelector(".sb-answers"));
  },
};
