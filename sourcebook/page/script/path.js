// @ts-check
// The core of a chapter, or everything: the choice is kept, and an address that stands further shows everything.

const shown = document.documentElement.dataset;

export const path = () => {
  /** @type {NodeListOf<HTMLButtonElement>} */ const buttons = document.querySelectorAll(".sb-path button");
  const show = (/** @type {string} */ which) => {
    shown.path = which;
    for (const one of buttons) one.setAttribute("aria-pressed", String(one.value === which));
  };
  const target = () => document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const uncover = () => {
    if (shown.path !== "core" || !target()?.closest(".sb-further")) return;
    show("everything");
    target().scrollIntoView();
  };
  for (const one of buttons)
    one.addEventListener("click", () => {
      show(one.value);
      localStorage.setItem("path", one.value);
    });
  for (const link of document.querySelectorAll(".page-toc a, .sb-parts-of-page a")) {
    const section = document.getElementById(decodeURIComponent(/** @type {HTMLAnchorElement} */ (link).hash.slice(1)));
    if (section?.closest(".sb-further")) link.closest("li").classList.add("sb-further");
  }
  show(shown.path);
  window.addEventListener("hashchange", uncover);
  uncover();
};
