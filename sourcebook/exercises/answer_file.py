"""A student's answer file: read it whole, or say why not.

The page writes the file (`runtime/filed.js`); this module is what a teacher's notebook reads it with.
Both refuse the same files with the same words. Digests show integrity, not authorship.
"""

from __future__ import annotations

import json
from functools import reduce
from operator import or_
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from sourcebook.book import this_book
from sourcebook.exercises.answer_entry import (
    PRESENT,
    SHAPES,
    digest,
    digest_or_none,
    fault,
    upgraded,
    with_trace,
)
from sourcebook.exercises.answer_shape import Place, annotation, is_text
from sourcebook.exercises.answer_text import Refused, parsed, visible
from sourcebook.interface import t

__all__ = ["AnswerFile", "AnswerFileError", "Entry", "answers_in", "digest", "read_answers", "schema"]

Text = Annotated[str, Field(max_length=200)]
Score = Annotated[float, Field(ge=0, le=1)] | None
# What each form of the file says of itself beside its answers.
HEADS: dict[int, list[str]] = {1: [], 2: ["name", "group"], 3: ["label", "group", "assignment", "book"]}


class Part(BaseModel):
    model_config = ConfigDict(defer_build=True, extra="forbid")


if TYPE_CHECKING:
    Answer = Any
else:
    Answer = reduce(or_, map(annotation, SHAPES))


class Checked(Part):
    """What was checked first: the answer, its score (null where nothing is graded), and when (UTC)."""

    answer: Answer
    score: Score
    at: str


class Entry(Part):
    """One answer: the exercise and its edition, the answer, the same in words, checks, score, and times.

    The times are those of the first and the last change (UTC).
    The score is null before a check, after a change, and where nothing is graded.
    ``checked`` is what was checked first, null if nothing was or an older file does not tell;
    ``hints`` are the times at which hints were opened;
    ``shown`` is when our answer or the models were first shown, or empty.
    """

    id: Annotated[Text, Field(min_length=1)]
    edition: Text
    answer: Answer
    words: Annotated[list[str], Field(max_length=1000)]
    attempts: Place
    score: Score
    first: str
    last: str
    checked: Checked | None
    hints: Annotated[list[str], Field(max_length=1000)]
    shown: str
    sha256: Text


class AnswerFile(Part):
    """The whole file, as `data/exercises/answers.schema.json` describes it.

    ``label`` and ``group`` are what the student typed, ``assignment`` the id of what was saved for one,
    ``book`` the version of the book that wrote it; each may be empty.
    One exercise may stand in several editions.
    """

    format: str  # see `form_of`
    note: str
    label: str
    group: str
    assignment: str
    book: str
    items: list[Entry]
    sha256: str


class AnswerFileError(ValueError):
    """A file that is no whole answer file; the message names the file and says why."""


def read_answers(path: Path | str) -> AnswerFile:
    """An answer file, checked; files of the first two forms are read into the present one.

    Raises:
        AnswerFileError: not an answer file, of another form, or changed after it was saved;
            the message names the answer.
        OSError: there is no such file.
    """
    path = Path(path)
    if path.is_dir():
        none = t("This file is not an answer file of this book.")
        raise AnswerFileError(f"{visible(path.name)}: {none}")
    return answers_in(path.read_bytes(), path.name)


def answers_in(data: bytes, name: str) -> AnswerFile:
    """The same for the content of a file called ``name``. Raises AnswerFileError."""
    try:
        return AnswerFile.model_validate(_read(data))
    except Refused as refused:
        raise AnswerFileError(f"{visible(name)}: {refused}") from None


def _form(file: Any) -> int:
    """The number of the form of an answer file. Raises Refused for another file, and another form."""
    form = file.get("format") if isinstance(file, dict) else None
    ours = form_of(this_book().name)
    if not isinstance(form, str) or not form.startswith(ours[:-1]):
        raise Refused(t("This file is not an answer file of this book."))
    number = form.removeprefix(ours[:-1])
    if number not in map(str, HEADS):
        raise Refused(
            t(
                "This file has the form '{form}'; this edition of the book reads '{ours}'.",
                form=visible(form[:60]),
                ours=ours,
            )
        )
    return int(number)


def _read(data: bytes) -> dict[str, Any]:
    file = parsed(data)
    form = _form(file)
    if not isinstance(file.get("items"), list):
        raise Refused(t("This answer file has no list of answers."))
    texts = ["note", "sha256", *HEADS[form]]
    if set(file) != {"format", "items", *texts} or not all(is_text(file[name]) for name in texts):
        raise Refused(t("This answer file has other parts than an answer file has."))
    items, known = [], set()
    for number, item in enumerate(file["items"], 1):
        entry = upgraded(item) if form == 1 else item
        name = (
            visible(item["id"][:60])
            if isinstance(item, dict) and is_text(item.get("id")) and item["id"]
            else t("number {number}", number=number)
        )
        if wrong := fault(entry, form):
            raise Refused(t(wrong, id=name))
        if (entry["id"], entry["edition"]) in known:
            raise Refused(t("The answer to '{id}' stands in this file twice. Nothing was loaded.", id=name))
        known.add((entry["id"], entry["edition"]))
        items.append(entry if form == PRESENT else with_trace(entry))
    if file["sha256"] != digest_or_none(file):
        raise Refused(
            t(
                "Answers were added, taken out or moved, or the name was changed, after this file was saved. "
                "Nothing was loaded."
            )
        )
    head = {name: file.get(name, "") for name in HEADS[PRESENT]}
    head["label"] = file.get("label", file.get("name", ""))  # an earlier form called it a name
    whole = {**head, "format": form_of(this_book().name), "note": file["note"], "items": items}
    return {**whole, "sha256": file["sha256"] if form == PRESENT else digest_or_none(whole)}


def form_of(book: str) -> str:
    """What an answer file of the book with this name says of its form."""
    return f"{book}/answers/{PRESENT}"


def schema(book: str) -> str:
    """The JSON Schema of an answer file of the book with this name."""
    described = AnswerFile.model_json_schema()
    described["properties"]["format"] = {"const": form_of(book), **described["properties"]["format"]}
    return json.dumps(described, indent=1, ensure_ascii=False) + "\n"
