"""No character that cannot be seen stands in a chapter, or in a file of data that people write."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from sourcebook.book import Book
from sourcebook.chapter.quoted import invisible
from sourcebook.files import Finding, shown_path
from sourcebook.locks.lock import Lock, Seen

LOCK = Lock("invisible", rules=("invisible",))
WRITTEN = (".csv", ".yml", ".json", ".bib")


@LOCK.check(needs=("chapters",), each="chapters")
def invisible_characters(book: Book, seen: Seen) -> Iterator[Finding]:
    """Zero width, direction, control."""
    for chapter in book.chapters:
        for line, character in invisible(chapter.text):
            yield _finding(chapter.name, line, character)


@LOCK.check()
def invisible_characters_in_data(book: Book, seen: Seen) -> Iterator[Finding]:
    """The same in data; whoever reads such a file tells of control characters, and of a mark at its head."""
    paths = [path for path in sorted((book.root / "data").rglob("*")) if path.suffix in WRITTEN]
    for path in filter(lambda path: path.is_file(), [book.root / "seeds" / "sources.yml", *paths]):
        text = path.read_text("utf-8", errors="replace").removeprefix("\ufeff")
        for line, character in invisible(text):
            if unicodedata.category(character) != "Cc":
                yield _finding(shown_path(path), line, character)


def _finding(file: str, line: int, character: str) -> Finding:
    name = f"U+{ord(character):04X} ({unicodedata.name(character, 'unnamed')})"
    message = f"an invisible character, {name}, stands in the text."
    remedy = "Delete it; it would make a quotation differ from its source."
    return Finding("invisible", file, line, message, remedy)
