// @ts-check
// A number as students write it: in the digits, separators, scale words and currencies of their keyboards.
import { widget } from "../../runtime/form.js";
import { t } from "../../runtime/interface.js";

/**
 * A factor, a kind of unit, or one of: about, minus, plus, per; and no, for what changes a number otherwise.
 * @typedef {number | string} Meaning
 */
/** @type {[Meaning, string][]} */
const LEXICON = [
  [10, "十"],
  [100, "hundred hundreds 百 백"],
  [1e3, "k thousand thousands mille tausend тыс тысяча тысячи тысяч тис тисяча тисячі тисяч"],
  [1e3, "אלף ألف آلاف हज़ार 千 천"],
  [1e4, "万 萬 만"],
  [1e5, "lakh lakhs लाख"],
  [1e6, "m mn mln mio million millions millionen millón millones"],
  [1e6, "млн миллион миллиона миллионов мільйон мільйона мільйонів מיליון مليون ملايين"],
  [1e7, "crore crores करोड़"],
  [1e8, "亿 億 억"],
  [1e9, "b bn billion billions mrd mld milliard milliards milliarde milliarden מיליארד مليار مليارات"],
  [1e9, "млрд миллиард миллиарда миллиардов мільярд мільярда мільярдів"],
  [1e12, "t tn trn trillion trillions billones billionen טריליון تريليون 조"],
  [1e12, "трлн триллион триллиона триллионов трильйон трильйона трильйонів"],
  [
    "about",
    "over above than more least at in ≥ > about approximately approx around roughly some circa ca c ~ ≈ ≃ ∼ = :",
  ],
  ["about", "в etwa rund environ aproximadamente около примерно приблизительно близько приблизно"],
  ["about", "约 約 大约 大約 およそ 약 حوالي نحو लगभग"],
  ["minus", "- minus"],
  ["plus", "+ plus"],
  ["percent", "% ٪ pct percent percents percentage prozent процент процента процентов"],
  ["percent", "відсоток відсотка відсотків 百分之 百分点 百分點"],
  ["dollar", "$ us usd dollar dollars dólar dólares 美元"],
  ["dollar", "доллар доллара долларов долл долар долара доларів"],
  ["yuan", "cny rmb yuan renminbi 元 圆 人民币 人民幣 юань юаня юаней юанів"],
  ["yen", "jpy yen 円 日元"],
  ["euro", "€ eur euro euros евро євро 欧元 歐元"],
  ["rouble", "₽ rub руб рубль рубля рублей рублів rouble roubles ruble rubles 卢布 盧布"],
  ["hryvnia", "₴ uah грн гривня гривні гривень hryvnia hryvnias"],
  ["pound", "£ gbp pound pounds"],
  ["yen or yuan", "¥"],
  ["day", "day days день дня дней"],
  ["week", "week weeks неделя недели недель"],
  ["month", "month months monat monate mois месяц месяца месяцев місяць місяці місяців"],
  ["month", "个月 個月 月 개월"],
  ["year", "year years yr yrs jahr jahre год года лет рік роки років 年 년"],
  ["per", "per / на pro par"],
  ["no", "and or to half quarter dozen mil und oder et ou y o и или і або 半 多 余 兆"],
];
/** @type {Map<string, Meaning>} */
const MEANING = new Map();
for (const [meaning, words] of LEXICON) {
  for (const word of words.split(" ")) MEANING.set(word.normalize("NFKC"), meaning);
}
const PLAIN = ["about", "minus", "plus", "per", "no"];

/** Scripts that set no space between words: there a known word is found inside a run of letters. */
const RUN = "[\\p{sc=Han}\\p{sc=Hangul}\\p{sc=Hiragana}\\p{sc=Katakana}]";
const INSIDE = [...MEANING.keys()].filter((word) => new RegExp(RUN, "u").test(word));
INSIDE.sort((a, b) => b.length - a.length);
const TOKEN = new RegExp(`${INSIDE.join("|")}|${RUN}|(?:(?!${RUN})[\\p{L}\\p{M}])+|[^\\s.,;!?()"'’…]`, "gu");
/** A word that looks like a scale and is none we know is not taken for a unit. */
const SCALE_LIKE = /illi|illón|лион|лиард|льйон|льярд|ліон/;
/** Units without thousandths: there three digits after a separator are thousands. */
const WHOLE = /^(people|students|soldiers|days|weeks|months|years?|meetings|votes|drills|words|lines)\b/;

