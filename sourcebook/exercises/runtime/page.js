// @ts-check
// The kernel-free page: bring every exercise on it to life, and open its panels.
import { awaken } from "./awake.js";
import { PANELS } from "./kinds.js";

const start = () => {
  awaken(document);
  for (const [name, { open }] of Object.entries(PANELS)) {
    for (const panel of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(`.sb-${name}`)))
      open(panel);
  }
};
if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
else start();
