"""Which exercises stand on a sheet: those of the core of a chapter, all of a chapter, or an assignment.

Upstream are the chapters and their exercises; hands on a title and the exercises in their order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sourcebook.book import Book
from sourcebook.chapter.calls import ExerciseId
from sourcebook.chapter.core import core_lines
from sourcebook.chapter.markdown import Chapter, is_numbered, number_of
from sourcebook.exercises.reading import Placed
from sourcebook.files import NotFound
from sourcebook.interface import t

HEADING = re.compile(r"^# (.+)$", re.M)


@dataclass(frozen=True)
class Task:
    """An exercise on a sheet: its number there, and its chapter and number on the page."""

    number: int
    placed: Placed
    place: int  # among the exercises of its page, from 1; 0 where no page shows it

    @property
    def page(self) -> str:
        """The page and the number there, in words."""
        chapter = number_of(self.placed.home)
        name = self.placed.title if chapter is None else t("Chapter {number}", number=chapter)
        return f"{name}, {t('exercise {number}', number=self.place)}" if self.place else name


@dataclass(frozen=True)
class Sheet:
    """What is printed together. ``name`` begins the names of its files, as in core-04."""

    name: str
    title: str
    note: str
    tasks: list[Task]
    is_core: bool = False

    @property
    def minutes(self) -> int:
        """What the exercises state together."""
        return sum(task.placed.exercise.minutes for task in self.tasks)


def chosen(book: Book, chapter: int | None = None, assignment: str = "") -> list[Sheet]:
    """The sheets of a chapter, of an assignment, or all of the book.

    Raises:
        NotFound: the book has no such chapter, or no such assignment.
    """
    of_chapters = {number: [*_of_chapter(book, one)] for number, one in _numbered(book)}
    if chapter is not None and chapter not in of_chapters:
        raise NotFound(
            f"there is no chapter {chapter} with exercises; there are {', '.join(map(str, of_chapters))}"
        )
    found = of_chapters[chapter] if chapter is not None else [one for all_ in of_chapters.values() for one in all_]
    found = found if chapter is not None else _with_assignments(book, found)
    named = [one for one in found if assignment in ("", one.name)]
    if not named:
        raise NotFound(
            f"there is no assignment {assignment}; there are {', '.join(one.name for one in found)}"
        )
    return named


def _with_assignments(book: Book, found: list[Sheet]) -> list[Sheet]:
    """These sheets, and one for each assignment of the book that is no core of a chapter."""
    known = {one.name for one in found}
    return found


def _numbered(book: Book) -> Iterator[tuple[int, Chapter]]:
    """The chapters that have exercises, by their number."""
    for chapter in filter(is_numbered, book.chapters):
        number = number_of(chapter.path.stem)
        if number is not None and _asked(chapter):
            yield number, chapter


def _asked(chapter: Chapter) -> dict[str, int]:
    """The line of each exercise that a chapter asks, in its order."""
    return {name: call.line for call in chapter.calls() if call.name == "exercise" for name in call.all(ExerciseId)}


def _of_chapter(book: Book, chapter: Chapter) -> Iterator[Sheet]:
    """The core of a chapter, if it marks one, and all of it."""
    number, heading = number_of(chapter.path.stem), HEADING.search(chapter.text)
    asked, core = _asked(chapter), core_lines(chapter)
    title = t("Chapter {number}. {title}", number=number, title=heading[1] if heading else chapter.path.stem)
    in_core = [name for name, line in asked.items() if line in core]
    if in_core:
        yield Sheet(f"core-{number:02}", title, t("The core of the chapter"), _tasks(book, in_core), True)
    yield Sheet(f"chapter-{number:02}", title, t("All exercises of the chapter"), _tasks(book, [*asked]))


def _tasks(book: Book, names: list[str]) -> list[Task]:
    """The exercises with their numbers on the sheet and on their pages."""
    places = book.made(_places)
    return [
        Task(number, book.exercises.find(name), places.get(name, 0)) for number, name in enumerate(names, 1)
    ]


def _places(book: Book) -> dict[str, int]:
    """The number of each exercise among those of its page."""
    return {
        name: place
        for chapter in book.chapters
        for place, name in enumerate(_asked(chapter), 1)
    }
