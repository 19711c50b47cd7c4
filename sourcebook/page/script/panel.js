// @ts-check
// The panel of the button Aa: the size of the text, its face, and reading aloud. What is chosen is kept.
import { t } from "../../exercises/runtime/interface.js";
import { aloud, whenThereAreVoices } from "./aloud.js";

const SIZES = ["87.5%", "100%", "112.5%", "125%", "150%"]; // the head of each page sets the one that was chosen
const page = document.documentElement;

/** @template {keyof HTMLElementTagNameMap} T @param {T} tag @param {object} is @param {(Node | string)[]} has */
const made = (tag, is, ...has) => {
  const element = Object.assign(document.createElement(tag), is);
  element.append(...has);
  return element;
};

/** @param {string} text @param {() => void} onclick @param {string} [name] */
const button = (text, onclick, name = "") => {
  const one = made("button", { type: "button", className: "sb-button", onclick }, text);
  if (name) one.ariaLabel = name;
  return one;
};

const sizes = () => {
  const shown = made("output", {});
  const set = (/** @type {number} */ step) => {
    const at = SIZES.indexOf(localStorage.getItem("size") ?? "100%");
    const size = SIZES[Math.max(0, Math.min(at + step, SIZES.length - 1))];
    if (step) localStorage.setItem("size", size);
    page.style.setProperty("--sb-size", size);
    shown.textContent = size.replace(/%$/, " %");
    smaller.ariaDisabled = String(size === SIZES[0]);
    larger.ariaDisabled = String(size === SIZES.at(-1));
  };
  const smaller = button("A−", () => set(-1), t("Smaller text"));
  const larger = button("A+", () => set(1), t("Larger text"));
  smaller.autofocus = true;
  set(0);
  return made("fieldset", {}, made("legend", {}, t("Text size")), smaller, shown, larger);
};

const faces = () => {
  const face = (/** @type {string} */ value, /** @type {string} */ words) => {
    const onchange = () => localStorage.setItem("face", (page.dataset.face = value));
    const choice = made("input", { type: "radio", name: "face", checked: page.dataset.face === value, onchange });
    return made("label", {}, choice, ` ${words}`);
  };
  const both = [face("book", t("The faces of the book")), face("plain", t("Easier to tell apart"))];
  return made("fieldset", {}, made("legend", {}, t("Letters")), ...both);
};

const voices = (/** @type {HTMLElement} */ opener) => {
  const reader = aloud((state) => {
    read.textContent = { reads: t("Pause"), rests: t("Read on"), ended: t("Read aloud") }[state];
    stop.hidden = state === "ended";
    opener.classList.toggle("sb-reads", state === "reads");
  });
  const read = button(t("Read aloud"), reader.readOrRest);
  const stop = button(t("Stop"), () => {
    read.focus();
    reader.end();
  });
  stop.hidden = true;
  return made("fieldset", {}, made("legend", {}, t("Listen from here")), read, stop);
};

/** @type {any} */ (window).sbData = (/** @type {HTMLButtonElement} */ opener) => {
  const panel = made("div", { className: "sb-panel", popover: "auto", role: "dialog" }, sizes(), faces());
  panel.ariaLabel = opener.ariaLabel;
  whenThereAreVoices(() => panel.append(voices(opener)));
  opener.after(panel);
  opener.popoverTargetElement = panel;
  panel.showPopover();
};
