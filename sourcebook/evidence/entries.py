"""An entry of the register of numbers, as `data/numbers.yml` has it, and its value."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Discriminator, Field, Tag

DIGITS = re.compile(
    r"(?P<minus>[−-]|minus )?(?P<dollar>\$)?(?P<number>(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.(?P<decimals>\d+))?)"
)


class _Part(BaseModel):
    model_config = ConfigDict(defer_build=True, extra="forbid", frozen=True)


Condition = str | int | float | list[str | int] | None


class FromTable(_Part):
    """A cell: the one row of ``table`` whose cells are as in ``row``, or with ``take`` all such rows.

    A condition is a value, a list of values, or a span as in 2013..2023.
    """

    table: str
    row: Annotated[dict[str, Condition], Field(min_length=1)]
    column: str = "value"
    take: Literal["one", "sum", "count", "mean", "smallest", "largest"] = "one"


class FromFormula(_Part):
    """How often a set phrase of the table `formulas` stands in these documents, or in all of the book."""

    formula: str
    documents: list[str] = []


class FromSource(_Part):
    """A figure that a source states: ``words`` stand, verbatim, on the line ``at``, and hold one number."""

    at: Annotated[str, Field(pattern=r"^[0-9]{3}:[0-9]+$")]
    words: str


class FromNumber(_Part):
    """The value of another entry."""

    number: str


class Given(_Part):
    """A figure that no table and no source of the book has; the pages that ``cite`` names have it."""

    given: float
    cite: Annotated[list[str], Field(min_length=1)]


KINDS = {"table": FromTable, "at": FromSource, "number": FromNumber, "formula": FromFormula, "given": Given}
Input = FromTable | FromSource | FromNumber | FromFormula | Given


def _kind(term: object) -> str:
    """The field that tells one kind of term from the others; a table, if there is none."""
    fields = term if isinstance(term, dict) else getattr(term, "__dict__", {})
    return next((name for name in KINDS if name in fields), "table")


Term = Annotated[
    Annotated[FromTable, Tag("table")]
    | Annotated[FromSource, Tag("at")]
    | Annotated[FromNumber, Tag("number")]
    | Annotated[FromFormula, Tag("formula")]
    | Annotated[Given, Tag("given")],
    Discriminator(_kind),
]


class Entry(_Part):
    """One figure. Without ``formula`` it is its only term."""

    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*$")]
    says: Annotated[str, Field(min_length=10)]
    unit: str = ""
    digits: Annotated[int, Field(ge=0, le=6)]
    terms: Annotated[dict[str, Term], Field(min_length=1)]
    formula: str = ""
    note: str = ""


class EntryFile(_Part):
    numbers: list[Entry]


class Value(float):
    """A value of the register: a number that prints itself with its digits and its unit."""

    entry: Entry

    def __str__(self) -> str:
        return f"{shown(self, self.entry.digits)} {self.entry.unit}".strip()

    def __format__(self, form: str) -> str:
        return float.__format__(self, form) if form else str(self)


def shown(value: float, digits: int) -> str:
    """The value as the book prints it, with a comma for thousands and a true minus sign."""
    return f"{value:,.{digits}f}".replace("-", "−")


def named(wanted: Condition) -> str | None:
    """The one cell that a condition names; None, if it is a list or a span."""
    text = "" if wanted is None else str(wanted)
    return None if isinstance(wanted, list) or ".." in text else text


def fits(cell: str, wanted: Condition) -> bool:
    """Whether a cell is as a condition has it."""
    if isinstance(wanted, list):
        return cell in {str(item) for item in wanted}
    text = "" if wanted is None else str(wanted)
    first, span, last = text.partition("..")
    if not span or not cell:
        return cell == text
    try:
        return float(first) <= float(cell) <= float(last)
    except ValueError:  # days, months and names, in the order of their letters
        return first <= cell <= last + "~"


def conditions(term: FromTable) -> str:
    """The conditions of a term in words."""
    return ", ".join(f"{column} = {wanted}" for column, wanted in term.row.items())
