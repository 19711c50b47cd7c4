"""Does a title say what was recomputed, all of it and nothing else?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tests.findings.raw import Piece


def unborne(title: str, pieces: list[Piece]) -> Iterator[str]:
    """What is wrong with a title: pieces that are untrue or missing, and words that no piece bears out.

    The pieces stand in the title in their order. Between them may be 'and' and marks, and nothing else.
    """
    end, left = 0, ""
    for piece in pieces:
        true, words = (True, piece) if isinstance(piece, str) else piece
        if not true:
            yield f"'{words}' is not true"
        found = re.compile(rf"(?<![\w.,-]){re.escape(words)}(?!\w|[.,-]\d)").search(title, end)
        if found:
            left += f"{title[end : found.start()]} "
            end = found.end()
        else:
            yield f"'{words}' was computed, and the title does not say it in this place"
    words_left = re.sub(r"\band\b|[\s,;:]+", " ", left + title[end:]).strip()
    if words_left:
        yield f"nothing bears out '{words_left}'"
