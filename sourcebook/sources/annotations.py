"""Close-reading notes on exact spans of the sources, kept in the W3C Web Annotation model.

Upstream are the corpus and the files in `data/`.
Each note is held against the source when it is read: position, words, prefix and suffix must agree.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from sourcebook import building
from sourcebook.fields import Misfit, read_record, repeated
from sourcebook.files import is_there, mistake, read_text
from sourcebook.sources.corpus import Corpus, Passage, Source

FOLDER = "data/annotations"
FEWEST_WORDS = 3  # of a comment


class _Part(BaseModel):
    model_config = ConfigDict(defer_build=True, extra="forbid", frozen=True)


class Category(_Part):
    """One kind of observation: what it is, and the question that a student asks to find it."""

    id: str
    family: str
    letter: Annotated[str, Field(pattern=r"^\S{1,2}$")]
    name: str
    definition: str
    ask: str
    not_this: str = ""


class Skill(_Part):
    id: str
    means: str


class Scheme(_Part):
    """The closed list of categories, in families."""

    families: dict[str, str]
    categories: list[Category]
    skills: list[Skill]

    @model_validator(mode="after")
    def _categories_are_unlike(self) -> Self:
        for field in ("categories", "skills"):
            names = [one.id for one in getattr(self, field)]
            for number in repeated(names):
                message, remedy = f"the id {names[number]} is used twice", "Give one of the two another id."
                raise Misfit(message, field, number, "id", remedy=remedy)
        for number, category in enumerate(self.categories):
            if category.family not in self.families:
                message = f"there is no family '{category.family}'"
                remedy = f"The families are {', '.join(self.families)}."
                raise Misfit(message, "categories", number, "family", remedy=remedy)
        return self

    def category(self, name: str) -> Category:
        return next(category for category in self.categories if category.id == name)


class _Body(_Part):
    type: Literal["TextualBody"]
    purpose: Literal["commenting", "tagging"]
    value: str
    format: str = "text/plain"
    language: str = "en"


class _Quote(_Part):
    type: Literal["TextQuoteSelector"]
    exact: Annotated[str, Field(min_length=1)]
    prefix: str
    suffix: str


class _Position(_Part):
    type: Literal["TextPositionSelector"]
    start: Annotated[int, Field(ge=0)]
    end: int


class _Target(_Part):
    source: str
    selector: tuple[_Quote, _Position]


class _Item(_Part):
    id: str
    type: Literal["Annotation"]
    motivation: str
    body: Annotated[list[_Body], Field(min_length=1)]
    target: _Target

    @property
    def tags(self) -> dict[str, str]:
        """What stands before and behind the stroke of each tag, as in category/number."""
        tags = (body.value for body in self.body if body.purpose == "tagging" and "/" in body.value)
        return dict(tag.split("/", 1) for tag in tags)

    @property
    def numbers(self) -> tuple[str, ...]:
        """The ids of the register that stand behind the stroke of the tags number/id."""
        tags = (body.value.partition("/") for body in self.body if body.purpose == "tagging")
        return tuple(name for kind, _, name in tags if kind == "number")


class _PageOfNotes(_Part):
    context: Annotated[str, Field(alias="@context")]
    id: str
    type: Literal["AnnotationPage"]
    items: list[_Item]


@dataclass(frozen=True)
class Annotation:
    """A note on characters ``start`` to ``end`` (exclusive) of a source's text."""

    id: str
    start: int
    end: int
    exact: str
    category: Category
    skill: str
    tier: int
    comment: str
    numbers: tuple[str, ...] = ()  # ids of the register, which hold figures of the comment


