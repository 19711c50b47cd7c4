"""A reader's own source: the page on which it is read, and what a notebook makes of the file of that page.

Upstream are the formulas, the codes of the notes and `sources/brought.py`.
Without a path the piece is a page whose script does all in the browser; nothing is sent.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sourcebook import building
from sourcebook.book import this_book
from sourcebook.evidence.formulas import TABLE, foreign_columns
from sourcebook.exercises.widget import PanelWidget
from sourcebook.html import Html, render
from sourcebook.interface import t
from sourcebook.pieces.own import refuse_own
from sourcebook.sources.brought import Brought, read_brought

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class OwnSource:
    """A text with what a reader wrote on it.

    ``excerpt(text=own.text, title=own.title, credit=own.credit)`` shows it with numbered lines.
    ``card`` has the fields of the source card; ``marks`` one dict a marked line, in the order of the text,
    with `line` (from 1), `words` (the line itself), `code` (its name) and `remark`.
    """

    text: str
    title: str
    credit: str
    card: dict[str, str]
    marks: list[dict[str, Any]]

    def frame(self) -> pd.DataFrame:
        """The marks as a table, one row a marked line."""
        import pandas as pd

        return pd.DataFrame(self.marks, columns=["line", "words", "code", "remark"])

    def __repr__(self) -> str:
        lines = self.text.count("\n") + 1
        return f"own source '{self.title}': {lines} lines, {len(self.marks)} marked; see .text, .card, .marks"


def own_source(path: Path | str = "") -> Html | PanelWidget | OwnSource:
    """The page for a source of one's own; in a notebook, with the ``path`` of a file of it, text and marks.

    Raises:
        BookError: the file is missing or not of this kind, or this is a page of the book.
    """
    if path:
        refuse_own(path=str(path))
        return _opened(read_brought(Path(path)))
    page = render("pieces/own_source.html", data=known())
    return page if building.is_building() else PanelWidget("ownsource", page)


def known() -> dict[str, Any]:
    """What the script of the page must know: the formulas with their patterns, and the codes of the notes."""
    book = this_book()
    scheme = book.annotations.scheme
    has = bool(book.formulas.rows)
    columns = foreign_columns(book.tables.described[TABLE], book.language) if has else []
    formulas = [
        {
            "id": row.cells["id"],
            "name": row.cells["formula"],
            "pattern": row.cells["pattern"],
            "forms": [form for one in columns if (form := row.cells[one.name])],
        }
        for row in book.formulas.rows
    ]
    codes = [
        {"id": one.id, "name": one.name, "family": scheme.families[one.family], "ask": one.ask}
        for one in scheme.categories
    ]
    return {"formulas": formulas, "codes": codes}


def _opened(brought: Brought) -> OwnSource:
    """The file as a notebook has it."""
    lines, card = brought.text.split("\n"), brought.card
    credit = ", ".join(filter(None, (card.author, card.publisher, card.date, card.url or card.found)))
    marks = [
        {
            "line": mark.line,
            "words": lines[mark.line - 1],
            "code": brought.codes[mark.code],
            "remark": mark.remark,
        }
        for mark in sorted(brought.marks, key=lambda one: one.line)
    ]
    return OwnSource(
        brought.text,
        card.title or t("A text of my own"),
        credit or t("where it comes from is not stated"),
        card.model_dump(),
        marks,
    )
