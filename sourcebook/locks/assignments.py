"""An assignment names exercises that exist, once each, and has no id of a core."""

from __future__ import annotations

from collections.abc import Iterator

from sourcebook.book import Book
from sourcebook.exercises.assignment import CORE, FOLDER, read_assignments
from sourcebook.files import Finding, line_with
from sourcebook.locks.lock import Lock, Seen

LOCK = Lock("assignments", rules=("assignments",))


@LOCK.check(needs=("exercises",))
def written(book: Book, seen: Seen) -> Iterator[Finding]:
    """Each file of `data/assignments/` can be read, and each exercise that it names is there."""
    known = book.exercises.all
    for name, one in read_assignments(book.root).items():
        path = FOLDER / f"{name}.yml"
        seen["assignments"] += 1
        if CORE.fullmatch(name):
            message = f"'{name}' is the name of the core of a chapter."
            yield Finding("assignments", str(path), None, message, "Give the file another name.")
        for item in one.items:
            if item not in known:
                message = f"there is no exercise '{item}'."
                line = line_with(book.root / path, item)
                yield Finding("assignments", str(path), line, message, "Correct the id, or take it out.")
