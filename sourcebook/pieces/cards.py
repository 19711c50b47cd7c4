"""Who made a source, and how it came to us: cards and provenance chains.

Upstream are the record in `seeds/sources.yml` and the bibliography.
A chain is drawn and also given as an ordered list with the same content.
"""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from sourcebook import building
from sourcebook.book import this_book
from sourcebook.evidence.lists import number_in_words
from sourcebook.html import Html, render
from sourcebook.interface import later, listed, plural, t
from sourcebook.sources.corpus import Corpus
from sourcebook.sources.quotation import words
from sourcebook.sources.records import Document, Step
from sourcebook.sources.rights import measure

if TYPE_CHECKING:
    import pandas as pd

STATUS = {
    "original": later("the publisher's own page, compared with the text in an archived copy"),
    "republication": later("a page that republishes the text with credit"),
    "copy": later("a copy by a third party"),
    "not_seen": later("the address is known; the page itself was not seen"),
}
# The kinds of steps in a chain of provenance.
STEPS = (later("said"), later("reported"), later("translated"), later("republished"), later("captured"))
BOX, GAP, MARGIN, ROW, LETTERS = 300, 34, 4, 16, 46


def shelf(says: Literal["label", "kind"] = "label") -> Html:
    """All sources, each with a link to its page: how it looks at first sight, or what it really is."""
    sources = [(origin.id, getattr(origin.record, says).rstrip(".")) for origin in this_book().corpus]
    asks = t("What is it really?") if says == "label" else t("What stands in it")
    return render("pieces/shelf.html", sources=sources, asks=asks, top=building.to_top())


def kicker() -> Html:
    """A line above the title of a book: how many sources it has, and of which years."""
    origins = list(this_book().corpus)
    dates = [document.date for origin in origins for document in origin.record.documents]
    first, last = min(date.earliest for date in dates), max(date.latest for date in dates)
    said = plural(
        "{counted} primary source, {first}–{last}",
        "{counted} primary sources, {first}–{last}",
        len(origins),
        counted=number_in_words(len(origins)),
        first=first.year,
        last=last.year,
    )
    return render("pieces/kicker.html", said=said[:1].upper() + said[1:])


def file_card(source: str) -> Html:
    """What can be known of a source before reading it: the file, and nothing else."""
    origin = this_book().corpus.source(source)
    return render(
        "pieces/file_card.html", source=origin, count=words(origin.text), size=len(origin.text.encode())
    )


def source_card(document: str) -> Html:
    """Who speaks in a document, for whom, when, what for, and who owns the outlet.

    Raises:
        NotFound: no such document.
    """
    origin, record = this_book().corpus.document(document)
    entries = this_book().bibliography
    return render(
        "pieces/source_card.html",
        source=origin,
        document=record,
        places=_places(record),
        status=t(STATUS[record.address.status]),
        count=origin.words_of(record),
        shown=origin.words_shown(record),
        evidence=[entries[key] for key in record.affiliation_cite],
        parallels=[(parallel.what, entries[parallel.cite]) for parallel in record.parallels],
    )


def provenance(document: str) -> Html:
    """The way of a document from the first speaker to this book, drawn and as a list.

    Raises:
        NotFound: no such document.
    """
    origin, record = this_book().corpus.document(document)
    nodes, height = _layout(record.chain)
    return render(
        "pieces/provenance.html",
        source=origin,
        document=record,
        nodes=nodes,
        height=height,
        width=BOX + 2 * MARGIN,
        box=BOX,
        margin=MARGIN,
        gap=GAP,
        row=ROW,
    )


@dataclass(frozen=True)
class _Node:
    """One box of the drawing: its step, its top edge and height in user units, its wrapped lines."""

    step: Step
    top: int
    height: int
    lines: list[str]


def _layout(chain: list[Step]) -> tuple[list[_Node], int]:
    nodes, top = [], MARGIN
    for step in chain:
        lines = textwrap.wrap(step.what, LETTERS) + ([step.date] if step.date else [])
        height = ROW * (len(lines) + 1) + 12
        top += GAP
        nodes.append(_Node(step, top, height, lines))
        top += height
    return nodes, top + MARGIN


def _places(document: Document) -> str:
    """The lines of a document in words, such as 'lines 1–7 and 9–124'."""
    runs = [str(first) if first == last else f"{first}–{last}" for first, last in document.lines]
    one = len(document.lines) == 1 and document.lines[0][0] == document.lines[0][1]
    return t("line {number}", number=runs[0]) if one else t("lines {numbers}", numbers=listed(runs))


def share_table() -> pd.DataFrame:
    """How much of each document the book shows, and may show, in words: one row a document."""
    import pandas as pd

    rows = [
        (s.document, s.publisher, s.words, s.shown, s.percent, s.allowed) for s in measure(this_book().corpus)
    ]
    return pd.DataFrame(
        rows,
        columns=[
            t("document"),
            t("publisher"),
            t("words"),
            t("words shown"),
            t("percent"),
            t("words allowed"),
        ],
    )


def note_kinds() -> list[tuple[str, str, str]]:
    """Each kind of note with its definition and its question."""
    return [(kind.name, kind.definition, kind.ask) for kind in this_book().annotations.scheme.categories]


def open_corpus() -> Corpus:
    """The sources, to be counted and searched in a cell."""
    return this_book().corpus
