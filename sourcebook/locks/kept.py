"""What each check found, kept for the next time; it is made again when anything that it looks at changes.

It looks at the sources, the data, the files at the top of the book, the names of the pages, this package
and the packages that it stands on; a check that goes page by page also at the text of the page.
Any other check that looks at pages is made each time, with what was read in each page the last time.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from sourcebook.book import Book
from sourcebook.building import ENGINE
from sourcebook.built_file import BuiltFile
from sourcebook.chapter.markdown import Chapter
from sourcebook.evidence.bibliography import FILE as WORKS
from sourcebook.files import Finding
from sourcebook.locks.lock import Check, Seen
from sourcebook.locks.store import Store
from sourcebook.settings import SETTINGS

FOLDER = "_build/.locks"
# What takes long to read in the parts of a book.
READ = {"exercises": ("written", "all"), "register": ("entries",), "tables": ("described",)}
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
        self._root, self._book = root, _book(root)
        self._texts: dict[str, bytes] = {}  # one digest of each page, for all checks that look at it
        self._store = Store(root / FOLDER / name, _engine())

    def get(self, check: Check, page: Page | None) -> Result | None:
        """What a check found the last time, if nothing that it looks at has changed."""
        found: Result | None = self._store.get(self.key(check, page))
        return found

    def put(self, key: bytes, thing: Any) -> None:
        """Keep what was found or read, under its key; without one it is not kept."""
        if key:
            self._store.put(key, thing)

    def key(self, check: Check, page: Page | None) -> bytes:
        """Under what a result is kept; nothing for a check that is made each time."""
        if not self._book or (page is None and "chapters" in check.needs):
            return b""
        text = self._text(page) if page else b""
        return sha256(self._book + text + f"{check.run.__module__}.{check.name}".encode()).digest()

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
        settings = self._content(SETTINGS)
        yield sha256(settings + self._content(WORKS)).digest(), ("bibliography",), vars(book)
        for part in READ.keys() & vars(book).keys() if self._book else ():
            yield sha256(self._book + part.encode()).digest(), READ[part], vars(getattr(book, part))
        for chapter in vars(book).get("chapters", ()):
            yield sha256(settings + self._text(chapter)).digest(), chapter.READ, vars(chapter)

    def _text(self, page: Page) -> bytes:
        """The digest of a page."""
        if page.name not in self._texts:
            self._texts[page.name] = sha256(f"{page.name}\0{page.text}".encode()).digest()
        return self._texts[page.name]

    def _content(self, name: str) -> bytes:
        """The digest of a file of the book."""
        if name not in self._texts:
            path = self._root / name
            self._texts[name] = sha256(path.read_bytes() if path.is_file() else b"").digest()
        return self._texts[name]

    def save(self, book: Book) -> None:
        """Write it for the next time, unless a file has changed meanwhile."""
        for _ in self.read(book):
            pass
        if self._book == _book(self._root):
            self._store.save()


def _engine() -> bytes:
    """One digest of this Python, of the packages that it has and of this one."""
    packages = [path.name for folder in map(Path, sys.path) for path in folder.glob("*.dist-info")]
    return _digest(
        [path for path in ENGINE.rglob("*") if "__pycache__" not in path.parts], sys.version, *packages
    )


def _book(root: Path) -> bytes:
    """One digest of what is not the text of a page; nothing if a file cannot be read."""
    try:
        pages = sorted(str(path) for path in (root / "chapters").rglob("*"))
        return _digest([*root.iterdir(), *(root / "seeds").rglob("*"), *(root / "data").rglob("*")], *pages)
    except OSError:
        return b""


def _digest(paths: list[Path], *words: str) -> bytes:
    total = sha256("\0".join(words).encode())
    for path in sorted(path for path in paths if path.is_file()):
        total.update(f"\0{path}\0".encode() + path.read_bytes())
    return total.digest()
