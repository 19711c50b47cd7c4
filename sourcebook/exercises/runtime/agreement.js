// @ts-check
// What a form shows is what is kept: it is filled again whenever the two may differ.
import { composition } from "./dom.js";
import { offerBack, showEarlier } from "./earlier.js";
import { fits, same, whole } from "./entry.js";
import { t } from "./interface.js";
import { keptLine } from "./kept.js";
import { erasure, letGo, sweep } from "./records.js";
import { adopt, bringOver, isAdopted, keep, otherEditions, recall, rescue } from "./store.js";
import { watch } from "./windows.js";

const MOMENT = 5000; // milliseconds in which two windows may have written without seeing each other

/**
 * @typedef {import("./entry.js").Entry} Entry
 * @typedef {{shown: Entry | null, own: any, score: number | null, attempts: number}} State
 *   `shown` is the entry that the form shows, null for an empty form; `own` is the student's answer while ours
 *   is shown in its place, and is never kept
 * @typedef {{
 *   renewed: () => void,
 *   silent: () => void,
 *   back: () => void,
 *   say: (...lines: (string | Node)[][]) => void,
 *   saved: () => void,
 *   changed: () => void,
 *   focus: () => void,
 * }} Page  the rest of the exercise: another answer is shown, or none and nothing is to be spoken; the student's
 *   answer takes the place of ours; words for the student; an answer was kept; one was entered; the focus after a button is gone
 */

/**
 * Keep what one form shows, and show what is kept.
 * @param {HTMLFormElement} form @param {import("./kinds.js").Kind} kind @param {State} state @param {any} empty
 * @param {Page} page
 */
export function agreement(form, kind, state, empty, page) {
  const { id = "", edition = "", formerly = "", kind: type = "" } = form.dataset;
  /** The last answer that was entered in this window, and when. @type {Entry | null} */ let mine = null;
  let entered = 0,
    erased = erasure(),
    saving = false;
  const tellKept = keptLine(form);
  const read = () => whole(kind.read(form));
  const fill = (/** @type {any} */ answer) => {
    if (fits(type, answer)) kind.fill(form, answer);
  };

  const save = (always = false) => {
    const { attempts, score } = state;
    const last = new Date().toISOString(),
      first = state.shown?.first ?? last;
    saving = true;
    state.shown = keep(
      { id, edition, answer: read(), words: kind.words(form), attempts, score, first, last },
      always,
    );
    saving = false;
    mine = state.shown;
    entered = Date.now();
    page.saved();
    tellKept();
  };

  /** Show an entry that is kept. @param {Entry} entry */
  const show = (entry) => {
    const { attempts, score } = entry;
    Object.assign(state, { own: null, shown: entry, attempts, score });
    fill(fits(type, entry.answer) ? entry.answer : empty);
    page.renewed();
  };

  const forget = () => {
    mine = null;
    form.querySelectorAll("div.sb-notice:not(.sb-kept), .sb-earlier").forEach((node) => node.remove());
    Object.assign(state, { own: null, shown: null, attempts: 0, score: null });
    fill(empty);
    page.silent();
    page.renewed();
  };

  const rescueMine = () => {
    if (mine && Date.now() - entered < MOMENT) rescue(mine);
  };

  /** Make the form and what is kept agree again. @param {string} about @param {boolean} back */
  const agree = (about, back) => {
    if (saving || (about && about !== id)) return;
    if (signs.isUnsettled()) {
      if (erasure() === erased) rescueMine();
      return;
    }
    if (erasure() !== erased && erasure()) {
      erased = erasure();
      letGo();
      const said = state.shown !== null;
      forget();
      if (said) page.say([t("Your answers were erased in another window.")]);
    }
    rescueMine();
    const kept = recall(id, edition),
      before = state.shown;
    if (kept && kept.sha256 !== before?.sha256) {
      show(kept);
      page.say();
      tellKept();
    } else if (!kept && before && !isAdopted(before)) {
      // No erasure was asked for, so the browser has deleted it: what is shown is kept again.
      const { sha256: _, ...rest } = before;
      saving = true;
      state.shown = keep(rest);
      saving = false;
      tellKept(t("Your browser had deleted this answer; what you see here is kept again."));
    } else if (state.own === null || back) {
      if (state.own !== null) page.back();
      const now = read();
      if (same(now, state.shown?.answer ?? empty)) return;
      // An engine has emptied the form on its way back; anything else was entered unseen.
      if (state.shown && same(now, empty)) fill(state.shown.answer);
      else save();
    }
  };

  /** @param {Entry} kept */
  const takeBack = (kept) => {
    fill(kept.answer);
    const { attempts, score } = kept;
    Object.assign(state, { attempts, score });
    save(true);
    page.focus();
  };

  /**
   * The kept answer, what was answered before the script arrived, and what another edition brings.
   * @param {any} early @param {any} python
   */
  const begin = (early, python) => {
    sweep();
    bringOver();
    adopt(id, edition, formerly.split(" ").filter(Boolean));
    const kept = recall(id, edition);
    if (!same(early, empty) && !same(early, kept?.answer)) {
      if (kept) state.shown = kept;
      fill(early);
      save(true);
      if (kept) offerBack(form, () => takeBack(kept));
    } else if (kept) {
      show(kept);
      tellKept();
    } else if (python !== null) {
      fill(python);
      save();
    } else {
      const other = otherEditions(id, edition).find(
        ({ answer }) => fits(type, answer) && kind.carry?.(answer, empty),
      );
      if (other) {
        fill(kind.carry?.(other.answer, empty));
        save();
      }
    }
    showEarlier(form, id, edition, state.shown);
  };

  // Nothing takes the place of a text while its signs are still being composed.
  const signs = composition(form, () => {
    if (state.own === null && isUnkept()) page.changed();
    agree("", false);
  });

  /** Attend to the page and to other windows from now on. @returns {() => void} the clean-up */
  const attend = () => {
    const hide = () => {
      signs.stop();
      if (state.own === null && isUnkept() && !same(read(), empty)) save();
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
      signs.stop();
      deaf();
      window.removeEventListener("pagehide", hide);
      window.removeEventListener("pageshow", appear);
    };
  };

  const isUnkept = () => !same(read(), state.shown?.answer ?? empty);
  const isEmpty = () => !state.shown && same(read(), empty);
  return { fill, save, begin, attend, isEmpty, isComposing: signs.isOpen };
}