class Annotations:
    """The notes on every source of a corpus, read when they are first asked for."""

    def __init__(self, corpus: Corpus):
        self.corpus = corpus
        self._notes: dict[str, list[Annotation]] = {}

    @cached_property
    def scheme(self) -> Scheme:
        """The categories of `data/annotation_scheme.yml`. Raises BookError."""
        return read_record(self.corpus.root / "data" / "annotation_scheme.yml", Scheme, "annotations")

    def on(self, source: str) -> list[Annotation]:
        """All notes on a source, in the order of the text; a source may have none.

        Raises:
            NotFound: no such source.
            BookError: the file is malformed, or a note does not match the source.
        """
        building.asked(self._path(source))
        return self._on(source)

    def within(self, source: str, first: int, last: int) -> list[Annotation]:
        """The notes that touch these lines of a source. Raises as `on` does."""
        passage = self.corpus.source(source).span(first, last)
        building.asked(self._path(source), f"{first}-{last}")
        return notes_on(passage, self._on(source))

    def _path(self, source: str) -> Path:
        return self.corpus.root / FOLDER / f"{source}.json"

    def _on(self, source: str) -> list[Annotation]:
        if source not in self._notes:
            path, held = self._path(source), self.corpus.source(source)
            with building.by_entry(path):
                self._notes[source] = _read(path, held, self.scheme) if is_there(path) else []
        return self._notes[source]


def _read(path: Path, source: Source, scheme: Scheme) -> list[Annotation]:
    notes: dict[str, Annotation] = {}
    for item in read_record(path, _PageOfNotes, "annotations").items:
        name, tags = item.id.rpartition("#")[2], item.tags
        if name in notes:
            problem = "has the same id as an earlier note. Give it its own."
        else:
            problem = _unknown(tags, scheme) or _mismatch(item, source)
        comments = [body.value for body in item.body if body.purpose == "commenting"]
        if not problem and (len(comments) != 1 or len(comments[0].split()) < FEWEST_WORDS):
            problem = "needs one comment that says something. Write its 'value' under 'commenting'."
        if problem:
            message, _, remedy = problem.partition(". ")
            lines = enumerate(read_text(path).split("\n"), 1)
            line = next((number for number, text in lines if f'"{item.id}"' in text), None)
            raise mistake("annotations", path, line, f"note {name} {message}.", remedy)
        quote, place = item.target.selector
        kind, tier = scheme.category(tags["category"]), int(tags["tier"])
        notes[name] = Annotation(
            name, place.start, place.end, quote.exact, kind, tags["skill"], tier, comments[0], item.numbers
        )
    return sorted(notes.values(), key=lambda note: (note.start, -note.end))


def _unknown(tags: dict[str, str], scheme: Scheme) -> str:
    """What is wrong with the tags of a note, and the remedy; nothing if they are in order."""
    listed = {
        "category": ([category.id for category in scheme.categories], "one of its categories"),
        "skill": ([skill.id for skill in scheme.skills], "one of its skills"),
    }
    for key, (known, choice) in listed.items():
        if tags.get(key) not in known:
            where = "which data/annotation_scheme.yml does not list"
            return f"has the {key} '{tags.get(key)}', {where}. Choose {choice}."
    return "" if tags.get("tier") in ("1", "2") else "has no tier. Write the tag tier/1 or tier/2."


def _mismatch(item: _Item, source: Source) -> str:
    quote, position = item.target.selector
    text = source.text
    if not item.target.source.endswith(source.record.file):
        return f"points at '{item.target.source}'. Its target must be the file of source {source.id}."
    fits = (
        text[position.start : position.end] == quote.exact
        and text[: position.start].endswith(quote.prefix)
        and text[position.end :].startswith(quote.suffix)
    )
    if fits:
        return ""
    places = [match.start() for match in re.finditer(re.escape(quote.exact), text)]
    if not places:
        return f"quotes words that source {source.id} does not have. Copy 'exact' from the source again."
    at = " or ".join(f"start {place}, end {place + len(quote.exact)}" for place in places[:3])
    problem = f"does not match source {source.id}: position, words, prefix and suffix must agree."
    return f"{problem} These words stand at {at}."


def notes_on(passage: Passage, notes: list[Annotation]) -> list[Annotation]:
    """The notes that touch a passage."""
    end = passage.start + len(passage.text)
    return [note for note in notes if note.start < end and note.end > passage.start]
