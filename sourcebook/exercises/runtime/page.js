// @ts-check
// The kernel-free page: bring every exercise on it to life.
import { live } from "./form.js";
import { KINDS, PANELS } from "./kinds.js";
import { fileAt } from "./waiting.js";

/** The sealed part of each exercise, once it is wanted. @type {Record<string, () => Promise<any>>} */
const files = {};

const start = () => {
  /** @type {NodeListOf<HTMLFormElement>} */ const forms = document.querySelectorAll(
    "form.sb-exercise:is([data-sealed], [data-keys])",
  );
  for (const form of forms) {
    const { id, kind, sealed, keys } = form.dataset;
    delete form.dataset.sealed;
    const bring = sealed ? async () => sealed : async () => (await (files[keys] ??= fileAt(keys))())[id];
    live(form, KINDS[kind].kind, null, bring);
  }
  for (const [name, { open }] of Object.entries(PANELS)) {
    for (const panel of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(`.sb-${name}`)))
      open(panel);
  }
};
if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
else start();
