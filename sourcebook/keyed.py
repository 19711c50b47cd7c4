"""The entries of one file by key, which let a build know who has asked for which of them.

A chapter that asked for an entry runs again when this entry changes.
Who asked for one that is not there runs again when it is.
Whoever goes through all entries or counts them depends on all of them, and on their order.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, MutableMapping
from pathlib import Path
from typing import Any, TypeVar

from sourcebook import building
from sourcebook.files import NotFound

Entry = TypeVar("Entry")


class Keyed(MutableMapping[str, Entry]):
    """The entries of the file ``path`` in their order; ``missing`` tells of a key that it does not have."""

    def __init__(self, path: Path, entries: Mapping[str, Entry], missing: str):
        self._path, self._entries, self._missing = path, dict(entries), missing

    def __getitem__(self, key: str) -> Entry:
        """Raises NotFound."""
        if key not in self:
            building.asked(self._path)  # the message may list them
            raise NotFound(self._missing.format(key=key))
        return self._entries[key]

    def __contains__(self, key: object) -> bool:
        building.asked(self._path, str(key) if str(key).isprintable() else "")
        return key in self._entries

    def get(self, key: str, default: Any = None) -> Any:
        return self._entries[key] if key in self else default

    def __iter__(self) -> Iterator[str]:
        building.asked(self._path)
        return iter(self._entries)

    def __len__(self) -> int:
        building.asked(self._path)
        return len(self._entries)

    def __setitem__(self, key: str, entry: Entry) -> None:
        self._entries[key] = entry

    def __delitem__(self, key: str) -> None:
        del self._entries[key]
