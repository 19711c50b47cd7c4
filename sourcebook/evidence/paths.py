"""Ways through the book for readers who have an hour, a week or a term: `data/paths.yml`."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, RootModel, model_validator

from sourcebook.book import Book
from sourcebook.evidence.lists import Text
from sourcebook.fields import read_record
from sourcebook.files import is_there

FILE = "data/paths.yml"


class _Part(BaseModel):
    model_config = ConfigDict(defer_build=True, extra="forbid", frozen=True)


class Stop(_Part):
    """A chapter on the way, by the name of its file, and why it stands there."""

    chapter: Text
    why: Text


class Way(_Part):
    """One way: its chapters, or all without a list; with ``core`` the core of each."""

    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*$")]
    name: Text
    says: Text
    core: bool = False
    chapters: Annotated[list[Stop], Field(min_length=1)] | None = None


class _Ways(RootModel[list[Way]]):
    """The whole of `data/paths.yml`."""

    @model_validator(mode="after")
    def _each_once(self) -> Self:
        ids = [way.id for way in self.root]
        if twice := next((name for name in ids if ids.count(name) > 1), None):
            raise ValueError(f"the id '{twice}' is used twice")
        return self


def read_ways(book: Book) -> list[Way]:
    """The ways through a book; none without the file. Raises BookError."""
    path = book.root / FILE
    return read_record(path, _Ways, "reference").root if is_there(path) else []
