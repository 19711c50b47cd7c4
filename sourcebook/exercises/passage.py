"""The passages that exercises name, such as 000:2-5: where they stand, and what of them a page shows."""

from __future__ import annotations

from dataclasses import dataclass

from sourcebook.interface import plural
from sourcebook.sources.corpus import Corpus, Passage
from sourcebook.sources.quotation import words


@dataclass(frozen=True)
class ShownLine:
    """A line as the page has it: its words, or how many there are of a line that the book does not show."""

    number: int
    text: str
    is_shown: bool


def span_of(place: str) -> tuple[str, int, int]:
    """The source, the first and the last line of '000:2-5', or of '000:2'."""
    source, _, span = place.partition(":")
    first, _, last = span.partition("-")
    return source, int(first), int(last or first)


def passage_of(corpus: Corpus, place: str) -> Passage:
    """The passage that '000:2-5' names. Raises NotFound."""
    source, first, last = span_of(place)
    return corpus.source(source).span(first, last)


def _missing(count: int) -> str:
    return plural("[{count} word, not shown in this book]", "[{count} words, not shown in this book]", count)


def shown_lines(corpus: Corpus, place: str) -> list[ShownLine]:
    """The lines of a passage as a page shows them. Raises NotFound."""
    source = corpus.source(span_of(place)[0])
    return [
        ShownLine(line.number, line.text, True)
        if source.is_shown(line.number)
        else ShownLine(line.number, _missing(words(line.text)), False)
        for line in passage_of(corpus, place).lines
    ]
