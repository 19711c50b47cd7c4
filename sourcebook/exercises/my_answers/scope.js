// @ts-check
// What a file of answers holds: all of them, those of a chapter, or those of an assignment.
import { element } from "../runtime/dom.js";
import { t } from "../runtime/interface.js";
import { given } from "../runtime/held.js";

/** @typedef {import("./report.js").Item} Item @typedef {import("../runtime/kept.js").Scope} Scope */
/** @typedef {{id: string, title: string, items: string[]}} Assignment */

/** A choice of what to save, and what was chosen. @param {Assignment[]} assignments */
export function choiceOfScope(assignments) {
  const select = /** @type {HTMLSelectElement} */ (element("select", ""));
  /** @type {Map<string, Scope>} */ const scopes = new Map();
  const option = (/** @type {Scope} */ scope, /** @type {string} */ words) => {
    scopes.set(scope.id, scope);
    const one = /** @type {HTMLOptionElement} */ (element("option", "", words));
    one.value = scope.id;
    return one;
  };
  const group = (/** @type {string} */ label, /** @type {HTMLOptionElement[]} */ options) => {
    const part = /** @type {HTMLOptGroupElement} */ (element("optgroup", "", ...options));
    part.label = label;
    return options.length ? [part] : [];
  };
  /** Offer the chapters and assignments in which something was answered. @param {Item[]} items
   * @param {Map<string, any>} kept */
  const offer = (items, kept) => {
    const before = select.value;
    const answered = (/** @type {string[]} */ ids) => ids.some((id) => kept.has(id));
    const chapters = [...new Set(items.map(({ chapter }) => chapter))].map((chapter) => {
      const ids = items.filter((item) => item.chapter === chapter).map(({ id }) => id);
      const home = items.find((item) => item.chapter === chapter)?.page.replace(/\.\w+$/, "") ?? "";
      return { id: `chapter-${home.split("-")[0]}`, title: chapter, items: ids };
    });
    const names = assignments.map(({ id }) => id);
    const own = given().flatMap((one) => (names.includes(one.id) ? [] : [{ ...one, title: one.title || one.id }]));
    const listed = (/** @type {Assignment[]} */ all, assignment = false) =>
      all
        .filter(({ items: ids }) => answered(ids))
        .map(({ id, title, items: ids }) => option({ id, items: ids, assignment }, title));
    select.replaceChildren(
      option({ id: "all", items: null }, t("everything")),
      ...group(t("Assignments"), listed([...assignments, ...own], true)),
      ...group(t("Chapters"), listed(chapters)),
    );
    select.value = scopes.has(before) ? before : "all";
  };
  return {
    label: element("label", "sb-scope", `${t("Save:")} `, select),
    offer,
    chosen: () => scopes.get(select.value),
  };
}
