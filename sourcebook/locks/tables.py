"""Each table fits its description in `data/datapackage.json`: columns, types, constraints, keys."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

from sourcebook.book import Book
from sourcebook.chapter.calls import TableName
from sourcebook.evidence.claims import FILE as CLAIMS
from sourcebook.evidence.delimited import has_mark
from sourcebook.evidence.tables import CITING, PACKAGE, Row, Table, Tables
from sourcebook.files import BookError, Finding, NotFound, shown_path
from sourcebook.locks.data_text import lines_of
from sourcebook.locks.lock import Lock, Seen

LOCK = Lock("tables", rules=("tables", "file"))
LEDGER = Path(CLAIMS).name
FOLDERS = ("annotations", "assignments", "exercises")  # which other locks look at
ENOUGH = 20  # errors of one table
OTHER_TABLES = (".xlsx", ".xls", ".xlsm", ".ods", ".numbers", ".tsv", ".tab")


def described(book: Book) -> list[Table]:
    """The tables that the package describes; none in a book without a package. Raises BookError."""
    return list(book.tables.described.values()) if (book.root / PACKAGE).is_file() else []


@LOCK.check(needs=("tables",), guards="tables")
def tables(book: Book, seen: Seen) -> Iterator[Finding]:
    """Every table but the ledger of claims fits its description, and every file in `data/` is described.

    The rows of a table rest on pages.
    """
    known = described(book)
    names = {table.path for table in known}
    if not all((book.root / "data" / name).is_file() for name in names):
        names = set()  # a table that nothing describes may be the one that is missing
    yield from _strangers(book.root / "data", names)
    for number, table in enumerate(known):
        if not any(column.name in CITING for column in table.table_schema.fields):
            message = f"the table '{table.name}' has no column for the pages that its rows rest on."
            remedy = "Give it a column 'cite', with keys of data/references.bib."
            line = lines_of(book.root / PACKAGE).get(("resources", number, "name"))
            yield Finding("tables", PACKAGE, line, message, remedy)
        elif table.path != LEDGER:
            seen["tables"] += 1
            yield from _against_its_description(table, book.tables)


@LOCK.check(needs=("tables",), guards="claims")
def the_ledger_as_a_table(book: Book, seen: Seen) -> Iterator[Finding]:
    """The ledger of claims fits its description."""
    for table in described(book):
        if table.path == LEDGER:
            seen["tables"] += 1
            yield from _against_its_description(table, book.tables)


@LOCK.check(needs=("tables", "chapters"), each="chapters")
def tables_asked_for_in_cells(book: Book, seen: Seen) -> Iterator[Finding]:
    """A cell asks for tables that exist."""
    for chapter in book.chapters:
        for line, name in chapter.asked(TableName):
            try:
                book.tables.described[name]
            except NotFound as error:
                yield Finding("tables", chapter.name, line, f"{error}.", "Correct the name.")


def _strangers(data: Path, names: set[str]) -> Iterator[Finding]:
    """Files below `data/` that nothing reads, though they look like tables or have a folder of their own."""
    for path in sorted(data.rglob("*")):
        inner = path.relative_to(data).parts
        if path.is_dir() or any(part.startswith((".", "~")) for part in inner) or inner[0] in FOLDERS:
            continue
        message = ""
        if path.suffix.lower() in OTHER_TABLES:
            message, remedy = "this is no CSV file.", "Save it as CSV in UTF-8, with the ending '.csv'."
        elif len(inner) > 1:
            message, remedy = (
                "nothing reads a file in this folder.",
                "Put it into data/ itself, or remove it.",
            )
        elif path.suffix.lower() == ".csv" and path.suffix != ".csv":
            message, remedy = "the ending is not '.csv'.", "Write the ending in small letters."
        elif names and path.suffix == ".csv" and path.name not in names:
            message = "data/datapackage.json does not describe this table."
            remedy = "Describe it there, or remove it."
        if message:
            yield Finding("tables", shown_path(path), None, message, remedy)


def _against_its_description(table: Table, known: Tables) -> Iterator[Finding]:
    """At most 20 rows of a table that do not fit its description: the first fault of each."""
    from frictionless import FrictionlessException, Schema

    try:
        rows = known.rows(table.name)
    except BookError as error:
        yield error.finding
        return
    name = shown_path(known.path(table.name))
    if has_mark(known.path(table.name)):
        remedy = "Save it as UTF-8 without one (not as 'CSV UTF-8' of a spreadsheet)."
        yield Finding("tables", name, 1, "the file begins with a byte order mark (BOM).", remedy)
        return
    descriptor = json.loads(table.table_schema.model_dump_json(by_alias=True, exclude_unset=True))
    try:
        schema = Schema.from_descriptor(descriptor)
    except FrictionlessException as error:
        message = f"the description of the table '{table.name}' cannot be used: {error.error.note}."
        yield Finding("tables", PACKAGE, None, message, "Correct it.")
        return
    faults = list(islice(_faults(schema, rows), ENOUGH))
    wrong = {column for _, column, *_ in faults}
    if len(faults) == min(len(rows), ENOUGH) > 1 == len(wrong) and (column := wrong.pop()):
        yield _of_a_column(table, known, column)
        return
    for line, _, message, remedy in faults:
        yield Finding("tables", name, line, message, remedy)


def _of_a_column(table: Table, known: Tables, column: str) -> Finding:
    """What is wrong if no cell of a column is as the description has it: one mistake, not one a row."""
    place = list(known.described).index(table.name)
    number = [field.name for field in table.table_schema.fields].index(column)
    line = lines_of(known.root / PACKAGE).get(("resources", place, "schema", "fields", number, "name"))
    message = f"no cell of the column '{column}' is as this description of the table '{table.name}' has it."
    return Finding("tables", PACKAGE, line, message, "Correct the type and the constraints of the column.")


def _faults(schema: Any, rows: Iterable[Row]) -> Iterator[tuple[int, str, str, str]]:
    """For each wrong row its line, its first wrong column (none for a key), the fault, the remedy."""
    readers = [(field, cache(field.create_cell_reader())) for field in schema.fields]
    unique = [(field.name,) for field in schema.fields if field.constraints.get("unique")]
    keys = dict.fromkeys([tuple(schema.primary_key), *unique])
    told: set[tuple[str, ...]] = set()
    for row in rows:
        read = ((field, reader(row.cells[field.name])[1]) for field, reader in readers)
        fault = next((_in_words(field, row, notes) for field, notes in read if notes), None)
        for key in keys if not fault else ():
            value = (*key, *(row.cells[column] for column in key))
            if key and value in told:
                message = f"this row repeats the key ({', '.join(key)}) of an earlier row."
                fault = "", message, "Remove one of the two, or tell them apart."
            told.add(value)
        if fault:
            yield row.line, *fault


def _in_words(field: Any, row: Row, notes: dict[str, str]) -> tuple[str, str, str]:
    """What Frictionless notes on a cell, in our words, after the name of its column."""
    cell, name = row.cells[field.name], field.name
    if "type" in notes:
        return name, f"'{cell}' in column '{name}' is not of the type {field.type}.", "Correct the cell."
    problem = f"'{cell}' in column '{name}' breaks a rule of the column: {next(iter(notes.values()))}."
    return name, problem, "Correct the cell, or the rule in data/datapackage.json."
