"""Passages of the sources as a reader sees them: numbered lines, marked spans, notes beside them.

Upstream are the corpus and the annotations.
Hands on static HTML that is complete without a script.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from markupsafe import Markup

from sourcebook.book import this_book
from sourcebook.html import Html, render
from sourcebook.interface import t
from sourcebook.pieces.marked import Note, marked, numbered
from sourcebook.pieces.own import own_text
from sourcebook.sources.annotations import Annotation
from sourcebook.sources.corpus import Line, Passage, Source
from sourcebook.sources.quotation import words
from sourcebook.sources.records import Document, Residue

SENTENCE_ENDS = (".", "!", "?", '."', '!"', '?"', ".”", ":", "”")
BLOCK_WORDS = 25
FULL = 60  # letters of a line that its file may have broken for want of room
WRAPPED = 90  # letters of the longest line where a file was broken for its width


@dataclass(frozen=True)
class Row:
    """One line as shown, or, with nothing in ``marked``, a gap of lines that the book does not show.

    ``goes_on`` is whether the file broke the line for its width: the words go on in the next.
    """

    number: int
    last: int
    words: int
    marked: Markup | None
    goes_on: bool = False

    @property
    def place(self) -> str:
        return place(self.number, self.last)


@dataclass
class Block:
    """Rows that belong together, with the notes that end in them."""

    rows: list[Row] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)

    @property
    def paragraphs(self) -> list[list[Row]]:
        """The rows in groups: the lines of a paragraph that the file broke stand together."""
        groups: list[list[Row]] = []
        for row in self.rows:
            if groups and groups[-1][-1].goes_on and row.marked is not None:
                groups[-1].append(row)
            else:
                groups.append([row])
        return groups


@dataclass(frozen=True)
class Sheet:
    """The rows of one document, or of one piece of residue."""

    part: Document | Residue
    place: str
    blocks: list[Block]

    @property
    def is_document(self) -> bool:
        return isinstance(self.part, Document)


def excerpt(
    source: str = "",
    first: int = 0,
    last: int = 0,
    *,
    further: bool = False,
    after: str = "",
    text: str = "",
    title: str = "",
    credit: str = "",
) -> Html:
    """A passage with its notes: lines ``first`` to ``last`` of a source, both included.

    ``further`` shows the second tier of notes from the start; a reader can always ask for it.
    ``after`` names an exercise on the passage: marks and notes wait until it is checked.
    Lines that the book may not show stand as a gap that says how many words are missing.
    In a notebook a ``text`` of your own takes the place of the source, with a ``title`` and a ``credit``:
    its lines are numbered in the same way, and it has no notes.

    Raises:
        NotFound: no such source, or lines it does not have.
        BookError: the source or its notes are not in order, or a text of one's own has no title or credit.
    """
    own = text or title or credit
    return own_text(text, title, credit) if own else _passage(source, first, last, further, after)


def _passage(source: str, first: int, last: int, further: bool, after: str) -> Html:
    origin = this_book().corpus.source(source)
    passage = origin.span(first, last)
    name = f"x{source}-{first}-{last}"
    shown = [note for note in this_book().annotations.within(source, first, last) if _is_shown(origin, note)]
    notes = numbered(shown, name)
    return render(
        "pieces/excerpt.html",
        name=name,
        source=origin,
        passage=passage,
        sheets=sheets_of(origin, passage, notes),
        notes=notes,
        categories=_legend(notes),
        tiers={tier: sum(note.annotation.tier == tier for note in notes) for tier in (1, 2)},
        further=further,
        after=after,
        place=place(first, last),
    )


def as_received(source: str, first: int, last: int) -> Html:
    """A passage as it came to us: numbered lines, and no word of ours on who wrote them."""
    origin = this_book().corpus.source(source)
    passage = origin.span(first, last)
    rows = [_row(origin, line, []) for line in passage.lines if line.text.strip()]
    return render(
        "pieces/as_received.html",
        name=received_id(source, first, last),
        source=origin,
        rows=rows,
        is_wrapped=all(len(line.text) <= WRAPPED for line in passage.lines),
        place=place(first, last),
    )


def received_id(source: str, first: int, last: int) -> str:
    """The id of a passage as received on its page."""
    return f"r{source}-{first}-{last}"


def reading(source: str) -> Html:
    """All that the book shows of a source, document by document, with an address for every line."""
    origin = this_book().corpus.source(source)
    return render(
        "pieces/reading.html", source=origin, sheets=sheets_of(origin, origin.span(1, len(origin.lines)), [])
    )


def place(first: int, last: int) -> str:
    """The lines of a passage in words."""
    if first == last:
        return t("line {number}", number=first)
    return t("lines {numbers}", numbers=f"{first}–{last}")


def _is_shown(source: Source, note: Annotation) -> bool:
    """Whether the book shows the line in which a note ends."""
    return source.is_shown(source.text.count("\n", 0, note.end) + 1)


def _legend(notes: list[Note]) -> list[dict[str, Any]]:
    """Each category that occurs, in the order of its first note, with how often it occurs."""
    found: dict[str, dict[str, Any]] = {}
    for note in notes:
        category = note.annotation.category
        found.setdefault(category.id, {"category": category, "count": 0})["count"] += 1
    return list(found.values())


def sheets_of(source: Source, passage: Passage, notes: list[Note]) -> list[Sheet]:
    """The passage cut where one document ends and another part begins."""
    sheets = []
    for part, group in groupby(passage.lines, key=lambda line: source.part_at(line.number)):
        lines = list(group)
        sheets.append(Sheet(part, place(lines[0].number, lines[-1].number), _blocks(source, lines, notes)))
    return sheets


def _blocks(source: Source, lines: list[Line], notes: list[Note]) -> list[Block]:
    """Paragraphs: a block ends with a sentence, and at each side of a gap."""
    blocks = [Block()]
    for line in lines:
        if not line.text.strip():
            continue
        end = line.start + len(line.text)
        touching = [
            note for note in notes if note.annotation.start < end and note.annotation.end > line.start
        ]
        row, rows = _row(source, line, touching), blocks[-1].rows
        if rows and row.marked is None and rows[-1].marked is None:
            rows[-1] = Row(rows[-1].number, line.number, rows[-1].words + row.words, None)
            continue
        if rows and (
            row.marked is None or rows[-1].marked is None or _is_complete(source.line(rows[-1].number))
        ):
            blocks.append(Block())
        blocks[-1].rows.append(row)
        if row.marked is not None:
            blocks[-1].notes += [note for note in touching if note.annotation.end <= end]
    return [block for block in blocks if block.rows]


def _is_complete(line: Line) -> bool:
    return line.text.rstrip().endswith(SENTENCE_ENDS) or words(line.text) >= BLOCK_WORDS


def _goes_on(source: Source, line: Line) -> bool:
    """Whether the file broke a paragraph here: no sentence ends, and the next line of the document goes on.

    Short lines above one another (a name, a date) are lines of their own unless a small letter goes on.
    """
    part = source.part_at(line.number)
    if line.number == len(source.lines) or not isinstance(part, Document) or _is_complete(line):
        return False
    then = source.line(line.number + 1)
    goes_on = then.text[:1].islower() or (len(line.text) >= FULL and bool(then.text.strip()))
    return goes_on and source.part_at(then.number) == part


def _row(source: Source, line: Line, notes: list[Note]) -> Row:
    if line.text.strip() and not source.is_shown(line.number):
        return Row(line.number, line.number, words(line.text), None)
    return Row(line.number, line.number, words(line.text), marked(line, notes), _goes_on(source, line))
