// @ts-check
// How far a reader has come in each chapter, where it is listed and in its head.
// It waits in a file until there is an answer on this device.
import { toReview } from "../../exercises/runtime/due.js";
import { t } from "../../exercises/runtime/interface.js";
import { ANSWER, at, idOf } from "../../exercises/runtime/records.js";
import { keys } from "../../exercises/runtime/storage.js";
import { watch } from "../../exercises/runtime/windows.js";

/** The ids of the exercises that count in each chapter; `assets.py` puts them in. @type {Record<string, string[]>} */
const EXERCISES = {};
const PLACES = ".sb-contents a:has(.sb-nth), .sb-tick"; // where a chapter is listed

/** @param {string} className @param {string} text */
const span = (className, text) => Object.assign(document.createElement("span"), { className, textContent: text });

/** What stands beside a chapter. @param {number} count @param {number} all */
const tick = (count, all) => {
  const made = span("sb-done", "");
  const sign = span("", count === all ? "✓" : `${count}/${all}`);
  sign.setAttribute("aria-hidden", "true");
  made.append(sign, span("sb-spoken", t(", {count} of {all} exercises checked", { count, all })));
  return made;
};

const show = () => {
  /** @type {Record<string, number>} */ const attempts = {}; // at each exercise with an answer
  for (const key of keys(ANSWER)) {
    const kept = at(key);
    if (kept) attempts[idOf(key)] = Math.max(attempts[idOf(key)] ?? 0, kept.now.attempts);
  }
  for (const place of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll(PLACES))) {
    place.querySelector(".sb-done")?.remove();
    const ids = EXERCISES[place.dataset.chapter ?? /([^/]*)\.html$/.exec(place.pathname)?.[1]] ?? [];
    if (ids.some((id) => id in attempts)) place.append(tick(ids.filter((id) => attempts[id]).length, ids.length));
  }
  const answers = document.querySelector(".sb-contents a[href$='my-answers.html']"), count = toReview().length;
  answers?.querySelector(".sb-due")?.remove();
  if (count) answers?.append(span("sb-due", t(" · {count} to review", { count })));
  showHead(attempts);
};

/** How many are checked, in the head of a chapter. @param {Record<string, number>} attempts */
const showHead = (attempts) => {
  /** @type {HTMLElement} */ const head = document.querySelector(".sb-strip [data-chapter]");
  if (!head) return;
  const count = (EXERCISES[head.dataset.chapter] ?? []).filter((id) => attempts[id]).length;
  head.textContent = t("{count} checked", { count });
  head.hidden = !count;
};

show();
watch(show);
