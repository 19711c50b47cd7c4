"""How a number of the register is stated in words, and whether words state it."""

from __future__ import annotations

import re

from sourcebook.evidence.entries import DIGITS, Value, shown
from sourcebook.evidence.lists import NUMBERS
from sourcebook.evidence.numbers import Register
from sourcebook.files import BookError

IN_WORDS = {word: number for number, word in enumerate(NUMBERS)}
SLOT = re.compile(r"\{([a-z0-9][a-z0-9-]*)(?::([^{}]*))?\}")


def disagreement(text: str, value: Value) -> str:
    """Why the words of a chapter do not state this value, or '' if they do.

    The words are a number, alone or with the unit or its beginning:
    190.27, $190.27 billion, 2.6 per cent, 2.6 %, eight.
    The number must be the value, rounded to the digits shown.
    """
    found = DIGITS.match(text.strip())
    word = re.match(r"[a-z]+", text.strip().lower())
    if found:
        stated = float(found["number"].replace(",", "")) * (-1 if found["minus"] else 1)
        decimals, rest, dollar = (
            len(found["decimals"] or ""),
            text.strip()[found.end() :].strip(),
            bool(found["dollar"]),
        )
    elif word and word[0] in IN_WORDS:
        stated, decimals, rest, dollar = (
            float(IN_WORDS[word[0]]),
            0,
            text.strip()[word.end() :].strip(),
            False,
        )
    else:
        return f"'{text}' does not begin with a number"
    unit = value.entry.unit
    known = [
        "",
        unit,
        *(" ".join(unit.split()[:count]) for count in range(1, len(unit.split()))),
        *(["%"] if unit == "per cent" else []),
    ]
    if rest not in known or (dollar and "dollars" not in unit):
        return f"the unit of '{text}' is not '{unit or 'none'}', as the register has it"
    if abs(stated - value) > 0.5 * 10**-decimals + 1e-9:
        kept = shown(value, max(decimals, value.entry.digits))
        return f"the chapter says {text.strip()}, and the register has {kept}"
    return ""


def fill(text: str, register: Register) -> str:
    """The text with the value and its unit for each ``{id}``, and the value in that form for ``{id:.1f}``.

    Raises:
        NotFound: there is no such number.
        BookError: a number cannot be written in that form.
    """
    return SLOT.sub(lambda slot: _written(register.value(slot[1]), slot), text)


def _written(value: Value, slot: re.Match[str]) -> str:
    try:
        return format(value, slot[2] or "")
    except ValueError:
        raise BookError(f"{slot[0]} gives the number no form; write {{{slot[1]}:.1f}}") from None
