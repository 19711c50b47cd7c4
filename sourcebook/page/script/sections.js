// @ts-check
// Where the reader is: the section that stands near the top of the window is marked in the contents of the page.

import { nameIn } from "./address.js";
import { keepPlace } from "./progress.js";

const BAND = "-15% 0px -75% 0px"; // the part of the window in which a section counts as read

export const sections = () => {
  /** @type {NodeListOf<HTMLAnchorElement>} */ const links = document.querySelectorAll(".page-toc a");
  /** @type {Set<string>} */ const seen = new Set();
  const look = (/** @type {IntersectionObserverEntry[]} */ changes) => {
    for (const { target, isIntersecting } of changes) seen[isIntersecting ? "add" : "delete"](target.id);
    const here = [...links].filter((link) => seen.has(sectionOf(link))).pop(); // the innermost
    if (here) keepPlace(here);
    for (const link of links) {
      if (link === here) link.setAttribute("aria-current", "location");
      else link.removeAttribute("aria-current");
    }
  };
  const observer = new IntersectionObserver(look, { rootMargin: BAND });
  for (const link of links) observer.observe(document.getElementById(sectionOf(link)));
};

const sectionOf = (/** @type {HTMLAnchorElement} */ link) => nameIn(link.hash);
