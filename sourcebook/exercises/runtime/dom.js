// @ts-check
// Small pieces of a page: an element, a button, a text with its references as links, a file to keep.

/** @param {string} tag @param {string} className @param {...(string | Node)} content */
export function element(tag, className, ...content) {
  const node = document.createElement(tag);
  if (className) node.className = className;
  node.append(...content);
  return node;
}

/** A key that is held presses once. @param {KeyboardEvent} event */
export function ignoreHeld(event) {
  if (event.repeat && (event.key === "Enter" || event.key === " ")) event.preventDefault();
}

/** An Enter that an input method takes for itself sends no form. @param {KeyboardEvent} event */
export function ignoreComposed(event) {
  const composed = event.isComposing || event.keyCode === 229;
  if (composed && (event.key === "Enter" || event.code === "Enter")) event.preventDefault();
}

/**
 * Heed the signs that an input method composes in a part of the page. Firefox gives one more `input` after the end
 * of a composition; WebKit takes the signs out, ends, puts them in and ends again. So they stand a moment later.
 * @param {HTMLElement} part @param {() => void} done called when they stand
 */
export function composition(part, done) {
  let open = false,
    timer = 0;
  const stop = () => {
    clearTimeout(timer);
    timer = 0;
    open = false;
  };
  const begin = () => {
    stop();
    open = true;
  };
  const end = () => {
    stop();
    timer = window.setTimeout(() => {
      timer = 0;
      done();
    });
  };
  // A script that comes late has not heard the beginning.
  part.addEventListener("compositionstart", begin);
  part.addEventListener("compositionupdate", begin);
  part.addEventListener("compositionend", end);
  part.addEventListener("focusout", () => {
    if (open) end();
  });
  return { isOpen: () => open, isUnsettled: () => open || timer !== 0, stop };
}

/**
 * Bring a part of the page into the window.
 * @param {HTMLElement} part @param {"nearest" | "start"} [block] no further than it must, or its beginning at the top
 */
export function intoView(part, block = "nearest") {
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  part.scrollIntoView({ block, behavior: still ? "instant" : "smooth" });
}

/** A button that does not send the form it stands in. @param {string} text @param {() => void} action */
export function button(text, action) {
  const node = /** @type {HTMLButtonElement} */ (element("button", "sb-button", text));
  node.type = "button";
  node.addEventListener("click", action);
  node.addEventListener("keydown", ignoreHeld);
  return node;
}

/** A paragraph whose words are spoken when they change. @param {string} className */
export function status(className) {
  const node = element("p", className);
  node.setAttribute("role", "status");
  return node;
}

/** Words of a student: in their own direction. @param {string} tag @param {string} text */
export function words(tag, text) {
  const node = element(tag, "", text);
  node.dir = "auto";
  return node;
}

/** The way to the top of the book; undefined in a notebook. */
export const root = () => document.documentElement.dataset.content_root;

/** Text with its references to lines as links. @param {string} text @returns {Node[]} */
export function linked(text) {
  const top = root();
  return text.split(/(\b\d{3}:\d+(?:[-–]\d+)?\b)/).map((part, i) => {
    if (i % 2 === 0 || top === undefined) return document.createTextNode(part);
    const [source, line] = part.split(":");
    const link = document.createElement("a");
    link.href = `${top}chapters/reference/source-${source}.html#L${parseInt(line, 10)}`;
    link.textContent = part;
    return link;
  });
}

/** Offer a text as a file to keep. @param {string} name @param {string} type @param {string} text */
export function offer(name, type, text) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

const two = (/** @type {number} */ n) => String(n).padStart(2, "0");

/** A day of the reader's own clock. @param {Date} day */
export const dayOf = (day) => [day.getFullYear(), two(day.getMonth() + 1), two(day.getDate())].join("-");

/** A day and time of the reader's own clock; files have universal time. @param {string} utc */
export function localTime(utc) {
  const day = new Date(utc);
  const node = document.createElement("time");
  node.dateTime = utc;
  node.textContent = Number.isNaN(day.getTime())
    ? utc
    : `${dayOf(day)}, ${two(day.getHours())}:${two(day.getMinutes())}`;
  return node;
}

/** What a widget shows in a live notebook. Keys are for it there, and no commands of the notebook.
 * @param {any} widget @param {string} selector @returns {HTMLElement} */
export function inNotebook({ model, el }, selector) {
  el.innerHTML = model.get("html");
  el.addEventListener("keydown", (event) => event.stopPropagation());
  return el.querySelector(selector);
}
