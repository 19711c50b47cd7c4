"""What each check found, kept for the next time; it is made again when anything that it looks at changes.

It looks at the parts of the book that it needs or guards, or at all if it names none; at the files that
belong to no part, the names of all files, this package and the packages that it stands on.
A check that goes page by page looks at the text of the page too.
Any other check that looks at pages is made each time, with what was read in each page the last time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from sourcebook.book import Book
from sourcebook.built_file import BuiltFile
from sourcebook.chapter.markdown import Chapter
from sourcebook.files import Finding
from sourcebook.locks.inputs import RESTS_ON, Inputs, engine
from sourcebook.locks.lock import Check, Seen
from sourcebook.locks.store import Store

FOLDER = "_build/.locks"
# What takes long to read: a part of a book, or something in it.
READ = {
    "bibliography": ("bibliography",),
    "exercises": ("written", "all"),
    "register": ("entries",),
    "tables": ("described",),
}
Page = Chapter | BuiltFile


@dataclass
class Result:
    """What one check found and saw, on one page or altogether, and the mistake that ended it."""

    findings: list[Finding] = field(default_factory=list)
    seen: Seen = field(default_factory=Seen)
    error: Finding | None = None


class Kept:
    """What the last check of a book has found and read, and what this one has, which takes its place."""

    def __init__(self, root: Path, name: str = "check"):
        self._root, self._inputs = root, _inputs(root)
        self._texts: dict[str, bytes] = {}  # one digest of each page, for all checks that look at it
        self._store = Store(root / FOLDER / name, engine())

    def get(self, check: Check, page: Page | None) -> Result | None:
        """What a check found the last time, if nothing that it looks at has changed."""
        found: Result | None = self._store.get(self.key(check, page))
        return found

    def has(self, check: Check, page: Page | None) -> bool:
        """Whether `get` has something, or a check would not be kept."""
        key = self.key(check, page)
        return not key or key in self._store

    def put(self, key: bytes, thing: Any) -> None:
        """Keep what was found or read, under its key; without one it is not kept."""
        if key:
            self._store.put(key, thing)

    def key(self, check: Check, page: Page | None) -> bytes:
        """Under what a result is kept; nothing for a check that is made each time."""
        if not self._inputs or (page is None and "chapters" in check.needs):
            return b""
        parts = (*check.needs, check.guards) if check.needs else (*RESTS_ON,)
        looks_at = self._inputs.of(parts) + (self._text(page) if page else b"")
        return sha256(looks_at + f"{check.run.__module__}.{check.name}".encode()).digest()

    def remember(self, book: Book) -> None:
        """Let a book have what was read of it before: in each page, and in the data."""
        for key, names, variables in self._places(book):
            if not variables.keys() >= {*names}:
                variables.update(self._store.get(key) or {})

    def read(self, book: Book) -> Iterator[tuple[bytes, dict[str, Any]]]:
        """What else a book has read of this by now, with the keys to keep it under."""
        for key, names, variables in self._places(book):
            found = {name: variables[name] for name in names if name in variables}
            if found.keys() > (self._store.get(key) or {}).keys():
                self._store.put(key, found)
                yield key, found

    def _places(self, book: Book) -> Iterator[tuple[bytes, Iterable[str], dict[str, Any]]]:
        """Where a book has what it read: the key to keep it under, the names, and the variables."""
        if not self._inputs:
            return
        for part, names in READ.items():
            if part in vars(book) or part in names:
                variables = vars(book) if part in names else vars(getattr(book, part))
                yield sha256(self._inputs.of((part,)) + part.encode()).digest(), names, variables
        for chapter in vars(book).get("chapters", ()):
            yield sha256(self._inputs.of(()) + self._text(chapter)).digest(), chapter.READ, vars(chapter)

    def _text(self, page: Page) -> bytes:
        """The digest of a page."""
        if page.name not in self._texts:
            self._texts[page.name] = sha256(f"{page.name}\0{page.text}".encode()).digest()
        return self._texts[page.name]

    def save(self, book: Book) -> None:
        """Write it for the next time, unless a file has changed meanwhile."""
        for _ in self.read(book):
            pass
        if self._inputs and self._inputs == _inputs(self._root):
            self._store.save()


def _inputs(root: Path) -> Inputs | None:
    """Nothing if a file cannot be read."""
    try:
        return Inputs(root)
    except OSError:
        return None
