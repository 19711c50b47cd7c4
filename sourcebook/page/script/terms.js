// @ts-check
// A term is explained beside its word: when a pointer rests on it, and when it is pressed.
// The explanations wait in a file; without it, the word leads to the glossary.
import { dataOf } from "../../exercises/runtime/waiting.js";

const REST = 300; // milliseconds until what a pointer rests on, or leaves, counts
const GAP = 8;

/** Put the box below the word, or above it where there is more room. @param {HTMLElement} box @param {Element} word */
const place = (box, word) => {
  const { left, top, bottom } = word.getBoundingClientRect();
  const { clientWidth, clientHeight } = document.documentElement;
  const { offsetWidth: wide, offsetHeight: high } = box;
  const isBelow = bottom + GAP + high < clientHeight || clientHeight - bottom > top;
  box.style.left = `${scrollX + Math.max(GAP, Math.min(left, clientWidth - wide - GAP))}px`;
  box.style.top = `${scrollY + (isBelow ? bottom + GAP : top - GAP - high)}px`;
};

export const terms = () => {
  /** @type {HTMLElement} */ const box = document.querySelector(".sb-explained");
  if (!box?.showPopover) return;
  const bring = dataOf(box), words = document.querySelectorAll("a.sb-term");
  /** @type {number} */ let waiting;
  /** @type {HTMLElement} */ let opener;
  const hide = () => box.matches(":popover-open") && box.hidePopover();

  /** @param {HTMLAnchorElement} word */
  const show = async (word) => {
    const texts = await bring();
    hide();
    box.innerHTML = texts[word.hash.slice("#term-".length)];
    box.setAttribute("aria-label", box.querySelector("b").textContent);
    box.showPopover();
    place(box, word);
    opener = word;
  };
  // The box stands at the end of the page: a step out of it goes on from the word.
  box.addEventListener("keydown", (event) => {
    const isLast = document.activeElement === [...box.querySelectorAll("a")].at(-1);
    if (event.key !== "Tab" || !(isLast || event.shiftKey)) return;
    hide();
    opener.focus();
    if (event.shiftKey) event.preventDefault();
  });

  for (const word of words) word.setAttribute("aria-haspopup", "dialog");
  document.addEventListener("click", (event) => {
    /** @type {HTMLAnchorElement} */ const word = /** @type {Element} */ (event.target).closest("a.sb-term");
    if (!word || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    clearTimeout(waiting);
    show(word).then(
      () => box.focus(),
      () => location.assign(word.href),
    );
  });
  document.addEventListener("pointerover", ({ target, pointerType }) => {
    if (pointerType !== "mouse") return;
    clearTimeout(waiting);
    /** @type {HTMLAnchorElement} */ const word = /** @type {Element} */ (target).closest("a.sb-term");
    const isRead = box.contains(/** @type {Element} */ (target)) || box.contains(document.activeElement);
    if (word) waiting = setTimeout(() => show(word).catch(() => {}), REST);
    else if (!isRead) waiting = setTimeout(hide, REST);
  });
};
