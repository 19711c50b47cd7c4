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
  judge: (answer, key) => judgeRows(answer, key, false),
  show: (form, key) => key.right,
});
