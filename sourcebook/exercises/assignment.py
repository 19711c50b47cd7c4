"""An assignment: a named list of exercises that a class is given; `data/assignments/` has a file for each.

Practice and no examination: the keys of the exercises are in the pages of the book.
"""

from __future__ import annotations

import datetime
import re
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from sourcebook.evidence.lists import Text
from sourcebook.exercises.definition import Id
from sourcebook.fields import Misfit, read_record, repeated

FOLDER = Path("data") / "assignments"
CORE = re.compile(r"core-\d+")  # the id of the core of a chapter


class _Part(BaseModel):
    model_config = ConfigDict(defer_build=True, extra="forbid", frozen=True)


class Written(_Part):
    """What a file of `data/assignments/` says.

    ``feedback`` comes ``now``, after the day on which the work is ``due``, or on ``release``:
    until then a check keeps an answer and says nothing of it.
    """

    title: Text
    note: str = ""
    due: datetime.date | None = None
    feedback: Literal["now", "due", "release"] = "now"
    items: Annotated[list[Id], Field(min_length=1)]

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        if self.feedback == "due" and self.due is None:
            raise Misfit("feedback waits for the day, and no day is 'due'", "feedback", remedy="Add 'due'.")
        for number in repeated(self.items):
            message, remedy = f"'{self.items[number]}' stands here twice", "Remove one of the two."
            raise Misfit(message, "items", number, remedy=remedy)
        return self


class Assignment(Written):
    """An assignment with its ``id``: the name of its file, or core-04 for the core of chapter 4."""

    id: str


def assignment_files(root: Path) -> list[Path]:
    """The files of the assignments that are written down."""
    return sorted((root / FOLDER).glob("*.yml"))


def read_assignments(root: Path) -> dict[str, Assignment]:
    """The assignments that are written down, by id. Raises BookError."""
    found = {}
    for path in assignment_files(root):
        written = read_record(path, Written, "assignments")
        found[path.stem] = Assignment(id=path.stem, **written.model_dump())
    return found
