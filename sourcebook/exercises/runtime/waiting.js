// @ts-check
// Data that a piece needs when a reader asks for something: in a notebook they stand in the piece,
// on a page in a script of their own, which is loaded then.

/** A function that brings the data of a piece, and brings them once. @param {Element} piece @returns {() => Promise<any>} */
export const dataOf = (piece) => {
  /** @type {HTMLScriptElement} */ const holder = piece.querySelector("script.sb-data");
  const bring = () =>
    new Promise((done) => {
      const script = document.createElement("script");
      script.src = holder.dataset.file;
      script.onload = () => done(/** @type {any} */ (window).sbData);
      document.head.append(script);
    });
  /** @type {Promise<any> | undefined} */ let brought;
  return () => (brought ??= holder.dataset.file ? bring() : Promise.resolve(JSON.parse(holder.textContent)));
};