/** @param {string} text @returns {{word: string, meaning?: Meaning}[]} */
const tokens = (text) => (text.match(TOKEN) ?? []).map((word) => ({ word, meaning: MEANING.get(word) }));

/** In the digits and signs of English, whatever the keyboard. @param {string} text */
function plain(text) {
  const digit = (/** @type {string} */ sign) => {
    let zero = sign.codePointAt(0);
    while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
    return String((sign.codePointAt(0) - zero) % 10);
  };
  return text
    .replace(/[⁰¹²³⁴-⁹⁺⁻]+/gu, (raised) => `^${raised}`)
    .normalize("NFKC")
    .toLowerCase()
    .replace(/\p{Cf}/gu, "")
    .replace(/\p{Nd}/gu, digit)
    .replace(/[−–—‒‐‑]/gu, "-")
    .replace(/[’‘ʼ′`´]/gu, "'")
    .replace(/\s*[×x*·]\s*10\s*\^\s*([+-]?\d+)/gu, "e$1")
    .replace(/[·∙。]/gu, ".")
    .replace(/、/gu, ",")
    .replace(/per cent|pour cent|por ciento/gu, "%")
    .replace(/mil millones/gu, "milliard")
    .replace(/\s+/gu, " ")
    .trim();
}

/**
 * The values that digits with separators may have: none where it is no number, two where a separator may
 * stand for thousands or for decimals (the English reading first).
 * @param {string} run @returns {number[]}
 */
function values(run) {
  const [digits, power = "0"] = run.replace(/٬/gu, "'").replace(/٫/gu, "!").split("e");
  const grouped = /^\d*$|^\d{1,3}([ ,.'])\d{3}(\1\d{3})*$|^\d{1,2}(,\d{2})+,\d{3}$/;
  const split = (/** @type {number} */ at) => {
    const whole = digits.slice(0, at),
      rest = digits.slice(at + 1);
    const fits = grouped.test(whole) && /^\d*$/.test(rest) && !whole.includes(digits.charAt(at) || "none");
    return (fits ? [Number(`${whole.replace(/\D/g, "")}.${rest}e${power}`)] : []).filter(Number.isFinite);
  };
  const last = Math.max(digits.lastIndexOf("."), digits.lastIndexOf(","), digits.indexOf("!"));
  const decimals = last < 0 ? [] : split(last);
  const thousands = /!|^0\D|^\D/.test(digits) ? [] : split(digits.length);
  return digits[last] === "." ? [...decimals, ...thousands] : [...thousands, ...decimals];
}

/**
 * Which of two readings the unit leaves: there are no thousandths of people and few thousands in a rate.
 * @param {number[]} found @param {string} run @param {string} [unit]
 */
function plausible(found, run, unit = "") {
  if (WHOLE.test(unit)) return found.sort((a, b) => b - a).slice(0, 1);
  const rate = tokens(plain(unit)).some(({ meaning }) => meaning === "percent" || meaning === "per");
  return rate && run.includes(".") ? found.slice(0, 1) : found;
}

/** A number in a form that has one reading. @param {number} value */
const clear = (value) => (values(String(value)).length > 1 ? value.toFixed(4) : String(value));

/**
 * What a student means: a value in the unit of the exercise, or what to say where it cannot be taken.
 * @param {string} text @param {string} [unit] @returns {{value?: number, say?: string}}
 */
export function understand(text, unit) {
  const sum = plain(text);
  const parts = /^(\D*?)([.,٫]?\d(?:[\d.,'٫٬ ]*\d)?(?:e[+-]?\d+)?)(\D*)$/u.exec(sum);
  if (!parts)
    return {
      say: /\d ?[⁄/] ?\d/u.test(sum)
        ? t("Write a fraction as a decimal number, such as 0.5.")
        : t("Write one number in digits, such as 7, 1280 or 1.28 trillion."),
    };
  const [, first, digits, rest] = parts;
  const run = /\p{L}$/u.test(first) ? digits.replace(/^[.,]/, "") : digits;
  const before = tokens(first),
    behind = tokens(rest),
    asked = tokens(plain(unit ?? ""));
  // What comes after "per" belongs to the unit, as in "26 per thousand words".
  const per = behind.findIndex(({ meaning }) => meaning === "per");
  const after = per < 0 ? behind : behind.slice(0, per);
  const found = plausible(values(run), run, unit);
  const known =
    before.every(({ meaning }) => typeof meaning === "string" && !["no", "per"].includes(meaning)) &&
    !after.some(({ word, meaning }) => meaning === "no" || (!meaning && SCALE_LIKE.test(word)));
  if (!known || !found.length)
    return { say: t("Write one number in digits, such as 7, 1280 or 1.28 trillion.") };

  const kinds = [...before, ...after]
    .map(({ meaning }) => meaning)
    .filter((meaning) => typeof meaning === "string" && !PLAIN.includes(meaning))
    .map(String);
  const share = unit === "" && kinds.length > 0 && kinds.every((kind) => kind === "percent");
  const asks = (/** @type {string} */ kind) =>
    asked.some(({ meaning }) => meaning && kind.includes(`${meaning}`));
  if (unit === "" && kinds.length && !share)
    return { say: t("Write one number in digits, such as 7, 1280 or 1.28 trillion.") };
  if (unit && !kinds.every(asks))
    return { say: t("The answer is asked for in another unit: {unit}.", { unit }) };

  const base = typeof asked[0]?.meaning === "number" ? asked[0].meaning : 1;
  // A lone letter that begins the unit is the unit: 21 m are 21 months.
  const begins = (/** @type {string} */ word) => word.length === 1 && asked[0]?.word.startsWith(word);
  const own = base === 1 ? begins : () => false;
  const scales = after
    .map(({ word, meaning }) => (own(word) ? undefined : meaning))
    .filter((meaning) => typeof meaning === "number")
    .map(Number);
  const sign = before.some(({ meaning }) => meaning === "minus") ? -1 : 1;
  const factor = scales.reduce((product, scale) => product * scale, sign) / (share ? 100 : 1);
  const [one, other] = found;
  // A bare number is in the unit; one that is written out is known by its size.
  const value = (one * factor) / (scales.length || one >= 1e9 ? base : 1);
  if (other !== undefined) {
    return {
      value,
      say: t(
        "{text} can be read as {one} or as {other}. Write the one you mean without a mark for thousands.",
        { text: run, one: clear(one), other: clear(other) },
      ),
    };
  }
  if (base > 1 && !scales.length && Math.abs(value) >= base) {
    return {
      value,
      say: t(
        "The answer is asked for in {unit}. Write {one} {unit}, or {other} {unit} if you mean so many.",
        { unit, one: clear(value / base), other: clear(value) },
      ),
    };
  }
  return { value };
}

/** The number in its English reading; null if it is none. @param {string} text @param {string} [unit] */
export const parse = (text, unit) => understand(text, unit).value ?? null;

const field = (form) => form.querySelector("[name=number]");

export default widget({
  read: (form) => field(form).value,
  fill: (form, answer) => {
    field(form).value = answer;
  },
  words: (form) => [`${field(form).value} ${field(form).closest(".sb-row").textContent.trim()}`.trim()],
  inWords: (answer) => [answer],
  measure(answer, key) {
    const { value, say } = understand(answer, key.unit);
    return say ? null : (value ?? null);
  },
  judge(answer, key) {
    const meant = understand(answer, key.unit);
    if (meant.say) return meant.say;
    const { value } = meant;
    const near = (wanted) => Math.abs(value - wanted) <= key.tolerance + Math.abs(wanted) * 1e-12;
    const right = near(key.value);
    const because = right
      ? key.because
      : (key.mistakes.find((mistake) => near(mistake.value))?.because ?? key.otherwise);
    return {
      score: right ? 1 : 0,
      verdicts: [{ row: "0", right, because, hint: because }],
      message: right ? t("Yes.") : t("Not this number."),
    };
  },
  show: (form, key) => clear(key.value),
});
