"""The text of an answer file, taken apart as strictly as the page does it (`my_answers/file.js`)."""

from __future__ import annotations

import codecs
import json
import re
from typing import Any

from sourcebook.interface import t

LARGEST = 16_000_000  # bytes: more than a browser keeps
DEEPEST = 32  # brackets within brackets
BRACKETS = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*(?:"|$)|[\[\]{}]', re.S)


class Refused(Exception):
    """This is no answer file of this book; the message says why, in the words of the page."""


def parsed(data: bytes) -> Any:
    """What a file says, as JSON has it.

    Raises:
        Refused: it is too large, no text, nested too deeply, or not JSON.
    """
    if len(data) > LARGEST:
        raise Refused(t("This file is larger than any answer file can be."))
    text = _decode(data)
    if text.strip() and not text.lstrip().startswith("{"):
        raise Refused(t("This file is not an answer file of this book."))
    if _depth(text) > DEEPEST:
        raise Refused(t("This file is nested more deeply than any answer file."))
    try:
        return json.loads(text, parse_constant=_no_number, parse_int=_number, parse_float=_number)
    except ValueError:
        raise _broken() from None


def visible(text: str) -> str:
    """A text on one line, without signs that steer a screen."""
    return re.sub("[\x00-\x1f\x7f-\x9f\u2028\u2029]", "\ufffd", text)


def _broken() -> Refused:
    return Refused(t("This is not a complete answer file: it breaks off or has been edited by hand."))


def _decode(data: bytes) -> str:
    """The text of the file, whatever editor saved it."""
    wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        return data.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError:
        raise _broken() from None


def _depth(text: str) -> int:
    """How deep brackets stand within brackets, outside of texts."""
    now = most = 0
    for sign in BRACKETS.finditer(text):
        now += 1 if sign[0] in "[{" else -1 if sign[0] in "]}" else 0
        most = max(most, now)
    return most


def _number(text: str) -> int | float:
    """A number as a script reads it: there 1.0 is 1, and there is no integer beyond what a float holds."""
    value = float(text)
    return int(value) if value.is_integer() and abs(value) < 2**53 else value


def _no_number(text: str) -> None:
    raise ValueError(text)
