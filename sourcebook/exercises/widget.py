"""The exercises on a page and in a notebook.

On the page an exercise is complete HTML that a script of ours brings to life without a kernel;
in a live notebook the same HTML and the same script are an anywidget, and answers are Python data.
"""

from __future__ import annotations

from typing import Any

import anywidget
import traitlets

from sourcebook import building, styles
from sourcebook.book import Book, this_book
from sourcebook.exercises.bundle import panel_module, type_module
from sourcebook.exercises.definition import Exercise, seal
from sourcebook.exercises.reading import Placed
from sourcebook.html import Html, render, without_formulas

ASSIGNMENTS = "sb:assignments"  # what stands in the place of the assignments until the whole book is read


class ExerciseWidget(anywidget.AnyWidget):
    """An exercise in a live notebook.

    ``answer`` is the student's answer, in the shape that the folder of its type describes;
    ``score`` the share that agrees with the key (0 to 1, or None before a check and where nothing is graded);
    ``attempts`` the number of checks.
    """

    name = traitlets.Unicode().tag(sync=True)
    kind = traitlets.Unicode().tag(sync=True)
    edition = traitlets.Unicode().tag(sync=True)
    html = traitlets.Unicode().tag(sync=True)
    sealed = traitlets.Unicode().tag(sync=True)
    answer = traitlets.Any(None, allow_none=True).tag(sync=True)
    score = traitlets.Float(None, allow_none=True).tag(sync=True)
    attempts = traitlets.Int(0).tag(sync=True)

    def __init__(self, exercise: Exercise, chapter: str):
        self._esm = type_module(exercise.type)
        style = f"<style>{styles.for_exercise(exercise.type)}</style>"
        super().__init__(
            name=exercise.id,
            kind=exercise.type,
            edition=exercise.digest(),
            sealed=sealed_part(exercise),
            html=without_formulas(style + form(exercise, chapter)),
        )


class PanelWidget(anywidget.AnyWidget):
    """A panel that shows answers, in a live notebook."""

    html = traitlets.Unicode().tag(sync=True)

    def __init__(self, panel: str, page: Html):
        self._esm = panel_module(panel)
        super().__init__(html=page._repr_html_())


def exercise(name: str) -> Html | ExerciseWidget:
    """An exercise by its id: HTML in the book, a widget in a live notebook.

    Raises:
        NotFound: no such exercise.
        BookError: a file of exercises is not in order.
    """
    placed = this_book().exercises.find(name)
    if building.is_building():
        return Html(form(placed.exercise, placed.title, sealed_part(placed.exercise)))
    return ExerciseWidget(placed.exercise, placed.title)


def my_answers() -> Html | PanelWidget:
    """The student's own answers: progress, download, load, erase."""
    items = [listed(placed) for placed in this_book().exercises.all.values()]
    page = render("exercises/my_answers/my_answers.html", items=items, assignments=assigned())
    return page if building.is_building() else PanelWidget("answers", page)


def assigned() -> str | list[dict[str, Any]]:
    """The assignments for the script of a panel; while the book is built a word in their place.

    The cores of the chapters are among them, and `page.assigned` puts them in when all are read.
    """
    return ASSIGNMENTS if building.is_building() else as_data(this_book())


def as_data(book: Book) -> list[dict[str, Any]]:
    """The assignments of a book as a script reads them."""
    return [one.model_dump(mode="json") | {"due": str(one.due or "")} for one in book.assignments.values()]


def listed(placed: Placed) -> dict[str, Any]:
    """What the page of answers must know of an exercise to show an answer in words; nothing of the key."""
    item, home, chapter = placed.exercise, placed.home, placed.title
    number = home.partition("-")[0].lstrip("0")
    return {
        "id": item.id,
        "kind": item.type,
        "skill": item.skill,
        "prompt": item.prompt,
        "graded": item.is_graded,
        "edition": item.digest(),
        "formerly": this_book().exercises.formerly(item.id),
        "chapter": f"{number}. {chapter}" if number.isdigit() else chapter,
        "page": f"{home}.html" if building.is_building() else f"{home}.md",
        "labels": item.labels(),
    }


def sealed_part(exercise: Exercise) -> str:
    """The key with hints and closing, sealed."""
    return seal({**exercise.sealed(), "hints": exercise.hints, "closing": exercise.closing})


def form(exercise: Exercise, chapter: str, sealed: str = "") -> str:
    """The exercise as a form, complete without scripts; on the page it carries its sealed part."""
    return render(
        f"exercises/types/{exercise.type}/form.html",
        item=exercise,
        chapter=chapter,
        sealed=sealed,
        formerly=this_book().exercises.formerly(exercise.id),
        top=building.to_top(),
        **exercise.shown(this_book()),
    ).body
