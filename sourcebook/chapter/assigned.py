"""What a class may be given: the assignments that are written down, and the core of each chapter.

Upstream are the chapters, with their cores, and the files of `data/assignments/`.
"""

from __future__ import annotations

from collections.abc import Iterator

from sourcebook.book import Book
from sourcebook.chapter.calls import ExerciseId
from sourcebook.chapter.core import core_lines
from sourcebook.chapter.markdown import is_numbered
from sourcebook.exercises.assignment import FOLDER, Assignment, read_assignments
from sourcebook.interface import t
from sourcebook.keyed import Keyed


def assignments(book: Book) -> Keyed[Assignment]:
    """All assignments by id, the cores in the order of the chapters. Raises BookError."""
    found = read_assignments(book.root) | {one.id: one for one in _cores(book)}
    return Keyed(
        book.root / FOLDER, found, "there is no assignment '{key}'; " + f"there are {', '.join(found)}"
    )


def _cores(book: Book) -> Iterator[Assignment]:
    for chapter in filter(is_numbered, book.chapters):
        lines = core_lines(chapter)
        calls = [call for call in chapter.calls() if call.name == "exercise" and call.line in lines]
        items = [name for call in calls for name in call.all(ExerciseId)]
        if items:
            number = chapter.path.stem.partition("-")[0]
            title = t(
                "Core of chapter {number}: {title}",
                number=number.lstrip("0"),
                title=book.exercises.find(items[0]).title,
            )
            yield Assignment(id=f"core-{number}", title=title, items=list(dict.fromkeys(items)))
