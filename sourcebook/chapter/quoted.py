"""Quotations: words between curly double quotes, and the reference to lines of a source that follows them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

OPEN, CLOSE = "“", "”"
# What may stand between a quotation and its reference: closing marks, white space,
# an opening bracket, a short dash.
BRIDGE = r"[\s,;:.!?)*_]*[(—–]?\s*"
LINK = re.compile(
    BRIDGE + r"\[[^\]\n]*\]\((?P<path>[^)\s#]*)(?:#L(?P<first>\d+)(?:-L(?P<last>\d+))?)?[^)\n]*\)"
)
PLAIN = re.compile(BRIDGE + r"(?P<source>\d{3}):(?P<first>\d+)(?:[–-](?P<last>\d+))?")


@dataclass(frozen=True)
class Reference:
    """Where a quotation says it is from: a file name or a source id, and 1-based lines."""

    target: str
    first: int | None
    last: int | None


@dataclass(frozen=True)
class Quotation:
    """Words between curly double quotes, at a line of a chapter, with the reference that follows them."""

    text: str
    line: int
    reference: Reference | None
    closed: bool = True


def quotations(text: str, first_line: int, form: re.Pattern[str]) -> Iterator[Quotation]:
    """Each quotation in a text that begins on ``first_line`` of a chapter; ``form`` is that of its reference.

    Quotations may hold quotations, as a source's own curly quotes do; only the outermost are ours.
    """
    depth, start = 0, 0
    for mark in re.finditer(f"[{OPEN}{CLOSE}]", text):
        if mark[0] == OPEN:
            depth += 1
            if depth == 1:
                start = mark.end()
        elif depth == 0:
            before = text[max(0, mark.start() - 40) : mark.start()].strip()
            yield Quotation(before, line_at(text, mark.start()) + first_line - 1, None, False)
        else:
            depth -= 1
            if depth == 0:
                reference = _reference(form.match(text, mark.end()))
                yield Quotation(text[start : mark.start()], line_at(text, start) + first_line - 1, reference)
    if depth:
        yield Quotation(text[start : start + 40].strip(), line_at(text, start) + first_line - 1, None, False)


def _reference(match: re.Match[str] | None) -> Reference | None:
    if match is None:
        return None
    parts = match.groupdict()
    target = parts.get("source") or (parts.get("path") or "").rsplit("/", 1)[-1]
    first = int(parts["first"]) if parts["first"] else None
    return Reference(target, first, int(parts["last"]) if parts["last"] else first)


def line_at(text: str, offset: int) -> int:
    """The 1-based line of a place in a text."""
    return text.count("\n", 0, offset) + 1


def is_invisible(character: str) -> bool:
    """Format and control characters other than line end and tab."""
    return unicodedata.category(character) in ("Cf", "Cc") and character not in "\n\t"
