// @ts-check
import { widget } from "../../runtime/form.js";
import { fillRows, judgeRows, readRows, rowWords } from "../../runtime/rows.js";
import { rowsInWords } from "../../runtime/labels.js";

export default widget({
  read: readRows,
  fill: fillRows,
  words: rowWords,
  apart: true,
  inWords: rowsInWords,
  judge: (answer, key) => judgeRows(answer, key, true),
  show: (form, key) => key.right,
  enhance(form) {
    // Arrow keys walk from sentence to sentence; space marks, as a checkbox does.
    const boxes = [...form.querySelectorAll("input[type=checkbox]")];
    form.addEventListener("keydown", (event) => {
      const at = boxes.indexOf(/** @type {any} */ (event.target));
      const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
      if (at < 0 || !step) return;
      event.preventDefault();
      /** @type {HTMLElement} */ (boxes[Math.max(0, Math.min(boxes.length - 1, at + step))]).focus();
    });
  },
});
