// @ts-check
// A page that is served while the book is written: it is loaded again after a build, and shows what is wrong.
{
  /** @type {number | undefined} */ let first;
  const box = document.createElement("pre");
  box.setAttribute("role", "alert");
  box.style.cssText =
    "position: fixed; inset: auto 0 0 0; z-index: 9999; margin: 0; max-height: 50vh; overflow: auto; " +
    "padding: 1rem; background: #5c0a0a; color: #fff; font: 14px/1.4 monospace; white-space: pre-wrap";
  new EventSource("/_built").addEventListener("message", ({ data }) => {
    const { build, said } = JSON.parse(data);
    first ??= build;
    if (build !== first) location.reload();
    box.textContent = said;
    if (said) document.body.append(box);
    else box.remove();
  });
}
