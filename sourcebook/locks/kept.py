"""What each check found, kept for the next time; it is made again when anything that it looks at changes.

It looks at the sources, the data, the files at the top of the book, the names of the pages, this package
and the packages that it stands on; a check that goes page by page also at the text of the page.
Any other check that looks at pages is made each time.
"""

from __future__ import annotations

import json
import sys
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any, Self

from sourcebook.book import Book
from sourcebook.chapter.markdown import Chapter
from sourcebook.files import Finding
from sourcebook.locks.lock import Check, Seen
from sourcebook.sources.rights import Share

FILE = "_build/.locks/check.json"
EVERYWHERE = {"chapters", "contents"}  # a check that needs one of these looks at pages


@dataclass
class Result:
    """What one check found and saw, on one page or altogether, and the mistake that ended it."""

    findings: list[Finding] = field(default_factory=list)
    seen: Seen = field(default_factory=Seen)
    error: Finding | None = None

    def plain(self) -> list[Any]:
        """The same as JSON has it."""
        shares = [asdict(share) for share in self.seen.shares]
        return [[asdict(one) for one in self.findings], self.seen, shares, self.error and asdict(self.error)]

    @classmethod
    def of(cls, plain: list[Any]) -> Self:
        """What `plain` has made."""
        findings, counted, shares, error = plain
        seen = Seen()
        seen.update(counted)
        seen.shares = [Share(**share) for share in shares]
        return cls([Finding(**one) for one in findings], seen, error and Finding(**error))


class Kept:
    """The results of the last check of a book, and those of this one, which take their place."""

    def __init__(self, root: Path):
        self._root, self._file, self._now = root, root / FILE, _digest(root)
        self._pages: dict[str, bytes] = {}  # one digest of each page, for all checks that look at it
        self._known: dict[str, Any] = {}
        self._used: dict[str, Any] = {}
        with suppress(OSError, ValueError):  # none yet, or none that can be read
            self._known = json.loads(self._file.read_text("utf-8"))

    def get(self, check: Check, page: Chapter | None) -> Result | None:
        """What a check found the last time, if nothing that it looks at has changed."""
        key = self._key(check, page)
        if key not in self._known:
            return None
        self._used[key] = self._known[key]
        return Result.of(self._known[key])

    def put(self, check: Check, page: Chapter | None, result: Result) -> None:
        """Keep what a check has found."""
        if key := self._key(check, page):
            self._used[key] = result.plain()

    def save(self) -> None:
        """Write what was found, unless a file has changed meanwhile or the folder cannot be written."""
        if self._used == self._known or self._now != _digest(self._root):
            return
        with suppress(OSError):
            self._file.parent.mkdir(parents=True, exist_ok=True)
            part = self._file.with_suffix(".part")  # a check that is stopped here leaves no half of a file
            part.write_text(json.dumps(self._used), "utf-8")
            part.replace(self._file)

    def _key(self, check: Check, page: Chapter | None) -> str:
        """Under what a result is kept; nothing for a check that is made each time."""
        if not self._now or (page is None and (not check.needs or EVERYWHERE & {*check.needs})):
            return ""
        total = sha256(self._now + f"{check.run.__module__}.{check.name}\0".encode())
        if page is not None:
            if page.name not in self._pages:
                self._pages[page.name] = sha256(f"{page.name}\0{page.text}".encode()).digest()
            total.update(self._pages[page.name])
        return total.hexdigest()


def _digest(root: Path) -> bytes:
    """One digest of all that a check looks at beside the text of pages; nothing if a file cannot be read."""
    try:
        total = sha256(Book(root).digest)
        names = [path for top in ("seeds", "data", "chapters") for path in (root / top).rglob("*")]
        names += [path for folder in map(Path, sys.path) for path in folder.glob("*.dist-info")]
        total.update("\0".join(sorted(map(str, names))).encode())
        for path in sorted(path for path in root.iterdir() if path.is_file()):
            total.update(f"\0{path.name}\0".encode() + path.read_bytes())
    except OSError:
        return b""
    return total.digest()
