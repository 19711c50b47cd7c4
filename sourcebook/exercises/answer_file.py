"""A student's answer file: read it whole, or say why not.

The page writes the file (`runtime/entry.js`); this module is what a teacher's notebook reads it with.
Both refuse the same files with the same words. Digests show integrity, not authorship.
"""

from __future__ import annotations

import hashlib
import json
import re
from functools import reduce
from operator import or_
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import rfc8785
from pydantic import BaseModel, ConfigDict, Field

from sourcebook.book import this_book
from sourcebook.exercises.answer_shape import Place, Shape, annotation, fits, is_text, is_whole
from sourcebook.exercises.answer_text import Refused, parsed, visible
from sourcebook.exercises.types import definitions
from sourcebook.interface import later, t

TIME = re.compile(
    r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,3})?Z", re.A
)

Text = Annotated[str, Field(max_length=200)]


class Part(BaseModel):
    model_config = ConfigDict(defer_build=True, extra="forbid")


def _shapes() -> list[Shape]:
    """The shapes of the answers of all types, each once."""
    shapes = [definition.answer for definition in definitions()]
    return [shape for number, shape in enumerate(shapes) if shape not in shapes[:number]]


if TYPE_CHECKING:
    Answer = Any
else:
    Answer = reduce(or_, map(annotation, _shapes()))


class Entry(Part):
    """One answer: the exercise and its edition, the answer, the same in words, checks, score, and times.

    The times are those of the first and the last change (UTC).
    The score is null before a check, after a change, and where nothing is graded.
    """

    id: Annotated[Text, Field(min_length=1)]
    edition: Text
    answer: Answer
    words: Annotated[list[str], Field(max_length=1000)]
    attempts: Place
    score: Annotated[float, Field(ge=0, le=1)] | None
    first: str
    last: str
    sha256: Text


class AnswerFile(Part):
    """The whole file, as `data/exercises/answers.schema.json` describes it.

    ``name`` and ``group`` are what the student typed, or empty. One exercise may stand in several editions.
    """

    format: str  # see `form_of`
    note: str
    name: str
    group: str
    items: list[Entry]
    sha256: str


class AnswerFileError(ValueError):
    """A file that is no whole answer file; the message names the file and says why."""


def digest(value: dict[str, Any]) -> str:
    """SHA-256 of all fields but the digest itself, as canonical JSON (RFC 8785).

    Raises:
        ValueError: the fields hold what JSON cannot hold.
    """
    return hashlib.sha256(
        rfc8785.dumps({key: item for key, item in value.items() if key != "sha256"})
    ).hexdigest()


def read_answers(path: Path | str) -> AnswerFile:
    """An answer file, checked; files of the first form are read into the present one.

    Raises:
        AnswerFileError: not an answer file, of another form, or changed after it was saved;
            the message names the answer.
        OSError: there is no such file.
    """
    path = Path(path)
    try:
        if path.is_dir():
            raise Refused(t("This file is not an answer file of this book."))
        return AnswerFile.model_validate(_read(path.read_bytes()))
    except Refused as refused:
        raise AnswerFileError(f"{visible(path.name)}: {refused}") from None


def _is_first(file: Any) -> bool:
    """Whether an answer file has the first form, which had no words. Raises Refused for a form of another."""
    form = file.get("format") if isinstance(file, dict) else None
    ours = form_of(this_book().name)
    if not isinstance(form, str) or not form.startswith(ours[:-1]):
        raise Refused(t("This file is not an answer file of this book."))
    if form not in (f"{ours[:-1]}1", ours):
        raise Refused(
            t(
                "This file has the form '{form}'; this edition of the book reads '{ours}'.",
                form=visible(form[:60]),
                ours=ours,
            )
        )
    return form != ours


def _read(data: bytes) -> dict[str, Any]:
    file = parsed(data)
    first, ours = _is_first(file), form_of(this_book().name)
    if not isinstance(file.get("items"), list):
        raise Refused(t("This answer file has no list of answers."))
    texts = ["note", "sha256"] if first else ["note", "sha256", "name", "group"]
    if set(file) != {"format", "items", *texts} or not all(is_text(file[name]) for name in texts):
        raise Refused(t("This answer file has other parts than an answer file has."))
    items, known = [], set()
    for number, item in enumerate(file["items"], 1):
        entry = _upgraded(item) if first else item
        name = (
            visible(item["id"][:60])
            if isinstance(item, dict) and is_text(item.get("id")) and item["id"]
            else t("number {number}", number=number)
        )
        if wrong := _fault(entry):
            raise Refused(t(wrong, id=name))
        if (entry["id"], entry["edition"]) in known:
            raise Refused(t("The answer to '{id}' stands in this file twice. Nothing was loaded.", id=name))
        known.add((entry["id"], entry["edition"]))
        items.append(entry)
    if file["sha256"] != _digest(file):
        raise Refused(
            t(
                "Answers were added, taken out or moved, or the name was changed, after this file was saved. "
                "Nothing was loaded."
            )
        )
    return {"name": "", "group": "", **file, "format": ours, "items": items}


def _fault(entry: Any) -> str:
    """What is wrong with an entry, or ""."""
    good = (
        isinstance(entry, dict)
        and set(entry) == set(Entry.model_fields)
        and all(is_text(entry[name]) and _length(entry[name]) <= 200 for name in ("id", "edition", "sha256"))
        and entry["id"] != ""
        and any(fits(entry["answer"], shape) for shape in _shapes())
        and fits(entry["words"], ["text"])
        and is_whole(entry["attempts"])
        and all(isinstance(entry[name], str) and TIME.fullmatch(entry[name]) for name in ("first", "last"))
        and (entry["score"] is None or _is_score(entry["score"]))
    )
    if not good:
        return later("The answer to '{id}' does not have the form of an answer. Nothing was loaded.")
    if entry["sha256"] == _digest(entry):
        return ""
    return later("The answer to '{id}' was changed after it was saved. Nothing was loaded.")


def _is_score(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool) and 0 <= value <= 1


def _length(text: str) -> int:
    """The length as a script counts it, in units of UTF-16."""
    return len(text.encode("utf-16-le")) // 2


def _digest(value: dict[str, Any]) -> str:
    """The digest, or "" for what has none."""
    try:
        return digest(value)
    except ValueError:
        return ""


def _upgraded(entry: Any) -> Any:
    """An entry of the first form, which had no words, in the form of today."""
    if not isinstance(entry, dict) or "words" in entry:
        return entry
    more = {**entry, "words": []}
    return {**more, "sha256": _digest(more)} if entry.get("sha256") == _digest(entry) else more


def form_of(book: str) -> str:
    """What an answer file of the book with this name says of its form."""
    return f"{book}/answers/2"


def schema(book: str) -> str:
    """The JSON Schema of an answer file of the book with this name."""
    described = AnswerFile.model_json_schema()
    described["properties"]["format"] = {"const": form_of(book), **described["properties"]["format"]}
    return json.dumps(described, indent=1, ensure_ascii=False) + "\n"
