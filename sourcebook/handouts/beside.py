"""What an exercise needs of the page above it: a chart, a table, a list or a paragraph, from the built book.

Upstream are the built pages.
What waits on its page for another exercise of the sheet is kept for the teacher.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from markupsafe import Markup

from sourcebook.book import Book
from sourcebook.exercises.reading import Placed
from sourcebook.files import is_there, read_text
from sourcebook.handouts.sheets import Sheet, Task

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag

BUILT = Path("_build") / "html" / "chapters"
KINDS = {"chart": "figure", "table": "table", "list": ["ul", "ol"], "text": "p"}
APART = {"form", "details", "nav", "figure", "li", "td", "th"}
TAKEN_OUT = "form, details, .sb-take, script, style, .headerlink, .sb-citation, .sb-enlarge"
UNWRAPPED = ("a", "button")
# A frame about a drawing would be a second figure in a PDF, without words for it.
PRINTED_AS = {"figure": "div", "figcaption": "p"}
KEPT = {"lang", "alt", "scope", "colspan", "rowspan", "start"}


@dataclass(frozen=True)
class Beside:
    """A piece of a page for an exercise; empty where the sheet cannot have it, and then why."""

    kind: str
    body: str = ""  # HTML
    at: int = 0  # the exercise of the sheet with which it is printed already
    waits: int = 0  # the exercise of the sheet that it would answer


class Pages:
    """The built pages of a book, each taken apart once."""

    def __init__(self, book: Book):
        self.root, self._soups = book.root, dict[str, "BeautifulSoup | None"]()

    def soup(self, home: str) -> BeautifulSoup | None:
        """The page of a chapter; none before it is built."""
        if home not in self._soups:
            from bs4 import BeautifulSoup

            path = self.root / BUILT / f"{home}.html"
            self._soups[home] = BeautifulSoup(read_text(path), "html.parser") if is_there(path) else None
        return self._soups[home]


def beside(sheet: Sheet, pages: Pages) -> dict[int, list[Beside]]:
    """What each exercise of a sheet needs of its page, by its number on the sheet."""
    printed: dict[str, int] = {}
    numbers = {task.placed.exercise.id: task.number for task in sheet.tasks}
    return {task.number: [*_of(task, pages, numbers, printed)] for task in sheet.tasks}


def _of(task: Task, pages: Pages, numbers: dict[str, int], printed: dict[str, int]) -> Iterator[Beside]:
    for kind in task.placed.exercise.beside:
        found = nearest(task.placed, kind, pages)
        if found is None:
            yield Beside(kind)
            continue
        waits = numbers.get(waits_for(found), 0)
        body = plain(found)
        if waits and waits != task.number:
            yield Beside(kind, body, waits=waits)
        elif body in printed:
            yield Beside(kind, at=printed[body])
        else:
            printed[body] = task.number
            yield Beside(kind, body)


def nearest(placed: Placed, kind: str, pages: Pages) -> Tag | None:
    """The piece of a kind that stands above an exercise on its built page and next to it, if there is one."""
    soup = pages.soup(placed.home)
    form = soup.select_one(f"form#ex-{placed.exercise.id}") if soup else None
    return next(_above(form, kind), None) if form and kind in KINDS else None


def _above(form: Tag, kind: str) -> Iterator[Tag]:
    """The pieces of a kind above an exercise, the nearest first."""
    for one in form.find_all_previous(KINDS[kind]):
        if kind == "chart" or not any(map(_is_apart, one.parents)):
            yield one


def _is_apart(parent: Tag) -> bool:
    """Whether what stands in here is no part of the running text: an exercise, a card, a cell of a table."""
    return parent.name in APART or (parent.name == "section" and "sb" in parent.get_attribute_list("class"))


def waits_for(piece: Tag) -> str:
    """The exercise for which a piece of a page waits, or nothing."""
    return next((str(one["data-after"]) for one in (piece, *piece.parents) if one.get("data-after")), "")


def plain(piece: Tag) -> Markup:
    """A piece of a page for paper: no links, no controls, no ids and classes but those inside a drawing."""
    from bs4.element import NavigableString

    piece = copy(piece)
    for one in piece.select(TAKEN_OUT):
        if isinstance(before := one.previous_sibling, NavigableString):
            before.replace_with(before.rstrip())  # a full stop may follow
        one.decompose()
    for one in piece.find_all(UNWRAPPED):
        if not one.find_parent("svg"):
            one.unwrap()
    for one in (piece, *piece.find_all(True)):
        if one.name != "svg" and not one.find_parent("svg"):
            one.attrs = {name: value for name, value in one.attrs.items() if name in KEPT}
    for one in (piece, *piece.select("figcaption")):
        one.name = PRINTED_AS.get(one.name, one.name)
    for head in piece.select("thead th"):
        head["scope"] = "col"
    return Markup(piece)
