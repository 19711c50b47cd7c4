// @ts-check
// One exercise brought to life: buttons, hints, feedback, keeping. A type says how to read, fill and judge.
// What the form shows is what is kept: it is filled again whenever the two may differ.
import { button, element, ignoreHeld, linked } from "./dom.js";
import { offerBack, showEarlier } from "./earlier.js";
import { fits, same, whole } from "./entry.js";
import { marks, models } from "./feedback.js";
import { t } from "./interface.js";
import { keptLine } from "./kept.js";
import { erasure, sweep } from "./records.js";
import { adopt, bringOver, isAdopted, keep, otherEditions, recall, rescue } from "./store.js";
import { watch } from "./windows.js";

/** @type {Record<string, any>} */
export const KINDS = {};
const FEW = 3; // verdicts that are spoken at once
const MOMENT = 5000; // milliseconds in which two windows may have written without seeing each other

/**
 * @typedef {import("./feedback.js").Verdict} Verdict
 * @typedef {{score: number | null, verdicts: Verdict[], message: string, discreet?: boolean,
 *   models?: string[]}} Judgement
 * @typedef {{
 *   read: (form: HTMLFormElement) => any,
 *   fill: (form: HTMLFormElement, answer: any) => void,
 *   judge: (answer: any, key: any) => Judgement | string,
 *   words: (form: HTMLFormElement) => string[],
 *   show?: (form: HTMLFormElement, key: any) => any,
 *   early?: (form: HTMLFormElement) => any,
 *   enhance?: (form: HTMLFormElement, changed: () => void) => void,
 * }} Kind  `early` reads what was answered before this script arrived, where that has another form
 * @typedef {{get: (name: string) => any, set: (name: string, value: any) => void,
 *   save_changes: () => void}} Model
 * @typedef {import("./entry.js").Entry} Entry
 */

/** What an empty form of this kind reads as. @param {HTMLFormElement} form @param {Kind} kind */
function emptyAnswer(form, kind) {
  const copy = /** @type {HTMLFormElement} */ (form.cloneNode(true));
  copy.reset();
  return kind.read(copy);
}

/**
 * Bring one exercise to life.
 * @param {HTMLFormElement} form @param {Kind} kind @param {Model | null} model @param {string} sealed
 * @returns {() => void} the clean-up
 */
