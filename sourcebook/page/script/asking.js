// @ts-check
// Ask before telling: a chart and what tells of it wait for a guess, a claim for the reader's verdict,
// notes and steps for the exercise that asks what they tell.
// What was opened stays open on this device.
import { t } from "../../exercises/runtime/interface.js";
import { BOOK_NAME } from "../../exercises/runtime/book.js";
import { at } from "./address.js";

/** What a reader guessed, "" for no guess, nothing for what is closed. @param {HTMLElement} piece */
const before = (piece) => localStorage.getItem(`${BOOK_NAME}/2/asked/${nameOf(piece)}`);
const nameOf = (/** @type {HTMLElement} */ piece) => piece.id || piece.dataset.claim || piece.dataset.after;

/** @param {HTMLElement} piece @param {string} [guess] */
const open = (piece, guess = "") => {
  piece.classList.add("sb-open");
  try {
    localStorage.setItem(`${BOOK_NAME}/2/asked/${nameOf(piece)}`, guess);
  } catch {
    /* a full storage forgets it with the page */
  }
};

/** @param {string} text */
const button = (text) => {
  const made = document.createElement("button");
  made.className = "sb-button";
  made.append(text);
  return made;
};

/** How far a guess was off, in words. @param {DOMStringMap} asked @param {string} guess */
const far = ({ answer, unit }, guess) => {
  const off = Number(guess) - Number(answer);
  const says = { guess, answer, off: Number(Math.abs(off).toPrecision(3)), unit };
  if (guess === answer) return t("You guessed it: {answer} {unit}", says);
  if (Number.isNaN(off)) return t("You guessed: {guess}. The data say: {answer}.", says);
  return off > 0
    ? t("You guessed {guess}; the data say {answer} {unit}: your guess is {off} too high.", says)
    : t("You guessed {guess}; the data say {answer} {unit}: your guess is {off} too low.", says);
};

/** A chart that waits for a guess. @param {HTMLFormElement} form */
const askFor = (form) => {
  const figure = form.parentElement;
  const show = button(t("Show the chart without a guess"));
  const says = document.createElement("p");
  says.setAttribute("role", "status");
  const tell = (/** @type {string} */ guess) => {
    if (guess) says.textContent = far(form.dataset, guess).replace(/\s+$/, "");
    form.classList.add("sb-guessed");
    show.remove();
  };
  let guess = "";
  form.addEventListener("input", ({ target }) => {
    const field = /** @type {HTMLInputElement} */ (target);
    guess = field.value;
    if (field.type === "range") field.setAttribute("aria-valuetext", `${guess} ${form.dataset.unit}`);
    show.textContent = t("Show the chart");
    for (const value of form.querySelectorAll("output")) value.textContent = guess;
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const field = /** @type {HTMLInputElement} */ (document.activeElement); // Enter takes the value that it has
    if (field?.type === "range" && form.contains(field)) guess = field.value;
    open(figure, guess);
    tell(guess);
    /** @type {HTMLElement} */ (figure.querySelector(".sb-drawing")).focus({ preventScroll: true });
  });
  form.append(show, says);
  const kept = before(figure);
  if (kept === null) return;
  figure.classList.add("sb-open");
  tell(kept);
};

/** What waits for an exercise. @param {HTMLElement} piece */
const waitFor = (piece) => {
  const exercise = document.getElementById(`ex-${piece.dataset.after}`);
  if (!exercise || before(piece) !== null) return piece.classList.add("sb-open");
  const link = document.createElement("a");
  link.href = `#${exercise.id}`;
  link.append(t("the exercise"));
  const on = button(t("Read on without answering"));
  const notice = document.createElement("p");
  notice.className = "sb-wait";
  notice.append(piece.matches(".sb-excerpt") ? t("Our notes open after") : t("This opens after"), " ", link, ". ", on);
  piece.prepend(notice);
  const end = () => {
    notice.remove();
    open(piece);
  };
  on.type = "button";
  on.addEventListener("click", () => {
    end();
    const begins = piece.matches("div") ? /** @type {HTMLElement} */ (piece.firstElementChild) : piece;
    begins.tabIndex = -1;
    begins.focus({ preventScroll: true });
  });
  const opened = () => {
    end();
    tellOf(exercise, piece);
  };
  exercise.addEventListener("sb-checked", opened, { once: true });
};

/** Say at an exercise that what waited for it is open, with a way there. @param {HTMLElement} exercise @param {HTMLElement} piece */
const tellOf = (exercise, piece) => {
  if (exercise.querySelector(".sb-opened")) return;
  const says = document.createElement("p"), way = document.createElement("a");
  says.className = "sb-opened";
  says.setAttribute("role", "status");
  exercise.append(says);
  piece.id ||= `after-${exercise.id}`;
  way.href = `#${piece.id}`;
  way.append(t("what waited for this exercise"));
  says.append(`${t("Open now:")} `, way);
};

/** A claim whose verdict waits for the reader's own. @param {HTMLElement} card */
const judge = (card) => {
  /** @type {HTMLElement} */ const yours = card.querySelector(".sb-yours"), ours = /** @type {HTMLElement} */ (yours.nextElementSibling);
  /** What a verdict is called, by its name. @type {Record<string, string>} */ const verdicts = Object.fromEntries(JSON.parse(/** @type {HTMLElement} */ (document.querySelector("[data-verdicts]")).dataset.verdicts));
  const tell = (/** @type {string} */ given) => {
    if (given in verdicts) {
      const said = t("Your verdict: {verdict}.", { verdict: verdicts[given] });
      yours.textContent = `${said} ${given === yours.dataset.verdict ? t("Ours is the same.") : t("Ours is another.")}`;
    }
    card.classList.add("sb-open");
  };
  const kept = before(card);
  if (kept !== null) return tell(kept);
  const asked = document.createElement("div"), question = document.createElement("p");
  asked.className = "sb-verdict-asked";
  asked.setAttribute("role", "group");
  asked.setAttribute("aria-label", `${card.getAttribute("aria-label")}: ${t("Which verdict would you give?")}`);
  question.append(t("Which verdict would you give?"));
  asked.append(question);
  for (const [verdict, words] of [...Object.entries(verdicts), ["", t("Show ours")]]) {
    const one = button(words);
    one.type = "button";
    one.addEventListener("click", () => {
      open(card, verdict);
      tell(verdict);
      ours.tabIndex = -1;
      ours.focus({ preventScroll: true });
    });
    asked.append(one);
  }
  yours.before(asked);
};

/** An address that leads into what waits opens it. */
const arrive = () => {
  const place = at(location.hash);
  const piece = place?.closest(".sb-waits")?.previousElementSibling;
  const waits = piece?.querySelector(".sb-figure, .sb-claim") ?? place?.closest("div[data-after]");
  if (!waits || waits.classList.contains("sb-open")) return;
  const ways = ".sb-wait button, .sb-guess > .sb-button, .sb-verdict-asked > :last-child";
  /** @type {HTMLElement} */ (waits.querySelector(ways)).click();
  place.scrollIntoView();
};

export const asking = () => {
  for (const form of /** @type {NodeListOf<HTMLFormElement>} */ (document.querySelectorAll(".sb-guess"))) askFor(form);
  for (const card of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".sb-claim"))) judge(card);
  for (const piece of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-after]"))) waitFor(piece);
  window.addEventListener("hashchange", arrive);
  arrive();
};
