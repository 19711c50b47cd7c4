"""The exercises on a page and in a notebook.

On the page an exercise is complete HTML that a script of ours brings to life without a kernel;
in a live notebook the same HTML and the same script are an anywidget, and answers are Python data.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import anywidget
import traitlets
from IPython import get_ipython
from IPython.display import display

from sourcebook import building, styles
from sourcebook.book import Book, this_book
from sourcebook.exercises.bundle import panel_module, type_module
from sourcebook.exercises.definition import Exercise
from sourcebook.exercises.reading import Placed
from sourcebook.exercises.sealed import seal
from sourcebook.html import Html, render, without_formulas

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = ("id", "chapter", "kind", "answer", "words", "attempts", "score", "first", "last")
ASSIGNMENTS = "sb:assignments"  # what stands in the place of the assignments until the whole book is read


class ExerciseWidget(anywidget.AnyWidget):
    """An exercise in a live notebook.

    ``answer`` is the student's answer, in the shape that the folder of its type describes;
    ``score`` the share that agrees with the key (0 to 1, or None before a check and where nothing is graded);
    ``attempts`` the number of checks; `data` has them all.
    A cell that binds it to a name and shows nothing of it, as in ``answer = exercise("000-note")``, shows it.
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
        self._chapter, self._is_shown = chapter, False
        if shell := get_ipython():
            shell.events.register("post_run_cell", self._show_if_bound)

    def data(self) -> dict[str, Any]:
        """Where the student stands: id, chapter, kind, answer, attempts, score."""
        place = {"id": self.name, "chapter": self._chapter, "kind": self.kind}
        return place | {"answer": self.answer, "attempts": self.attempts, "score": self.score}

    def __repr__(self) -> str:
        if self.answer is None:
            return f"exercise {self.name} ({self.kind}): no answer yet"
        score = "" if self.score is None else f", score {self.score:.2f}"
        return f"exercise {self.name} ({self.kind}): {self.answer!r}, attempts {self.attempts}{score}"

    def _repr_mimebundle_(self, **asked: Any) -> Any:
        self._is_shown = True
        return super()._repr_mimebundle_(**asked)

    def _show_if_bound(self, *_: object) -> None:
        """Show the exercise below the cell that has made it, if a name is all that the cell gave it."""
        shell = get_ipython()
        shell.events.unregister("post_run_cell", self._show_if_bound)
        if not self._is_shown and any(value is self for value in shell.user_ns.values()):
            display(self)  # type: ignore[no-untyped-call]


class PanelWidget(anywidget.AnyWidget):
    """A panel that shows answers, in a live notebook."""

    html = traitlets.Unicode().tag(sync=True)

    def __init__(self, panel: str, page: Html):
        self._esm = panel_module(panel)
        super().__init__(html=page._repr_html_())


class AnswersWidget(PanelWidget):
    """The student's answers in a live notebook, as far as the browser that shows them keeps any.

    ``items`` is a list of dicts with the keys `COLUMNS`, one for each answer, in the order of the book;
    it is filled when the panel is drawn, and again whenever an answer changes.
    """

    items: traitlets.List[dict[str, Any]] = traitlets.List().tag(sync=True)

    def __init__(self, page: Html):
        super().__init__("answers", page)

    def frame(self) -> pd.DataFrame:
        """The answers as a table, one row an answer; their words are one text, the times in UTC."""
        import pandas as pd

        rows = pd.DataFrame(self.items, columns=list(COLUMNS))
        times = {name: pd.to_datetime(rows[name], utc=True, format="ISO8601") for name in ("first", "last")}
        score, attempts = rows["score"].astype("float64"), rows["attempts"].astype("int64")
        return rows.assign(words=rows["words"].map("; ".join), attempts=attempts, score=score, **times)

    def __repr__(self) -> str:
        return f"answers kept in this browser: {len(self.items)}; see .items, .frame()"


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


def my_answers() -> Html | AnswersWidget:
    """The student's own answers: progress, download, load, erase; in a live notebook they are data too."""
    items = [listed(placed) for placed in this_book().exercises.all.values()]
    page = render("exercises/my_answers/my_answers.html", items=items, assignments=assigned())
    return page if building.is_building() else AnswersWidget(page)


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
