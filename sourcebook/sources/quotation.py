"""The rule of the quote lock: whether, and where, a text has the words of a quotation.

Nothing is upstream; a text is any string.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

CUT = re.compile(r"\[[^\[\]]*\]")
SPACE = re.compile(r"\s+")
HAN = "\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"  # signs of Chinese and Japanese, which write no spaces
EDGED = re.compile(rf"[^\W_{HAN}]")  # what begins or ends at an edge
GOES_BEFORE, GOES_ON = re.compile(rf"(?:[^\W{HAN}]|\d[.,])\Z"), re.compile(rf"[^\W{HAN}]|[.,]\d")


def words(text: str) -> int:
    """How many words a text has: runs of characters between white space."""
    return len(text.split())


@dataclass(frozen=True)
class Match:
    """Where a quotation was found: offsets into the text that was searched, end exclusive."""

    start: int
    end: int


def find(quotation: str, text: str) -> list[Match]:
    """Every place where ``text`` has the quotation, under the rule of the quote lock.

    Runs of white space count as one space.
    `[…]` and `[editorial words]` split the quotation into pieces, which must follow in that order.
    A piece begins and ends at the edge of a word or a number; Chinese has no such edges.
    Nothing else is folded: case, punctuation and the form of quotation marks all count.
    """
    pieces = [words for piece in CUT.split(quotation) if (words := piece.split())]
    found, place = list[Match](), 0
    while pieces and (first := _next(pieces[0], text, place)):
        place = first.end
        last = first
        for piece in pieces[1:]:
            following = _next(piece, text, last.end)
            if following is None:
                return found
            last = following
        found.append(Match(first.start, last.end))
    return found


def _next(piece: list[str], text: str, place: int) -> Match | None:
    """Where a text has these words next, with white space between them."""
    while (start := text.find(piece[0], place)) >= 0:
        end = start + len(piece[0])
        for word in piece[1:]:
            gap = SPACE.match(text, end)
            if gap is None or not text.startswith(word, gap.end()):
                break
            end = gap.end() + len(word)
        else:
            if not _runs_on(piece, text, start, end):
                return Match(start, end)
        place = start + 1
    return None


def _runs_on(piece: list[str], text: str, start: int, end: int) -> bool:
    """Whether the first or the last word or number of a piece is only a part of one in the text."""
    before = EDGED.match(piece[0][0]) and GOES_BEFORE.search(text[max(start - 2, 0) : start])
    after = EDGED.match(piece[-1][-1]) and GOES_ON.match(text[end : end + 2])
    return bool(before or after)
