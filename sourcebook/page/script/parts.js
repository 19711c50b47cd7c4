// @ts-check
import { dataOf } from "../../exercises/runtime/waiting.js";
import { nameIn } from "./address.js";
// A list on several pages: an address with the id of an entry of another page leads there.
(() => {
  const nav = document.querySelector(".sb-parts");
  if (!nav) return;
  const ids = dataOf(nav);
  const lead = async () => {
    const id = nameIn(location.hash);
    if (!id || document.getElementById(id)) return;
    const pages = /** @type {Record<string, string[]>} */ (await ids());
    const page = Object.keys(pages).find((name) => pages[name].includes(id));
    if (page) location.replace(`${page}#${id}`);
  };
  window.addEventListener("hashchange", lead);
  lead();
})();
