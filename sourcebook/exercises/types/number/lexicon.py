"""The words beside a number: scales, currencies and units in the languages of our readers.

`script.js` has the same list; `tests/test_scores.py` compares the two.
"""

from __future__ import annotations

import re
import unicodedata

# A factor, a kind of unit, or one of: about, minus, plus, per; and no, for what changes a number otherwise.
Meaning = int | str
LEXICON: list[tuple[Meaning, str]] = [
    (10, "十"),
    (100, "hundred hundreds 百 백"),
    (1_000, "k thousand thousands mille tausend тыс тысяча тысячи тысяч тис тисяча тисячі тисяч"),
    (1_000, "אלף ألف آلاف हज़ार 千 천"),
    (10_000, "万 萬 만"),
    (100_000, "lakh lakhs लाख"),
    (1_000_000, "m mn mln mio million millions millionen millón millones"),
    (1_000_000, "млн миллион миллиона миллионов мільйон мільйона мільйонів מיליון مليون ملايين"),
    (10_000_000, "crore crores करोड़"),
    (100_000_000, "亿 億 억"),
    (
        1_000_000_000,
        "b bn billion billions mrd mld milliard milliards milliarde milliarden מיליארד مليار مليارات",
    ),
    (1_000_000_000, "млрд миллиард миллиарда миллиардов мільярд мільярда мільярдів"),
    (1_000_000_000_000, "t tn trn trillion trillions billones billionen טריליון تريليون 조"),
    (1_000_000_000_000, "трлн триллион триллиона триллионов трильйон трильйона трильйонів"),
    ("about", "over above than more least at in ≥ > about approximately approx around roughly some circa"),
    ("about", "ca c ~ ≈ ≃ ∼ = :"),
    ("about", "в etwa rund environ aproximadamente около примерно приблизительно близько приблизно"),
    ("about", "约 約 大约 大約 およそ 약 حوالي نحو लगभग"),
    ("minus", "- minus"),
    ("plus", "+ plus"),
    ("percent", "% ٪ pct percent percents percentage prozent процент процента процентов"),
    ("percent", "відсоток відсотка відсотків 百分之 百分点 百分點"),
    ("dollar", "$ us usd dollar dollars dólar dólares 美元"),
    ("dollar", "доллар доллара долларов долл долар долара доларів"),
    ("yuan", "cny rmb yuan renminbi 元 圆 人民币 人民幣 юань юаня юаней юанів"),
    ("yen", "jpy yen 円 日元"),
    ("euro", "€ eur euro euros евро євро 欧元 歐元"),
    ("rouble", "₽ rub руб рубль рубля рублей рублів rouble roubles ruble rubles 卢布 盧布"),
    ("hryvnia", "₴ uah грн гривня гривні гривень hryvnia hryvnias"),
    ("pound", "£ gbp pound pounds"),
    ("yen or yuan", "¥"),
    ("day", "day days день дня дней"),
    ("week", "week weeks неделя недели недель"),
    ("month", "month months monat monate mois месяц месяца месяцев місяць місяці місяців"),
    ("month", "个月 個月 月 개월"),
    ("year", "year years yr yrs jahr jahre год года лет рік роки років 年 년"),
    ("per", "per / на pro par"),
    ("no", "and or to half quarter dozen mil und oder et ou y o и или і або 半 多 余 兆"),
]
MEANING: dict[str, Meaning] = {
    unicodedata.normalize("NFKC", word): meaning for meaning, words in LEXICON for word in words.split(" ")
}
PLAIN = ("about", "minus", "plus", "per", "no")

# Scripts that set no space between words: Han, Hangul, Hiragana and Katakana (Scripts.txt of Unicode 16).
RANGES = (
    "1100-11ff 2e80-2e99 2e9b-2ef3 2f00-2fd5 3005 3007 3021-3029 302e-302f 3038-303b 3041-3096 309d-309f "
    "30a1-30fa 30fd-30ff 3131-318e 31f0-321e 3260-327e 32d0-32fe 3300-3357 3400-4dbf 4e00-9fff a960-a97c "
    "ac00-d7a3 d7b0-d7c6 d7cb-d7fb f900-fa6d fa70-fad9 ff66-ff6f ff71-ff9d ffa0-ffbe ffc2-ffc7 ffca-ffcf "
    "ffd2-ffd7 ffda-ffdc 16fe2-16fe3 16ff0-16ff6 1aff0-1aff3 1aff5-1affb 1affd-1affe 1b000-1b122 1b132 "
    "1b150-1b152 1b155 1b164-1b167 1f200 20000-2a6df 2a700-2b81d 2b820-2cead 2ceb0-2ebe0 2ebf0-2ee5d "
    "2f800-2fa1d 30000-3134a 31350-33479"
)


def _signs(of: str) -> str:
    return "-".join(chr(int(end, 16)) for end in of.split("-"))


RUN = re.compile(f"[{''.join(map(_signs, RANGES.split()))}]")


def is_run(sign: str) -> bool:
    """Whether a sign belongs to a script that sets no space between words."""
    return RUN.match(sign) is not None
