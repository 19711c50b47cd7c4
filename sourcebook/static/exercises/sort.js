// @ts-check
import { fillRows, judgeRows, readRows, widget } from "./base.js";

export default widget({
  read: readRows,
  fill: fillRows,
  judge: (answer, key) => judgeRows(answer, key, false, true),
  show: (form, key) => key.right,
});
