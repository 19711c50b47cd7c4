// @ts-check
// Reading aloud with the voices of the browser: the book in one, the sources in another.
import { t } from "../../exercises/runtime/interface.js";

const BLOCKS = "h1, h2, h3, h4, p, li, dt, dd, th, td, legend, label, figcaption, .sb-words, svg[role=img]";
// What nobody would read out: code, controls, numbers of lines and of notes, and what the tools say.
const SILENT = `pre, button, select, nav, noscript, script, style, summary, .cell_input, .headerlink, .sb-kicker, .sb-number,
  .sb-ref, .sb-back, .sb-buttons, .sb-feedback, .sb-legend, .sb-filters, .sb-guess, .sb-wait, .sb-uses, .sb-cited, .sb-explained,
  [aria-hidden=true]`;
const SENTENCE = /(?<=[.!?。！？][”’)]?)\s+/;
const HEADER = 60; // pixels that the page's own head covers

/** The words of a block, by language. @param {Element} block */
const runs = (block) => {
  const chart = block.localName === "svg" && t("Chart: {finding}", { finding: block.getAttribute("aria-label") });
  if (chart) return [{ lang: languageAt(block), words: chart }];
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  /** @type {{ lang: string, words: string }[]} */ const found = [];
  while (walker.nextNode()) {
    const { parentElement, textContent } = walker.currentNode;
    if (parentElement.closest(SILENT)) continue;
    const lang = languageAt(parentElement), last = found.at(-1);
    if (last?.lang === lang) last.words += textContent;
    else found.push({ lang, words: textContent });
  }
  return found;
};

const languageAt = (/** @type {Element} */ one) => /** @type {HTMLElement} */ (one.closest("[lang]")).lang;

/** The sentences of a block, each in its language. @param {Element} block */
const sentences = (block) =>
  runs(block).flatMap(({ lang, words }) =>
    words
      .trim()
      .split(SENTENCE)
      .filter((said) => /[\p{L}\p{N}]/u.test(said))
      .map((said) => ({ block, lang, words: said.replace(/\s+/g, " ") })),
  );

/** All that is read from what stands at the top of the window. */
const whatFollows = () => {
  const inner = [...document.querySelectorAll(".bd-article :is(" + BLOCKS + ")")].filter(
    (block) =>
      !block.parentElement.closest(".sb-words, .sb-guess") &&
      (block.matches(".sb-words") || !block.querySelector(BLOCKS)) &&
      !block.closest(SILENT) &&
      block.checkVisibility(),
  );
  return inner.slice(inner.findIndex((block) => block.getBoundingClientRect().bottom > HEADER)).flatMap(sentences);
};

/** The voice for a language, and another for sources, or a lower one. @param {string} lang @param {boolean} isSource */
const voiceFor = (lang, isSource) => {
  const own = speechSynthesis.getVoices().filter((voice) => voice.lang.slice(0, 2) === lang.slice(0, 2));
  const ours = own.find((voice) => voice.default) ?? own[0] ?? null;
  const other = own.find((voice) => voice !== ours);
  return isSource ? { voice: other ?? ours, pitch: other ? 1 : 0.7 } : { voice: ours, pitch: 1 };
};

/** A reader of the page; `tell` is told whether it reads. @param {(state: "reads" | "rests" | "ended") => void} tell */
export const aloud = (tell) => {
  /** @type {ReturnType<typeof sentences>} */ let left = [];
  /** @type {SpeechSynthesisUtterance | undefined} */ let now;
  /** @type {Element | undefined} */ let shown;

  const show = (/** @type {Element | undefined} */ block) => {
    if (block === shown) return;
    shown?.classList.remove("sb-read");
    block?.classList.add("sb-read");
    block?.scrollIntoView({ block: "nearest" });
    shown = block;
  };
  const hush = () => {
    now = undefined;
    speechSynthesis.cancel();
  };
  const end = () => {
    left = [];
    hush();
    show(undefined);
    tell("ended");
  };
  const say = () => {
    if (!left.length) return end();
    const [{ block, lang, words }] = left;
    const spoken = Object.assign(new SpeechSynthesisUtterance(words), { lang }, voiceFor(lang, !!block.closest(".sb-sheet")));
    spoken.onend = () => {
      if (now !== spoken) return; // it was hushed
      left.shift();
      say();
    };
    spoken.onerror = () => now === spoken && end();
    show(block);
    now = spoken;
    speechSynthesis.speak(spoken);
  };
  addEventListener("pagehide", end);
  return {
    end,
    readOrRest() {
      const isReading = !!now;
      if (isReading) hush();
      else {
        if (!left.length) left = whatFollows();
        speechSynthesis.cancel();
        say();
      }
      if (left.length) tell(isReading ? "rests" : "reads");
    },
  };
};

/** Do something once the browser has a voice; it may load its voices late. @param {() => void} begin */
export const whenThereAreVoices = (begin) => {
  if (!window.speechSynthesis) return;
  const look = () => {
    if (!speechSynthesis.getVoices().length) return;
    speechSynthesis.onvoiceschanged = null;
    begin();
  };
  speechSynthesis.onvoiceschanged = look;
  look();
};
