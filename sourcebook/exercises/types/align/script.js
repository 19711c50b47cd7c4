// @ts-check
import { widget } from "../../runtime/form.js";
import { fillRows, judgeRows, readRows, rowWords } from "../../runtime/rows.js";
import { t } from "../../runtime/interface.js";
import { rowsInWords } from "../../runtime/labels.js";

/** What to ask of a point for which the reader chose this. @returns {Record<string, string>} */
const asks = () => ({
  same: t("Is there a word in one of the two that the other lacks, and does it change what is promised?"),
  stronger: t("Which word makes the second go further? Read both once more, word by word."),
  weaker: t("Which word makes the second hold back? Read both once more, word by word."),
  "only-first": t("Does the second really say nothing of it, in other words perhaps?"),
  "only-second": t("Does the first really say nothing of it, in other words perhaps?"),
});

export default widget({
  read: readRows,
  fill: fillRows,
  words: rowWords,
  apart: true,
  inWords: rowsInWords,
  judge: (answer, key) => judgeRows(answer, { ...key, asks: asks() }, false),
  show: (form, key) => key.right,
});
