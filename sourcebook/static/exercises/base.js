// @ts-check
// What all exercises share: buttons, hints, feedback, keeping. A type says how to read, fill and judge.
import { t } from "./interface.js";
import { keep, recall } from "./store.js";

/** @type {Record<string, any>} */
export const KINDS = {};

/**
 * @typedef {{row: string, right: boolean | null, because: string}} Verdict
 * @typedef {{score: number | null, verdicts: Verdict[], message: string, discreet?: boolean, models?: string[]}} Judgement
 * @typedef {{
 *   read: (form: HTMLFormElement) => any,
 *   fill: (form: HTMLFormElement, answer: any) => void,
 *   judge: (answer: any, key: any) => Judgement | string,
 *   show?: (form: HTMLFormElement, key: any) => any,
 *   enhance?: (form: HTMLFormElement, changed: () => void) => void,
 * }} Kind
 * @typedef {{get: (name: string) => any, set: (name: string, value: any) => void, save_changes: () => void, on: (name: string, call: () => void) => void}} Model
 */

/** Text with its references to lines as links. @param {string} text @returns {Node[]} */
export function linked(text) {
  const root = document.documentElement.dataset.content_root;
  return text.split(/(\b\d{3}:\d+(?:[-–]\d+)?\b)/).map((part, i) => {
    if (i % 2 === 0 || root === undefined) return document.createTextNode(part);
    const [source, line] = part.split(":");
    const link = document.createElement("a");
    link.href = `${root}chapters/reference/source-${source}.html#L${parseInt(line, 10)}`;
    link.textContent = part;
    return link;
  });
}

/** @param {string} tag @param {string} className @param {...(string | Node)} content */
export function element(tag, className, ...content) {
  const node = document.createElement(tag);
  if (className) node.className = className;
  node.append(...content);
  return node;
}

/** A button that does not send the form it stands in. @param {string} text @param {() => void} action */
export function button(text, action) {
  const node = /** @type {HTMLButtonElement} */ (element("button", "sb-button", text));
  node.type = "button";
  node.addEventListener("click", action);
  return node;
}

/** Offer a text as a file to keep. @param {string} name @param {string} type @param {string} text */
export function offer(name, type, text) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

