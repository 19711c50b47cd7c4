"""A text that a reader brought to the page "Bring your own source", read from the file that the page made.

Upstream are typed records. The page writes the file (`exercises/own_source/`); it holds the text, a card on
where it comes from, and a code and a remark on lines of it.
"""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Literal, Self
from unicodedata import category

from pydantic import BaseModel, ConfigDict, Field, model_validator

from sourcebook.fields import LANGUAGE, REMEDY, Misfit, is_web_address, read_record
from sourcebook.files import BookError

FORMAT = "own-source/1"
AGAIN = "Take the file away from the page again."
UNWRITTEN = re.compile("[\0\ud800-\udfff]")  # what no file of text has
UNRECORDED = {"Cc", "Cs", "Co", "Cn", "Zl", "Zp"}  # kinds of signs that a record cannot hold
DAY = r"(\d{4}-\d\d-\d\d)?"

Words = Annotated[str, Field(max_length=2000)]


class _Part(BaseModel):
    model_config = ConfigDict(defer_build=True, extra="forbid", frozen=True)


class Card(_Part):
    """What the reader knows of the text, and in ``unknown`` what is not known; each may be empty."""

    title: Words = ""
    author: Words = ""
    publisher: Words = ""
    date: Annotated[str, Field(pattern=f"^{DAY}$")] = ""
    captured: Annotated[str, Field(pattern=f"^{DAY}$")] = ""
    genre: Words = ""
    language: Annotated[str, Field(pattern=f"^({LANGUAGE})?$")] = ""
    url: Words = ""
    found: Words = ""
    rights: Words = ""
    unknown: Words = ""


class Marked(_Part):
    """The code of one line, counted from 1, and what the reader says of it."""

    line: Annotated[int, Field(ge=1, strict=True)]
    code: Annotated[str, Field(min_length=1, max_length=80)]
    remark: Words = ""


class Brought(_Part):
    """The whole file. ``codes`` has the name of each code that ``marks`` use, by its id."""

    format: Literal["own-source/1"]
    note: str = ""
    text: str
    card: Card
    codes: dict[str, Words]
    marks: list[Marked]

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        lines, seen = self.text.split("\n"), set[int]()
        if not self.text.strip() or UNWRITTEN.search(self.text):
            raise Misfit("no words, or signs that no text has", "text", remedy=AGAIN)
        if lines != self.text.splitlines() or self.text != self.text.strip("\n"):
            raise Misfit("its lines must end in \\n, and the last in nothing", "text", remedy=AGAIN)
        if self.card.url and not is_web_address(self.card.url):
            raise Misfit("no address of the web", "card", "url", remedy="Begin it with https://")
        for number, mark in enumerate(self.marks):
            if mark.line > len(lines):
                message = f"the text has {len(lines)} lines, and no line {mark.line}"
                raise Misfit(message, "marks", number, "line", remedy=AGAIN)
            if mark.line in seen or mark.code not in self.codes:
                wrong = f"line {mark.line} has two codes, or one without a name"
                raise Misfit(wrong, "marks", number, remedy=AGAIN)
            seen.add(mark.line)
        return self


def visible(text: str) -> str:
    """Words of a reader on one line, without signs that a record cannot hold."""
    return " ".join("".join(" " if category(sign) in UNRECORDED else sign for sign in text).split())


def is_brought(path: Path) -> bool:
    """Whether a file is of the kind that the page makes: a text of a source is no JSON."""
    return path.suffix.lower() == ".json"


def read_brought(path: Path) -> Brought:
    """The text with its card and its marks.

    Raises:
        BookError: the file is missing, is not of this kind, or does not fit together; one line says where.
    """
    try:
        return read_record(path, Brought, "own source")
    except BookError as error:
        finding = error.finding
        raise BookError(replace(finding, remedy=AGAIN) if finding.remedy == REMEDY else finding) from None
