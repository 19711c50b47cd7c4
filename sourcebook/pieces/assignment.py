"""The page of assignments: the form of each exercise with the lines that it needs, by chapter.

Upstream are the exercises and the passages.
The forms of a chapter wait in a file beside the page, which comes when an assignment asks for one of them.
"""

from __future__ import annotations

from itertools import groupby
from typing import Any

from sourcebook.book import this_book
from sourcebook.exercises.definition import Exercise
from sourcebook.exercises.passage import span_of
from sourcebook.exercises.widget import assigned, form, listed, sealed_part
from sourcebook.html import Html, render
from sourcebook.interface import t
from sourcebook.pieces.excerpt import as_received, received_id


def assignment_page() -> Html:
    """All exercises, of which a page shows those of one assignment."""
    every = [*this_book().exercises.all.values()]
    items = [
        listed(one) | {"act": one.exercise.act, "minutes": one.exercise.minutes, "labels": {}}
        for one in every
    ]
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
    return render("pieces/assignment.html", items=items, assignments=assigned(), chapters=chapters)


def _more(exercise: Exercise) -> dict[str, Any]:
    """What the page says beside a question; ``beside`` is whether the question points to its chapter."""
    return {
        "act": t(exercise.act),
        "minutes": exercise.minutes,
        "labels": {},
        "beside": bool(exercise.beside),
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
