"""What verdicts and dates rest on: pages near to what they tell, or the row says that it is not so.

A book that grades one work of its bibliography grades them all.
"""

from __future__ import annotations

from collections.abc import Iterator

from sourcebook.book import Book
from sourcebook.evidence.bibliography import FILE, line_of
from sourcebook.evidence.claims import FILE as LEDGER
from sourcebook.evidence.grades import FIRM, WEAK
from sourcebook.files import Finding, read_text
from sourcebook.locks.lock import Lock, Seen
from sourcebook.locks.tables import described

LOCK = Lock("grades", rules=("bibliography",))
WHEN = ("date", "year")  # the types of columns that say when
SETTLED = ("supported", "supported with qualification", "contradicted", "misleading")
ONE_IN = 10  # of the works that carry a verdict, a date or a term of a treaty may be below a report


@LOCK.check(needs=("bibliography", "claims", "tables"))
def grades(book: Book, seen: Seen) -> Iterator[Finding]:
    """Each work has its grade, and at most one in ten of those that carry something is below a report."""
    works = book.bibliography
    ungraded = [one.key for one in works.values() if not one.grade]
    if len(ungraded) == len(works):
        return
    text = read_text(book.root / FILE) if ungraded else ""
    for key in ungraded:
        message = f"the entry '{key}' has no grade."
        remedy = f"Write 'grade = {{…}}' with one of {', '.join((*FIRM, *WEAK))}."
        yield Finding("bibliography", FILE, line_of(text, key, "grade"), message, remedy)
    carrying = {key for keys in _rested_on(book) for key in keys if key in works}
    weak = [key for key in carrying if works[key].grade in WEAK]
    seen["works that carry a verdict, a date or a term"] += len(carrying)
    seen["of these below a report"] += len(weak)
    if ONE_IN * len(weak) > len(carrying):
        message = (
            f"{len(weak)} of the {len(carrying)} works that carry a verdict or a date are below a report."
        )
        remedy = f"Rest them on better pages until they are one in {ONE_IN} or fewer."
        yield Finding("bibliography", FILE, None, message, remedy)


def _rested_on(book: Book) -> Iterator[list[str]]:
    """The keys behind each settled claim, and behind each row of a table that says when."""
    for _, claim in book.ledger:
        if claim.verdict in SETTLED:
            yield list(claim.cite)
    for table in described(book):
        if any(column.type in WHEN for column in table.table_schema.fields):
            yield from (row.citations for row in book.tables.rows(table.name))


@LOCK.check(needs=("bibliography", "claims"))
def verdicts_on_weak_pages(book: Book, seen: Seen) -> Iterator[Finding]:
    """A verdict that rests on no nearer page than a reprint says so in its reason."""
    for line, claim in book.ledger:
        found = [book.bibliography[key].grade for key in claim.cite if key in book.bibliography]
        if claim.verdict not in SETTLED or not found or not all(grade in WEAK for grade in found):
            continue
        if not any(grade in f"{claim.reason} {claim.open}" for grade in WEAK):
            message = f"claim {claim.id} rests on no page nearer than a {', '.join(sorted({*found}))}."
            remedy = "Cite a report or an official page, or name in the reason what it rests on."
            yield Finding("bibliography", LEDGER, line, message, remedy)
