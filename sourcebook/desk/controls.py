"""The controls of the class desk in a live notebook: upload, progress, and what is looked at."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import ipywidgets  # type: ignore[import-untyped]
from IPython.display import display

from sourcebook.book import this_book
from sourcebook.files import BookError
from sourcebook.interface import t

if TYPE_CHECKING:
    from sourcebook.desk.notebook import ClassNotebook

WIDE = {"description_width": "8em"}


class Controls:
    """Widgets that set what a desk looks at; ``all`` is the box that holds them."""

    def __init__(self, desk: ClassNotebook):
        self.desk = desk
        self.upload = ipywidgets.FileUpload(
            accept=".json,.zip,.csv", multiple=True, description=t("Files"), layout={"width": "12em"}
        )
        self.sample = ipywidgets.Button(description=t("Made-up class"), layout={"width": "12em"})
        self.progress = ipywidgets.IntProgress(description=t("Read"), style=WIDE)
        self.says = ipywidgets.Label(desk.said)
        titles = [(one.title, name) for name, one in this_book().assignments.items()]
        self.assignment = self._choice(t("Assignment"), titles, desk.assignment.id)
        self.item = self._choice(t("Exercise"), self._of_items(), desk.item)
        self.names = ipywidgets.Checkbox(description=t("Show names"), value=False, style=WIDE)
        self.upload.observe(self._take, "value")
        self.sample.on_click(lambda _: self._do(desk.take_sample))
        self.assignment.observe(self._choose, "value")
        self.item.observe(self._look, "value")
        self.names.observe(self._name, "value")
        buttons = ipywidgets.HBox([self.upload, self.sample])
        self.all = ipywidgets.VBox(
            [buttons, self.progress, self.says, self.assignment, self.item, self.names]
        )

    def _choice(self, words: str, options: list[tuple[str, str]], value: str) -> ipywidgets.Dropdown:
        layout = {"width": "auto"}
        return ipywidgets.Dropdown(description=words, options=options, value=value, style=WIDE, layout=layout)

    def _of_items(self) -> list[tuple[str, str]]:
        return [(f"{item.id}: {item.exercise.prompt[:80]}", item.id) for item in self.desk.items]

    def _do(self, act: Callable[[], None]) -> None:
        """Do something with the desk, and say what came of it."""
        try:
            act()
        except BookError as error:
            self.says.value = str(error)
        else:
            self.says.value = self.desk.said

    def _take(self, change: dict[str, Any]) -> None:
        files = {one.name: one.content.tobytes() for one in change["new"]}
        self.progress.value, self.progress.max = 0, max(1, len(files | self.desk.files))
        self._do(lambda: self.desk.take(files, self._advance))
        self.progress.value = self.progress.max

    def _advance(self) -> None:
        self.progress.value += 1

    def _choose(self, change: dict[str, Any]) -> None:
        self._do(lambda: self.desk.choose(change["new"]))
        self.item.options = self._of_items()

    def _look(self, change: dict[str, Any]) -> None:
        if change["new"]:
            self.desk.item = change["new"]
            self.desk.redraw()

    def _name(self, change: dict[str, Any]) -> None:
        self.desk.names = change["new"]
        self.desk.redraw()


def redrawn(make: Callable[[], Any]) -> tuple[ipywidgets.Output, Callable[[], None]]:
    """A place that shows what ``make`` returns, and the function that makes it anew."""
    place = ipywidgets.Output()

    def draw() -> None:
        place.clear_output(wait=True)
        with place:
            display(make())  # type: ignore[no-untyped-call]

    draw()
    return place, draw
