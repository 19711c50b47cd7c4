"""The class desk in a notebook: files in, the report as tables and charts that one can change.

While the book is built it holds the class that is made up, and shows no controls.
In a live notebook the controls choose, and what `show` put into a cell is made anew at each choice.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, Any

from sourcebook import building
from sourcebook.book import this_book
from sourcebook.desk import tables
from sourcebook.desk.gather import gather_uploaded
from sourcebook.desk.items import Item, items_of
from sourcebook.desk.report import counted, report
from sourcebook.desk.roster import Enrolled, roster_of
from sourcebook.desk.sample import sample_class, sample_roster
from sourcebook.exercises.assigned import of_the_book
from sourcebook.files import BookError
from sourcebook.html import Html, render
from sourcebook.interface import t
from sourcebook.pieces.figure import drawn

if TYPE_CHECKING:
    import ipywidgets  # type: ignore[import-untyped]
    import pandas as pd
    from matplotlib.figure import Figure

    from sourcebook.desk.controls import Controls


class ClassNotebook:
    """A class on the desk: its files, the assignment, the item that is looked at, names shown or hidden.

    Args:
        assignment: the id of the assignment that is looked at first.

    Raises:
        NotFound: there is no such assignment.
    """

    def __init__(self, assignment: str):
        self.names, self.is_sample, self.said = False, True, ""
        self._shown: list[Callable[[], None]] = []
        self.choose(assignment)

    def choose(self, assignment: str) -> None:
        """Look at another assignment. Raises NotFound."""
        self.assignment = of_the_book(this_book(), assignment)
        self.items: list[Item] = items_of(this_book(), self.assignment.items)
        self.item = self.items[0].id
        if self.is_sample:
            self.take_sample()
        else:
            self._count()

    def take_sample(self) -> None:
        """Lay the class that is made up on the desk."""
        self.is_sample = True
        self.files, self.roster = sample_class(self.items, assignment=self.assignment.id), sample_roster()
        self._count()

    def take(self, files: dict[str, bytes], advance: Callable[[], None] = lambda: None) -> None:
        """Lay files of one's own on the desk: answer files, zips, and a CSV with the list of the class.

        Raises:
            BookError: the list of the class is not in order.
        """
        lists = {name: data for name, data in files.items() if name.lower().endswith(".csv")}
        roster = [one for name, data in lists.items() for one in _enrolled(data, name)]
        if self.is_sample:
            self.files, self.roster, self.is_sample = {}, [], False
        self.roster = roster or self.roster
        self.files |= {name: data for name, data in files.items() if name not in lists}
        self._count(advance)

    def _count(self, advance: Callable[[], None] = lambda: None) -> None:
        pile = gather_uploaded(self.files, self.items, advance)
        self.report = report(self.items, pile, self.roster, self.assignment)
        self.said = f"{counted(self.report)}."
        self.redraw()

    def students(self) -> pd.DataFrame:
        """Who handed in."""
        return tables.students_table(self.report, self.names)

    def not_counted(self) -> pd.DataFrame:
        """The files that were refused, or replaced by a later one."""
        return tables.files_table(self.report, self.names)

    def all_items(self) -> pd.DataFrame:
        """The figures of each item."""
        return tables.items_table(self.report)

    def one_item(self) -> pd.DataFrame:
        """What was given to the item that is looked at; on a page of the book it does not tell our answer."""
        place = [item.id for item in self.items].index(self.item)
        one, item = self.report["items"][place], self.items[place]
        return tables.item_table(one, item, ours=not building.is_building())

    @property
    def prompt(self) -> str:
        """The question of the item that is looked at."""
        return next(item.exercise.prompt for item in self.items if item.id == self.item)

    def chart(
        self, chart: Figure, *, name: str, finding: str, measure: str, alt: str, data: pd.DataFrame
    ) -> Html:
        """A drawing with its finding, what is measured, and the rows that were drawn.

        ``alt`` says it to a reader who cannot see it.
        """
        credit = t("a made-up class; nobody gave these answers") if self.is_sample else t("your class")
        told = {"name": name, "finding": finding, "measure": measure, "ask": None, "after": ""}
        origin = {"entries": [], "documents": [], "credit": credit}
        return render("pieces/figure.html", **told, **origin, **drawn(chart, name, alt, data))

    def show(self, make: Callable[[], Any]) -> Any:
        """What ``make`` returns; in a live notebook it is made anew whenever something else is chosen."""
        if building.is_building():
            return make()
        from sourcebook.desk.controls import redrawn

        shown, draw = redrawn(make)
        self._shown.append(draw)
        return shown

    def redraw(self) -> None:
        """Make anew all that `show` shows."""
        for draw in self._shown:
            draw()

    def controls(self) -> Html | ipywidgets.Widget:
        """Upload, progress and what is looked at; on a page of the book one line in their place."""
        return render("desk/class_notebook.html") if building.is_building() else self._controls.all

    @cached_property
    def _controls(self) -> Controls:
        from sourcebook.desk.controls import Controls

        return Controls(self)


def _enrolled(data: bytes, name: str) -> list[Enrolled]:
    """The students on a list. Raises BookError."""
    from sourcebook.files import Finding

    try:
        return roster_of(data.decode("utf-8-sig"), name)
    except UnicodeDecodeError:
        remedy = "Save it as CSV in UTF-8."
        raise BookError(Finding("roster", name, None, "this list is not in UTF-8.", remedy)) from None


def class_notebook(assignment: str) -> ClassNotebook:
    """The class desk for the cells of a notebook; it begins with a class that is made up.

    Raises:
        NotFound: there is no assignment with this id.
    """
    return ClassNotebook(assignment)
