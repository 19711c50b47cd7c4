"""Each exercise has an id of its own, and stands once in the chapter that its file is named after."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePath

from sourcebook.book import Book
from sourcebook.chapter.markdown import Chapter
from sourcebook.files import Finding, shown_path
from sourcebook.locks.lock import Lock, Seen
from sourcebook.locks.structure import pages

LOCK = Lock("definitions", rules=("exercises",))
KEPT = ("schema.json", "answers.schema.json")


def unclear_chapters(book: Book) -> set[str]:
    """The chapters of which nobody can tell what exercises they show: that is the one mistake."""
    found = set()
    for chapter in book.chapters:
        names = [call.values.get("name") for call in chapter.calls() if call.name == "exercise"]
        unread = [*chapter.unread(), *chapter.unreadable()]
        if unread or any(name not in book.exercises.all for name in names):
            found.add(chapter.path.stem)
    return found


@LOCK.check(needs=("exercises",))
def ids_of_exercises(book: Book, seen: Seen) -> Iterator[Finding]:
    """No two exercises have the same id."""
    yield from book.exercises.repeated()


@LOCK.check(needs=("contents",))
def files_of_exercises(book: Book, seen: Seen) -> Iterator[Finding]:
    """Each file of exercises has the name of a chapter.

    A chapter that is missing or whose own name is wrong is reported elsewhere, and not once more here.
    """
    folder = book.root / "data" / "exercises"
    chapters = {path.stem for path in (book.root / "chapters").rglob("*.md")}
    chapters |= {PurePath(page).name for page in book.contents}
    chapters |= {re.sub(r"[\W_]+", "-", name).lower() for name in chapters}
    for path in sorted(folder.glob("*")):
        if path.name in KEPT or path.name.startswith("."):
            continue
        name = shown_path(path)
        if path.is_dir():
            for inner in sorted(path.glob("*.yml")):
                message, remedy = (
                    "nothing reads a file in this folder.",
                    "Put it into data/exercises/ itself.",
                )
                yield Finding("exercises", shown_path(inner), None, message, remedy)
        elif path.suffix != ".yml":
            remedy = "Give it the ending '.yml', or remove it."
            yield Finding("exercises", name, None, "this is no file of exercises.", remedy)
        elif path.stem not in chapters:
            message = f"there is no chapter '{path.stem}.md' for these exercises."
            yield Finding("exercises", name, None, message, "Give the file the name of its chapter.")


@LOCK.check(needs=("exercises", "chapters", "contents"))
def places_of_exercises(book: Book, seen: Seen) -> Iterator[Finding]:
    """Each exercise stands once in the book; a page that the contents do not name is no part of it."""
    shown: set[str] = set()
    for chapter in pages(book) or book.chapters:
        for line, name in _shown(chapter):
            if name in shown:
                message, remedy = f"exercise {name} is shown a second time.", "Remove one of the two calls."
                yield Finding("exercises", chapter.name, line, message, remedy)
            shown.add(name)
    shown |= {name for chapter in book.chapters for _, name in _shown(chapter)}
    unclear = unclear_chapters(book)
    for name, placed in book.exercises.all.items():
        if name not in shown and placed.home not in unclear:
            remedy = f'Add a cell with exercise("{name}") to its chapter, or remove it.'
            message = f"exercise {name}: no chapter shows it."
            yield Finding("exercises", shown_path(placed.path), placed.line, message, remedy)


def _shown(chapter: Chapter) -> Iterator[tuple[int, str]]:
    """Each exercise that a page shows, with the line of the call."""
    for call in chapter.calls():
        if call.name == "exercise" and isinstance(name := call.values.get("name"), str):
            yield call.line, name
