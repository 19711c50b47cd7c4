// @ts-check
// What the script of a type says, and where the scripts of all types and of the panels are found.

/**
 * @typedef {{row: string, right: boolean | null, because: string}} Verdict
 * @typedef {{score: number | null, verdicts: Verdict[], message: string, discreet?: boolean,
 *   models?: string[]}} Judgement  `discreet` verdicts give no reason for a wrong row before all is right
 * @typedef {{rows: string[], codes: Record<string, string>}} Labels  what shows an answer in words; no key
 * @typedef {{
 *   read: (form: HTMLFormElement) => any,
 *   fill: (form: HTMLFormElement, answer: any) => void,
 *   judge: (answer: any, key: any) => Judgement | string,
 *   words: (form: HTMLFormElement) => string[],
 *   inWords: (answer: any, labels: Labels) => string[],
 *   show?: (form: HTMLFormElement, key: any) => any,
 *   early?: (form: HTMLFormElement) => any,
 *   enhance?: (form: HTMLFormElement, changed: () => void) => void,
 *   verb?: (form: HTMLFormElement) => string,
 *   ungraded?: () => string,
 *   carry?: (answer: any, empty: any) => any,
 * }} Kind
 *   `judge` gives a text where an answer cannot be judged yet;
 *   `words` says what the form shows, `inWords` what an answer says to a reader without the form;
 *   `show` gives our answer;
 *   `early` reads what was answered before this script arrived, where that has another form;
 *   `verb` names the button that judges, `ungraded` the state of an answer that no key grades;
 *   `carry` makes an answer to another edition one to this; only a text has it, and what was said
 *   of a text stays while it is mended
 */

/** The script of each type. @type {Record<string, {kind: Kind}>} */
export const KINDS = {};

/** What shows all answers. @type {Record<string, {open: (panel: HTMLElement) => void}>} */
export const PANELS = {};
