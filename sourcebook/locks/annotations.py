"""Each note stands on the words that it names."""

from __future__ import annotations

from collections.abc import Iterator

from sourcebook.book import Book
from sourcebook.chapter.calls import NoteId
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


@LOCK.check(needs=("corpus", "annotations", "chapters"), each="chapters")
def notes_that_cells_name(book: Book, seen: Seen) -> Iterator[Finding]:
    """Each note that a cell asks for stands on the passage beside which it is asked for."""
    for chapter in book.chapters:
        for call in chapter.calls():
            asked = call.all(NoteId)
            if not asked or call.passage is None:
                continue
            known = {note.id for note in book.annotations.within(*call.passage)}
            for name in asked:
                if name not in known:
                    message = f"'{name}' is no note on the passage that this cell shows."
                    yield Finding("annotations", chapter.name, call.line, message, "Correct the id.")
