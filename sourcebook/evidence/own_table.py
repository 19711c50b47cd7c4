"""A table of a reader's own: a CSV file that no package describes, for a live notebook.

Knows nothing of the tables of the book; hands on a pandas DataFrame.
"""

from __future__ import annotations

import csv
import io
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from sourcebook.evidence.delimited import MARK
from sourcebook.files import mistake, read_text

if TYPE_CHECKING:
    import pandas as pd

SEPARATORS = ",;\t"
ENDINGS = (".csv", ".tsv", ".txt", ".xlsx", ".xls", ".ods")


def is_path(name: str | PathLike[str]) -> bool:
    """Whether this names a file, and not a table of the book, whose names have no such ending."""
    return not isinstance(name, str) or name.lower().endswith(ENDINGS) or "/" in name or "\\" in name


def own_frame(name: str | PathLike[str], root: Path) -> pd.DataFrame:
    """The rows of a CSV file; pandas guesses the type of each column, and an empty cell is missing.

    The file is looked for beside the notebook, then in the folder ``root`` of the book.
    Between the cells may stand commas, semicolons or tabs, whichever the first line has most of;
    with semicolons, a comma is the sign between whole and parts, as spreadsheets write it.

    Raises:
        BookError: there is no such file, or it is no table.
    """
    import pandas as pd

    path = _found(Path(name).expanduser(), root)
    text = read_text(path).removeprefix(MARK)
    separator = max(SEPARATORS, key=text.split("\n", 1)[0].count)
    _refuse_uneven(path, text, separator)
    decimal = "," if separator == ";" else "."
    return pd.read_csv(
        io.StringIO(text), sep=separator, decimal=decimal, keep_default_na=False, na_values=[""]
    )


def _refuse_uneven(path: Path, text: str, separator: str) -> None:
    """Each row must have as many cells as the first, which names the columns. Raises BookError."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    header: list[str] = []
    rows = 0
    try:
        for cells in filter(None, reader):
            if header and len(cells) != len(header):
                message = f"this row has not as many cells as the first: {len(cells)}, not {len(header)}."
                remedy = "Look for a missing cell, or for one that should stand in quotation marks."
                raise mistake("tables", path, reader.line_num, message, remedy)
            header, rows = header or cells, rows + 1
    except csv.Error as error:
        remedy = "Look for a quotation mark that is not closed."
        raise mistake("tables", path, reader.line_num, f"this row cannot be read: {error}.", remedy) from None
    if rows < 2:
        remedy = "The first line names the columns; a row for each case follows."
        raise mistake("tables", path, 1, "this table has no rows.", remedy)


def _found(path: Path, root: Path) -> Path:
    """The file that a name leads to, beside the notebook or in the book. Raises BookError."""
    found = next((place for place in (path, root / path) if place.is_file()), None)
    if found is None:
        places = " nor ".join(dict.fromkeys((str(Path.cwd()), str(root))))
        message = f"this file is not in {places}."
        raise mistake("file", path, None, message, "Put it beside the notebook, or give its whole path.")
    if found.suffix.lower() in (".xlsx", ".xls", ".ods"):
        raise mistake("file", found, None, "this is a spreadsheet.", "Save it as CSV in UTF-8.")
    return found
