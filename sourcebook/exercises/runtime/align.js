// @ts-check
import { widget } from "./form.js";
import { fillRows, judgeRows, readRows, rowWords } from "./rows.js";

export default widget({
  read: readRows,
  fill: fillRows,
  words: rowWords,
  judge: (answer, key) => judgeRows(answer, key, false),
  show: (form, key) => key.right,
});
