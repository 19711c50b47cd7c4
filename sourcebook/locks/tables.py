"""Each table fits its description in `data/datapackage.json`: columns, types, constraints, keys."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from sourcebook.book import Book
from sourcebook.chapter.calls import TableName
from sourcebook.evidence.claims import FILE as CLAIMS
from sourcebook.evidence.tables import PACKAGE, Table, Tables
from sourcebook.files import BookError, Finding, NotFound, shown_path
from sourcebook.locks.lock import Lock, Seen

LOCK = Lock("tables", rules=("tables", "file"))
LEDGER = Path(CLAIMS).name


def described(book: Book) -> list[Table]:
    """The tables that the package describes; none in a book without a package. Raises BookError."""
    return book.tables.package.resources if (book.root / PACKAGE).is_file() else []


@LOCK.check(needs=("tables",), guards="tables")
def tables(book: Book, seen: Seen) -> Iterator[Finding]:
    """Every table but the ledger of claims fits its description, and every file in `data/` is described."""
    known = described(book)
    names = {table.path for table in known}
    for path in sorted((book.root / "data").glob("*.csv")) if known else []:
        if path.name not in names:
            message = "data/datapackage.json does not describe this table."
            yield Finding("tables", shown_path(path), None, message, "Describe it there, or remove it.")
    for table in known:
        if table.path != LEDGER:
            seen["tables"] += 1
            yield from _against_its_description(table, book.tables)


@LOCK.check(needs=("tables",), guards="claims")
def the_ledger_as_a_table(book: Book, seen: Seen) -> Iterator[Finding]:
    """The ledger of claims fits its description."""
    for table in described(book):
        if table.path == LEDGER:
            seen["tables"] += 1
            yield from _against_its_description(table, book.tables)


@LOCK.check(needs=("tables", "chapters"))
def tables_asked_for_in_cells(book: Book, seen: Seen) -> Iterator[Finding]:
    """A cell asks for tables that exist."""
    for chapter in book.chapters:
        for line, name in chapter.asked(TableName):
            try:
                book.tables.package.table(name)
            except NotFound as error:
                yield Finding("tables", chapter.name, line, f"{error}.", "Correct the name.")


def _against_its_description(table: Table, known: Tables) -> Iterator[Finding]:
    """What Frictionless finds in one table, in our words."""
    from frictionless import Detector, Resource

    try:
        columns = list(known.rows(table.name)[0].cells)
    except BookError as error:
        yield error.finding
        return
    name = shown_path(known.path(table.name))
    wanted = [field.name for field in table.table_schema.fields]
    if columns != wanted:
        message = "the columns are not those that data/datapackage.json describes."
        yield Finding("tables", name, 1, message, f"They must be {', '.join(wanted)}, in this order.")
        return
    descriptor = json.loads(table.model_dump_json(by_alias=True, exclude_unset=True))
    resource = Resource.from_descriptor(descriptor, basepath=str(known.root / "data"))
    resource.detector = Detector(schema_sync=False)
    report = resource.validate(limit_errors=20)
    for kind, line, *rest in report.flatten(["type", "rowNumber", "fieldName", "cell", "note", "message"]):
        yield Finding("tables", name, line, *_in_words(kind, table, *rest))


def _in_words(
    kind: str, table: Table, column: str, cell: str | None, note: str, message: str
) -> tuple[str, str]:
    """What is wrong, and what to do about it."""
    match kind:
        case "type-error":
            wanted = next(field.type for field in table.table_schema.fields if field.name == column)
            return f"'{cell}' in column '{column}' is not of the type {wanted}.", "Correct the cell."
        case "constraint-error":
            problem = f"'{cell or ''}' in column '{column}' breaks a rule of the column: {note}."
            return problem, "Correct the cell, or the rule in data/datapackage.json."
        case "primary-key":
            key = ", ".join(table.table_schema.primary_key)
            problem = f"this row repeats the key ({key}) of an earlier row."
            return problem, "Remove one of the two, or tell them apart."
        case "missing-cell" | "extra-cell":
            problem = "this row has fewer or more cells than the header."
            return problem, "Look for a missing or an unquoted comma."
    return f"{message.rstrip('.')}.", "Correct the table or its description in data/datapackage.json."
