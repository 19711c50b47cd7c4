"""What a student means by a number that was typed, by the rule of `understand` in `script.js`.

A number is written in the digits, separators, scale words and currencies of many keyboards.
The lexicon stands in `lexicon.py`; the two rules are compared with each other in `tests/test_scores.py`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from math import isfinite, prod

from sourcebook.exercises.types.number.lexicon import MEANING, PLAIN, Meaning, is_run

Token = tuple[str, Meaning | None]
SPACE = (
    "\t\n\v\f\r \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"  # what a script calls space
)
NO_WORD = re.compile(f"[{SPACE}.,;!?()\"'’…]")
INSIDE = sorted((word for word in MEANING if any(map(is_run, word))), key=len, reverse=True)
SCALE_LIKE = re.compile("illi|illón|лион|лиард|льйон|льярд|ліон")
WHOLE = re.compile(
    r"(?:people|students|soldiers|days|weeks|months|years?|meetings|votes|drills|words|lines)\b", re.A
)
GROUPED = re.compile(
    r"[0-9]*|[0-9]{1,3}(?:([ ,.'])[0-9]{3}(?:\1[0-9]{3})*)|[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}"
)
NUMBER = re.compile(r"([^0-9]*?)([.,٫]?[0-9](?:[0-9.,'٫٬ ]*[0-9])?(?:e[+-]?[0-9]+)?)([^0-9]*)")
SIGNS = (
    ("[−–—‒‐‑]", "-"),
    ("[’‘ʼ′`´]", "'"),
    (rf"[{SPACE}]*[×x*·][{SPACE}]*10[{SPACE}]*\^[{SPACE}]*([+-]?[0-9]+)", r"e\1"),
    ("[·∙。]", "."),
    ("、", ","),
    ("per cent|pour cent|por ciento", "%"),
    ("mil millones", "milliard"),
    (f"[{SPACE}]+", " "),
)


def understood(text: str, unit: str) -> float | None:
    """The value in the unit of the exercise; None where the page asks to write it otherwise."""
    parts = NUMBER.fullmatch(plain(text))
    if not parts:
        return None
    first, digits, rest = parts.groups()
    run = re.sub("^[.,]", "", digits) if first and _is_letter(first[-1]) else digits
    before, behind, asked = tokens(first), tokens(rest), tokens(plain(unit))
    # What comes after "per" belongs to the unit, as in "26 per thousand words".
    meanings = [meaning for _, meaning in behind]
    after = behind[: meanings.index("per")] if "per" in meanings else behind
    found = plausible(values(run), run, unit)
    if len(found) != 1 or not _is_known(before, after):
        return None
    kinds = [one for _, one in (*before, *after) if isinstance(one, str) and one not in PLAIN]
    share = unit == "" and bool(kinds) and all(kind == "percent" for kind in kinds)
    if kinds and not share and not (unit and all(_asks(kind, asked) for kind in kinds)):
        return None
    sign = -1 if any(meaning == "minus" for _, meaning in before) else 1
    return _sized(found[0], sign / (100 if share else 1), after, asked)


def _sized(typed: float, factor: float, after: list[Token], asked: list[Token]) -> float | None:
    """The value by its scale words, in the scale of the unit; None where it is not clear which it has."""
    meaning = asked[0][1] if asked else None
    base = meaning if isinstance(meaning, int) else 1
    scales = [one for word, one in after if isinstance(one, int) and not _is_unit(word, asked, base)]
    value = typed * factor * prod(scales) / (base if scales or typed >= 1e9 else 1)
    return None if base > 1 and not scales and abs(value) >= base else value


def _is_unit(word: str, asked: list[Token], base: int) -> bool:
    """Whether a lone letter begins the unit, and is the unit: 21 m are 21 months."""
    return base == 1 and len(word) == 1 and bool(asked) and asked[0][0].startswith(word)


def _is_known(before: list[Token], after: list[Token]) -> bool:
    """Whether nothing stands beside the digits that may change the number in a way that we do not know."""
    return all(isinstance(one, str) and one not in ("no", "per") for _, one in before) and not any(
        one == "no" or (one is None and SCALE_LIKE.search(word)) for word, one in after
    )


def _asks(kind: str, asked: list[Token]) -> bool:
    """Whether the unit of the exercise is of this kind, or of one of two."""
    return any(isinstance(meaning, str) and meaning in kind for _, meaning in asked)


def plain(text: str) -> str:
    """The text in the digits and signs of English, whatever the keyboard."""
    text = re.sub("[⁰¹²³⁴-⁹⁺⁻]+", r"^\g<0>", text)
    text = unicodedata.normalize("NFKC", text).lower()
    text = "".join(map(_digit, text))
    for sign, other in SIGNS:
        text = re.sub(sign, other, text)
    return text.strip(" ")


def _digit(sign: str) -> str:
    category = unicodedata.category(sign)
    return "" if category == "Cf" else str(unicodedata.decimal(sign)) if category == "Nd" else sign


def _is_letter(sign: str) -> bool:
    return unicodedata.category(sign)[0] == "L"


def _is_spelt(sign: str) -> bool:
    """Whether a sign stands in words between spaces."""
    return unicodedata.category(sign)[0] in "LM" and not is_run(sign)


def tokens(text: str) -> list[Token]:
    """The words and signs of a text, each with what it means.

    Where a script sets no space between words, a known word is found inside a run of letters.
    """
    found: list[Token] = []
    at = 0
    while at < len(text):
        word = _word_at(text, at)
        if _is_spelt(text[at]) or not NO_WORD.match(word):
            found.append((word, MEANING.get(word)))
        at += len(word)
    return found


def _word_at(text: str, at: int) -> str:
    if not _is_spelt(text[at]):
        return next((word for word in INSIDE if text.startswith(word, at)), text[at])
    return text[at : at + _length(text[at:], _is_spelt)]


def _length(text: str, holds: Callable[[str], bool]) -> int:
    """How many signs at the beginning of a text are of one sort."""
    return next((number for number, sign in enumerate(text) if not holds(sign)), len(text))


def values(run: str) -> list[float]:
    """The values that digits with separators may have.

    There are none where it is no number, and two where a separator may stand for thousands or for decimals.
    """
    digits, power, *_ = [*run.replace("٬", "'").replace("٫", "!").split("e"), "0"]
    last = max(digits.rfind("."), digits.rfind(","), digits.find("!"))
    decimals = [] if last < 0 else _value(digits, last, power)
    no_thousands = re.search("!|^0[^0-9]|^[^0-9]", digits)
    thousands = [] if no_thousands else _value(digits, len(digits), power)
    return [*decimals, *thousands] if digits[last:][:1] == "." else [*thousands, *decimals]


def _value(digits: str, at: int, power: str) -> list[float]:
    """The value with the decimals behind ``at``, if it is one."""
    whole, mark, rest = digits[:at], digits[at : at + 1], digits[at + 1 :]
    is_one = GROUPED.fullmatch(whole) and re.fullmatch("[0-9]*", rest) and not (mark and mark in whole)
    figures = re.sub("[^0-9]", "", whole)
    if not is_one or not (figures or rest):
        return []
    value = float(f"{figures}.{rest}e{power}")
    return [value] if isfinite(value) else []


def plausible(found: list[float], run: str, unit: str) -> list[float]:
    """Which of two readings the unit leaves: no thousandths of people, and few thousands in a rate."""
    if WHOLE.match(unit):
        return sorted(found, reverse=True)[:1]
    is_rate = any(meaning in ("percent", "per") for _, meaning in tokens(plain(unit)))
    return found[:1] if is_rate and "." in run else found
