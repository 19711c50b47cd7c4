// @ts-check
// The button to read by eye or by ear as it suits: its panel waits in a file of its own.
import { fileAt } from "../../exercises/runtime/waiting.js";

export const reading = () => {
  /** @type {HTMLButtonElement} */ const button = document.querySelector(".sb-reading");
  const bring = fileAt(button.dataset.script);
  // From then on the browser itself opens and closes it.
  button.addEventListener("click", async () => button.popoverTargetElement || (await bring())(button));
};
