"""One answer of an answer file, as JSON has it: whether it is whole, and how one of an earlier form is read.

`runtime/entry.js`, `runtime/trace.js` and `runtime/filed.js` have the same rules for the page.
"""

from __future__ import annotations

import hashlib
import json
import re
from typing import Any

import rfc8785

from sourcebook.exercises.answer_shape import Shape, fits, is_text, is_whole
from sourcebook.exercises.types import definitions
from sourcebook.interface import later

PRESENT = 3  # the form in which the page writes; it is the first that tells how an answer came about
TRACE = ("checked", "hints", "shown")
CHECKED = ("answer", "score", "at")
FIELDS = ("id", "edition", "answer", "words", "attempts", "score", "first", "last", *TRACE, "sha256")
MOST_HINTS = 1000
TIME = re.compile(
    r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,3})?Z", re.A
)


def shapes() -> list[Shape]:
    """The shapes of the answers of all types, each once."""
    shapes = [definition.answer for definition in definitions()]
    return [shape for number, shape in enumerate(shapes) if shape not in shapes[:number]]


SHAPES = shapes()


def digest(value: dict[str, Any]) -> str:
    """SHA-256 of all fields but the digest itself, as canonical JSON (RFC 8785).

    Raises:
        ValueError: the fields hold what JSON cannot hold.
    """
    kept = {key: item for key, item in value.items() if key != "sha256"}
    plain = _is_plain(kept)
    return hashlib.sha256(_written(kept) if plain else rfc8785.dumps(kept)).hexdigest()


def _written(value: Any) -> bytes:
    """Plain values as canonical JSON, which `json` writes ten times as fast."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def _is_plain(value: Any) -> bool:
    """Whether Python's own JSON is canonical: names in ASCII, and numbers that all write alike."""
    if isinstance(value, str):  # most are, so they are asked first
        return True
    if isinstance(value, dict):
        return all(isinstance(name, str) and name.isascii() for name in value) and all(
            map(_is_plain, value.values())
        )
    if isinstance(value, list):
        return all(map(_is_plain, value))
    if isinstance(value, float):
        return 1e-4 <= abs(value) < 1e15 and not value.is_integer()
    return value is None or (isinstance(value, int) and abs(value) < 2**53)


def digest_or_none(value: dict[str, Any]) -> str:
    """The digest, or "" for what has none."""
    try:
        return digest(value)
    except ValueError:
        return ""


def fault(entry: Any, form: int) -> str:
    """What is wrong with an entry, or ""."""
    fields = set(FIELDS) - (set() if form == PRESENT else set(TRACE))
    good = (
        isinstance(entry, dict)
        and set(entry) == fields
        and all(is_text(entry[name]) and _length(entry[name]) <= 200 for name in ("id", "edition", "sha256"))
        and entry["id"] != ""
        and _is_answer(entry["answer"])
        and fits(entry["words"], ["text"])
        and is_whole(entry["attempts"])
        and _is_time(entry["first"])
        and _is_time(entry["last"])
        and _is_score(entry["score"])
        and (form < PRESENT or _is_trace(entry))
    )
    if not good:
        return later("The answer to '{id}' does not have the form of an answer. Nothing was loaded.")
    if entry["sha256"] == digest_or_none(entry):
        return ""
    return later("The answer to '{id}' was changed after it was saved. Nothing was loaded.")


def _is_trace(entry: dict[str, Any]) -> bool:
    """Whether the parts of an entry that tell how the answer came about have their form."""
    checked, hints, shown = (entry[name] for name in TRACE)
    return (
        (checked is None or _is_checked(checked))
        and isinstance(hints, list)
        and len(hints) <= MOST_HINTS
        and all(map(_is_time, hints))
        and (shown == "" or _is_time(shown))
    )


def _is_checked(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and set(value) == set(CHECKED)
        and _is_answer(value["answer"])
        and _is_score(value["score"])
        and _is_time(value["at"])
    )


def _is_answer(value: Any) -> bool:
    return any(fits(value, shape) for shape in SHAPES)


def _is_time(value: Any) -> bool:
    return isinstance(value, str) and TIME.fullmatch(value) is not None


def _is_score(value: Any) -> bool:
    good = isinstance(value, (int, float)) and not isinstance(value, bool) and 0 <= value <= 1
    return value is None or good


def _length(text: str) -> int:
    """The length as a script counts it, in units of UTF-16."""
    return len(text.encode("utf-16-le")) // 2


def upgraded(entry: Any) -> Any:
    """An entry of the first form, which had no words, in the form of today."""
    if not isinstance(entry, dict) or "words" in entry:
        return entry
    more = {**entry, "words": []}
    return {**more, "sha256": digest_or_none(more)} if entry.get("sha256") == digest_or_none(entry) else more


def with_trace(entry: dict[str, Any]) -> dict[str, Any]:
    """An entry of an earlier form; one that was checked once and left is what was checked first.

    An entry of the first form, which has no words, may have been changed after its check and kept the score.
    """
    once = entry["attempts"] == 1 and entry["score"] is not None and bool(entry["words"])
    checked = {"answer": entry["answer"], "score": entry["score"], "at": entry["last"]} if once else None
    whole = {**entry, "checked": checked, "hints": [], "shown": ""}
    return {**whole, "sha256": digest_or_none(whole)}
