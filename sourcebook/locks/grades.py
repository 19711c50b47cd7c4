"""A book that grades one work of its bibliography grades them all, and counts what rests on weak pages.

Where a verdict rests on such a page, its card and its row in the ledger say so by themselves.
"""

from __future__ import annotations

from collections.abc import Iterator

from sourcebook.book import Book
from sourcebook.evidence.bibliography import FILE, line_of
from sourcebook.evidence.claims import SETTLED
from sourcebook.evidence.grades import GRADES, WEAK
from sourcebook.files import Finding, read_text
from sourcebook.locks.lock import Lock, Seen
from sourcebook.locks.tables import described

LOCK = Lock("grades", rules=("bibliography",))
WHEN = ("date", "year")  # the types of columns that say when


@LOCK.check(needs=("bibliography", "claims", "tables"))
def grades(book: Book, seen: Seen) -> Iterator[Finding]:
    """Each work has its grade; verdicts and dated rows are counted, and those that rest on weak pages."""
    works = book.bibliography
    ungraded = [one.key for one in works.values() if not one.grade]
    if len(ungraded) == len(works):
        return
    text = read_text(book.root / FILE) if ungraded else ""
    for key in ungraded:
        message = f"the entry '{key}' has no grade."
        remedy = f"Write 'grade = {{…}}' with one of {', '.join(GRADES)}."
        yield Finding("bibliography", FILE, line_of(text, key, "grade"), message, remedy)
    for keys in _rested_on(book):
        found = [works[key].grade for key in keys if key in works]
        seen["verdicts and rows with a date or a term"] += bool(found)
        seen["of these on nothing nearer than a reprint"] += bool(found) and {*found} <= {*WEAK}


def _rested_on(book: Book) -> Iterator[list[str]]:
    """The keys behind each settled claim, and behind each row of a table that says when."""
    for _, claim in book.ledger:
        if claim.verdict in SETTLED:
            yield list(claim.cite)
    for table in described(book):
        if any(column.type in WHEN for column in table.table_schema.fields):
            yield from (row.citations for row in book.tables.rows(table.name))
