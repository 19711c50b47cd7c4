// @ts-check
// What opens over the page: the search, and on a narrow page the contents, which on a wide one stand beside it.

/** @param {string} id */
const dialog = (id) => {
  const found = /** @type {HTMLDialogElement} */ (document.getElementById(id));
  found.addEventListener("click", (event) => {
    if (event.target === found) found.close(); // beside what stands in it
  });
  return found;
};

export const search = () => {
  const box = dialog("sb-search");
  /** @type {HTMLInputElement} */ const onThePage = document.querySelector(".bd-main [name=q]");
  const key = box.querySelector("kbd");
  if (/Mac|iPhone|iPad/.test(navigator.platform)) key.textContent = key.textContent.replace(/^\w+/, "⌘");
  const open = () => {
    if (onThePage) return onThePage.focus();
    if (!box.open) box.showModal();
    box.querySelector("input").select();
  };
  document.querySelector(".search-button").addEventListener("click", open);
  document.addEventListener("keydown", (event) => {
    const asked = (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey;
    if (!asked || event.key.toLowerCase() !== "k") return;
    event.preventDefault();
    if (box.open) box.close();
    else open();
  });
};

export const contents = () => {
  const menu = dialog("sb-menu"), side = document.getElementById("sb-side");
  /** @type {HTMLElement} */ const here = side.querySelector("a.current");
  const showWhere = (/** @type {HTMLElement} */ box) => {
    if (here?.offsetTop > box.clientHeight / 2) box.scrollTop = here.offsetTop - box.clientHeight / 4;
  };
  const wide = matchMedia("(min-width: 60rem)"), toggle = document.querySelector(".primary-toggle");
  const tell = () => {
    const open = wide.matches ? !side.classList.contains("sb-shut") : menu.open;
    toggle.setAttribute("aria-expanded", String(open));
  };
  toggle.addEventListener("click", () => {
    if (wide.matches) side.classList.toggle("sb-shut");
    else {
      menu.append(...side.childNodes);
      menu.showModal();
      showWhere(menu);
    }
    tell();
  });
  menu.addEventListener("close", () => {
    side.append(...menu.childNodes);
    tell();
  });
  wide.addEventListener("change", tell);
  tell();
  // A step within the page closes them.
  menu.addEventListener("click", (event) => {
    if (/** @type {Element} */ (event.target).closest("a[href^='#']")) menu.close();
  });
  showWhere(side);
};
