// @ts-check
// A citation says what it cites when a pointer rests on it: the work stands at the foot of the page, for paper.

export const citations = () =>
  document.addEventListener("pointerover", ({ target }) => {
    /** @type {HTMLAnchorElement} */ const link = /** @type {Element} */ (target).closest(".sb-citation a");
    if (!link || link.title) return;
    const work = document.querySelector(`.sb-cited [data-key="${CSS.escape(link.hash.slice(1))}"]`);
    if (work) link.title = work.textContent;
  });
