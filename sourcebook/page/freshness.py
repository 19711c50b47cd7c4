"""Decide which chapters must run again, and never show a stale page.

The cache of myst-nb looks only at a chapter's own cells.
A chapter also depends on what it reads while it runs: sources, data, this package, the pinned environment,
and which files stand in a folder that it looks through.
Of a file that a part of the book hands out by key, it depends on the entries that it asked for.
`sourcebook.building` records all this; this module keeps the digests from the last run and compares.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from sourcebook.book import Book, opened
from sourcebook.building import ENGINE, ENTRY, place_of
from sourcebook.evidence import bibliography, claims, numbers, tables
from sourcebook.files import BookError
from sourcebook.keyed import Keyed
from sourcebook.sources.annotations import FOLDER

READS = ".reads"  # where a build keeps the records
ALWAYS = ("requirements.txt", "sourcebook/__init__.py", "sourcebook/building.py")

# The files that are asked for entry by entry; besides them the notes on each source, by lines.
KEYED: dict[str, Callable[[Book], Keyed[Any]]] = {
    bibliography.FILE: lambda book: book.bibliography,
    claims.FILE: lambda book: book.claims,
    numbers.FILE: lambda book: book.register.entries,
    tables.PACKAGE: lambda book: book.tables.described,
}


def digest(*paths: Path) -> str:
    """One SHA-256 over files, in the order given; of a folder its names count; a missing file is empty."""
    total = hashlib.sha256()
    for path in paths:
        total.update(path.read_bytes() if path.is_file() else _names(path).encode())
        total.update(b"\0")
    return total.hexdigest()


def _names(folder: Path) -> str:
    """What stands in a folder, without what Python and editors keep there for themselves."""
    found = sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []
    return "\n".join(name for name in found if not name.startswith((".", "__pycache__")))


def answer(book: Book, file: str, key: str) -> object:
    """What a part of the book hands out for a key of its file; all of it without one. Raises BookError."""
    if file in KEYED:
        part = KEYED[file](book)
        return part.get(key) if key else list(part.items())
    source, (first, _, last) = Path(file).stem, key.partition("-")
    notes = book.annotations
    return notes.within(source, int(first), int(last)) if key else notes.on(source)


class Ledger:
    """What each chapter read when it last ran, with digests; kept as one JSON file a chapter."""

    def __init__(self, folder: Path, book: Book, engine: Path = ENGINE):
        self.folder, self.book, self.engine = folder, book, engine
        folder.mkdir(parents=True, exist_ok=True)

    def log(self, chapter: str) -> Path:
        """Where a running chapter lists the files it opens."""
        return self.folder / (chapter.replace("/", "~") + ".reads")

    def _kept(self, chapter: str) -> Path:
        return self.folder / (chapter.replace("/", "~") + ".json")

    def is_fresh(self, chapter: str) -> bool:
        """Whether every file that the chapter read is as it was when the chapter ran."""
        return not self.stale([chapter])

    def stale(self, chapters: Iterable[str]) -> list[str]:
        """The chapters of which this is not so; each file is read once, however many of them read it."""
        now: dict[str, str] = {}
        return [chapter for chapter in chapters if not self._is_as_in(now, chapter)]

    def _is_as_in(self, now: dict[str, str], chapter: str) -> bool:
        """Whether the files of a chapter have the digests in ``now``, which gets all that are asked for.

        The entries of a file are looked at only if the file is another.
        """
        try:
            kept = json.loads(self._kept(chapter).read_text("utf-8"))
            read, whole = kept["files"], kept["whole"]
        except (OSError, ValueError, KeyError):
            return False

        def is_as(name: str, old: str) -> bool:
            if name not in now:
                now[name] = self._digest(name)
            return bool(old) and now[name] == old

        same = {file for file, old in whole.items() if is_as(file, old)}
        return kept["python"] == sys.version and all(
            name.partition(ENTRY)[0] in same or is_as(name, old) for name, old in read.items()
        )

    def _digest(self, name: str) -> str:
        """The digest of a file or of an entry; nothing, which is never fresh, for one that cannot be read."""
        file, entry, key = name.partition(ENTRY)
        if not entry or not (file in KEYED or file.startswith(FOLDER)):
            return digest(place_of(name, self.book.root, self.engine))
        try:
            with opened(self.book):
                return hashlib.sha256(repr(answer(self.book, file, key)).encode()).hexdigest()
        except BookError:
            return ""

    def start(self, chapter: str) -> Path:
        """Begin a new list for a chapter that may run now."""
        self.log(chapter).unlink(missing_ok=True)
        return self.log(chapter)

    def finish(self, chapter: str) -> bool:
        """Keep the digests of what the chapter has read, if it ran; else it keeps its old record."""
        log = self.log(chapter)
        if not log.is_file():
            return False
        names = sorted({*log.read_text("utf-8").split("\n"), *ALWAYS} - {""})
        whole = sorted({name.partition(ENTRY)[0] for name in names if ENTRY in name})
        record = {
            "python": sys.version,
            "files": {name: self._digest(name) for name in names},
            "whole": {name: self._digest(name) for name in whole},  # of which it asked for entries
        }
        self._kept(chapter).write_text(json.dumps(record, indent=1), "utf-8")
        log.unlink()
        return True
