// @ts-check
// Bring exercises to life without a kernel: those of a page, or those that were put into a part of it.
import { live } from "./form.js";
import { KINDS } from "./kinds.js";
import { fileAt } from "./waiting.js";

/** The sealed parts of the exercises of a chapter, once one is wanted. @type {Record<string, () => Promise<any>>} */
const files = {};

/** @param {ParentNode} part */
export function awaken(part) {
  /** @type {NodeListOf<HTMLFormElement>} */ const forms = part.querySelectorAll(
    "form.sb-exercise:is([data-sealed], [data-keys])",
  );
  for (const form of forms) {
    const { id, kind, sealed, keys } = form.dataset;
    delete form.dataset.sealed;
    const bring = sealed ? async () => sealed : async () => (await (files[keys] ??= fileAt(keys))())[id];
    live(form, KINDS[kind].kind, null, bring);
  }
}
