"""Which exercises stand on a sheet: those of the core of a chapter, all of a chapter, or an assignment.

Upstream are the chapters and their exercises; hands on a title and the exercises in their order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

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
    if chapter is not None:
        numbered = {number_of(one.path.stem): one for one in book.chapters if is_numbered(one)}
        if chapter not in numbered or not _asked(numbered[chapter]):
            raise NotFound(f"there is no chapter {chapter} with exercises")
        found = [*_of_chapter(book, numbered[chapter])]
    elif assignment:
        found = [*islice((one for one in _all(book) if one.name == assignment), 1)]
    else:
        found = [*_all(book)]
    if assignment and assignment not in [one.name for one in found]:
        known = ", ".join(one.name for one in _all(book))
        raise NotFound(f"there is no assignment {assignment}; there are {known}")
    return [one for one in found if assignment in ("", one.name)]


def _all(book: Book) -> Iterator[Sheet]:
    """Every sheet: of the chapters in their order, then of the assignments that are no core of a chapter."""
    known = set()
    for chapter in book.chapters:
        if is_numbered(chapter) and _asked(chapter):
            for sheet in _of_chapter(book, chapter):
                known.add(sheet.name)
                yield sheet
    yield from _assigned(book, known)


def _assigned(book: Book, known: set[str]) -> Iterator[Sheet]:
    """A sheet for each assignment of the book that is no core of a chapter."""
    for one in getattr(book, "assignments", {}).values():
        if one.id not in known:
            due = t("due on {day}", day=one.due) if one.due else ""
            note = " · ".join(part for part in (one.note, due) if part)
            yield Sheet(one.id, one.title, note, _tasks(book, one.items))


def _asked(chapter: Chapter) -> dict[str, int]:
    """The line of each exercise that a chapter asks, in its order."""
    return {
        name: call.line
        for call in chapter.calls()
        if call.name == "exercise"
        for name in call.all(ExerciseId)
    }


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
    found = map(book.exercises.find, names)
    return [Task(number, placed, _place(book, placed)) for number, placed in enumerate(found, 1)]


def _place(book: Book, placed: Placed) -> int:
    """The number of an exercise among those of its page, from 1; 0 where the page does not ask it."""
    asked = next((_asked(one) for one in book.chapters if one.path.stem == placed.home), {})
    return [*asked].index(placed.exercise.id) + 1 if placed.exercise.id in asked else 0
