// @ts-check
// What the script of a type says, and where the scripts of all types and of the panels are found.

/**
 * @typedef {{row: string, right: boolean | null, because: string, hint?: string, argued?: boolean}} Verdict
 *   `hint` belongs to the mistake that was made, and does not tell what is right; `because` does;
 *   what is `argued` agrees, though it is not ours
 * @typedef {{text: string, levels: number[], because: string}} Model  a model answer, rated by the rubric
 * @typedef {{score: number | null, verdicts: Verdict[], message: string, models?: Model[], done?: boolean}} Judgement
 *   it is `done` when nothing differs, by itself when the score says so
 * @typedef {{rows: string[], codes: Record<string, string>}} Labels  what shows an answer in words; no key
 * @typedef {{
 *   read: (form: HTMLFormElement) => any,
 *   fill: (form: HTMLFormElement, answer: any) => void,
 *   judge: (answer: any, key: any) => Judgement | string,
 *   words: (form: HTMLFormElement) => string[],
 *   inWords: (answer: any, labels: Labels) => string[],
 *   measure?: (answer: any, key: any) => number | null,
 *   show?: (form: HTMLFormElement, key: any) => any,
 *   early?: (form: HTMLFormElement) => any,
 *   enhance?: (form: HTMLFormElement, changed: () => void) => void,
 *   verb?: (form: HTMLFormElement) => string,
 *   ungraded?: () => string,
 *   carry?: (answer: any, empty: any) => any,
 *   apart?: boolean,
 * }} Kind
 *   `judge` gives a text where an answer cannot be judged yet;
 *   `words` says what the form shows, `inWords` what an answer says to a reader without the form;
 *   `measure` gives the size of an answer: the number that is meant, or how many words there are;
 *   `show` gives our answer;
 *   `early` reads what was answered before this script arrived, where that has another form;
 *   `verb` names the button that judges, `ungraded` the state of an answer that no key grades;
 *   `carry` makes an answer to another edition one to this; only a text has it, and what was said
 *   of a text stays while it is mended; where rows stand `apart`, each is judged by itself, and what was said
 *   of the others stays when one is changed
 */

/** What an empty form of this kind reads as. @param {HTMLFormElement} form @param {Kind} kind */
export function emptyAnswer(form, kind) {
  const copy = /** @type {HTMLFormElement} */ (form.cloneNode(true));
  copy.reset();
  return kind.read(copy);
}

/** Whether a check left nothing to mend. @param {Judgement} judged */
export const isDone = ({ done, score }) => done ?? (score === null || score === 1);

/** A key that was sealed. @param {string} sealed */
export const unsealed = (sealed) =>
  JSON.parse(sealed.replace(/[!-~]/g, (sign) => String.fromCharCode(33 + ((sign.charCodeAt(0) + 14) % 94))));

/** The script of each type. @type {Record<string, {kind: Kind}>} */
export const KINDS = {};

/** What shows all answers. @type {Record<string, {open: (panel: HTMLElement) => void}>} */
export const PANELS = {};
