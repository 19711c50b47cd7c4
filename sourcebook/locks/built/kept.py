"""What a check found in each built file, kept for the next build.

It holds under the digest of the file and of all that it is held against: sources, data, engine.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import asdict
from hashlib import sha256
from pathlib import Path

from sourcebook.book import Book
from sourcebook.files import Finding
from sourcebook.locks.lock import Seen

Look = Callable[[Seen], Iterator[Finding]]
FOLDER = "_build/.locks"


class Kept:
    """The findings of one check, one file of JSON for each built file; those of former builds are dropped."""

    def __init__(self, book: Book, check: str) -> None:
        self._book, self._folder = book, book.root / FOLDER / check
        self._folder.mkdir(parents=True, exist_ok=True)
        self._known = {path.name for path in self._folder.iterdir()}

    def findings(self, path: Path, look: Look, seen: Seen) -> Iterator[Finding]:
        """What ``look`` finds in a built file, and adds to ``seen``; it looks only at what is new."""
        name = path.relative_to(self._book.root).as_posix()
        key = sha256(self._book.digest + name.encode() + b"\0" + path.read_bytes())
        file = f"{key.hexdigest()}.json"
        if file not in self._known:
            own = Seen()
            found = [asdict(one) for one in look(own)]
            part = self._folder / "part"  # a build that is stopped here leaves no half of a file
            part.write_text(json.dumps([found, own]), "utf-8")
            part.replace(self._folder / file)
        self._known.discard(file)
        found, counted = json.loads((self._folder / file).read_text("utf-8"))
        seen.update(counted)
        yield from (Finding(**one) for one in found)

    def drop(self) -> None:
        """Forget what was found in files that are not there any more."""
        for name in self._known:
            (self._folder / name).unlink()
