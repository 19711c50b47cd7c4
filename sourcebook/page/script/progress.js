// @ts-check
// The way back: the place that was read last, and a file that shows how far each chapter is done.
// Both are known to this device alone.
import { t } from "../../exercises/runtime/interface.js";
import { BOOK_NAME } from "../../exercises/runtime/book.js";
import { fileAt } from "../../exercises/runtime/waiting.js";

const PLACE = `${BOOK_NAME}/2/place`; // it goes with the answers when they are erased
const page = document.documentElement.dataset;
const top = new URL(page.content_root, location.href).href;

/** Keep the section that is read, if it is one of a chapter. @param {HTMLAnchorElement} link in the contents of the page */
export const keepPlace = (link) => {
  const chapter = document.querySelector(".sb-contents a.current:has(.sb-nth)");
  if (!chapter) return;
  const [number, title] = [...chapter.childNodes].map((node) => node.textContent.trim());
  const { href } = Object.assign(new URL(link.href), { search: "" });
  const kept = { address: href.slice(top.length), number, title, section: link.textContent };
  try {
    localStorage.setItem(PLACE, JSON.stringify(kept));
  } catch {
    /* a full storage forgets it with the page */
  }
};

/** Fill each `.sb-continue` with a link to the place that was read last. */
export const goOn = () => {
  let kept;
  try {
    kept = JSON.parse(localStorage.getItem(PLACE));
  } catch {
    /* as if there were none */
  }
  if (!kept?.address) return delete page.place;
  for (const box of document.querySelectorAll(".sb-continue")) {
    const link = document.createElement("a"), section = document.createElement("small");
    link.href = top + kept.address;
    section.textContent = kept.section;
    link.append(t("Continue: {number}. {title}", kept), document.createElement("br"), section);
    box.replaceChildren(link);
  }
};

/** Bring what shows how far each chapter is done, once there is an answer. */
export const progress = () => {
  const bring = fileAt(/** @type {HTMLElement} */ (document.querySelector(".sb-contents")).dataset.script);
  const show = () => bring().catch(() => {}); // without the file the contents are whole
  if (Object.keys(localStorage).some((key) => key.startsWith(`${BOOK_NAME}/2/answer/`))) show();
  else window.addEventListener("sb-answers", show, { once: true });
};
