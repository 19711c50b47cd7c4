// @ts-check
// Windows that show the same answers tell each other when one has changed.
import { PREFIX, idOf } from "./records.js";

/** @type {BroadcastChannel | null} */ let channel = null;

/** Say that the answer to an exercise has changed, or with "" that any may have. @param {string} id */
export function tell(id) {
  announce(id);
  channel?.postMessage(id);
}

const announce = (/** @type {any} */ id) =>
  window.dispatchEvent(new CustomEvent("sb-answers", { detail: String(id) }));

/**
 * Be told when answers may have changed: by another exercise, another window, a step back, a return.
 * The channel is closed while the page is away: a page with an open one is not kept for the step back.
 * @param {(id: string, back: boolean) => void} call `id` is "" if any may have changed, `back` after a step back
 */
export function watch(call) {
  const open = () => {
    if (channel || typeof BroadcastChannel === "undefined") return;
    try {
      channel = new BroadcastChannel(PREFIX);
    } catch {
      return;
    }
    channel.addEventListener("message", ({ data }) => announce(data));
  };
  /** @type {[EventTarget, string, (event: any) => void][]} */ const heard = [
    [window, "sb-answers", ({ detail }) => call(detail, false)],
    [
      window,
      "storage",
      ({ key }) => {
        if (key === null || key.startsWith(PREFIX)) call(idOf(key), false);
      },
    ],
    [
      window,
      "pageshow",
      (event) => {
        open();
        call("", event.persisted);
      },
    ],
    [
      window,
      "pagehide",
      () => {
        channel?.close();
        channel = null;
      },
    ],
    [
      document,
      "visibilitychange",
      () => {
        if (!document.hidden) call("", false);
      },
    ],
  ];
  open();
  heard.forEach(([target, name, action]) => target.addEventListener(name, action));
  return () => heard.forEach(([target, name, action]) => target.removeEventListener(name, action));
}
