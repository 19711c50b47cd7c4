"""What is known of the sources as they were received: a digest of each line, in `seeds/lines.json`."""

from __future__ import annotations

import hashlib
from itertools import zip_longest
from pathlib import Path
from typing import Annotated

from pydantic import Field, RootModel

from sourcebook.fields import read_record
from sourcebook.files import Finding, is_there, shown_path
from sourcebook.sources.records import SourceRecord


def line_digests(text: str) -> list[str]:
    """A short SHA-256 of every line, as kept in `seeds/lines.json` to say *where* a source was changed."""
    return [hashlib.sha256(line.encode()).hexdigest()[:8] for line in text.split("\n")]


class _Digests(RootModel[dict[str, list[Annotated[str, Field(pattern=r"^[0-9a-f]{8}$")]]]]):
    """The whole of `seeds/lines.json`: of each source a digest of each line."""


def read_digests(root: Path) -> dict[str, list[str]]:
    """The digests of the lines as they were received; none without the file. Raises BookError."""
    path = root / "seeds" / "lines.json"
    return read_record(path, _Digests, "sources").root if is_there(path) else {}


def changed(path: Path, text: str, record: SourceRecord, received: list[str]) -> Finding:
    """Say of a source that it is not as it was received, and where."""
    pairs = zip_longest(received, line_digests(text))
    line = (
        next((number for number, (old, new) in enumerate(pairs, 1) if old != new), None) if received else None
    )
    return Finding(
        "sources",
        shown_path(path),
        line,
        "this is not the source as received: its SHA-256 is not the one in seeds/sources.yml.",
        f"Restore it with 'git checkout -- seeds/{record.file}'; a source is never edited.",
    )
