"""Passages of the sources as a reader sees them: numbered lines, marked spans, notes beside them.

Upstream are the corpus and the annotations.
Hands on static HTML that is complete without a script.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import count, groupby, pairwise
from typing import Any

from markupsafe import Markup

from sourcebook.book import this_book
from sourcebook.html import Html, render, source_text
from sourcebook.interface import t
from sourcebook.sources.annotations import Annotation
from sourcebook.sources.corpus import Line, Passage, Source
from sourcebook.sources.quotation import words
from sourcebook.sources.records import Document, Residue

SENTENCE_ENDS = (".", "!", "?", '."', '!"', '?"', ".”", ":", "”")
BLOCK_WORDS = 25


@dataclass(frozen=True)
class Note:
    """An annotation as labelled in one excerpt: 1, 2, 3 for the first tier, a, b, c for the further notes.

    Marks that overlap lie in different lanes.
    """

    label: str
    lane: int
    annotation: Annotation
    home: str


@dataclass(frozen=True)
class Row:
    """One line as shown, or, with nothing in ``marked``, a gap of lines that the book does not show."""

    number: int
    last: int
    words: int
    marked: Markup | None

    @property
    def place(self) -> str:
        return place(self.number, self.last)


@dataclass
class Block:
    """Rows that belong together, with the notes that end in them."""

    rows: list[Row] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)


@dataclass(frozen=True)
class Sheet:
    """The rows of one document, or of one piece of residue."""

    part: Document | Residue
    place: str
    blocks: list[Block]

    @property
    def is_document(self) -> bool:
        return isinstance(self.part, Document)


def excerpt(source: str, first: int, last: int, *, further: bool = False, after: str = "") -> Html:
    """A passage with its notes: lines ``first`` to ``last`` of a source, both included.

    ``further`` shows the second tier of notes from the start; a reader can always ask for it.
    ``after`` names an exercise on the passage: marks and notes wait until it is checked.
    Lines that the book may not show stand as a gap that says how many words are missing.

    Raises:
        NotFound: no such source, or lines it does not have.
        BookError: the source or its notes are not in order.
    """
    origin = this_book().corpus.source(source)
    passage = origin.span(first, last)
    name = f"x{source}-{first}-{last}"
    shown = [note for note in this_book().annotations.within(source, first, last) if _is_shown(origin, note)]
    notes = _numbered(shown, name)
    return render(
        "pieces/excerpt.html",
        name=name,
        source=origin,
        passage=passage,
        sheets=_sheets(origin, passage, notes),
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
        name=f"r{source}-{first}-{last}",
        source=origin,
        rows=rows,
        place=place(first, last),
    )


def reading(source: str) -> Html:
    """All that the book shows of a source, document by document, with an address for every line."""
    origin = this_book().corpus.source(source)
    return render(
        "pieces/reading.html", source=origin, sheets=_sheets(origin, origin.span(1, len(origin.lines)), [])
    )


def place(first: int, last: int) -> str:
    """The lines of a passage in words."""
    if first == last:
        return t("line {number}", number=first)
    return t("lines {numbers}", numbers=f"{first}–{last}")


def _is_shown(source: Source, note: Annotation) -> bool:
    """Whether the book shows the line in which a note ends."""
    return source.is_shown(source.text.count("\n", 0, note.end) + 1)


def _numbered(annotations: list[Annotation], home: str) -> list[Note]:
    """Label the notes in the order in which their spans end, and give overlapping marks different lanes."""
    ordered = sorted(annotations, key=lambda note: (note.end, -note.start))
    labels = {1: map(str, count(1)), 2: map(_letters, count())}
    lanes: dict[str, int] = {}
    for note in annotations:
        taken = {
            lanes[other.id]
            for other in annotations
            if other.id in lanes and other.start < note.end and note.start < other.end
        }
        lanes[note.id] = next(lane for lane in range(len(annotations)) if lane not in taken)
    return [Note(next(labels[note.tier]), lanes[note.id], note, home) for note in ordered]


def _letters(index: int) -> str:
    """a to z, then aa to az, and so on."""
    return (_letters(index // 26 - 1) if index >= 26 else "") + chr(ord("a") + index % 26)


def _legend(notes: list[Note]) -> list[dict[str, Any]]:
    """Each category that occurs, in the order of its first note, with how often it occurs."""
    found: dict[str, dict[str, Any]] = {}
    for note in notes:
        category = note.annotation.category
        found.setdefault(category.id, {"category": category, "count": 0})["count"] += 1
    return list(found.values())


def _sheets(source: Source, passage: Passage, notes: list[Note]) -> list[Sheet]:
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


def _row(source: Source, line: Line, notes: list[Note]) -> Row:
    hidden = line.text.strip() and not source.is_shown(line.number)
    return Row(line.number, line.number, words(line.text), None if hidden else _marked(line, notes))


def _marked(line: Line, notes: list[Note]) -> Markup:
    """The line with a span around each marked run; overlapping marks nest, and stay exact."""
    edges = {0, len(line.text)}
    for note in notes:
        edges |= {
            max(0, note.annotation.start - line.start),
            min(len(line.text), note.annotation.end - line.start),
        }
    shown, ordered = Markup(), sorted(edges)
    for left, right in pairwise(ordered):
        piece = source_text(line.text[left:right])
        covering = [
            n
            for n in notes
            if n.annotation.start - line.start <= left and right <= n.annotation.end - line.start
        ]
        for note in sorted(covering, key=lambda note: (note.lane, note.label), reverse=True):
            edge = (" sb-first" if note.annotation.start - line.start == left else "") + (
                " sb-last" if note.annotation.end - line.start == right else ""
            )
            piece = Markup('<span class="sb-mark sb-c-{} sb-t{} sb-l{} sb-n{}{}">{}</span>').format(
                note.annotation.category.id, note.annotation.tier, min(note.lane, 3), note.label, edge, piece
            )
        shown += piece
        for note in notes:
            if note.annotation.end - line.start == right:
                shown += _reference(note)
    return shown


def _reference(note: Note) -> Markup:
    category = note.annotation.category
    name = t("Note {label}, {kind}", label=note.label, kind=category.name)
    link = (
        '<a class="sb-ref sb-c-{0} sb-t{1} sb-n{2}" href="#{3}-n{2}" id="{3}-r{2}" aria-label="{4}">{2}</a>'
    )
    return Markup(link).format(category.id, note.annotation.tier, note.label, note.home, name)
