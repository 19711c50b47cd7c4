"""The head of a page ends; what else is wrong with a page can be told only then."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sourcebook.book import Book
from sourcebook.files import Finding
from sourcebook.locks.lock import Lock, Seen

LOCK = Lock("heads", rules=("structure",))
FRONT = re.compile(r"\A---[ \t]*\n(?P<head>.*?)^---[ \t]*$", re.M | re.S)
COPY = "Copy the head, from --- to ---, from another chapter."


@LOCK.check(needs=("chapters",), guards="chapters")
def heads_that_end(book: Book, seen: Seen) -> Iterator[Finding]:
    """The head of a page ends, so that its prose can be told from it."""
    for chapter in book.chapters:
        if chapter.text.startswith("---\n") and not FRONT.match(chapter.text):
            yield Finding("structure", chapter.name, 1, "the head of this page does not end.", COPY)
