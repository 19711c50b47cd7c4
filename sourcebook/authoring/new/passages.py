"""Lines and words of a source that a new chapter or exercise can begin with: the book shows all of them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from sourcebook.files import NotFound
from sourcebook.sources.corpus import Line, Source
from sourcebook.sources.quotation import words
from sourcebook.sources.records import Residue

SENTENCE_ENDS = re.compile(r"(?<=[.!?])\s+|(?<=[.!?][”’\"])\s+|(?<=[。！？])(?![”’」])")
CLAUSE_ENDS = re.compile(r"(?<=[,;:，；：、])\s*")
UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
LONG, MANY = 12, 200  # words of a line that is prose, and of a passage to begin with


@dataclass(frozen=True)
class Piece:
    """Words of one line, verbatim."""

    line: int
    text: str


def length(text: str) -> int:
    """How many words a text has; in a script without spaces two characters count as one."""
    return words(text) + len(UNSPACED.findall(text)) // 2


def first_passage(source: Source) -> tuple[int, int]:
    """The first run of shown lines of a document, up to about 200 words.

    Raises:
        NotFound: the book shows no line of the source.
    """
    runs = [_shortened(source, run) for run in _runs(source, _of_documents(source))]
    if not runs:
        raise NotFound(f"the book shows no line of source {source.id}; name some in 'shown' of its document")
    return runs[0]


def two_texts(source: Source) -> tuple[int, int]:
    """A run of shown lines, of which the last can begin another text.

    Raises:
        NotFound: no two lines that stand together are shown.
    """
    lines = [line for line in source.lines if line.text.strip() and source.is_shown(line.number)]
    for first, last in _runs(source, lines):
        inner = [line.number for line in lines if first <= line.number <= last]
        if len(inner) > 1:
            return first, max(_shortened(source, (first, last))[1], inner[1])
    message = f"the book shows no two lines of source {source.id} that stand together, so nobody can split it"
    raise NotFound(f"{message}; choose another type")


def two_pieces(source: Source) -> tuple[Piece, Piece]:
    """Two sentences of what the book shows, or two clauses; one twice, if there is no other.

    Raises:
        NotFound: the book shows no line of the source.
    """
    first_passage(source)
    lines = sorted(_of_documents(source), key=lambda line: length(line.text) < LONG)
    for cut in (sentences, clauses):
        found: dict[str, int] = {}
        for line in lines:
            for piece in cut(line.text):
                found.setdefault(piece, line.number)
        if len(found) > 1:
            break
    one, *others = [Piece(line, text) for text, line in found.items()]
    return one, next(iter(others), one)


def sentences(text: str) -> list[str]:
    """The sentences of a line, without bits that part a quotation."""
    return _sound(SENTENCE_ENDS.split(text)) or [text.strip()]


def clauses(text: str) -> list[str]:
    """The clauses of a line, or its halves, if it has but one."""
    found, run = _sound(CLAUSE_ENDS.split(text)), text.split()
    if len(found) > 1 or len(run) == 1:
        return found or [text.strip()]
    half = len(run) // 2
    return [" ".join(run[:half]), " ".join(run[half:])]


def _sound(pieces: Iterable[str]) -> list[str]:
    """The pieces that are more than a word or two, and hold no half of a quotation."""
    return [one.strip() for one in pieces if length(one) > 2 and one.count("“") == one.count("”")]


def _of_documents(source: Source) -> list[Line]:
    """The lines of documents that have words, and that the book shows."""
    return [
        line
        for line in source.lines
        if line.text.strip()
        and source.is_shown(line.number)
        and not isinstance(source.part_at(line.number), Residue)
    ]


def _runs(source: Source, lines: list[Line]) -> list[tuple[int, int]]:
    """The runs of these lines, from text to text; an empty line does not end one."""
    text = [line.number for line in source.lines if line.text.strip()]
    places = {number: place for place, number in enumerate(text)}
    numbered = [(line.number, places[line.number] - count) for count, line in enumerate(lines)]
    runs = [[number for number, _ in run] for _, run in groupby(numbered, key=lambda pair: pair[1])]
    return [(run[0], run[-1]) for run in runs]


def _shortened(source: Source, run: tuple[int, int]) -> tuple[int, int]:
    """The run without its last lines, if it is long."""
    first, last = run
    while last > first and (
        words(source.span(first, last).text) > MANY or not source.line(last).text.strip()
    ):
        last -= 1
    return first, last
