"""Find bare figures: digits in the book's own words that no lock holds.

A figure about the world is a link into the register of numbers.
The exemptions below are digits that name, date, count out a place in a source, or give a task; each says why.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
YEAR = r"(?:1[5-9]\d\d|20\d\d)"
# What a number may count out: a part of a source, of a document, or of this book.
PARTS = "line source chapter step part exercise article paragraph page point resolution version note claim"
COUNTED = "|".join(f"[{word[0].upper()}{word[0]}]{word[1:]}s?" for word in PARTS.split())
SERIES = r"\d+(?:(?:,| and| or| to|[–-])\s?\d+)*"

EXEMPT = {
    "a quotation is under the quote lock": r"“[^”]*”",
    "a link leads to what holds the figure": r"!?\[[^\]\n]*\]\([^)\n]*\)|<https?://[^>]*>|https?://\S+",
    "a role names an entry or a place": r"\{[a-z:]+\}`[^`]*`",
    "a date or a year": rf"\b(?:{SERIES} )?{MONTH}(?: {YEAR})?(?:–\d\d)?\b|\b{MONTH} \d{{1,2}}\b"
    rf"|\b{YEAR}(?:[–/-]\d\d(?:\d\d)?)?(?:-\d\d(?:-\d\d)?)?\b",
    "a place in a source, or a part of a document or of this book": r"\b\d{3}:\d+(?:[–-]\d+)?\b"
    r"|\b\d{3}-[a-z0-9]+\b"
    rf"|\b(?:{COUNTED}) {SERIES}\b(?!:\d)",
    "a task for the reader": r"\b\d+(?: to \d+|–\d+)? (?:minutes?|hours?|words|sentences)\b",
    "a name that holds digits": r"(?<=[A-Za-z])[-/]?\d[\d/.-]*|\b\d+(?:st|nd|rd|th)\b|\b\d+[A-Z]\b",
    "a number in a list": r"^\s*\d+[.)]\s",
}
_PATTERNS = [re.compile(pattern, re.M) for pattern in EXEMPT.values()]
FIGURE = re.compile(r"[$€¥]?\d[\d,.]*\d|[$€¥]?\d")


def bare_figures(text: str) -> Iterator[tuple[int, str]]:
    """Each bare figure of a text, with its offset."""
    for pattern in _PATTERNS:
        text = pattern.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)
    for found in FIGURE.finditer(text):
        yield found.start(), found[0]
