"""A student's answer file: read it whole, or say which answer was changed.

The page writes the file (`static/exercises/store.js`); this module is what a teacher's notebook reads it with.
Digests show integrity, not authorship.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

FORMAT = "partners-not-allies/answers/1"


class Entry(BaseModel):
    """One answer: the exercise and its edition, the answer, how often it was checked, the score, first and last change (UTC)."""

    model_config = ConfigDict(extra="forbid")

    id: str
    edition: str
    answer: Any
    attempts: int
    score: float | None
    first: str
    last: str
    sha256: str


class AnswerFile(BaseModel):
    """The whole file, as `data/exercises/answers.schema.json` describes it."""

    model_config = ConfigDict(extra="forbid")

    format: Literal["partners-not-allies/answers/1"]
    note: str
    items: list[Entry]
    sha256: str


def digest(value: dict) -> str:
    """SHA-256 of all fields but the digest itself: JSON with sorted keys and no spaces."""
    rest = {key: item for key, item in value.items() if key != "sha256"}
    return hashlib.sha256(json.dumps(rest, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode("utf-8", "surrogatepass")).hexdigest()


def read_answers(path: Path) -> AnswerFile:
    """An answer file, checked.

    Raises:
        ValueError: not an answer file, of another form, or changed after it was saved; the message names the answer.
    """
    try:
        data = json.loads(path.read_text("utf-8"))
    except (UnicodeDecodeError, ValueError):
        raise ValueError(f"{path.name}: this is not a complete answer file.") from None
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise ValueError(f"{path.name}: this is not an answer file of the form '{FORMAT}'.")
    for item in data.get("items") or []:
        if not isinstance(item, dict) or item.get("sha256") != digest(item):
            name = item.get("id", "?") if isinstance(item, dict) else "?"
            raise ValueError(f"{path.name}: the answer to '{name}' was changed after it was saved.")
    if data.get("sha256") != digest(data):
        raise ValueError(f"{path.name}: answers were added, taken out or moved after the file was saved.")
    return AnswerFile.model_validate(data)


def schema() -> str:
    """The JSON Schema of an answer file."""
    return json.dumps(AnswerFile.model_json_schema(), indent=1, ensure_ascii=False) + "\n"
