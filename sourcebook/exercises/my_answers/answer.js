// @ts-check
// One answer on the page of the student's answers, with its earlier versions.
import { button, element, localTime, words } from "../runtime/dom.js";
import { isDue } from "../runtime/due.js";
import { changed, fits, same } from "../runtime/entry.js";
import { t } from "../runtime/interface.js";
import { KINDS } from "../runtime/kinds.js";
import { stepOf } from "../runtime/review.js";
import { keep, otherEditions, versions } from "../runtime/store.js";
import { inWords, result } from "./report.js";

/** @typedef {import("../runtime/entry.js").Entry} Entry @typedef {import("./report.js").Item} Item */

/** @param {string[] | null} texts */
const paragraphs = (texts) =>
  (
    texts ?? [
      t("This answer cannot be shown: it does not have the form of its exercise. It stays in your file."),
    ]
  ).map((text) => words("p", text));

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
      usable = fits(item.kind, old.answer) && (!other || KINDS[item.kind].kind.carry);
    const back = button(t("Bring this version back"), () => {
      const { sha256: _, ...mine } = changed(old, {
        edition: item.edition,
        score: null,
        first: entry.first,
        last: new Date().toISOString(),
      });
      const list = back.closest(".sb-list");
      keep(mine, true);
      say(t("The earlier version is your answer again; the one before it is a version now."));
      /** @type {HTMLElement | null | undefined} */ (
        list?.querySelector(`[data-id="${CSS.escape(item.id)}"] a`)
      )?.focus();
    });
    const told = (inWords(item, old) ?? []).join("; ").slice(0, 80);
    back.setAttribute("aria-label", `${t("Bring this version back")}: ${told}, ${localTime(old.last).textContent}`);
    return element(
      "li",
      "",
      element(
        "p",
        "sb-head",
        localTime(old.last),
        ...(other ? [` · ${t("to another edition of the exercise")}`] : []),
      ),
      ...paragraphs(inWords(item, old)),
      ...(usable ? [back] : []),
    );
  });
  return [
    element(
      "details",
      "",
      element("summary", "", t("Earlier versions ({count})", { count: list.length })),
      element("ol", "", ...list),
    ),
  ];
}

/** What would tell the answer to an exercise that is due for review. @param {...Node} told */
const folded = (...told) => element("details", "", element("summary", "", t("Your earlier answer")), ...told);

/** One answer. @param {Item} item @param {Entry} entry @param {(text: string) => void} say */
export function answer(item, entry, say) {
  const link = element("a", "", item.prompt);
  link.setAttribute("href", `${item.page}${item.page.endsWith(".html") ? `#ex-${item.id}` : ""}`);
  const state = element(
    "p",
    "sb-head",
    [item.id, result(item, entry), t("checks: {attempts} · last changed", { attempts: entry.attempts })].join(
      " · ",
    ) + " ",
    localTime(entry.last),
  );
  const old =
    entry.edition === item.edition ? [] : [element("p", "sb-notice", t("the exercise has changed since"))];
  const given = [...paragraphs(inWords(item, entry)), ...earlier(item, entry, say)];
  const part = element(
    "section",
    "sb-answer",
    element("h4", "", link),
    state,
    ...old,
    ...(isDue(stepOf(item.id)) ? [folded(...given)] : given),
  );
  part.dataset.id = item.id;
  return part;
}
