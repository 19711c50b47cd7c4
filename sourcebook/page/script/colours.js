// @ts-check
// The colours of the page: light, dark, or as the system. The switch says which is on.
import { t } from "../../exercises/runtime/interface.js";

const dark = matchMedia("(prefers-color-scheme: dark)");
const { dataset } = document.documentElement;

const show = () => {
  dataset.theme = dataset.mode !== "auto" ? dataset.mode : dark.matches ? "dark" : "light";
};

export const colours = () => {
  /** @type {HTMLElement} */ const control = document.querySelector(".theme-switch-button");
  const name = control.getAttribute("aria-label");
  const now = { light: t("Now light"), dark: t("Now dark"), auto: t("Now as the system") };
  const say = () => control.setAttribute("aria-label", `${name}. ${now[dataset.mode]}`);
  dark.addEventListener("change", show);
  control.addEventListener("click", () => {
    // After the system's colours the first click always changes something.
    const order = dark.matches ? ["auto", "light", "dark"] : ["auto", "dark", "light"];
    dataset.mode = order[(order.indexOf(dataset.mode) + 1) % order.length];
    show();
    say();
    localStorage.setItem("mode", dataset.mode);
  });
  say();
};
