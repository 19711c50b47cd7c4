"""A statement that time can overturn still stands where the list says that it does."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from sourcebook.book import Book
from sourcebook.evidence.as_of import FILE, past
from sourcebook.files import Finding, line_with
from sourcebook.locks.lock import Lock, Seen
from sourcebook.locks.tables import described

LOCK = Lock("as of", rules=("reference",))
STATEMENTS = "statements with a day on which to look again"


@LOCK.check(needs=("as_of", "chapters", "tables"))
def statements(book: Book, seen: Seen) -> Iterator[Finding]:
    """Each stands in its words on its page, or in the description of its table."""
    texts = {
        chapter.name.removeprefix("chapters/").removesuffix(".md"): chapter.text for chapter in book.chapters
    }
    tables = {table.name: table.description for table in described(book)}
    for one in book.as_of:
        text = texts.get(one.page) if one.page else tables.get(one.table or "")
        seen[STATEMENTS] += 1
        if text is None:
            place = f"page '{one.page}' below chapters/" if one.page else f"table '{one.table}'"
            remedy = "Correct 'page', which is written without '.md', or 'table'."
            yield Finding(
                "reference", FILE, line_with(book.root / FILE, one.says[:60]), f"there is no {place}.", remedy
            )
        elif one.verbatim not in " ".join(text.split()):
            message = (
                f"‘{one.verbatim}’ does not stand {f'on {one.page}' if one.page else f'in {one.table}'}."
            )
            remedy = "Write the words as they stand there now, or take the statement out."
            yield Finding("reference", FILE, line_with(book.root / FILE, one.says[:60]), message, remedy)


def overdue(book: Book, day: datetime.date) -> list[Finding]:
    """The statements whose day has come, each with where to look."""
    return [
        Finding(
            "as-of",
            FILE,
            line_with(book.root / FILE, one.says[:60]),
            f"{one.says} This was so on {one.as_of}; it was to be looked at again on {one.again}.",
            f"Look there: {one.look}",
        )
        for one in past(book.as_of, day)
    ]
