// @ts-check
import { element } from "../../runtime/dom.js";
import { widget } from "../../runtime/form.js";
import { plural, t } from "../../runtime/interface.js";
import { codesInWords } from "../../runtime/labels.js";

/** The longest run of items that already stand in order; only the others are out of place. */
const longest = (items, before) => {
  const runs = items.map((item) => [item]);
  items.forEach((item, i) =>
    items.slice(0, i).forEach((earlier, j) => {
      if (before(earlier, item) && runs[j].length >= runs[i].length) runs[i] = [...runs[j], item];
    }),
  );
  return runs.reduce((best, run) => (run.length > best.length ? run : best), []);
};
const rows = (form) => [...form.querySelectorAll(".sb-order > .sb-row")];

export default widget({
  read: (form) => rows(form).map((row) => row.dataset.row),
  fill(form, answer) {
    const list = form.querySelector(".sb-order");
    const known = rows(form);
    answer
      .map((id) => known.find((row) => row.dataset.row === id))
      .filter(Boolean)
      .forEach((row) => list.append(row));
  },
  words: (form) => rows(form).map((row) => row.querySelector(":scope > span").textContent.trim()),
  /** Before the script arrives an order is a number in a field of each item; an item without one stays behind. */
  early: (form) => {
    const place = (row) => Number(row.querySelector(".sb-place input").value) || Infinity;
    return rows(form)
      .map((row, n) => ({ id: row.dataset.row, at: place(row), n }))
      .sort((a, b) => a.at - b.at || a.n - b.n)
      .map(({ id }) => id);
  },
  inWords: codesInWords,
  judge(answer, key) {
    if (answer.join() === key.shuffled.join()) return t("Put the items in order first; now they are mixed.");
    const place = Object.fromEntries(answer.map((id, i) => [id, i]));
    const kept = longest(
      key.items.filter((item) => !item.loose),
      (a, b) => place[a.id] < place[b.id],
    );
    const verdicts = key.items.map((item) => {
      const right = item.loose ? !item.after || place[item.id] > place[item.after] : kept.includes(item);
      const hint = t("What must have come before this, and what can only have come after it?");
      return { row: item.id, right, because: item.because, hint };
    });
    const count = verdicts.filter((verdict) => verdict.right).length;
    return {
      score: count / verdicts.length,
      verdicts,
      message:
        count === verdicts.length
          ? t("This order fits the evidence.")
          : plural(
              "{count} of {all} stands where the evidence puts it.",
              "{count} of {all} stand where the evidence puts them.",
              count,
              { all: verdicts.length },
            ),
    };
  },
  show: (form, key) => key.items.map((item) => item.id),
  enhance(form, changed) {
    const list = form.querySelector(".sb-order");
    const announce = form.querySelector(".sb-feedback");
    const move = (row, step) => {
      const all = rows(form),
        to = all.indexOf(row) + step;
      if (to < 0 || to >= all.length) {
        announce.replaceChildren(element("p", "", to < 0 ? t("Already first.") : t("Already last.")));
        return;
      }
      if (step < 0) all[to].before(row);
      else all[to].after(row);
      changed();
      announce.replaceChildren(
        element("p", "", t("Moved to place {place} of {all}.", { place: to + 1, all: all.length })),
      );
    };
    for (const row of rows(form)) {
      const text = row.querySelector(":scope > span").textContent;
      row.querySelector(".sb-place").classList.add("sb-paper");
      row.querySelector(".sb-place input").disabled = true;
      const buttons = [
        { sign: "↑", name: t("Move up: {text}", { text }), step: -1 },
        { sign: "↓", name: t("Move down: {text}", { text }), step: 1 },
      ].map(({ sign, name, step }) => {
        const button = element("button", "sb-move", sign);
        button.setAttribute("type", "button");
        button.setAttribute("aria-label", name);
        button.addEventListener("click", () => {
          move(row, step);
          button.focus();
        });
        return button;
      });
      row.prepend(...buttons);
      row.draggable = true;
      row.addEventListener("dragstart", () => row.classList.add("sb-dragged"));
      row.addEventListener("dragend", () => {
        row.classList.remove("sb-dragged");
        changed();
      });
    }
    // On paper the items stand as they were given, with room for a place.
    const given = rows(form);
    let mine = given;
    window.addEventListener("beforeprint", () => {
      mine = rows(form);
      list.append(...given);
    });
    window.addEventListener("afterprint", () => list.append(...mine));
    list.addEventListener("dragover", (/** @type {DragEvent} */ event) => {
      event.preventDefault();
      const dragged = list.querySelector(".sb-dragged");
      const over = /** @type {HTMLElement} */ (event.target).closest(".sb-row");
      if (!dragged || !over || over === dragged) return;
      const middle = over.getBoundingClientRect().top + over.clientHeight / 2;
      if (event.clientY < middle) over.before(dragged);
      else over.after(dragged);
    });
  },
});
