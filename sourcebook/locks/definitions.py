"""Each exercise has an id of its own, and stands once in the chapter that its file is named after."""

from __future__ import annotations

from collections.abc import Iterator

from sourcebook.book import Book
from sourcebook.files import Finding, shown_path
from sourcebook.locks.lock import Lock, Seen

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


@LOCK.check()
def files_of_exercises(book: Book, seen: Seen) -> Iterator[Finding]:
    """Each file of exercises has the name of a chapter."""
    folder = book.root / "data" / "exercises"
    chapters = {path.stem for path in (book.root / "chapters").rglob("*.md")}
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


@LOCK.check(needs=("exercises", "chapters"))
def places_of_exercises(book: Book, seen: Seen) -> Iterator[Finding]:
    """Each exercise stands once in the book."""
    shown: set[str] = set()
    for chapter in book.chapters:
        for call in chapter.calls():
            name = call.values.get("name") if call.name == "exercise" else None
            if name in shown:
                message, remedy = f"exercise {name} is shown a second time.", "Remove one of the two calls."
                yield Finding("exercises", chapter.name, call.line, message, remedy)
            if isinstance(name, str):
                shown.add(name)
    unclear = unclear_chapters(book)
    for name, placed in book.exercises.all.items():
        if name not in shown and placed.home not in unclear:
            remedy = f'Add a cell with exercise("{name}") to its chapter, or remove it.'
            message = f"exercise {name}: no chapter shows it."
            yield Finding("exercises", shown_path(placed.path), placed.line, message, remedy)
