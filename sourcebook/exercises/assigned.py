"""What a class was asked to do: an assignment of the book, or of a link, as the desk needs it."""

from __future__ import annotations

import re
from typing import Any, NamedTuple
from urllib.parse import parse_qs, urlsplit


class Assigned(NamedTuple):
    """A named list of exercises with the day on which it is due, or ""."""

    id: str
    title: str
    due: str
    items: list[str]

    def described(self) -> dict[str, Any]:
        return self._asdict()


def from_link(link: str) -> Assigned | None:
    """The assignment that a link of the page of assignments carries; None for any other text.

    `exercises/assignment/asked.js` reads the same links.
    """
    query = {name: values[0] for name, values in parse_qs(urlsplit(link).query).items()}
    items = list(dict.fromkeys(part for part in query.get("items", "").split(",") if part))
    if not items:
        return None
    title = query.get("title", "")[:120]
    due = query.get("due", "")
    is_day = re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])", due)
    return Assigned(id_of(title), title, due if is_day else "", items)


def id_of(title: str) -> str:
    """A title as the name of a file: letters and digits of any script."""
    return re.sub(r"[\W_]+", "-", title).strip("-").lower() or "own"
