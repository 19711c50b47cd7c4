"""A file of what was worked out, which holds under one digest; under another, or damaged, it is empty."""

from __future__ import annotations

import pickle
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any

SEAL = 32  # bytes


class Store:
    """What was kept in the file the last time, and what is used this time, which takes its place."""

    def __init__(self, path: Path, digest: bytes):
        self._path, self._digest = path, digest
        content = path.read_bytes() if path.is_file() else b""
        is_ours = content[:SEAL] == sha256(digest + content[SEAL:]).digest()
        self._before: dict[bytes, bytes] = pickle.loads(content[SEAL:]) if is_ours else {}
        self._now: dict[bytes, bytes] = {}
        self._objects: dict[bytes, Any] = {}  # read from their bytes when they are first asked for

    def get(self, key: bytes) -> Any:
        """What stands under a key, or None."""
        if key not in self._objects and (known := self._before.get(key)):
            self._objects[key], self._now[key] = pickle.loads(known), known
        return self._objects.get(key)

    def __contains__(self, key: bytes) -> bool:
        return key in self._objects or key in self._before

    def put(self, key: bytes, thing: Any) -> None:
        self._objects[key], self._now[key] = thing, pickle.dumps(thing)

    def save(self) -> None:
        """Write what was used, unless its folder cannot be written; a stop here leaves no half of it."""
        if self._now == self._before:
            return
        content = pickle.dumps(self._now)
        with suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            part = self._path.with_suffix(".part")
            part.write_bytes(sha256(self._digest + content).digest() + content)
            part.replace(self._path)
