// @ts-check
// Data that a piece needs when a reader asks for something: in a notebook they stand in the piece,
// on a page in a script of their own, which is loaded then.

/** A function that brings the data of a file, and brings them once; what did not come can be asked for again.
 * @param {string} address @returns {() => Promise<any>} */
export const fileAt = (address) => {
  /** @type {Promise<any> | undefined} */ let brought;
  const bring = () =>
    new Promise((done, failed) => {
      const script = document.createElement("script");
      script.src = address;
      script.onload = () => done(/** @type {any} */ (window).sbData);
      script.onerror = () => {
        brought = undefined;
        failed();
      };
      document.head.append(script);
    });
  return () => (brought ??= bring());
};

/** A function that brings the data of a piece. @param {Element} piece @returns {() => Promise<any>} */
export const dataOf = (piece) => {
  /** @type {HTMLScriptElement} */ const holder = piece.querySelector("script.sb-data");
  return holder.dataset.file ? fileAt(holder.dataset.file) : async () => JSON.parse(holder.textContent);
};
