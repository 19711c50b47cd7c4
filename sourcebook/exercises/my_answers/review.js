// @ts-check
// The review list: exercises that were missed at the first check, on the days on which they come back.
import { dayOf, element } from "../runtime/dom.js";
import { comesBack, isDue } from "../runtime/due.js";
import { plural, t } from "../runtime/interface.js";
import { stepOf } from "../runtime/review.js";

/** @typedef {import("./report.js").Item} Item */

/** A way to the exercise, which opens without the earlier answer. @param {Item} item */
function tryAgain(item) {
  const link = element("a", "", t("Try again"));
  const place = item.page.endsWith(".html") ? `?again=${encodeURIComponent(item.id)}#ex-${item.id}` : "";
  link.setAttribute("href", item.page + place);
  link.setAttribute("aria-label", `${t("Try again")}: ${item.prompt}`);
  return element("li", "", element("p", "sb-head", item.chapter), element("p", "", `${item.prompt} `, link));
}

/** What is due today, and when the rest comes back; nothing where nothing was missed. @param {Item[]} items */
export function review(items) {
  const waiting = items.filter(({ id }) => comesBack(stepOf(id)));
  if (!waiting.length) return [];
  const due = waiting.filter(({ id }) => isDue(stepOf(id)));
  const days = waiting
    .filter((item) => !due.includes(item))
    .map(({ id }) => /** @type {Date} */ (comesBack(stepOf(id))).getTime());
  const next = plural(
    "{count} more comes back, on {day}.",
    "{count} more come back, the next on {day}.",
    days.length,
    { day: dayOf(new Date(Math.min(...days))) },
  );
  return [
    element(
      "section",
      "sb-review",
      element("h2", "", t("Review")),
      element("p", "", t("Due today: {count}", { count: due.length })),
      ...(due.length ? [element("ol", "", ...due.map(tryAgain))] : []),
      ...(days.length ? [element("p", "sb-head", next)] : []),
    ),
  ];
}
