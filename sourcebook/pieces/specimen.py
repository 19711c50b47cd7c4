"""A few lines of a source with some of their notes, and a question to tap: what the book does, in small.

Upstream are the corpus and the annotations.
The question has no key: each choice opens what speaks for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sourcebook.book import this_book
from sourcebook.files import NotFound
from sourcebook.html import Html, render
from sourcebook.pieces.excerpt import place, sheets_of
from sourcebook.pieces.marked import numbered


def specimen(
    source: str, first: int, last: int, *, notes: Sequence[str], ask: str, choices: Sequence[tuple[str, str]]
) -> Html:
    """Lines ``first`` to ``last`` of a source with the notes of these ids, and a question under them.

    Args:
        ask: the question.
        choices: each answer that a reader can give, and what is said of it.

    Raises:
        NotFound: no such source or lines, or no such note on them.
    """
    origin = this_book().corpus.source(source)
    known = {note.id: note for note in this_book().annotations.within(source, first, last)}
    if missing := [name for name in notes if name not in known]:
        raise NotFound(f"lines {first} to {last} of source {source} have no note '{missing[0]}'")
    name = f"s{source}-{first}-{last}"
    marks = numbered([known[one] for one in notes], name)
    chosen = [replace(mark, label=str(number)) for number, mark in enumerate(marks, 1)]
    return render(
        "pieces/specimen.html",
        name=name,
        source=origin,
        sheets=sheets_of(origin, origin.span(first, last), chosen),
        notes=chosen,
        place=place(first, last),
        ask=ask,
        choices=choices,
    )
