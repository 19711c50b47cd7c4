"""Which exercises go into a file, and the file with its report."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from sourcebook.book import Book
from sourcebook.exercises.assigned import named
from sourcebook.exercises.reading import Placed
from sourcebook.exports import blackboard, canvas, moodle
from sourcebook.exports.given import given
from sourcebook.exports.item import Item, item_of
from sourcebook.exports.report import Exported, report
from sourcebook.files import BookError, NotFound, write_text
from sourcebook.handouts.beside import Pages

LONGEST = 50  # letters that the name of a file takes of a title


class System(NamedTuple):
    """A learning-management system: its name, how its files end, its writer, and if it shows drawings."""

    name: str
    extension: str
    write: Callable[[Sequence[Item], str], Exported]
    draws: bool


SYSTEMS = {
    "moodle": System("Moodle", "xml", moodle.write, True),
    "canvas": System("Canvas", "zip", canvas.write, True),
    "blackboard": System("Blackboard", "txt", blackboard.write, False),
}


def chosen(book: Book, chapter: str, assignment: str, ids: Sequence[str]) -> tuple[str, str, list[Placed]]:
    """A name, a title and the exercises: of a chapter, of an assignment, those named, or all.

    An assignment is named by its id, by a link that carries a list, or by the path of its file.

    Raises:
        NotFound: no such chapter, assignment or exercise.
        BookError: more than one of the three is given, or the file of the assignment is not in order.
    """
    if sum(map(bool, (chapter, assignment, ids))) > 1:
        raise BookError("name a chapter, an assignment or exercises; not two of them at once")
    if chapter:
        return _of_chapter(book, chapter)
    if assignment:
        found = named(book, assignment)
        placed = [book.exercises.find(name) for name in found.items]
        return found.id[:LONGEST], found.title or book.settings.title, placed
    if ids:
        placed = [book.exercises.find(name) for name in dict.fromkeys(ids)]
        return ids[0] if len(placed) == 1 else "exercises", book.settings.title, placed
    return book.name, book.settings.title, [*book.exercises.all.values()]


def _of_chapter(book: Book, chapter: str) -> tuple[str, str, list[Placed]]:
    homes = dict.fromkeys(placed.home for placed in book.exercises.all.values())
    wanted = chapter.zfill(2) if chapter.isdigit() else chapter
    found = [home for home in homes if wanted in (home, *home.partition("-")[::2])]
    if len(found) != 1:
        raise NotFound(f"there is no chapter '{chapter}' with exercises; the chapters are {', '.join(homes)}")
    placed = [one for one in book.exercises.all.values() if one.home == found[0]]
    return found[0], placed[0].title, placed


def path_of(out: Path | None, name: str, system: str) -> Path:
    """Where to write: in a folder under its own name, and with the system's extension where none is given."""
    extension = SYSTEMS[system].extension
    if out is None or out.is_dir():
        return (out or Path()) / f"{name}-{system}.{extension}"
    return out if out.suffix else out.with_name(f"{out.name}.{extension}")


def items_of(book: Book, placed: Sequence[Placed], draws: bool) -> list[Item]:
    """Exercises that go out together: none is given what would answer another. Raises BookError.

    ``draws`` says whether charts go along as drawings.
    """
    pages, ids = Pages(book), {one.exercise.id for one in placed}
    return [item_of(book, one, given(one, pages, ids, draws)) for one in placed]


def export(book: Book, placed: Sequence[Placed], title: str, system: str, path: Path) -> Path:
    """Write a file of questions, and beside it the report; the value is where that is.

    Raises:
        BookError: an exercise is not in order, the system does not take so many, or no file can be written.
    """
    name, _, write, draws = SYSTEMS[system]
    exported = write(items_of(book, placed, draws), title)
    beside = path.with_name(f"{path.name}.report.md")
    try:
        path.write_bytes(exported.content)
        write_text(beside, report(exported, title, name))
    except OSError as error:
        raise BookError(f"{path} cannot be written: {error.strerror}; name another file with --out") from None
    return beside
