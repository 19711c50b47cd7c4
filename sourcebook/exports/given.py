"""What a question needs of the page above it, in words: the values of a chart, a table, a list, a paragraph.

Upstream are the built pages; which piece it is, and what must wait, is as on the hand-outs.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sourcebook.exercises.reading import Placed
from sourcebook.exports.drawing import Drawing, drawing_of
from sourcebook.files import is_there, read_text
from sourcebook.handouts.beside import BUILT, KINDS, Pages, nearest, plain, waits_for
from sourcebook.interface import later, t

if TYPE_CHECKING:
    from bs4 import Tag

MOST_ROWS = 30  # of the data of a chart: a longer table is no help beside a question
KEYS = {"cite"}  # columns that mean nothing outside of the book
FIGURE = re.compile(r"\d[\d,]*(?:\.\d+)?")
NAMES = {
    "chart": later("a chart"),
    "table": later("a table"),
    "list": later("a list"),
    "text": later("a paragraph"),
    "page": later("more of the page than stands beside a question"),
}
Rows = tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Given:
    """A piece of a page: paragraphs, a drawing, items of a list, rows of a table, its heads first.

    ``missing`` says why it cannot be given, and ``changed`` what is not as on the page.
    """

    kind: str
    texts: tuple[str, ...] = ()
    drawing: Drawing | None = None
    items: tuple[str, ...] = ()
    numbered: bool = False
    rows: Rows = ()
    missing: str = ""
    changed: str = ""


def given(placed: Placed, pages: Pages, ids: Collection[str], draws: bool) -> Iterator[Given]:
    """What an exercise needs beside it.

    Args:
        placed: the exercise.
        pages: where it is looked for.
        ids: the exercises of the file, which it must not answer.
        draws: whether the system shows drawings; else a chart is given in words.
    """
    for kind in placed.exercise.beside:
        piece = nearest(placed, kind, pages)
        if piece is None:
            yield Given(kind, missing=_why(placed, kind, pages))
        elif (waits := waits_for(piece)) in ids and waits != placed.exercise.id:
            what = t(NAMES[kind])
            yield Given(kind, missing=t("{what}, which would answer {id} of this file", what=what, id=waits))
        else:
            drawing = drawing_of(piece, placed.home) if kind == "chart" and draws else None
            yield _chart(piece, pages, drawing) if kind == "chart" else _of(piece, kind)


def _why(placed: Placed, kind: str, pages: Pages) -> str:
    """What is missing, and why it is not there."""
    what = t(NAMES[kind])
    if kind not in KINDS:
        return t("{what}: see ‘{title}’", what=what, title=placed.title)
    if pages.soup(placed.home) is None:
        return t("{what}, because the book is not built: build it and export again", what=what)
    return t("{what}, which was not found on the page as it was built", what=what)


def _of(piece: Tag, kind: str) -> Given:
    """A table, a list or a paragraph."""
    from bs4 import BeautifulSoup

    soup = BeautifulSoup(plain(piece), "html.parser")
    if kind == "text":
        return Given(kind, texts=(_words(soup),))
    if kind == "list":
        items = tuple(map(_words, soup.select(":is(ul, ol):not(:is(ul, ol) *) > li")))
        return Given(kind, items=items, numbered=piece.name == "ol")
    rows = tuple(tuple(map(_words, row.select("th, td"))) for row in soup.select("tr"))
    return Given(kind, texts=tuple(map(_words, soup.select("caption"))), rows=rows)


def _chart(figure: Tag, pages: Pages, drawing: Drawing | None) -> Given:
    """A chart: drawn, or what it finds and shows in words; whose figures they are; data that no word has."""
    drawn = figure.select_one("svg[aria-label], img[alt]")
    said = " ".join(str(drawn.get("aria-label") or drawn.get("alt")).split()) if drawn else ""
    heads, foot = (tuple(map(_words, figure.select(one))) for one in ("figcaption > *", ".sb-foot"))
    rows = _data(figure, pages)
    if _are_told(rows, said) or (drawing and len(rows) > MOST_ROWS):
        rows = ()
    if drawing:
        return Given("chart", (*heads, *foot), drawing, rows=rows)
    texts = (*heads, *filter(None, [said]), *foot)
    if len(rows) > MOST_ROWS:
        return Given("chart", texts, missing=t("the data of a chart, which are too many for a question"))
    if rows:
        changed = t("The chart is not drawn: the question has it in words and as a table.")
    else:
        changed = t("The chart is not drawn: the question has its figures in words.")
    return Given("chart", texts, rows=rows, changed=changed)


def _are_told(rows: Rows, said: str) -> bool:
    """Whether words have every figure of a table."""
    told = {one.replace(",", "") for one in FIGURE.findall(said)}
    return bool(said) and all(cell in told for row in rows[1:] for cell in row if FIGURE.fullmatch(cell))


def _data(figure: Tag, pages: Pages) -> Rows:
    """The table that a chart draws, from the file that the page offers; nothing where there is none."""
    link = figure.select_one('a[download][href$=".csv"]')
    path = pages.root / BUILT / str(link["href"]) if link else None
    if path is None or not is_there(path):
        return ()
    head, *rows = csv.reader(io.StringIO(read_text(path).removeprefix("\ufeff")))
    kept = [number for number, name in enumerate(head) if name not in KEYS]
    return tuple(tuple(row[number].replace("_", " ") for number in kept) for row in [head, *rows])


def _words(piece: Tag) -> str:
    return " ".join(piece.get_text().split())