/** Bring one exercise to life. @param {HTMLFormElement} form @param {Kind} kind @param {Model | null} model @param {string} sealed */
export function live(form, kind, model, sealed) {
  const key = JSON.parse(new TextDecoder().decode(Uint8Array.from(atob(sealed), (c) => c.charCodeAt(0))));
  const id = form.dataset.id ?? "", edition = form.dataset.edition ?? "";
  const feedback = /** @type {HTMLElement} */ (form.querySelector(".sb-feedback"));
  const bar = /** @type {HTMLElement} */ (form.querySelector(".sb-buttons"));
  const kept = recall(id);
  let attempts = kept?.edition === edition ? kept.attempts : 0;
  let first = kept?.first ?? "", score = kept?.edition === edition ? kept.score : null, hints = 0;

  const now = () => new Date().toISOString();
  const save = () => {
    first ||= now();
    const answer = kind.read(form);
    const notice = keep({ id, edition, answer, attempts, score, first, last: now() });
    if (model) {
      model.set("answer", answer); model.set("score", score); model.set("attempts", attempts);
      model.save_changes();
    }
    form.dispatchEvent(new CustomEvent("sb-kept", { bubbles: true }));
    const old = form.querySelector(".sb-notice");
    if (notice && !old) form.append(element("p", "sb-notice", notice));
    if (!notice) old?.remove();
  };

  const clear = () => {
    form.querySelectorAll(".sb-verdict, .sb-models").forEach((node) => node.remove());
    form.querySelectorAll("[aria-describedby]").forEach((node) => node.removeAttribute("aria-describedby"));
    form.querySelectorAll("[data-state]").forEach((node) => node.removeAttribute("data-state"));
    delete form.dataset.result;
  };

  /** @param {Verdict[]} verdicts */
  const mark = (verdicts) => verdicts.forEach(({ row, right, because }) => {
    const at = form.querySelector(`[data-row="${CSS.escape(row)}"]`);
    if (!at) return;
    const word = right === null ? "" : right ? `● ${t("agrees")} ` : `✕ ${t("differs")} `;
    at.setAttribute("data-state", right === null ? "said" : right ? "right" : "wrong");
    const sign = element("span", "", word.slice(0, 1));
    sign.setAttribute("aria-hidden", "true");
    const verdict = element("p", "sb-verdict", element("b", "", sign, word.slice(1)), ...linked(because));
    verdict.id = `${form.id}-v-${row}`;
    at.querySelector("input, select, button")?.setAttribute("aria-describedby", verdict.id);
    if (at.tagName === "LI") at.append(verdict); else at.after(verdict);
  });

  const check = () => {
    if (own !== null) { feedback.replaceChildren(element("p", "", t("is_ours"))); return; }
    const judged = kind.judge(kind.read(form), key);
    clear();
    if (typeof judged === "string") { feedback.replaceChildren(element("p", "", judged)); return; }
    attempts += 1;
    score = judged.score;
    const done = score === null || score === 1;
    mark(judged.verdicts.map((verdict) => (done || verdict.right !== false || !judged.discreet ? verdict : { ...verdict, because: "" })));
    if (judged.models) feedback.after(models(judged.models));
    form.dataset.result = done ? "right" : "wrong";
    const next = done ? key.closing : key.hints.length > hints ? t("look_hint") : t("look");
    feedback.replaceChildren(element("p", "", ...linked(judged.message)), ...(next ? [element("p", "", ...linked(next))] : []));
    reveal.hidden = done;
    save();
  };

  const hint = () => {
    hints = Math.min(hints + 1, key.hints.length);
    const list = element("ol", "sb-hints", ...key.hints.slice(0, hints).map((/** @type {string} */ text) => element("li", "", ...linked(text))));
    feedback.replaceChildren(element("p", "", t("hint_of", { number: hints, all: key.hints.length })), list);
    hintButton.setAttribute("aria-disabled", String(hints === key.hints.length));
  };

  /** Our answer is shown in place of the student's and never kept as theirs. @type {any} */
  let own = null;
  const showAnswer = () => {
    clear();
    if (own !== null) {
      kind.fill(form, own);
      own = null;
      reveal.textContent = t("show_answer");
      feedback.replaceChildren(element("p", "", t("is_yours")));
      return;
    }
    own = kind.read(form);
    kind.fill(form, kind.show?.(form, key));
    const judged = kind.judge(kind.read(form), key);
    if (typeof judged !== "string") mark(judged.verdicts);
    reveal.textContent = t("back");
    feedback.replaceChildren(element("p", "", t("is_ours_reasons")), ...(key.closing ? [element("p", "", ...linked(key.closing))] : []));
  };

  /** @param {string[]} texts */
  const models = (texts) => element("div", "sb-models", ...texts.flatMap((text, i) => [element("p", "sb-head", t(i ? "another_answer" : "one_answer")), element("blockquote", "", ...linked(text))]));

  const checkButton = button(t(form.dataset.kind === "write" ? "compare" : key.graded === false ? "keep_guess" : "check"), check);
  const hintButton = button(t("hint"), hint);
  const reveal = button(t("show_answer"), showAnswer);
  reveal.hidden = !(kind.show && attempts > 0 && score !== 1 && score !== null);
  bar.replaceChildren(checkButton, hintButton, ...(kind.show ? [reveal] : []));
  bar.hidden = false;
  form.classList.add("sb-live");
  form.addEventListener("submit", (event) => { event.preventDefault(); check(); });
  // In a notebook, keys typed here are for the exercise and not commands of the notebook.
  form.addEventListener("keydown", (event) => { if (model) event.stopPropagation(); });

  const fill = (/** @type {any} */ answer) => { try { kind.fill(form, answer); } catch { /* an answer of another form is left out */ } };
  const changed = () => {
    if (own !== null) { showAnswer(); return; }
    if (form.dataset.kind !== "write") { clear(); feedback.replaceChildren(); }
    save();
  };
  kind.enhance?.(form, changed);
  const begin = model?.get("answer") ?? (kept?.edition === edition ? kept.answer : null);
  if (begin !== null && begin !== undefined) fill(begin);
  if (kept && kept.edition !== edition) feedback.append(element("p", "", t("has_changed")));
  if (model && begin !== null && begin !== undefined) save();
  form.addEventListener("input", changed);
  const other = (/** @type {StorageEvent} */ event) => {
    const entry = event.key?.endsWith(`/${id}`) ? recall(id) : null;
    if (entry && entry.edition === edition) { fill(entry.answer); attempts = entry.attempts; score = entry.score; }
  };
  window.addEventListener("storage", other);
  return () => window.removeEventListener("storage", other);
}

/** A type as an anywidget. @param {Kind} kind */
export function widget(kind) {
  return {
    kind,
    render({ model, el }) {
      el.innerHTML = model.get("html");
      const form = el.querySelector("form.sb-exercise");
      form.dataset.sealed = "";
      return live(form, kind, model, model.get("sealed"));
    },
  };
}

/** Rows that each have one select or one checkbox. @param {HTMLFormElement} form */
export function readRows(form) {
  return [...form.querySelectorAll("[name^=row]")].map((field) => {
    const input = /** @type {HTMLInputElement} */ (field);
    return input.type === "checkbox" && !input.checked ? "" : input.value;
  });
}

/** @param {HTMLFormElement} form @param {string[]} answer */
export function fillRows(form, answer) {
  form.querySelectorAll("[name^=row]").forEach((field, i) => {
    const input = /** @type {HTMLInputElement} */ (field);
    if (input.type === "checkbox") input.checked = answer[i] === input.value; else input.value = answer[i] ?? "";
  });
}

/**
 * Agreement row by row.
 * @param {string[]} answer @param {any} key @param {boolean} blanks whether an empty row is an answer
 * @param {boolean} [discreet] whether a wrong row waits for its reason
 */
export function judgeRows(answer, key, blanks, discreet) {
  if (!blanks && answer.some((value) => !value)) return t("still", { count: answer.filter((value) => !value).length });
  const agree = answer.map((value, i) => value === key.right[i] || key.also[i].includes(value));
  const count = agree.filter(Boolean).length;
  return {
    score: count / agree.length,
    verdicts: agree.map((right, i) => ({ row: String(i), right, because: key.because[i] })),
    message: t("agree_on", { count, all: agree.length }),
    discreet,
  };
}
