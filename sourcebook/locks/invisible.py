"""No character that cannot be seen stands in a chapter."""

from __future__ import annotations

from collections.abc import Iterator

from sourcebook.book import Book
from sourcebook.files import Finding
from sourcebook.locks.lock import Lock, Seen

LOCK = Lock("invisible", rules=("invisible",))


@LOCK.check(needs=("chapters",))
def invisible_characters(book: Book, seen: Seen) -> Iterator[Finding]:
    """Zero width, direction, control."""
    for chapter in book.chapters:
        for line, character in chapter.invisible():
            message = f"an invisible character, {character}, stands in the text."
            remedy = "Delete it; it would make a quotation differ from its source."
            yield Finding("invisible", chapter.name, line, message, remedy)
