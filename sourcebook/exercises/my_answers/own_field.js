// @ts-check
// What a student says of themselves for the file: a label, and the code of the class.
import { composition, element } from "../runtime/dom.js";
import { introduce, reader } from "../runtime/store.js";

/** A field of the student's own. @param {"label" | "group"} part @param {string} label */
export function ownField(part, label) {
  const input = /** @type {HTMLInputElement} */ (element("input", ""));
  Object.assign(input, { type: "text", name: part, dir: "auto", maxLength: 80, autocomplete: "off" });
  const fill = () => {
    const text = reader()[part];
    if (!signs.isUnsettled() && input.value !== text) input.value = text;
  };
  const signs = composition(input, fill);
  for (const name of ["input", "compositionend"])
    input.addEventListener(name, () => introduce({ ...reader(), [part]: input.value }));
  return { label: element("label", "sb-own", `${label} `, input), fill };
}
