"""Which exercises stand on a sheet: those of an assignment, as the core of a chapter is, or all of a chapter.

Upstream are the assignments and the chapters; hands on a title and the exercises in their order.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from sourcebook.book import Book
from sourcebook.chapter.calls import ExerciseId
from sourcebook.chapter.markdown import Chapter, is_numbered, number_of
from sourcebook.exercises.assigned import Assigned, named, of_written
from sourcebook.exercises.definition import Exercise
from sourcebook.exercises.reading import Placed
from sourcebook.files import NotFound
from sourcebook.interface import t

HEADING = re.compile(r"^# (.+)$", re.M)
LONGEST = 50  # letters that the names of files take of a title


@dataclass(frozen=True)
class Task:
    """An exercise on a sheet: its number there, and its chapter and number on the page."""

    number: int
    placed: Placed
    place: int  # among the exercises of its page, from 1; 0 where no page shows it
    is_guess: bool = False  # to be made before any line is read
    tells: tuple[int, ...] = ()  # exercises of the leaf before, of which it gives answers away

    @property
    def page(self) -> str:
        """The page and the number there, in words."""
        chapter = number_of(self.placed.home)
        name = self.placed.title if chapter is None else t("Chapter {number}", number=chapter)
        place = t("exercise {number}", number=self.place)
        return f"{name}, {place}" if self.place else name


@dataclass(frozen=True)
class Sheet:
    """What is printed together. ``name`` begins the names of its files, as in core-04."""

    name: str
    title: str
    note: str
    tasks: list[Task]

    @property
    def minutes(self) -> int:
        """What the exercises state together."""
        return sum(task.placed.exercise.minutes for task in self.tasks)


def chosen(book: Book, chapter: int | None = None, assignment: str = "") -> list[Sheet]:
    """The sheets of a chapter, of an assignment, or all of the book.

    ``assignment`` is an id, the name of a sheet, a link that carries a list, or the path of a file.

    Raises:
        NotFound: the book has no such chapter, or no such assignment.
        BookError: the file of the assignment is not in order.
    """
    chapters = {number_of(one.path.stem): one for one in book.chapters if is_numbered(one) and _asked(one)}
    wanted = {f"{kind}-{chapter:02}" for kind in ("core", "chapter")} if chapter is not None else set()
    if chapter is not None and chapter not in chapters:
        known = ", ".join(map(str, chapters))
        raise NotFound(f"there is no chapter {chapter} with exercises; there are {known}")
    given = [of_written(one.id, one) for one in book.assignments.values() if not wanted or one.id in wanted]
    found = [_assigned(book, one) for one in given]
    found += [_whole(book, one) for number, one in chapters.items() if chapter in (None, number)]
    if not assignment:
        return found
    return [one for one in found if one.name == assignment] or [_assigned(book, named(book, assignment))]


def _assigned(book: Book, one: Assigned) -> Sheet:
    """The sheet of an assignment; the core of a chapter is one."""
    due = t("due on {day}", day=one.due) if one.due else ""
    note = " · ".join(part for part in (one.note, due) if part)
    return Sheet(one.id[:LONGEST], one.title or t("Exercises"), note, _tasks(book, one.items))


def _whole(book: Book, chapter: Chapter) -> Sheet:
    """The sheet of all exercises of a chapter."""
    number, heading = number_of(chapter.path.stem), HEADING.search(chapter.text)
    name = heading[1] if heading else chapter.path.stem
    title = t("Chapter {number}. {title}", number=number, title=name)
    return Sheet(
        f"chapter-{number:02}", title, t("All exercises of the chapter"), _tasks(book, [*_asked(chapter)])
    )


def _asked(chapter: Chapter) -> list[str]:
    """The exercises that a chapter asks, in their order."""
    calls = [call for call in chapter.calls() if call.name == "exercise"]
    return [*dict.fromkeys(name for call in calls for name in call.all(ExerciseId))]


def _tasks(book: Book, names: list[str]) -> list[Task]:
    """The exercises with their numbers on the sheet and on their pages: what is guessed comes first."""
    found = sorted(map(book.exercises.find, names), key=lambda placed: not _is_guess(placed.exercise))
    tasks: list[Task] = []
    leaf: dict[str, int] = {}  # the exercises of this leaf, with their numbers
    for number, placed in enumerate(found, 1):
        told = tuple(leaf[name] for name in leaf if name in placed.exercise.tells)
        if told:
            leaf = {}
        leaf[placed.exercise.id] = number
        tasks.append(Task(number, placed, _place(book, placed), _is_guess(placed.exercise), told))
    return tasks


def _is_guess(exercise: Exercise) -> bool:
    """Whether an exercise asks for a guess that needs nothing to read.

    A list to tick is no guess, though nothing of it is wrong: it looks back at the work.
    """
    needs = [*exercise.places(), *exercise.beside]
    return exercise.is_prediction and not needs and not getattr(exercise, "many", False)


def _place(book: Book, placed: Placed) -> int:
    """The number of an exercise among those of its page, from 1; 0 where the page does not ask it."""
    asked = next((_asked(one) for one in book.chapters if one.path.stem == placed.home), [])
    return asked.index(placed.exercise.id) + 1 if placed.exercise.id in asked else 0
