"""What a class was asked to do: an assignment of the book, as the desk needs it."""

from __future__ import annotations

from typing import Any, NamedTuple


class Assigned(NamedTuple):
    """A named list of exercises with the day on which it is due, or ""."""

    id: str
    title: str
    due: str
    items: list[str]

    def described(self) -> dict[str, Any]:
        return self._asdict()
