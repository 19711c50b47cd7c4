// @ts-check
import { plural, t } from "../exercises/runtime/interface.js";
import { dataOf } from "../exercises/runtime/waiting.js";
// The ledger of claims: filter, search, and an address for what is shown. Without this script the table is complete.
(() => {
  const form = /** @type {HTMLFormElement | null} */ (document.querySelector("form.sb-filters"));
  const body = document.querySelector("table.sb-claims tbody");
  if (!form || !body) return;
  const AT_ONCE = 250; // rows in the page at one time; the rest wait behind a button
  const names = ["source", "speaker", "topic", "type", "verdict"];
  const status = /** @type {HTMLElement} */ (form.querySelector("[role=status]"));
  const own = /** @type {HTMLElement[]} */ ([...body.children]); // rows of this page
  let rows = own;
  const total = Number(form.dataset.all);
  const more = document.createElement("button");
  more.type = "button";
  more.className = "sb-button";
  /** @type {string[]} */ const texts = [];
  /** @type {HTMLElement[]} */ let fitting = rows;

  // A long ledger stands on several pages; all its rows wait in a file.
  const ledger = /** @type {HTMLElement} */ (form.closest(".sb-ledger"));
  const bar = /** @type {HTMLButtonElement[]} */ ([...ledger.querySelectorAll(".sb-verdict-bar button")]);
  const pages = document.querySelector(".sb-parts");
  const bring = ledger.querySelector("script.sb-data") ? dataOf(ledger) : undefined;
  /** @type {Promise<void> | undefined} */ let brought;
  const all = () => (brought ??= bring ? bring().then((/** @type {string[]} */ markup) => {
    const holder = document.createElement("tbody");
    holder.innerHTML = markup.join("");
    rows = /** @type {HTMLElement[]} */ ([...holder.children]);
    texts.length = 0; // of the rows of this page
    setTimeout(readOn);
  }) : Promise.resolve());

  const plain = (/** @type {string} */ text) => text.toLowerCase().normalize("NFKC").replace(/[‘’]/g, "'").replace(/\s+/g, " ");
  const field = (/** @type {string} */ name) => /** @type {HTMLInputElement | HTMLSelectElement} */ (form.elements.namedItem(name));
  const read = (/** @type {number} */ until) => {
    for (let n = texts.length; n < until; n += 1) {
      const text = plain(rows[n].textContent ?? "");
      text.includes("\0"); // a first search prepares the text, so that a reader's first search is as quick as the next
      texts.push(text);
    }
  };
  const readOn = () => {
    read(Math.min(texts.length + 100, rows.length));
    if (texts.length < rows.length) setTimeout(readOn);
  };

  const show = (/** @type {number} */ limit) => {
    // Rows that stay are not touched: to take them out and put them in again is most of the work.
    const shown = new Set(fitting.slice(0, limit));
    for (const row of [...body.children]) if (!shown.has(/** @type {HTMLElement} */ (row))) row.remove();
    let next = body.firstElementChild;
    for (const row of shown) {
      if (row === next) next = row.nextElementSibling;
      else body.insertBefore(row, next);
    }
    more.hidden = fitting.length <= limit;
    more.textContent = t("Show the other {count}", { count: fitting.length - limit });
    status.textContent = fitting.length
      ? plural("{count} of {all} claim", "{count} of {all} claims", total, { count: fitting.length, all: total })
      : t("No claim fits. Choose less, or show all.");
  };
  const press = () => { for (const one of bar) one.setAttribute("aria-pressed", String(one.value === field("verdict").value)); };
  const filter = async () => {
    press();
    if (bring) await all();
    const wanted = names.map((name) => /** @type {[string, string]} */ ([name, field(name).value])).filter(([, value]) => value);
    const words = plain(field("words").value).trim().split(" ").filter(Boolean);
    if (words.length) read(rows.length);
    const isAsked = wanted.length + words.length > 0;
    pages?.toggleAttribute("hidden", isAsked);
    fitting = bring && !isAsked ? own : rows.filter((row, n) => wanted.every(([name, value]) => row.dataset[name] === value) && words.every((word) => texts[n].includes(word)));
    show(AT_ONCE);
    const query = new URLSearchParams([...wanted, ...(words.length ? [["words", words.join(" ")]] : [])]).toString();
    try { history.replaceState(null, "", `${location.pathname}${query ? `?${query}` : ""}${location.hash}`); } catch { /* a page opened as a file keeps its address */ }
  };
  const lead = () => {
    const name = location.hash.slice(1);
    const row = own.find((one) => one.id === name);
    if (!row) return;
    if (!row.isConnected) { form.reset(); fitting = own; show(own.length); }
    row.scrollIntoView();
  };

  const asked = new URLSearchParams(location.search);
  for (const name of [...names, "words"]) if (asked.has(name)) field(name).value = asked.get(name) ?? "";
  form.hidden = false;
  press();
  for (const one of bar)
    one.addEventListener("click", () => {
      field("verdict").value = one.value === field("verdict").value ? "" : one.value;
      filter();
    });
  body.parentElement?.after(more);
  more.addEventListener("click", () => { const next = fitting[AT_ONCE]; show(fitting.length); next?.querySelector("a")?.focus(); });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("focusin", all, { once: true });
  form.addEventListener("input", filter);
  form.addEventListener("reset", () => setTimeout(filter));
  window.addEventListener("hashchange", lead);
  window.addEventListener("beforeprint", () => show(fitting.length));
  if ([...asked.keys()].length) filter().then(lead); else show(AT_ONCE);
  lead();
  setTimeout(readOn);
})();
