// @ts-check
// Feedback that a teacher holds back: an assignment that this device was given says until when.
import { button, dayOf } from "./dom.js";
import { t } from "./interface.js";
import { GIVEN } from "./records.js";
import { get, keys, put } from "./storage.js";

/**
 * @typedef {"now" | "due" | "release"} Feedback
 * @typedef {{id: string, title: string, items: string[], feedback?: Feedback, due?: string, instead?: string}} Given
 *   what a link brought; `instead` is what is said while feedback waits
 */

/** The assignments that links have brought to this device. @returns {Given[]} */
export function given() {
  return keys(GIVEN).flatMap((key) => {
    try {
      const one = JSON.parse(get(key) ?? "");
      return [one.id, one.title, ...one.items].every((text) => typeof text === "string") ? [one] : [];
    } catch {
      return [];
    }
  });
}

/** @param {Given} one */
export const keepGiven = (one) => put(GIVEN + one.id, JSON.stringify(one));

/** Whether feedback waits today. @param {{feedback?: string, due?: string}} one */
export const waits = ({ feedback, due = "" }) => feedback === "release" || (feedback === "due" && dayOf(new Date()) <= due);

/**
 * What an exercise says in the place of feedback, or "" where none waits; and in a chapter a way to end the waiting.
 * @param {HTMLFormElement} form
 */
export function waitingWith({ dataset: { waits: told, id = "" } }) {
  const held = told === undefined ? given().filter((one) => one.items.includes(id) && waits(one)) : [];
  const way = button(t("Do not wait"), () => {
    const sure = t("End the waiting for the whole assignment");
    if (way.textContent !== sure) return (way.textContent = sure);
    held.forEach((one) => keepGiven({ ...one, feedback: "now" }));
    location.reload();
  });
  return { instead: told ?? held[0]?.instead ?? "", ways: held.length ? [way] : [] };
}
