// @ts-check
// Digests of answers: they show that nothing was changed by accident. `answer_file.py` computes the same.

/**
 * SHA-256 of a text, in hexadecimal; the browser's own is not offered on every kind of page.
 * @param {string} text
 */
export function sha256(text) {
  const bytes = new TextEncoder().encode(text);
  const blocks = ((bytes.length + 8) >> 6) + 1;
  const words = new Uint32Array(blocks * 16);
  bytes.forEach((byte, i) => {
    words[i >> 2] |= byte << (24 - (i % 4) * 8);
  });
  words[bytes.length >> 2] |= 0x80 << (24 - (bytes.length % 4) * 8);
  words[words.length - 2] = Math.floor(bytes.length / 0x20000000);
  words[words.length - 1] = bytes.length << 3;
  /** @type {number[]} */ const primes = [];
  for (let n = 2; primes.length < 64; n++) if (primes.every((p) => n % p)) primes.push(n);
  const part = (/** @type {number} */ x) => ((x - Math.floor(x)) * 0x100000000) | 0;
  const keys = primes.map((p) => part(Math.cbrt(p)));
  const hash = primes.slice(0, 8).map((p) => part(Math.sqrt(p)));
  const turn = (/** @type {number} */ x, /** @type {number} */ n) => (x >>> n) | (x << (32 - n));
  const w = new Int32Array(64);
  for (let at = 0; at < words.length; at += 16) {
    for (let i = 0; i < 64; i++) {
      const a = w[i - 15],
        b = w[i - 2];
      if (i < 16) {
        w[i] = words[at + i];
        continue;
      }
      const early = turn(a, 7) ^ turn(a, 18) ^ (a >>> 3),
        late = turn(b, 17) ^ turn(b, 19) ^ (b >>> 10);
      w[i] = w[i - 16] + early + w[i - 7] + late;
    }
    let [a, b, c, d, e, f, g, h] = hash;
    for (let i = 0; i < 64; i++) {
      const choose = (e & f) ^ (~e & g),
        majority = (a & b) ^ (a & c) ^ (b & c);
      const x = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + choose + keys[i] + w[i]) | 0;
      const y = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + majority) | 0;
      [h, g, f, e, d, c, b, a] = [g, f, e, (d + x) | 0, c, b, a, (x + y) | 0];
    }
    [a, b, c, d, e, f, g, h].forEach((value, i) => {
      hash[i] = (hash[i] + value) | 0;
    });
  }
  return hash.map((value) => (value >>> 0).toString(16).padStart(8, "0")).join("");
}

/**
 * JSON in its canonical form (RFC 8785): sorted keys, no spaces, the same text for the same value.
 * @param {any} value @returns {string}
 */
export function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (value && typeof value === "object") {
    const fields = Object.keys(value)
      .sort()
      .map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`);
    return `{${fields.join(",")}}`;
  }
  return JSON.stringify(value ?? null);
}

/** The digest of all fields but the digest itself. @param {Record<string, any>} value */
export function digest(value) {
  const { sha256: _, ...rest } = value;
  return sha256(canonical(rest));
}
