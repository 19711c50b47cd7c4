// @ts-check
// Where a device can pass a file on to another program, such as a phone to its mail: a button for it.
import { button } from "../runtime/dom.js";
import { t } from "../runtime/interface.js";
import { fileOf } from "../runtime/kept.js";

/** A browser that takes no such file for sharing may take it as a text; the class desk reads it by what is in it. */
const FORMS = [
  { ending: "", type: "application/json" },
  { ending: ".txt", type: "text/plain" },
];

/** The form in which this device shares a file, if it does. */
const shareable = () =>
  FORMS.find(({ ending, type }) => {
    try {
      return navigator.canShare?.({ files: [new File(["{}"], `a.json${ending}`, { type })] });
    } catch {
      return false;
    }
  });

/**
 * A button that hands the file to a program which the student chooses; none where a device cannot.
 * @param {() => import("../runtime/kept.js").Scope | undefined} scope @param {(text: string) => void} say
 */
export function shareButton(scope, say) {
  const form = shareable();
  if (!form) return [];
  return [
    button(t("Share the file"), async () => {
      const { name, text } = fileOf(scope());
      const file = new File([text], `${name}${form.ending}`, { type: form.type });
      const done = await navigator.share({ files: [file] }).then(() => true, () => false);
      say(done ? t("{name} was handed to the program that you chose.", { name: file.name }) : t("Nothing was shared."));
    }),
  ];
}
