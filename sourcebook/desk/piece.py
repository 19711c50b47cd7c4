"""The class desk as a piece of a page: what its script must know of each exercise, its key among it.

Upstream are the exercises and the corpus. The files of a class never reach this module: the page reads them
in the browser, by `desk.js`; the command reads them by the modules beside this one.
"""

from __future__ import annotations

from typing import Any

from sourcebook import building
from sourcebook.book import this_book
from sourcebook.exercises.definition import Exercise
from sourcebook.exercises.reading import Placed
from sourcebook.exercises.widget import PanelWidget, listed, sealed_part
from sourcebook.html import Html, render
from sourcebook.page.waiting import data


def class_desk() -> Html | PanelWidget:
    """The desk: drop the answer files of a class, see who answered what, and take the figures away."""
    book = this_book()
    known = {
        "items": [of_item(placed) for placed in book.exercises.all.values()],
        "assignments": _assignments(),
        "title": book.settings.title,
    }
    page = render("desk/class_desk.html", data=data(known))
    return page if building.is_building() else PanelWidget("desk", page)


def of_item(placed: Placed) -> dict[str, Any]:
    """An exercise as the page of answers knows it, with its sealed key and what it shows beside its rows."""
    exercise = placed.exercise
    return {**listed(placed), "sealed": sealed_part(exercise), "shows": _shown(exercise)}


def _shown(exercise: Exercise) -> dict[str, Any]:
    """Passages, a rubric, a unit, an order of codes: what of an exercise a report has and its labels have not."""
    shows: dict[str, Any] = {"ordered": bool(getattr(exercise, "ordered", False))}
    if exercise.type == "compare":
        passages = exercise.shown(this_book())["passages"]
        shows["passages"] = {
            side: {"name": passage["name"], "lines": [[line.number, line.text] for line in passage["lines"]]}
            for side, passage in passages.items()
        }
    if exercise.type == "write":
        rubric: Any = getattr(exercise, "rubric", [])
        shows["rubric"] = [{"name": one.name, "levels": one.levels} for one in rubric]
    if exercise.type == "number":
        shows["unit"] = getattr(exercise, "unit", "")
    return shows


def _assignments() -> list[dict[str, Any]]:
    """The assignments of the book; none where it has none."""
    found: Any = getattr(this_book(), "assignments", {})
    return [
        {"id": one.id, "title": one.title, "due": str(one.due or ""), "items": list(one.items)}
        for one in found.values()
    ]
