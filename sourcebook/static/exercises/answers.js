// @ts-check
// The page of the student's answers: see, take away, bring back, erase. Nothing leaves the device by itself.
import { button, element, offer } from "./base.js";
import { t } from "./interface.js";
import { eraseAll, everything, merge, read, write } from "./store.js";

/** An answer in words. @param {any} item @param {any} answer */
function words(item, answer) {
  const name = (/** @type {any} */ code) => item.codes[String(code)] ?? String(code ?? "");
  if (answer && typeof answer === "object" && "text" in answer) {
    const levels = (answer.levels ?? []).map((/** @type {any} */ level, /** @type {number} */ i) => `${item.rows[i] ?? ""}: ${level === null ? t("not_rated") : t("level", { level: level + 1 })}`);
    return [String(answer.text), levels.join("; ")];
  }
  if (Array.isArray(answer) && item.rows.length) return answer.map((code, i) => `${item.rows[i] ?? i + 1} — ${code ? name(code) : t("no_mark")}`);
  if (Array.isArray(answer)) return answer.map(name);
  return [String(answer ?? "")];
}

/** @param {string} title @param {any[]} items @param {Map<string, any>} kept @param {string} by */
function progress(title, items, kept, by) {
  const table = element("table", "sb-table", element("caption", "", title));
  table.append(element("thead", "", element("tr", "", ...[t(`by_${by}`), t("answered"), t("checked"), t("of")].map((text) => { const th = element("th", "", text); th.setAttribute("scope", "col"); return th; }))));
  const body = element("tbody", "");
  for (const group of new Set(items.map((item) => item[by]))) {
    const mine = items.filter((item) => item[by] === group);
    const done = mine.filter((item) => kept.has(item.id)), checked = done.filter((item) => kept.get(item.id).attempts > 0);
    body.append(element("tr", "", ...[group, done.length, checked.length, mine.length].map((text) => element("td", "", String(text)))));
  }
  table.append(body);
  return table;
}

/** @param {HTMLElement} panel */
function open(panel) {
  const items = JSON.parse(panel.dataset.items ?? "[]");
  const say = element("p", "sb-feedback");
  say.setAttribute("role", "status");

  const draw = () => {
    const { entries, damaged } = everything();
    const kept = new Map(entries.map((entry) => [entry.id, entry]));
    const known = new Set(items.map((/** @type {any} */ item) => item.id));
    const answers = items.filter((/** @type {any} */ item) => kept.has(item.id)).map((/** @type {any} */ item) => {
      const entry = kept.get(item.id);
      const part = element("section", "sb-answer", element("h3", "", item.prompt), element("p", "sb-head", `${item.id} · ${t("state", { attempts: entry.attempts, date: entry.last.slice(0, 10) })}${entry.edition === item.edition ? "" : ` · ${t("changed_since")}`}`));
      part.append(...words(item, entry.answer).map((text) => element("p", "", text)));
      return part;
    });
    const others = entries.filter((entry) => !known.has(entry.id)).length;
    list.replaceChildren(
      progress(t("by_the_chapter"), items, kept, "chapter"), progress(t("by_the_skill"), items, kept, "skill"),
      ...(damaged ? [element("p", "sb-notice", t(damaged === 1 ? "damaged_one" : "damaged_many", { count: damaged }))] : []),
      ...(others ? [element("p", "", t(others === 1 ? "others_one" : "others_many", { count: others }))] : []),
      ...(answers.length ? answers : [element("p", "", t("none_yet"))]),
    );
  };

  const download = button(t("download"), () => {
    offer("my-answers.json", "application/json", write(everything().entries));
    say.textContent = t("downloaded");
  });
  const file = /** @type {HTMLInputElement} */ (element("input", ""));
  file.type = "file";
  file.accept = ".json,application/json";
  file.addEventListener("change", async () => {
    const chosen = file.files?.[0];
    if (!chosen) return;
    const { items: loaded, problem } = chosen.size > 5_000_000 ? { items: undefined, problem: t("too_large") } : read(await chosen.text());
    file.value = "";
    if (!loaded) { say.textContent = problem ?? ""; return; }
    const { loaded: count, older, notice } = merge(loaded);
    say.textContent = notice || t("loaded", { count, older });
    draw();
  });
  const load = element("label", "sb-load", `${t("load")} `, file);
  let sure = false;
  const erase = button(t("erase"), () => {
    if (!sure) { sure = true; erase.textContent = t("erase_sure"); return; }
    sure = false;
    erase.textContent = t("erase");
    eraseAll();
    say.textContent = t("erased");
    draw();
  });
  const list = element("div", "sb-list");
  panel.replaceChildren(element("p", "sb-buttons", download, button(t("print"), () => window.print()), erase), element("p", "", load), say, list);
  draw();
  window.addEventListener("storage", draw);
  window.addEventListener("sb-kept", draw);
}

export default {
  open,
  render({ model, el }) {
    el.innerHTML = model.get("html");
    open(el.querySelector(".sb-answers"));
  },
};
