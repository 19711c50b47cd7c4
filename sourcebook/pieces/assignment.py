"""The page of assignments: the form of each exercise with the lines that it needs, by chapter.

Upstream are the exercises and the passages.
The forms of a chapter wait in a file beside the page, which comes when an assignment asks for one of them.
"""

from __future__ import annotations

from itertools import groupby
from typing import Any

from sourcebook import building
from sourcebook.book import this_book
from sourcebook.exercises.definition import Exercise
from sourcebook.exercises.passage import span_of
from sourcebook.exercises.widget import PanelWidget, assigned, form, listed, sealed_part
from sourcebook.files import BookError
from sourcebook.html import Html, render
from sourcebook.interface import t
from sourcebook.pieces.excerpt import as_received, received_id
from sourcebook.pieces.own import refuse_own


def assignment_page(asked: str = "") -> Html | PanelWidget:
    """All exercises, of which a page shows those of the assignment that its address names.

    A notebook has no such address: there ``asked`` is the id of an assignment, such as core-04, or its link.

    Raises:
        BookError: there is no assignment with this id, or this is a page of the book.
    """
    refuse_own(asked=asked)
    if asked and "?" not in asked and asked not in this_book().assignments:
        known = ", ".join(this_book().assignments)
        raise BookError(f"there is no assignment '{asked}'; there are {known}; or give the link of one")
    every = [*this_book().exercises.all.values()]
    items = [listed(one) | _more(one.exercise) for one in every]
    chapters = {
        page: {
            one.exercise.id: {
                "form": form(one.exercise, one.title, sealed_part(one.exercise)),
                "passages": passages_of(one.exercise),
            }
            for _, one in group
        }
        for page, group in groupby(
            zip((one["page"] for one in items), every, strict=True), lambda pair: pair[0]
        )
    }
    lists = {"assignments": assigned(), "asked": None if building.is_building() else asked}
    page = render("pieces/assignment.html", items=items, lists=lists, chapters=chapters)
    return page if building.is_building() else PanelWidget("assignment", page)


def _more(exercise: Exercise) -> dict[str, Any]:
    """What the page says beside a question.

    ``beside`` is what the question needs of its chapter, ``predicts`` whether it asks for a guess first.
    """
    return {
        "act": t(exercise.act),
        "minutes": exercise.minutes,
        "labels": {},
        "beside": exercise.beside,
        "predicts": exercise.is_prediction,
    }


def passages_of(exercise: Exercise) -> list[tuple[str, str]]:
    """The lines that an exercise needs, as received: the id of each passage, and its HTML.

    Lines that follow or overlap one another are one passage. A form that shows its lines itself needs none.
    """
    if exercise.shows_its_lines:
        return []
    spans = joined(exercise.lines)
    return [(received_id(*span), as_received(*span).body) for span in spans]


def joined(places: list[str]) -> list[tuple[str, int, int]]:
    """Places such as 000:2-5, in order, those that touch one another as one: source, first and last line."""
    spans: list[tuple[str, int, int]] = []
    for source, first, last in sorted(map(span_of, places)):
        if spans and spans[-1][0] == source and first <= spans[-1][2] + 1:
            spans[-1] = (source, spans[-1][1], max(last, spans[-1][2]))
        else:
            spans.append((source, first, last))
    return spans
