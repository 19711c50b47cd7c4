"""What the book states and time can overturn: since when it holds, and when to look again.

It stands in `data/as_of.yml`.
"""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, RootModel, model_validator

from sourcebook.evidence.lists import Text, date_in_words
from sourcebook.fields import read_record

FILE = "data/as_of.yml"


class Dated(BaseModel):
    """A statement that was true on the day ``as_of`` and is to be looked at again on the day ``again``.

    It stands on a page below `chapters/`, or in the description of a table, in the words ``verbatim``;
    ``look`` says where a person would find out.
    """

    model_config = ConfigDict(defer_build=True, extra="forbid", frozen=True)

    says: Annotated[str, Field(min_length=20)]
    page: Annotated[str, Field(pattern=r"^[a-z0-9/-]+$")] | None = None
    table: Annotated[str, Field(pattern=r"^[a-z0-9_]+$")] | None = None
    verbatim: Text
    as_of: datetime.date
    again: datetime.date
    look: Annotated[str, Field(min_length=10)]

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if (self.page is None) == (self.table is None):
            raise ValueError("name the 'page' on which it stands, or the 'table' in whose description")
        if self.again <= self.as_of:
            raise ValueError("'again' is not after 'as_of'; say a later day")
        return self

    @property
    def number(self) -> str:
        """The number of the chapter on which it stands; nothing for another page, and for a table."""
        number = (self.page or "").partition("-")[0].lstrip("0")
        return number if number.isdigit() else ""

    @property
    def when(self) -> str:
        return date_in_words(self.as_of.isoformat())

    @property
    def until(self) -> str:
        return date_in_words(self.again.isoformat())


class AsOf(RootModel[list[Dated]]):
    """The whole of `data/as_of.yml`."""


def read_as_of(root: Path) -> list[Dated]:
    """Every statement, that which is to be looked at first before the others. Raises BookError."""
    return sorted(read_record(root / FILE, AsOf, "reference").root, key=lambda one: one.again)


def past(statements: list[Dated], day: datetime.date) -> list[Dated]:
    """Those whose day has come."""
    return [one for one in statements if one.again <= day]
