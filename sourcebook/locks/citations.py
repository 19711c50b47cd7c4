"""Each key that is cited has an entry in `data/references.bib`."""

from __future__ import annotations

from collections.abc import Iterator

from sourcebook.book import Book
from sourcebook.chapter.calls import Key
from sourcebook.files import Finding
from sourcebook.locks.data_text import strings
from sourcebook.locks.lock import Lock, Seen
from sourcebook.locks.tables import LEDGER, described

LOCK = Lock("citations", rules=("bibliography", "file"))
RECORD = "seeds/sources.yml"
REMEDY = "Add the entry, or correct the key."


@LOCK.check(needs=("corpus", "bibliography"))
def citations_in_the_record_of_sources(book: Book, seen: Seen) -> Iterator[Finding]:
    """What is said of a publisher, and each parallel text."""
    for trail, said in strings(book.root / RECORD):
        cites = trail[-1] == "cite" or trail[-2:-1] == ("affiliation_cite",)
        if cites and said.text not in book.bibliography:
            message = f"'{said.text}' is cited, and data/references.bib does not have it."
            yield Finding("bibliography", RECORD, said.line, message, REMEDY)


@LOCK.check(needs=("tables", "bibliography"))
def citations_in_tables(book: Book, seen: Seen) -> Iterator[Finding]:
    """Each row of a table; those of the ledger are looked at with the claims."""
    for table in described(book):
        for row in book.tables.rows(table.name) if table.path != LEDGER else ():
            for key in row.citations:
                if key not in book.bibliography:
                    message = f"this row cites '{key}', which data/references.bib does not have."
                    yield Finding("bibliography", f"data/{table.path}", row.line, message, REMEDY)


@LOCK.check(needs=("chapters", "bibliography"), each="chapters")
def citations_in_chapters(book: Book, seen: Seen) -> Iterator[Finding]:
    """Each key in prose, and each that a figure names as its source."""
    for chapter in book.chapters:
        for line, key in [*chapter.citations(), *chapter.asked(Key)]:
            if key not in book.bibliography:
                message = f"'{key}' is cited, and data/references.bib does not have it."
                yield Finding("bibliography", chapter.name, line, message, REMEDY)