export function live(form, kind, model, sealed) {
  const key = JSON.parse(new TextDecoder().decode(Uint8Array.from(atob(sealed), (c) => c.charCodeAt(0))));
  const { id = "", edition = "", formerly = "", kind: type = "" } = form.dataset;
  const feedback = /** @type {HTMLElement} */ (form.querySelector(".sb-feedback"));
  const bar = /** @type {HTMLElement} */ (form.querySelector(".sb-buttons"));
  const verdicts = marks(form);
  const empty = emptyAnswer(form, kind);
  const early = kind.early?.(form) ?? kind.read(form);
  /** The entry that the form shows; null for an empty form. @type {Entry | null} */ let shown = null;
  /** The student's answer while ours is shown in its place; never kept. @type {any} */ let own = null;
  /** @type {number | null} */ let score = null;
  let attempts = 0,
    hints = 0,
    erased = erasure(),
    saving = false;

  /** The last answer that was entered in this window, and when. @type {Entry | null} */ let mine = null;
  let entered = 0,
    composing = false;
  const read = () => whole(kind.read(form));

  const spoken = element("p", "sb-spoken");
  spoken.setAttribute("aria-live", "polite");
  form.append(spoken);
  /** What stands beside the rows, for a reader who does not see it. @param {string[]} texts */
  const speak = (texts) => {
    spoken.textContent = texts.join("; ");
  };
  const say = (/** @type {(string | Node)[][]} */ ...lines) =>
    feedback.replaceChildren(...lines.map((line) => element("p", "", ...line)));
  const fill = (/** @type {any} */ answer) => {
    if (fits(type, answer)) kind.fill(form, answer);
  };
  const tellPython = () => {
    if (!model) return;
    model.set("answer", shown?.answer ?? null);
    model.set("score", score);
    model.set("attempts", attempts);
    model.save_changes();
  };

  const save = (always = false) => {
    const last = new Date().toISOString(),
      first = shown?.first ?? last;
    saving = true;
    shown = keep(
      { id, edition, answer: read(), words: kind.words(form), attempts, score, first, last },
      always,
    );
    saving = false;
    mine = shown;
    entered = Date.now();
    tellPython();
    tellKept();
  };

  /** Show an entry that is kept. @param {Entry} entry */
  const show = (entry) => {
    own = null;
    shown = entry;
    ({ attempts, score } = entry);
    verdicts.clear();
    fill(fits(type, entry.answer) ? entry.answer : empty);
    reveal.hidden = key.graded === false || attempts === 0 || score === 1;
    reveal.textContent = t("show_answer");
    tellPython();
  };

  const forget = () => {
    own = shown = mine = null;
    form.querySelectorAll("div.sb-notice:not(.sb-kept), .sb-earlier").forEach((node) => node.remove());
    attempts = 0;
    score = null;
    verdicts.clear();
    speak([]);
    fill(empty);
    reveal.hidden = true;
    tellPython();
  };

  /** Make the form and what is kept agree again. @param {string} about @param {boolean} back */
  const agree = (about, back) => {
    if (saving || composing || (about && about !== id)) return;
    if (erasure() !== erased && erasure()) {
      erased = erasure();
      sweep();
      const said = shown !== null;
      forget();
      if (said) say([t("erased_elsewhere")]);
    }
    if (mine && Date.now() - entered < MOMENT) rescue(mine);
    const kept = recall(id, edition),
      before = shown;
    if (kept && kept.sha256 !== shown?.sha256) {
      show(kept);
      say();
      tellKept();
    } else if (!kept && before && !isAdopted(before)) {
      // No erasure was asked for, so the browser has deleted it: what is shown is kept again.
      const { sha256: _, ...rest } = before;
      saving = true;
      shown = keep(rest);
      saving = false;
      tellKept(t("kept_again"));
    } else if (own === null || back) {
      if (own !== null) showAnswer();
      const now = read();
      if (same(now, shown?.answer ?? empty)) return;
      // An engine has emptied the form on its way back; anything else was entered unseen.
      if (shown && same(now, empty)) fill(shown.answer);
      else save();
    }
  };

  const check = () => {
    if (own !== null) {
      say([t("is_ours")]);
      return;
    }
    const judged = kind.judge(kind.read(form), key);
    verdicts.clear();
    if (typeof judged === "string") {
      say([judged]);
      return;
    }
    attempts += 1;
    score = judged.score;
    const done = score === null || score === 1;
    const waits = (/** @type {Verdict} */ one) => !done && one.right === false && judged.discreet;
    const said = judged.verdicts.map((verdict) => (waits(verdict) ? { ...verdict, because: "" } : verdict));
    verdicts.set(said);
    speak(said.length <= FEW ? said.map(({ because }) => because) : []);
    if (judged.models) feedback.after(models(judged.models));
    form.dataset.result = done ? "right" : "wrong";
    const next = done ? key.closing : key.hints.length > hints ? t("look_hint") : t("look");
    say(linked(judged.message), ...(next ? [linked(next)] : []));
    reveal.hidden = done;
    save();
    // A browser that may delete what it keeps is asked not to; most answer by themselves.
    navigator.storage?.persist?.().catch(() => {});
  };

  const hint = () => {
    hints = Math.min(hints + 1, key.hints.length);
    const list = key.hints
      .slice(0, hints)
      .map((/** @type {string} */ text) => element("li", "", ...linked(text)));
    say([t("hint_of", { number: hints, all: key.hints.length })]);
    feedback.append(element("ol", "sb-hints", ...list));
    hintButton.setAttribute("aria-disabled", String(hints === key.hints.length));
  };

  const showAnswer = () => {
    verdicts.clear();
    speak([]);
    if (own !== null) {
      fill(own);
      own = null;
      reveal.textContent = t("show_answer");
      say([t("is_yours")]);
      return;
    }
    own = kind.read(form);
    kind.fill(form, kind.show?.(form, key));
    const judged = kind.judge(kind.read(form), key);
    if (typeof judged !== "string") verdicts.set(judged.verdicts);
    speak(kind.words(form));
    reveal.textContent = t("back");
    say([t("is_ours_reasons")], ...(key.closing ? [linked(key.closing)] : []));
  };

  /** The kept answer, what was answered before the script arrived, and what another edition brings. */
  const begin = () => {
    bringOver();
    adopt(id, edition, formerly.split(" ").filter(Boolean));
    const kept = recall(id, edition),
      python = model?.get("answer") ?? null;
    if (!same(early, empty) && !same(early, kept?.answer)) {
      if (kept) shown = kept;
      fill(early);
      save(true);
      if (kept) offerBack(form, () => takeBack(kept));
    } else if (kept) {
      show(kept);
      tellKept();
    } else if (python !== null) {
      fill(python);
      save();
    } else if (type === "write") {
      const text = otherEditions(id, edition).find((entry) => entry.answer?.text)?.answer.text;
      if (text) {
        fill({ text, levels: empty.levels });
        save();
      }
    }
    showEarlier(form, id, edition, shown);
  };

  /** @param {Entry} kept */
  const takeBack = (kept) => {
    fill(kept.answer);
    ({ attempts, score } = kept);
    save(true);
    checkButton.focus();
  };

  const checkButton = button(
    t(type === "write" ? "compare" : key.graded === false ? "keep_guess" : "check"),
    check,
  );
  const hintButton = button(t("hint"), hint);
  const reveal = button(t("show_answer"), showAnswer);
  reveal.hidden = true;
  bar.replaceChildren(checkButton, hintButton, ...(kind.show ? [reveal] : []));
  bar.hidden = false;
  form.classList.add("sb-live");
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    check();
  });
  // In a notebook, keys typed here are for the exercise and not commands of the notebook.
  form.addEventListener("keydown", (event) => {
    if (model) event.stopPropagation();
    if (event.target instanceof HTMLInputElement) ignoreHeld(event);
  });

  const tellKept = keptLine(form);
  const changed = () => {
    if (own !== null) {
      showAnswer();
      return;
    }
    if (!shown && same(read(), empty)) return;
    score = null;
    speak([]);
    if (type !== "write") {
      verdicts.clear();
      say();
    }
    save();
  };
  kind.enhance?.(form, changed);
  begin();
  form.addEventListener("input", changed);
  // Nothing takes the place of a text while its signs are still being composed.
  form.addEventListener("compositionstart", () => {
    composing = true;
  });
  form.addEventListener("compositionend", () => {
    composing = false;
  });
  const hide = () => {
    const now = read();
    if (own === null && !same(now, shown?.answer ?? empty) && !same(now, empty)) save();
    // WebKit empties a form without completion when it brings the page back from its cache.
    form.autocomplete = "on";
  };
  const appear = () => {
    form.autocomplete = "off";
  };
  window.addEventListener("pagehide", hide);
  window.addEventListener("pageshow", appear);
  const deaf = watch(agree);
  return () => {
    deaf();
    window.removeEventListener("pagehide", hide);
    window.removeEventListener("pageshow", appear);
  };
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
