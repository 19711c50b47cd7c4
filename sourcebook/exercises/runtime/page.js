// @ts-check
// The kernel-free page: bring every exercise on it to life.
import { live } from "./form.js";
import { KINDS, PANELS } from "./kinds.js";

const start = () => {
  /** @type {NodeListOf<HTMLFormElement>} */ const forms = document.querySelectorAll(
    "form.sb-exercise[data-sealed]",
  );
  for (const form of forms) {
    const sealed = form.dataset.sealed;
    delete form.dataset.sealed;
    live(form, KINDS[form.dataset.kind].kind, null, sealed);
  }
  for (const [name, { open }] of Object.entries(PANELS)) {
    for (const panel of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(`.sb-${name}`)))
      open(panel);
  }
};
if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
else start();
