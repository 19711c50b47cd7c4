"""What a check found in each built file, kept for the next build.

It holds under the digest of the file and of all that it is held against: sources, data, engine.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict
from hashlib import sha256
from pathlib import Path

from sourcebook.building import ENGINE
from sourcebook.files import Finding
from sourcebook.locks.lock import Seen

Look = Callable[[Seen], Iterator[Finding]]
FOLDER = "_build/.locks"


class Kept:
    """The findings of one check, one file of JSON for each built file; those of former builds are dropped."""

    def __init__(self, root: Path, check: str) -> None:
        self._root, self._folder = root, root / FOLDER / check
        self._folder.mkdir(parents=True, exist_ok=True)
        self._evidence = _digest_of(root)
        self._known = {path.name for path in self._folder.iterdir()}

    def findings(self, path: Path, look: Look, seen: Seen) -> Iterator[Finding]:
        """What ``look`` finds in a built file, and adds to ``seen``; it looks only at what is new."""
        name = path.relative_to(self._root).as_posix()
        key = sha256(self._evidence + name.encode() + b"\0" + path.read_bytes())
        file = f"{key.hexdigest()}.json"
        if file not in self._known:
            own = Seen()
            found = [asdict(one) for one in look(own)]
            (self._folder / file).write_text(json.dumps([found, own]), "utf-8")
        self._known.discard(file)
        found, counted = json.loads((self._folder / file).read_text("utf-8"))
        seen.update(counted)
        yield from (Finding(**one) for one in found)

    def drop(self) -> None:
        """Forget what was found in files that are not there any more."""
        for name in self._known:
            (self._folder / name).unlink()


def _digest_of(root: Path) -> bytes:
    total = sha256(sys.version.encode())
    folders = (root / "seeds", root / "data", ENGINE)
    for path in sorted(path for folder in folders for path in folder.rglob("*") if path.is_file()):
        if "__pycache__" not in path.parts:
            total.update(f"{path}\0".encode() + path.read_bytes() + b"\0")
    return total.digest()
