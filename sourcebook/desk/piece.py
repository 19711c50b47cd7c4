"""The class desk as a piece of a page: what its script must know of each exercise, its key among it.

Upstream are the exercises and the corpus. The files of a class never reach this module: the page reads them
in the browser, by `desk.js`; the command reads them by the modules beside this one.
"""

from __future__ import annotations

import json
from typing import Any

from markupsafe import Markup

from sourcebook import building
from sourcebook.book import this_book
from sourcebook.desk.items import Item
from sourcebook.exercises.definition import Exercise
from sourcebook.exercises.passage import shown_lines
from sourcebook.exercises.reading import Placed
from sourcebook.exercises.widget import PanelWidget, assigned, listed
from sourcebook.html import Html, render
from sourcebook.pieces.assignment import joined


def class_desk() -> Html | PanelWidget:
    """The desk: drop the answer files of a class, see who answered what, and take the figures away."""
    page = render("desk/class_desk.html", data=written(known()))
    return page if building.is_building() else PanelWidget("desk", page)


def known() -> dict[str, Any]:
    """What the script of the desk must know: every exercise with its key, and the assignments of the book."""
    book = this_book()
    items = [of_item(placed) for placed in book.exercises.all.values()]
    return {
        "items": items,
        "sources": lines_of([span for one in items for span in one["spans"]]),
        "assignments": assigned(),
        "title": book.settings.title,
    }


def written(value: Any) -> Markup:
    """Data as they stand in a script of a page. Codes keep their order, by which they may be a scale."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.replace("<", "\\u003c"))


def of_item(placed: Placed) -> dict[str, Any]:
    """An exercise as the core of the desk describes it, with its page and what it shows beside its rows."""
    item = Item(placed, this_book().exercises.formerly(placed.exercise.id))
    spans = joined(placed.exercise.lines)
    return {**item.described(), "page": listed(placed)["page"], "spans": spans, **_shown(placed.exercise)}


def lines_of(spans: list[tuple[str, int, int]]) -> dict[str, dict[int, str]]:
    """By source and number the lines of these spans, as the book shows them; empty ones are left out."""
    corpus = this_book().corpus
    found: dict[str, dict[int, str]] = {}
    for source, first, last in spans:
        held = {line.number for line in corpus.source(source).span(first, last).lines if line.text.strip()}
        shown = shown_lines(corpus, f"{source}:{first}-{last}")
        found.setdefault(source, {}).update({one.number: one.text for one in shown if one.number in held})
    return found


def _shown(exercise: Exercise) -> dict[str, Any]:
    """The passages or the rubric of an exercise, where it has them."""
    if exercise.type == "compare":
        passages = exercise.shown(this_book())["passages"]
        return {
            "passages": {
                side: {
                    "name": passage["name"],
                    "lines": [[line.number, line.text] for line in passage["lines"]],
                }
                for side, passage in passages.items()
            }
        }
    rubric: Any = getattr(exercise, "rubric", [])
    return {"rubric": [{"name": one.name, "levels": one.levels} for one in rubric]} if rubric else {}
