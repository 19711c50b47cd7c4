"""A book that says of one cited work how near it is, or whose voice, says it of all; weak pages are counted.

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


@LOCK.check(needs=("bibliography",))
def all_or_none(book: Book, seen: Seen) -> Iterator[Finding]:
    """Each work has its grade, and its voice, once one has."""
    works, text = book.bibliography, read_text(book.root / FILE)
    remedies = {
        "grade": f"Write 'grade = {{…}}' with one of {', '.join(GRADES)}.",
        "voice": "Write 'voice = {…}' with a side and a kind, as in 'china press'.",
    }
    for field, remedy in remedies.items():
        without = [key for key, one in works.items() if not getattr(one, field)]
        for key in without if len(without) < len(works) else ():
            message = f"the entry '{key}' has no {field}."
            yield Finding("bibliography", FILE, line_of(text, key, field), message, remedy)


@LOCK.check(needs=("bibliography", "claims", "tables"))
def weak_pages(book: Book, seen: Seen) -> Iterator[Finding]:
    """Verdicts and dated rows are counted, those that rest on weak pages, and the pages that carry them.

    A weak page carries nothing where a firmer one stands beside it.
    """
    works, carry = book.bibliography, set[str]()
    for keys in _rested_on(book) if any(one.grade for one in works.values()) else ():
        known = [key for key in keys if key in works]
        firm = [key for key in known if works[key].grade not in WEAK]
        carry.update(firm or known)
        seen["verdicts and rows with a date or a term"] += bool(known)
        seen["of these on nothing nearer than a reprint"] += bool(known) and not firm
    if carry:
        seen["pages that carry them"] = len(carry)
        seen["of these a reprint or weaker"] = sum(works[key].grade in WEAK for key in carry)
    yield from ()


def _rested_on(book: Book) -> Iterator[list[str]]:
    """The keys behind each settled claim, and behind each row of a table that says when."""
    for _, claim in book.ledger:
        if claim.verdict in SETTLED:
            yield list(claim.cite)
    for table in described(book):
        if any(column.type in WHEN for column in table.table_schema.fields):
            yield from (row.citations for row in book.tables.rows(table.name))
