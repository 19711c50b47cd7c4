// @ts-check
// The kernel-free page: bring every exercise on it to life.
import { live } from "./form.js";
import { KINDS, PANELS } from "./kinds.js";
import { t } from "./interface.js";

const start = () => {
  /** @type {NodeListOf<HTMLFormElement>} */ const forms = document.querySelectorAll(
    "form.sb-exercise[data-sealed]",
  );
  for (const form of forms) {
    const sealed = form.dataset.sealed;
    delete form.dataset.sealed;
    live(form, KINDS[form.dataset.kind].kind, null, sealed);
  }
  // On a phone the contents lie over the page: a step within the page closes them.
  document.addEventListener("click", (event) => {
    const link = /** @type {Element} */ (event.target).closest("#pst-primary-sidebar-modal a[href^='#']");
    link?.closest("dialog")?.close();
  });
  // The theme's colour switch neither says its state nor keeps the focus.
  for (const control of document.querySelectorAll(".theme-switch-button")) {
    const name = control.getAttribute("aria-label");
    const now = { light: t("Now light"), dark: t("Now dark"), auto: t("Now as the system") };
    const say = () =>
      control.setAttribute("aria-label", `${name}. ${now[document.documentElement.dataset.mode]}`);
    control.addEventListener("click", () =>
      setTimeout(() => {
        say();
        /** @type {HTMLElement} */ (control).focus();
      }),
    );
    say();
  }
  for (const [name, { open }] of Object.entries(PANELS)) {
    for (const panel of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(`.sb-${name}`)))
      open(panel);
  }
};
if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
else start();
