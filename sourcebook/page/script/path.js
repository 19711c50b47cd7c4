// @ts-check
// The core of a chapter, or everything: the choice is kept, and an address that stands further shows everything.
import { t } from "../../exercises/runtime/interface.js";
import { at } from "./address.js";

const shown = document.documentElement.dataset;

/** What lists parts of the chapter lists what goes further only where that is shown. */
const markLists = () => {
  const mark = (/** @type {Element} */ entry, /** @type {boolean} */ further) =>
    entry.classList.toggle("sb-further", further);
  for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll(".page-toc a")))
    mark(link.parentElement, Boolean(at(link.hash)?.closest(".sb-further")));
  for (const work of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".sb-cited [data-key]"))) {
    const links = document.querySelectorAll(`.sb-citation a[href$="#${CSS.escape(work.dataset.key)}"]`);
    mark(work, [...links].every((link) => link.closest(".sb-further")));
  }
};

export const path = () => {
  /** @type {NodeListOf<HTMLButtonElement>} */ const buttons = document.querySelectorAll(".sb-path button");
  if (!buttons.length) return;
  const show = (/** @type {string} */ which) => {
    shown.path = which;
    for (const one of buttons) one.setAttribute("aria-pressed", String(one.value === which));
  };
  const tell = (/** @type {string} */ words) => {
    document.querySelector(".sb-path [role=status]").textContent = words;
  };
  const remember = () => history.replaceState({ ...history.state, path: shown.path }, "");
  const uncover = () => {
    if (shown.path !== "core" || !at(location.hash)?.closest(".sb-further")) return;
    show("everything");
    tell(t("The whole chapter is shown now."));
    at(location.hash).scrollIntoView();
  };
  for (const one of buttons)
    one.addEventListener("click", () => {
      show(one.value);
      tell(one.value === "core" ? t("The core of the chapter is shown now.") : t("The whole chapter is shown now."));
      localStorage.setItem("path", one.value);
      remember();
    });
  markLists();
  show(shown.path);
  // The way back leads to what was shown there.
  window.addEventListener("popstate", ({ state }) => {
    if (state?.path) show(state.path);
    uncover();
    remember();
  });
  uncover();
  remember();
};
