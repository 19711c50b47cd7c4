// @ts-check
// The items of the report as a list, in the order of the book, or the most divided first.
import { element } from "../exercises/runtime/dom.js";
import { plural, t } from "../exercises/runtime/interface.js";
import { keepingOpen } from "./bars.js";
import { byDivision, mostDivided } from "./dividing.js";
import { itemSection } from "./item.js";

/** @typedef {import("./report.js").Report} Report @typedef {import("./items.js").Known} Known
 * @typedef {"book" | "division"} Order */

/** The items that somebody answered; the others as a number. @param {Report} counted @param {Map<string, Known>} known
 * @param {Order} order @param {import("./item.js").Around} around */
function sections(counted, known, order, around) {
  const some = counted.items.filter((one) => one.answered || one.other_edition || counted.assignment);
  const rest = counted.items.length - some.length;
  const none = plural("{count} item nobody answered.", "{count} items nobody answered.", rest);
  return [
    ...(order === "book" ? some : byDivision(some)).map((one) => itemSection(/** @type {Known} */ (known.get(one.id)), one, around)),
    ...(rest ? [element("p", "sb-none", none)] : []),
  ];
}

/** The list with the choice of its order. @param {Report} counted @param {Known[]} items @param {{value: Order}} order
 * @param {Omit<import("./item.js").Around, "few" | "most">} around */
export function itemList(counted, items, order, around) {
  const known = new Map(items.map((item) => [item.id, item]));
  const whole = { ...around, few: counted.few, most: mostDivided(counted.items).map(({ id }) => id) };
  const list = element("div", "");
  const draw = () => keepingOpen(list, () => list.replaceChildren(...sections(counted, known, order.value, whole)));
  const field = /** @type {HTMLSelectElement} */ (element("select", ""));
  field.append(new Option(t("as in the book"), "book"), new Option(t("the most divided first"), "division"));
  field.value = order.value;
  field.addEventListener("change", () => {
    order.value = /** @type {Order} */ (field.value);
    draw();
  });
  draw();
  return [element("p", "sb-fields", element("label", "", `${t("Order of the items")} `, field)), list];
}
