"""A CSV file as rows of text: cells between commas, UTF-8, one line a row, and all rows of one length.

What a spreadsheet makes of such a file (semicolons, old line ends, blank lines) is refused,
with what to do about it.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from pathlib import Path

from sourcebook.fields import repeated
from sourcebook.files import mistake, read_text

SAVED = "Save it again as CSV in UTF-8, with commas between the cells."
MARK = "\ufeff"  # the byte order mark, with which a table that a page offers begins
SEPARATORS = {";": "semicolons", "\t": "tabs", "|": "strokes"}


def read_rows(path: Path, rule: str, columns: Sequence[str] = ()) -> tuple[list[str], dict[int, list[str]]]:
    """The names of the columns, and the cells of each row by the number of its line.

    Raises:
        BookError: the file is missing, is no such file, or has other columns than ``columns``.
    """
    text = read_text(path).removeprefix(MARK)
    for line, message, remedy in _of_the_file(text):
        raise mistake(rule, path, line, message, remedy)
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    rows: dict[int, list[str]] = {}
    header: list[str] = []
    try:
        for cells in reader:
            header = header or cells
            if reader.line_num > 1:
                rows[reader.line_num] = cells
            for message, remedy in _of_a_row(cells, header, columns):
                raise mistake(rule, path, reader.line_num, message, remedy)
    except csv.Error:
        line = max(rows, default=1) + 1
        remedy = "Close it; inside a cell a quotation mark is written twice."
        raise mistake(rule, path, line, "a quotation mark in this row is not closed.", remedy) from None
    return header, rows


def has_mark(path: Path) -> bool:
    """Whether the file begins with a byte order mark, which files in `data/` do not have."""
    return path.is_file() and path.read_bytes().startswith(MARK.encode())


def _of_the_file(text: str) -> Iterator[tuple[int, str, str]]:
    """What is wrong with a file as a whole: its line, the fault, and what to do about it."""
    first = text.split("\n", 1)[0]
    if "\0" in text:
        yield text[: text.index("\0")].count("\n") + 1, "this row has a NUL, which is no character.", SAVED
    if "\r" in text:
        line = text[: text.index("\r")].count("\n") + 1
        yield line, "a line ends as on old systems, with a carriage return alone.", SAVED
    for sign, name in SEPARATORS.items():
        if sign in first and "," not in first:
            yield 1, f"the cells are separated by {name}.", SAVED
    if first.strip():
        return
    yield 1, "the first line must name the columns.", "Restore it."


def _of_a_row(cells: list[str], header: list[str], columns: Sequence[str]) -> Iterator[tuple[str, str]]:
    """What is wrong with a row, and what to do about it."""
    if cells is header:
        if columns and header != list(columns):
            remedy = f"They must be {', '.join(columns)}, in this order."
            yield "the columns are not those that data/datapackage.json describes.", remedy
        for number in repeated(header):
            yield f"the column '{header[number]}' stands here twice.", "Rename or remove one of the two."
    elif not any(cell.strip() for cell in cells):
        yield "this row is blank.", "Remove the line."
    elif loose := [cell for cell in cells if cell != cell.strip() and "\n" not in cell]:
        yield f"the cell '{loose[0]}' begins or ends with a space.", "Take the space out."
    elif any("\n" in cell for cell in cells):
        message = "a cell that began above runs over the end of its line."
        yield message, "Close its quotation mark, or take the line break out of the cell."
    elif len(cells) != len(header):
        message = f"this row has fewer or more cells than the header ({len(cells)}, not {len(header)})."
        yield message, "Look for a missing or an unquoted comma."
