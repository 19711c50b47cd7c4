"""The rule of the quote lock: whether, and where, a text has the words of a quotation.

Nothing is upstream; a text is any string.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

CUT = re.compile(r"\[[^\[\]]*\]")


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
    A piece begins and ends at the edge of a word or a number.
    Nothing else is folded: case, punctuation and the form of quotation marks all count.
    """
    pieces = [piece.split() for piece in CUT.split(quotation)]
    patterns = [_pattern(piece) for piece in pieces if piece]
    found: list[Match] = []
    for first in patterns[0].finditer(text) if patterns else ():
        end = first.end()
        for pattern in patterns[1:]:
            following = pattern.search(text, end)
            if following is None:
                return found
            end = following.end()
        found.append(Match(first.start(), end))
    return found


def _pattern(piece: list[str]) -> re.Pattern[str]:
    body = r"\s+".join(re.escape(word) for word in piece)
    before = r"(?<![\w])(?<!\d[.,])" if piece[0][0].isalnum() else ""
    after = r"(?![\w])(?![.,]\d)" if piece[-1][-1].isalnum() else ""
    return re.compile(before + body + after)
