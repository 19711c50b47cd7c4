"""`sourcebook new table`: a CSV file that the book reads, and its description in `data/datapackage.json`."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from sourcebook.authoring.new.asked import cited, free_id, one_of
from sourcebook.authoring.new.writing import gaps, with_member, write_all
from sourcebook.book import Book
from sourcebook.evidence.delimited import MARK, read_rows
from sourcebook.evidence.tables import CITING, PACKAGE
from sourcebook.fields import repeated
from sourcebook.files import mistake, read_text

# The types of a column, the narrowest first, and the form of a cell of each.
TYPES = {
    "boolean": r"true|false",
    "date": r"\d{4}-\d\d-\d\d",
    "integer": r"-?(0|[1-9]\d*)",
    "number": r"-?(0|[1-9]\d*)(\.\d+)?",
}


def new_table(
    root: Path, file: Path, title: str, says: str, columns: Mapping[str, str], key: Sequence[str]
) -> tuple[str, list[str]]:
    """Copy a CSV file into `data/` and describe it; the value is its name, and what is left to write.

    Args:
        columns: what a column holds, by its name.
        key: the columns that tell one row from another.

    Raises:
        BookError: it is no CSV file, its name is used already, a row cites no page, or two rows have one key.
    """
    book = Book(root)
    header, rows = read_rows(file, "tables")
    known = list(book.tables.described)
    name = free_id("table", file.stem, known, r"[a-z][a-z0-9_]*", "trade_annual, in the name of the file")
    for column in (*columns, *key):
        one_of("column of this table", column, header)
    _refuse(book, file, header, rows, key)
    fields = [
        _column(column, [row[place] for row in rows.values()], columns, key)
        for place, column in enumerate(header)
    ]
    described = {
        "name": name,
        "title": title or "TODO: a title",
        "description": says or "TODO: what one row is, where the rows come from and what they leave out",
        "path": f"{name}.csv",
        **{"format": "csv", "mediatype": "text/csv", "encoding": "utf-8", "type": "table"},
        "schema": {"fields": fields, **({"primaryKey": list(key)} if key else {}), "missingValues": [""]},
    }
    text = read_text(file).removeprefix(MARK).rstrip("\n") + "\n"
    package = with_member(root / PACKAGE, "resources", described)
    write_all({root / "data" / f"{name}.csv": text, root / PACKAGE: package})
    return name, gaps(json.dumps(described, ensure_ascii=False))


def _refuse(
    book: Book, file: Path, header: list[str], rows: Mapping[int, list[str]], key: Sequence[str]
) -> None:
    """Raise BookError for a table without rows, a row that rests on no page, and two rows with one key."""
    if not rows:
        raise mistake(
            "tables", file, 1, "this table has no rows.", "Write them below the names of the columns."
        )
    for line, cells in rows.items():
        pages = " ".join(cells[place] for place, name in enumerate(header) if name in CITING).split()
        if not pages:
            remedy = "Name a key of data/references.bib in the column 'cite'."
            raise mistake("tables", file, line, "this row cites no page.", remedy)
        cited(book, pages)
    keys = [" / ".join(cells[header.index(name)] for name in key) for cells in rows.values()]
    for again in repeated(keys) if key else ():
        message = f"this row repeats the key ({', '.join(key)}) of an earlier row."
        remedy = "Remove one of the two, or name more columns with --key."
        raise mistake("tables", file, list(rows)[again], message, remedy)


def _column(name: str, cells: list[str], says: Mapping[str, str], key: Sequence[str]) -> dict[str, Any]:
    """The description of a column: its type is the narrowest that all its cells have."""
    filled = [cell for cell in cells if cell]
    fitting = (
        kind for kind, form in TYPES.items() if filled and all(re.fullmatch(form, one) for one in filled)
    )
    kind = (
        "year"
        if name == "year" and all(re.fullmatch(r"\d{4}", one) for one in filled)
        else next(fitting, "string")
    )
    described: dict[str, Any] = {
        "name": name,
        "title": name.replace("_", " ").capitalize(),
        "description": says.get(name, "") or f"TODO: what the column {name} holds",
        "type": kind,
    }
    return described | ({"constraints": {"required": True}} if name in (*key, CITING[0]) else {})
