"""Each note stands on the words that it names."""

from __future__ import annotations

from collections.abc import Iterator

from sourcebook.book import Book
from sourcebook.files import BookError, Finding, shown_path
from sourcebook.locks.lock import Lock, Seen

LOCK = Lock("annotations", rules=("annotations", "file"))


@LOCK.check(needs=("corpus", "annotations"))
def notes(book: Book, seen: Seen) -> Iterator[Finding]:
    """The notes on each source stand where they say, and no file of notes is without its source."""
    for source in book.corpus:
        try:
            seen["notes"] += len(book.annotations.on(source.id))
        except BookError as error:
            yield error.finding
    for path in sorted((book.root / "data" / "annotations").glob("[!.]*")):
        message = ""
        if path.suffix != ".json":
            message, remedy = (
                "nothing reads a file of this kind here.",
                "Give it the ending '.json', or remove it.",
            )
        elif path.stem not in book.corpus.ids:
            message = f"there is no source {path.stem}."
            remedy = "Rename the file after its source, or remove it."
        if message:
            yield Finding("annotations", shown_path(path), None, message, remedy)
