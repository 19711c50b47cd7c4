// @ts-check
// The answers that this browser keeps, as data for the kernel of a notebook.
import { inWords } from "./report.js";

/** @typedef {import("../runtime/entry.js").Entry} Entry @typedef {import("./report.js").Item} Item */
/** @typedef {import("../runtime/form.js").Model} Model */

/**
 * Hand over an answer a row; on the page, where there is no kernel, nothing.
 * @param {Model | null} model @param {Item[]} items @param {Map<string, Entry>} kept
 */
export function tellKernel(model, items, kept) {
  if (!model) return;
  const rows = items.flatMap((item) => {
    const entry = kept.get(item.id);
    if (!entry) return [];
    const { id, chapter, kind } = item;
    const { answer, attempts, score, first, last } = entry;
    return [{ id, chapter, kind, answer, words: inWords(item, entry) ?? [], attempts, score, first, last }];
  });
  model.set("items", rows);
  model.save_changes();
}
