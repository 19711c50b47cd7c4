// @ts-check
// Code on the page: it comes when a closed box of it is opened, a button copies it, and a listing that is wider than the page is scrolled with the keys.
import { fileAt } from "../../exercises/runtime/waiting.js";
import { t } from "../../exercises/runtime/interface.js";

/** @param {HTMLElement} code */
const copy = async (code) => {
  getSelection().selectAllChildren(code); // what was copied is seen, and can be copied by hand
  if (navigator.clipboard) await navigator.clipboard.writeText(code.textContent);
  else document.execCommand("copy");
};

/** The keys reach what must be scrolled. @param {HTMLElement} code */
const reach = (code) => {
  code.tabIndex = code.scrollWidth > code.clientWidth ? 0 : -1;
};

/** The first box that a reader turns to brings what waits in all: code, and rows of figures. */
const bringWhatWaits = () => {
  /** @type {NodeListOf<HTMLElement>} */ const waiting = document.querySelectorAll("[data-code]");
  if (!waiting.length) return;
  const bring = fileAt(waiting[0].dataset.code);
  const fill = (/** @type {string[]} */ codes) =>
    waiting.forEach((code, n) => {
      if (!code.dataset.code) return;
      code.innerHTML = codes[n];
      delete code.dataset.code;
      if (code.matches("pre")) reach(code);
    });
  const leaveTheLink = () => {};
  for (const code of waiting)
    code.closest("details").addEventListener("toggle", () => bring().then(fill, leaveTheLink));
};

export const listings = () => {
  bringWhatWaits();
  const wide = new ResizeObserver((seen) => {
    for (const { target } of seen) reach(/** @type {HTMLElement} */ (target));
  });
  /** @type {NodeListOf<HTMLElement>} */ const found = document.querySelectorAll(".highlight > pre");
  for (const code of found) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "sb-copy";
    button.textContent = t("Copy");
    button.addEventListener("click", async () => {
      await copy(code);
      button.textContent = t("Copied");
      setTimeout(() => (button.textContent = t("Copy")), 2000);
    });
    code.after(button);
    wide.observe(code);
  }
};
