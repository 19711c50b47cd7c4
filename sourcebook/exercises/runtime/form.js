// @ts-check
// One exercise brought to life: buttons, hints, feedback. A type says how to read, fill and judge.
import { agreement } from "./agreement.js";
import { button, element, ignoreComposed, ignoreHeld, inNotebook, intoView, linked } from "./dom.js";
import { hintsBefore, marks, models } from "./feedback.js";
import { waitingWith } from "./held.js";
import { t } from "./interface.js";
import { emptyAnswer, isDone, unsealed } from "./kinds.js";
import { isAskedAgain, noted } from "./review.js";
import { noteCheck, noteHint, noteShown } from "./trace.js";

const FEW = 3; // verdicts that are spoken at once

/**
 * @typedef {import("./kinds.js").Kind} Kind @typedef {import("./kinds.js").Judgement} Judgement
 * @typedef {import("./agreement.js").State} State
 * @typedef {{get: (name: string) => any, set: (name: string, value: any) => void,
 *   save_changes: () => void}} Model
 */

/**
 * Bring one exercise to life.
 * @param {HTMLFormElement} form @param {Kind} kind @param {Model | null} model
 * @param {() => Promise<string>} bring  brings the sealed key
 * @returns {() => void} the clean-up
 */
export function live(form, kind, model, bring) {
  const feedback = /** @type {HTMLElement} */ (form.querySelector(".sb-feedback"));
  const bar = /** @type {HTMLElement} */ (form.querySelector(".sb-buttons"));
  const verdicts = marks(form);
  const empty = emptyAnswer(form, kind);
  const early = kind.early?.(form) ?? kind.read(form);
  /** @type {State} */ const state = { shown: null, own: null, score: null, attempts: 0 };
  const { id = "", edition = "" } = form.dataset,
    isGraded = Boolean(kind.show) && !("guess" in form.dataset);
  const hints = hintsBefore(feedback);
  let before = 0; // checks before the exercise was opened anew

  const spoken = element("p", "sb-spoken");
  spoken.setAttribute("aria-live", "polite");
  form.append(spoken);
  /** What stands beside the rows, for a reader who does not see it. @param {string[]} texts */
  const speak = (texts) => {
    spoken.textContent = texts.join("; ");
  };
  const say = (/** @type {(string | Node)[][]} */ ...lines) =>
    feedback.replaceChildren(...lines.map((line) => element("p", "", ...line)));
  const tellPython = () => {
    const { shown, score, attempts } = state;
    for (const [name, value] of Object.entries({ answer: shown?.answer ?? null, score, attempts }))
      model?.set(name, value);
    model?.save_changes();
  };

  /** What waits on the page for a check of this exercise opens. */
  const tellPage = () => state.attempts && form.dispatchEvent(new Event("sb-checked"));

  /** Do something with the key, which comes when the exercise is entered. @param {(key: any) => void} act */
  const withKey = async (act) => {
    form.setAttribute("aria-busy", "true");
    const sealed = await bring().catch(() => "");
    form.removeAttribute("aria-busy");
    if (sealed) act(unsealed(sealed));
    else say([t("The key to this exercise did not arrive. Try again when you are connected.")]);
  };

  /** What a check says of an answer; its reasons come with the second check. @param {any} key @param {Judgement} judged */
  const tell = (key, judged, review = "") => {
    const done = isDone(judged),
      told = state.attempts - before > 1 || done;
    const said = judged.verdicts.map((one) =>
      one.right === false && !told ? { ...one, because: one.hint ?? "" } : one,
    );
    verdicts.set(said);
    if (judged.models) {
      feedback.after(models(form, judged.models));
      noteShown(id, edition);
    }
    form.dataset.result = done ? "right" : "wrong";
    const where = said.length > 1 ? t("The reasons stand at the rows that differ.") : t("The reason stands at your answer.");
    const again = hints.left(key.hints) ? t("Look again, or take a hint.") : t("Look again.");
    const next = done ? key.closing : told ? where : again;
    const lines = [linked(judged.message), ...(next ? [linked(next)] : []), ...(review ? [[review]] : [])];
    say(...lines, ...verdicts.wayToFirst(said).map((way) => [way]));
    speak(said.length <= FEW ? said.map(({ because }) => because) : []); // after the verdict
    reveal.hidden = done || !told;
    recalled.hidden = true;
  };

  const check = (/** @type {any} */ key) => {
    if (state.own !== null) {
      say([t("This is our answer. Go back to yours to check it.")]);
      return;
    }
    const judged = kind.judge(kind.read(form), key);
    verdicts.clear();
    if (typeof judged === "string") {
      say([judged], ...verdicts.wayToOpen().map((way) => [way]));
      intoView(feedback);
      return;
    }
    state.attempts += 1;
    state.score = judged.score;
    tell(key, judged, judged.score === null ? "" : noted(id, isDone(judged), state.attempts));
    kept.save();
    if (state.shown) noteCheck(state.shown, judged.score);
    tellPage();
    intoView(feedback); // last, for the page is laid out once then
    // A browser that may delete what it keeps is asked not to; most answer by themselves.
    navigator.storage?.persist?.().catch(() => {});
  };

  /** What the last check of a kept answer said, which is no other check. @param {any} key */
  const recallVerdicts = (key) => {
    const judged = kind.judge(kind.read(form), key);
    if (typeof judged !== "string") tell(key, judged);
    intoView(feedback);
    checkButton.focus({ preventScroll: true });
  };

  const hint = (/** @type {any} */ key) => {
    if (hints.left(key.hints)) noteHint(id, edition, key.hints.length - hints.left(key.hints) + 1);
    else speak([t("There is no other hint.")]);
    hints.next(key.hints);
    hintButton.setAttribute("aria-disabled", String(!hints.left(key.hints)));
    intoView(feedback);
  };

  const offerToRecall = () => (recalled.hidden = !state.attempts || (isGraded && state.score === null));

  const back = () => {
    verdicts.clear();
    speak([]);
    kept.fill(state.own);
    state.own = null;
    reveal.textContent = t("Show the answer");
    offerToRecall();
    say([t("This is your answer again.")]);
  };

  const showAnswer = (/** @type {any} */ key) => {
    verdicts.clear();
    speak([]);
    state.own = kind.read(form);
    noteShown(id, edition);
    kind.fill(form, kind.show?.(form, key));
    const judged = kind.judge(kind.read(form), key);
    const told = typeof judged === "string" ? [] : judged.verdicts;
    verdicts.set(told);
    speak([...kind.words(form), ...(told.length <= FEW ? told.map(({ because }) => because) : [])]);
    reveal.textContent = t("Back to my answer");
    say(
      [t("This is our answer, with the reasons; yours is kept.")],
      ...(key.closing ? [linked(key.closing)] : []),
    );
  };

  /** Feedback that waits: the answer is kept, and only what it lacks is said of it, if the key is there to know. */
  const keepOnly = async () => {
    if (kept.isEmpty()) return say([t("There is no answer yet.")]);
    kept.save();
    const sealed = await bring().catch(() => "");
    const judged = sealed && kind.judge(kind.read(form), unsealed(sealed));
    say([instead], ...(judged && typeof judged === "string" ? [[judged]] : []));
    intoView(feedback);
  };
  const { instead, ways } = waitingWith(form),
    act = instead ? keepOnly : () => withKey(check);
  const checkButton = button(instead ? t("Keep this answer") : (kind.verb?.(form) ?? t("Check")), act);
  const hintButton = button(t("Hint"), () => withKey(hint));
  const showOrGoBack = (/** @type {any} */ key) => {
    state.own === null ? showAnswer(key) : back();
    intoView(feedback);
  };
  const reveal = button(t("Show the answer"), () => withKey(showOrGoBack));
  const recalled = button(t("What the check said"), () => withKey(recallVerdicts));
  reveal.hidden = recalled.hidden = true;
  bar.replaceChildren(checkButton, ...(instead ? ways : [hintButton, ...(kind.show ? [reveal] : []), recalled]));
  bar.hidden = false;
  form.classList.add("sb-live");
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!kept.isComposing()) act();
  });
  form.addEventListener("keydown", (event) => {
    if (event.target instanceof HTMLInputElement) [ignoreHeld, ignoreComposed].forEach((ignore) => ignore(event));
  });

  const kept = agreement(form, kind, state, empty, {
    renewed() {
      verdicts.clear();
      reveal.hidden = !isGraded || state.attempts < 2 || state.score === 1;
      reveal.textContent = t("Show the answer");
      offerToRecall();
      tellPython();
      tellPage();
    },
    silent: () => speak([]),
    back,
    say,
    saved: tellPython,
    changed: () => changed(),
    focus: () => checkButton.focus(),
  });
  const changed = (/** @type {Event | undefined} */ event = undefined) => {
    if (state.own !== null) {
      back();
      return;
    }
    if (kept.isEmpty()) return;
    state.score = null;
    recalled.hidden = isGraded || recalled.hidden;
    speak([]);
    const field = /** @type {HTMLInputElement | undefined} */ (event?.target);
    const row = kind.apart && field?.type !== "radio" && field?.closest("[data-row]");
    if (row) verdicts.forget(row);
    else if (!kind.carry) {
      verdicts.clear();
      say();
    }
    kept.save();
  };
  /** Open without the answer that was given before, which stays as a version of it. */
  const anew = () => {
    before = state.attempts;
    state.score = null;
    kept.fill(empty);
    kept.save(true);
    reveal.hidden = recalled.hidden = true;
    say([t("This exercise is due for review. Your earlier answer is kept as a version, on the page of your answers.")]);
  };
  kind.enhance?.(form, changed);
  kept.begin(early, model?.get("answer") ?? null);
  if (isAskedAgain(id)) anew();
  form.addEventListener("input", changed);
  for (const entering of ["focusin", "pointerover"])
    form.addEventListener(entering, () => bring().catch(() => {}), { once: true });
  return kept.attend();
}

/** A type as an anywidget. @param {Kind} kind */
export function widget(kind) {
  return {
    kind,
    render({ model, el }) {
      const form = /** @type {HTMLFormElement} */ (inNotebook({ model, el }, "form.sb-exercise"));
      return live(form, kind, model, async () => model.get("sealed"));
    },
  };
}
