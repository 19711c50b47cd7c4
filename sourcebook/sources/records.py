"""What `seeds/sources.yml` says of each source: its documents, its residue, its way to us.

The record is typed, so that a wrong or missing field is refused with its place.
This module does not read the sources themselves; `sourcebook.sources.corpus` does.
"""

from __future__ import annotations

import datetime
import re
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from sourcebook.fields import LANGUAGE, Misfit, is_web_address, read_record, repeated


def _ordered(lines: tuple[int, int]) -> tuple[int, int]:
    if not 1 <= lines[0] <= lines[1]:
        raise ValueError(f"lines {lines[0]} to {lines[1]} run backwards; write the first line first")
    return lines


Lines = Annotated[tuple[int, int], AfterValidator(_ordered)]
Text = Annotated[str, Field(min_length=1)]


def _page_or_none(text: str) -> str:
    """An address of the web, the words 'not found', or a gap that a template has left."""
    if text != "not found" and not text.startswith("TODO") and not is_web_address(text):
        remedy = "Write the whole address, as in https://example.org/page, or 'not found'."
        raise Misfit(f"'{text}' is not an address of the web", remedy=remedy)
    return text


# Under these the whole text may be shown.
Licence = Literal["public domain", "CC0 1.0", "CC BY 3.0", "CC BY 4.0", "CC BY-SA 3.0", "CC BY-SA 4.0"]


def _code_or_gap(text: str) -> str:
    """The code of a language, or a gap that a template has left."""
    if not text.startswith("TODO") and not re.fullmatch(LANGUAGE, text):
        raise Misfit(f"'{text}' is not the code of a language", remedy="Write it as in en, fr or zh-Hans.")
    return text


class Record(BaseModel):
    model_config = ConfigDict(defer_build=True, extra="forbid", frozen=True)


class Limits(Record):
    """How much of a document the book may show: a share of its words, or all of a short one."""

    share: Annotated[float, Field(gt=0, lt=1)]
    whole_below: Annotated[int, Field(ge=0)]

    def allowed(self, words: int) -> int:
        """The number of words that may be shown of a document of ``words`` words."""
        return words if words < self.whole_below else int(words * self.share)


class Dated(Record):
    """When a document was written: in words, as the span it must fall in, and how we know."""

    text: Text
    earliest: datetime.date
    latest: datetime.date
    evidence: Text

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.earliest > self.latest:
            raise Misfit(f"earliest ({self.earliest}) is after latest ({self.latest})", "earliest")
        return self


class Captured(Record):
    not_before: datetime.date
    text: Text
    evidence: Text


class Address(Record):
    """Where the document was published; ``status`` says what of that page was seen."""

    url: Annotated[Text, AfterValidator(_page_or_none)]
    status: Literal["original", "republication", "copy", "not_seen"]
    note: Text

    @property
    def is_found(self) -> bool:
        return self.url != "not found"


class Step(Record):
    """One typed edge of a provenance chain: who did what to the words, and when."""

    step: Literal["said", "reported", "translated", "republished", "captured"]
    by: Annotated[str, Field(min_length=1, max_length=48)]
    what: Annotated[str, Field(min_length=1, max_length=110)]
    date: Text | None = None
    certainty: Literal["documented", "inferred"]


class Parallel(Record):
    what: Text
    cite: Text


class Voice(Record):
    lines: Lines
    voice: Text


class Document(Record):
    """One text by one publisher inside a source. ``lines`` and ``shown`` are 1-based and inclusive."""

    id: Annotated[str, Field(pattern=r"^[0-9]{3}(-[a-z])?$")]
    lines: Annotated[list[Lines], Field(min_length=1)]
    publisher: Text
    title: Text | None
    author: Text
    date: Dated
    genre: Text
    place: Text
    language: Text
    speaker: Text
    audience: Text
    purpose: Text
    affiliation: Text
    affiliation_cite: list[Text]
    address: Address
    rights_holder: Text
    licence: Licence | None = None
    chain: Annotated[list[Step], Field(min_length=2)]
    omitted: list[Text]
    parallels: list[Parallel]
    voices: list[Voice]
    shown: list[Lines]


class Residue(Record):
    """Lines of a source that belong to no document: captions, buttons, banners, side bars."""

    lines: Lines
    what: Text


class SourceRecord(Record):
    id: Annotated[str, Field(pattern=r"^[0-9]{3}$")]
    file: Annotated[str, Field(pattern=r"^[0-9]{3}_[0-9a-f]+\.txt$")]
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    label: Text
    kind: Text
    language: Annotated[Text, AfterValidator(_code_or_gap)]
    captured: Captured
    documents: Annotated[list[Document], Field(min_length=1)]
    residue: list[Residue]

    @model_validator(mode="after")
    def _documents_are_ours(self) -> Self:
        for number, document in enumerate(self.documents):
            if not document.id.startswith(self.id):
                message = f"document {document.id} stands under source {self.id}"
                raise Misfit(message, "documents", number, "id", remedy=f"Its id must begin with {self.id}.")
            if self.captured.not_before < document.date.earliest:
                began = f"before document {document.id} was written ({document.date.earliest})"
                message = f"the source was captured on {self.captured.not_before}, {began}"
                remedy = "Correct 'not_before', or the date of the document."
                raise Misfit(message, "captured", "not_before", remedy=remedy)
        return self


class Sources(Record):
    """The whole of `seeds/sources.yml`."""

    limits: Limits
    sources: Annotated[list[SourceRecord], Field(min_length=1)]

    @model_validator(mode="after")
    def _ids_are_unique(self) -> Self:
        remedy = "Give one of the two another id."
        for number in repeated([source.id for source in self.sources]):
            name = self.sources[number].id
            raise Misfit(f"the id {name} is used twice", "sources", number, "id", remedy=remedy)
        for place, source in enumerate(self.sources):
            ids = [document.id for document in source.documents]
            for number in repeated(ids):
                at = ("sources", place, "documents", number, "id")
                raise Misfit(f"the id {ids[number]} is used twice", *at, remedy=remedy)
        return self


def read_sources(root: Path) -> Sources:
    """The typed record of all sources. Raises BookError naming file, line and remedy."""
    return read_record(root / "seeds" / "sources.yml", Sources, "sources")
