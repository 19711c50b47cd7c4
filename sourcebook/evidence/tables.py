"""The tables of the book: CSV files in `data/`, described by the package `data/datapackage.json`.

Chapters read a table as a pandas DataFrame; the register of numbers reads its rows.
Knows nothing of chapters.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from sourcebook import building
from sourcebook.evidence.delimited import read_rows
from sourcebook.evidence.entries import Condition, fits, named
from sourcebook.fields import LANGUAGE, Misfit, read_record, repeated
from sourcebook.files import is_there, mistake
from sourcebook.keyed import Keyed

if TYPE_CHECKING:
    import pandas as pd

PACKAGE = "data/datapackage.json"
CITING = ("cite", "cite_2", "cite_more")


class _Descriptor(BaseModel):
    """A part of the package. Fields that the book does not use are left to the Frictionless check."""

    model_config = ConfigDict(defer_build=True, extra="allow", frozen=True)


class Constraints(_Descriptor):
    required: bool = False
    minimum: int | float | datetime.date | None = None
    maximum: int | float | datetime.date | None = None
    enum: list[str] = []


class Column(_Descriptor):
    name: str
    title: str = ""
    description: str = ""
    # Of the words in this column, where it is not the language of the table.
    language: Annotated[str, Field(pattern=rf"^({LANGUAGE})?$")] = ""
    labels: dict[str, str] = {}  # a name for each value that may stand in this column
    type: Literal["string", "integer", "number", "boolean", "date", "year"] = "string"
    constraints: Constraints = Constraints()


class Schema(_Descriptor):
    fields: list[Column]
    primary_key: list[str] = Field([], alias="primaryKey")

    @model_validator(mode="after")
    def _columns_are_known_and_unlike(self) -> Self:
        if "foreignKeys" in (self.model_extra or {}):
            remedy = "Leave it out; a column 'cite' is checked against the bibliography."
            raise Misfit("keys of other tables are not checked here", "foreignKeys", remedy=remedy)
        names = [column.name for column in self.fields]
        for number in repeated(names):
            remedy = "Rename or remove one of the two."
            raise Misfit(f"the column '{names[number]}' is described twice", "fields", number, remedy=remedy)
        for number, key in enumerate(self.primary_key):
            if key not in names:
                raise Misfit(f"there is no column '{key}'", "primaryKey", number, remedy="Correct the name.")
        return self


class Table(_Descriptor):
    """One table: its file, what one row is, and its columns."""

    name: Annotated[str, Field(pattern=r"^[a-z0-9_.-]+$")]
    title: str
    description: str
    path: str
    table_schema: Schema = Field(alias="schema")


class Package(_Descriptor):
    resources: list[Table]

    @model_validator(mode="after")
    def _tables_are_unlike_and_stand_in_data(self) -> Self:
        for field in ("name", "path"):
            values = [getattr(table, field) for table in self.resources]
            for number in repeated(values):
                message, remedy = f"'{values[number]}' is described twice", "Remove one of the two."
                raise Misfit(message, "resources", number, field, remedy=remedy)
        for number, table in enumerate(self.resources):
            if not re.fullmatch(r"[\w-][\w.-]*\.csv", table.path):
                message = f"'{table.path}' is not the name of a CSV file in data/"
                remedy = "Put the file into data/ and write its name alone, as in trade.csv."
                raise Misfit(message, "resources", number, "path", remedy=remedy)
        return self


@dataclass(frozen=True)
class Row:
    """One row of a table: its 1-based line in the file, and its cells as text."""

    table: str
    line: int
    cells: dict[str, str]

    @property
    def citations(self) -> list[str]:
        """The keys of the pages that the row rests on."""
        return [key for column in CITING for key in self.cells.get(column, "").split()]


class Tables:
    """The tables of the book below ``root``, each read when it is first asked for."""

    def __init__(self, root: Path):
        self.root = root
        self._rows: dict[str, tuple[Row, ...]] = {}
        self._by_cell: dict[tuple[str, str], dict[str, list[Row]]] = {}

    @cached_property
    def described(self) -> Keyed[Table]:
        """The described tables by name, in their order. Raises BookError."""
        path = self.root / PACKAGE
        with building.by_entry(path):
            tables = {table.name: table for table in read_record(path, Package, "tables").resources}
        return Keyed(path, tables, f"there is no table '{{key}}'; the tables are {', '.join(tables)}")

    def has(self, name: str) -> bool:
        """Whether the package describes this table; a book without a package has none."""
        path = self.root / PACKAGE
        with building.by_entry(path):
            return is_there(path) and name in self.described

    def path(self, name: str) -> Path:
        """The file of a table. Raises NotFound."""
        return self.root / "data" / self.described[name].path

    def rows(self, name: str) -> tuple[Row, ...]:
        """The rows of a table as text.

        Raises:
            NotFound: the package has no such table.
            BookError: its file is missing, empty, no table, or has other columns.
        """
        if name not in self._rows:
            columns = [column.name for column in self.described[name].table_schema.fields]
            self._rows[name] = _read(name, self.path(name), columns)
        return self._rows[name]

    def fitting(self, name: str, row: dict[str, Condition]) -> tuple[Row, ...]:
        """The rows of a table whose cells are as ``row`` has them; raises what `rows` raises."""
        exact = {column: cell for column, wanted in row.items() if (cell := named(wanted)) is not None}
        some = [self._with_cell(name, column, cell) for column, cell in exact.items()]
        few = min(some, key=len, default=self.rows(name))
        return tuple(one for one in few if all(fits(one.cells[column], row[column]) for column in row))

    def _with_cell(self, name: str, column: str, cell: str) -> Sequence[Row]:
        if (name, column) not in self._by_cell:
            found: dict[str, list[Row]] = {}
            for row in self.rows(name):
                found.setdefault(row.cells[column], []).append(row)
            self._by_cell[name, column] = found
        return self._by_cell[name, column].get(cell, ())

    def frame(self, name: str) -> pd.DataFrame:
        """A table as pandas has it: columns typed as the package says; an empty cell is missing.

        Raises:
            NotFound: the package has no such table.
            BookError: a column that the package describes is missing, or a cell is not of its type.
        """
        import pandas as pd

        path = self.path(name)
        frame = pd.DataFrame([row.cells for row in self.rows(name)])
        columns = self.described[name].table_schema.fields
        for column in columns:
            try:
                frame[column.name] = _typed(frame[column.name], column.type)
            except (ValueError, TypeError) as error:
                remedy = f"Its cells must be of the type {column.type}."
                raise mistake("tables", path, None, f"column '{column.name}': {error}.", remedy) from None
        return frame[[column.name for column in columns]]


def _typed(cells: pd.Series[str], kind: str) -> pd.Series[Any]:
    """The cells of a column as the type that the package gives it; an empty cell is missing."""
    import pandas as pd

    filled = cells.replace("", None)
    match kind:
        case "integer" | "year":
            numbers = pd.to_numeric(filled)
            return numbers.astype("Int64" if numbers.isna().any() else "int64")
        case "number":
            return pd.to_numeric(filled).astype("float64")
        case "boolean":
            return cells.map({"true": True, "false": False, "True": True, "False": False})
        case "date":
            return pd.to_datetime(filled, format="%Y-%m-%d")
    return cells


def _read(name: str, path: Path, columns: list[str]) -> tuple[Row, ...]:
    header, rows = read_rows(path, "tables", columns)
    found = [Row(name, line, dict(zip(header, cells, strict=True))) for line, cells in rows.items()]
    if not found:
        remedy = "Restore its rows, or take the table out of data/datapackage.json."
        raise mistake("tables", path, 1, "this table has no rows.", remedy)
    return tuple(found)
