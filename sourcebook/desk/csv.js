// @ts-check
// Tables as spreadsheets and learning-management systems write them: read with any separator, written with commas.

/** The sign that stands most often between the columns of the first line. @param {string} line */
function separatorOf(line) {
  const bare = line.replace(/"[^"]*"/g, "");
  const count = (/** @type {string} */ sign) => bare.split(sign).length;
  return [",", ";", "\t"].reduce((best, sign) => (count(sign) > count(best) ? sign : best));
}

/** The cells of a table, empty lines left out. @param {string} text @returns {string[][]} */
export function readCsv(text) {
  const whole = text.replace(/^\ufeff/, "");
  const separator = separatorOf(whole.split(/\r?\n|\r/, 1)[0]);
  /** @type {string[][]} */ const rows = [[""]];
  let inside = false;
  for (let at = 0; at < whole.length; at += 1) {
    const sign = whole[at],
      row = rows[rows.length - 1],
      last = row.length - 1;
    if (inside && sign === '"' && whole[at + 1] === '"') {
      row[last] += '"';
      at += 1;
    } else if (sign === '"' && (inside || row[last] === "")) inside = !inside;
    else if (inside || (sign !== separator && sign !== "\n" && sign !== "\r")) row[last] += sign;
    else if (sign === separator) row.push("");
    else {
      if (sign === "\r" && whole[at + 1] === "\n") at += 1;
      rows.push([""]);
    }
  }
  return rows.map((row) => row.map((cell) => cell.trim())).filter((row) => row.some(Boolean));
}

/** A cell; one that a spreadsheet would take for a formula is a text. @param {string} text */
function cell(text) {
  const safe = /^\s*[=+\-@]/.test(text) && text !== "-" ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A table as a file. @param {string[][]} rows */
export const writeCsv = (rows) => rows.map((row) => `${row.map(cell).join(",")}\r\n`).join("");
