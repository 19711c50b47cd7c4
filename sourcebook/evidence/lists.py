"""The small lists of the book: corrections, and forms that it avoids in its own voice.

They stand in `data/errata.yml` and `data/style.yml`.
"""

from __future__ import annotations

import datetime
import re
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, RootModel, model_validator

from sourcebook.fields import read_record
from sourcebook.files import is_there
from sourcebook.interface import later, month_name, t

ERRATA, STYLE = "data/errata.yml", "data/style.yml"
Text = Annotated[str, Field(min_length=1)]
# To be said in words.
NUMBERS = (
    later("zero"),
    later("one"),
    later("two"),
    later("three"),
    later("four"),
    later("five"),
    later("six"),
    later("seven"),
    later("eight"),
    later("nine"),
    later("ten"),
    later("eleven"),
    later("twelve"),
)


class _Part(BaseModel):
    model_config = ConfigDict(defer_build=True, extra="forbid", frozen=True)


class Correction(_Part):
    """One mistake that was corrected.

    ``page`` is a page below `chapters/`; ``claim`` names the claim, if it is about one.
    """

    date: datetime.date | Literal["before publication"]
    page: Annotated[str, Field(pattern=r"^[a-z0-9/-]+$")]
    claim: Annotated[str, Field(pattern=r"^[0-9]{3}-[0-9]{2,4}$")] | None = None
    what: Text
    old: Text
    new: Text
    cause: Annotated[str, Field(min_length=20)]
    by: Text

    @model_validator(mode="after")
    def _something_changed(self) -> Self:
        if self.old == self.new:
            raise ValueError("'old' and 'new' are the same; say what was changed")
        return self

    @property
    def when(self) -> str:
        return t("before publication") if isinstance(self.date, str) else date_in_words(self.date.isoformat())


class Errata(RootModel[list[Correction]]):
    """The whole of `data/errata.yml`, oldest first."""


def read_errata(root: Path) -> list[Correction]:
    """Every correction, oldest first. Raises BookError."""
    return read_record(root / ERRATA, Errata, "reference").root


def number_in_words(number: int) -> str:
    """2 as 'two'; above twelve, the digits."""
    return t(NUMBERS[number]) if number < len(NUMBERS) else str(number)


def date_in_words(date: str, end: str = "") -> str:
    """'2022-06-23' and '2022-06-24' as '23 to 24 June 2022'; '1996-04' as 'April 1996'."""
    year, month, day = [*date.split("-"), "", ""][:3]
    if end:
        first = str(int(day)) if day and end[:7] == date[:7] else date_in_words(date)
        return t("{first} to {last}", first=first, last=date_in_words(end))
    if not month:
        return year
    name = month_name(int(month))
    if not day:
        return t("{month} {year}", month=name, year=year)
    return t("{day} {month} {year}", day=int(day), month=name, year=year)


class Avoided(BaseModel):
    """A form that the book avoids, why, and what to write."""

    model_config = ConfigDict(defer_build=True, extra="forbid", frozen=True)

    form: str
    reason: str
    instead: str


class _Avoided(RootModel[list[Avoided]]):
    """The whole of `data/style.yml`."""


class Style:
    """All avoided forms, ready to be looked for."""

    def __init__(self, forms: list[Avoided]):
        self.forms = forms
        groups = "|".join(f"(?P<f{number}>{item.form})" for number, item in enumerate(forms))
        self.pattern = re.compile(rf"(?<![\w-])(?:{groups})(?![\w-])" if forms else r"(?!)")


def read_style(root: Path) -> Style:
    """The forms that the book avoids; none without the file. Raises BookError."""
    path = root / STYLE
    return Style(read_record(path, _Avoided, "style").root if is_there(path) else [])
