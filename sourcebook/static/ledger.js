// @ts-check
// The ledger of claims: filter, search, and an address for what is shown. Without this script the table is complete.
(() => {
  const form = /** @type {HTMLFormElement | null} */ (document.querySelector("form.sb-filters"));
  const table = document.querySelector("table.sb-claims");
  if (!form || !table) return;
  const status = /** @type {HTMLElement} */ (form.querySelector("[role=status]"));
  const names = ["source", "speaker", "topic", "type", "verdict"];
  const plain = (/** @type {string} */ text) => text.toLowerCase().normalize("NFKC").replace(/[‘’]/g, "'").replace(/\s+/g, " ");
  /** @type {{row: HTMLElement, of: DOMStringMap, text: string}[] | null} */ let index = null;
  const rows = () => index ??= [.../** @type {NodeListOf<HTMLElement>} */ (table.querySelectorAll("tbody tr"))].map((row) => ({ row, of: { ...row.dataset }, text: plain(row.textContent ?? "") }));
  const field = (/** @type {string} */ name) => /** @type {HTMLInputElement | HTMLSelectElement} */ (form.elements.namedItem(name));

  const filter = () => {
    const wanted = names.map((name) => /** @type {[string, string]} */ ([name, field(name).value])).filter(([, value]) => value);
    const words = plain(field("words").value).trim().split(" ").filter(Boolean);
    let found = 0;
    for (const { row, of, text } of rows()) {
      const fits = wanted.every(([name, value]) => of[name] === value) && words.every((word) => text.includes(word));
      if (row.hidden === fits) row.hidden = !fits;
      if (fits) found += 1;
    }
    status.textContent = found ? `${found} of ${rows().length} claims` : "No claim fits. Choose less, or show all.";
    const query = new URLSearchParams([...wanted, ...(words.length ? [["words", words.join(" ")]] : [])]).toString();
    try { history.replaceState(null, "", `${location.pathname}${query ? `?${query}` : ""}${location.hash}`); } catch { /* a page opened as a file keeps its address */ }
  };
  const lead = () => {
    const row = location.hash.startsWith("#claim-") ? document.getElementById(location.hash.slice(1)) : null;
    if (row?.hidden) { form.reset(); filter(); }
    row?.scrollIntoView();
  };

  const asked = new URLSearchParams(location.search);
  for (const name of [...names, "words"]) if (asked.has(name)) field(name).value = asked.get(name) ?? "";
  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", filter);
  form.addEventListener("reset", () => setTimeout(filter));
  window.addEventListener("hashchange", lead);
  if ([...asked.keys()].length) filter(); else status.textContent = `${table.querySelectorAll("tbody tr").length} claims`;
  if (location.hash) lead();
})();
