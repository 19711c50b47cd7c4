// @ts-check
import { element, widget } from "./base.js";

const rows = (form) => [...form.querySelectorAll(".sb-order > .sb-row")];

export default widget({
  read: (form) => rows(form).map((row) => row.dataset.row),
  fill(form, answer) {
    const list = form.querySelector(".sb-order");
    const known = rows(form);
    answer.map((id) => known.find((row) => row.dataset.row === id)).filter(Boolean).forEach((row) => list.append(row));
  },
  judge(answer, key) {
    const place = Object.fromEntries(answer.map((id, i) => [id, i]));
    const firm = key.items.filter((item) => !item.loose);
    const verdicts = key.items.map((item) => {
      const at = firm.indexOf(item);
      const right = item.loose
        ? !item.after || place[item.id] > place[item.after]
        : firm.every((other, i) => i === at || (i < at) === (place[other.id] < place[item.id]));
      return { row: item.id, right, because: item.because };
    });
    const count = verdicts.filter((verdict) => verdict.right).length;
    return { score: count / verdicts.length, verdicts, message: count === verdicts.length ? "This order fits the evidence." : `${count} of ${verdicts.length} stand where the evidence puts them.` };
  },
  show: (form, key) => key.items.map((item) => item.id),
  enhance(form, changed) {
    const list = form.querySelector(".sb-order");
    const announce = form.querySelector(".sb-feedback");
    const move = (row, step) => {
      const all = rows(form), to = all.indexOf(row) + step;
      if (to < 0 || to >= all.length) return;
      form.querySelectorAll(".sb-verdict").forEach((node) => node.remove());
      if (step < 0) all[to].before(row); else all[to].after(row);
      announce.replaceChildren(element("p", "", `Moved to place ${to + 1} of ${all.length}.`));
      changed();
    };
    for (const row of rows(form)) {
      const text = row.querySelector(":scope > span").textContent;
      row.querySelector(".sb-place").remove();
      const buttons = [{ sign: "↑", word: "up", step: -1 }, { sign: "↓", word: "down", step: 1 }].map(({ sign, word, step }) => {
        const button = element("button", "sb-move", sign);
        button.setAttribute("type", "button");
        button.setAttribute("aria-label", `Move ${word}: ${text}`);
        button.addEventListener("click", () => { move(row, step); button.focus(); });
        return button;
      });
      row.prepend(...buttons);
      row.draggable = true;
      row.addEventListener("dragstart", () => row.classList.add("sb-dragged"));
      row.addEventListener("dragend", () => { row.classList.remove("sb-dragged"); changed(); });
    }
    list.addEventListener("dragover", (/** @type {DragEvent} */ event) => {
      event.preventDefault();
      const dragged = list.querySelector(".sb-dragged");
      const over = /** @type {HTMLElement} */ (event.target).closest(".sb-row");
      if (!dragged || !over || over === dragged) return;
      const middle = over.getBoundingClientRect().top + over.clientHeight / 2;
      if (event.clientY < middle) over.before(dragged); else over.after(dragged);
    });
  },
});
