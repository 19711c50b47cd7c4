// @ts-check
// In a live notebook: a link to lines, to a number or to a claim shows them over the notebook.
// At once it shows the words that the link has for a pointer, and what the kernel says as soon as it answers.
import { t } from "../exercises/runtime/interface.js";

const LINK = /(?:seeds\/\d{3}_[0-9a-f]+\.txt|data\/(?:numbers\.yml|claims\.csv))#[\w-]+$/;

/** What a link leads to, from `seeds` or `data` on, or nothing. @param {HTMLAnchorElement} link */
function targetOf(link) {
  const { pathname, hash } = new URL(link.href, location.href);
  return LINK.exec(pathname + hash)?.[0] ?? "";
}

/** @param {string} words @param {() => void} act */
function press(words, act) {
  const made = document.createElement("button");
  Object.assign(made, { type: "button", textContent: words });
  made.addEventListener("click", act);
  return made;
}

/** @param {HTMLAnchorElement} link @param {() => void} openFile */
function dialogOf(link, openFile) {
  const dialog = document.createElement("dialog"),
    shown = document.createElement("div"),
    end = document.createElement("p");
  dialog.className = "sb-behind";
  dialog.setAttribute("aria-label", link.textContent ?? "");
  shown.setAttribute("aria-live", "polite");
  shown.textContent = link.title.replace(/^→ /, "");
  end.append(
    press(t("Close"), () => dialog.close()),
    " ",
    press(t("Open the file"), () => {
      dialog.close();
      openFile();
    }),
  );
  dialog.append(shown, end);
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  return shown;
}

/** What the kernel told; a link to another page of the book is words here. @param {HTMLElement} shown @param {string} html */
function fill(shown, html) {
  shown.innerHTML = html;
  for (const link of shown.querySelectorAll("a[href]"))
    if (/^https?:/.test(link.getAttribute("href") ?? "")) Object.assign(link, { target: "_blank", rel: "noopener" });
    else link.replaceWith(...link.childNodes);
}

export default {
  /** @param {any} widget */
  render({ model, el }) {
    const notebook = el.closest(".jp-Notebook") ?? document;
    /** @type {Map<string, HTMLElement>} */ const waiting = new Map();
    let isPassed = false; // a reader wants the file itself
    /** @param {Event} event */
    const follow = (event) => {
      const link = /** @type {Element} */ (event.target).closest?.("a[href]");
      const target = link instanceof HTMLAnchorElement && !isPassed ? targetOf(link) : "";
      if (!target) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      const anchor = /** @type {HTMLAnchorElement} */ (link);
      const openFile = () => {
        isPassed = true;
        anchor.click();
        isPassed = false;
      };
      waiting.set(target, dialogOf(anchor, openFile));
      model.send({ link: target });
    };
    /** @param {{link: string, html: string}} told */
    const hear = ({ link, html }) => {
      const shown = waiting.get(link);
      if (shown && html) fill(shown, html);
      waiting.delete(link);
    };
    notebook.addEventListener("click", follow, true);
    el.classList.add("sb-leads");
    model.on("msg:custom", hear);
    return () => {
      notebook.removeEventListener("click", follow, true);
      model.off("msg:custom", hear);
    };
  },
};
