"""Each note stands on the words that it names."""

from __future__ import annotations

from collections.abc import Iterator

from sourcebook.book import Book
from sourcebook.files import BookError, Finding
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
    files = {path.stem for path in (book.root / "data" / "annotations").glob("*.json")}
    for name in sorted(files - set(book.corpus.ids)):
        file, message = f"data/annotations/{name}.json", f"there is no source {name}."
        yield Finding("annotations", file, None, message, "Rename the file after its source, or remove it.")
