"""What a class was asked to do: an assignment of the book, of a link, or of a file.

Upstream are the assignments of the book; the desk, the hand-outs and the exports take them.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import parse_qs, urlsplit

from sourcebook.book import Book
from sourcebook.exercises.assignment import Written, read_assignments
from sourcebook.fields import read_record
from sourcebook.files import NotFound, is_there

NOTE_SIGNS = 2000  # of a note


class Assigned(NamedTuple):
    """A named list of exercises with the day on which it is due, or ""."""

    id: str
    title: str
    due: str
    items: list[str]
    note: str = ""

    def described(self) -> dict[str, Any]:
        """What the desk and its report know of it."""
        return {"id": self.id, "title": self.title, "due": self.due, "items": self.items}


def named(book: Book, text: str) -> Assigned:
    """The assignment that a person names: by its id, by a link, or by the path of a file of its form.

    Raises:
        NotFound: there is none of this name.
        BookError: the file is not in order.
    """
    if own := from_link(text):
        return own
    if text.endswith((".yml", ".yaml")):
        return _of_file(Path(text))
    name = _query(text).get("a", text)
    if name not in book.assignments and "?" in text:
        raise NotFound(f"the link {text} is not whole: copy all of it, and put it in quotes")
    return of_the_book(book, name)


def of_the_book(book: Book, name: str) -> Assigned:
    """An assignment of the book by its id; the chapters are read only for one of their cores.

    Raises:
        NotFound: there is none with this id.
    """
    found = read_assignments(book.root).get(name) or book.assignments[name]
    return of_written(found.id, found)


def of_written(name: str, one: Written) -> Assigned:
    """An assignment that is written down, under this name."""
    return Assigned(name, one.title, str(one.due or ""), list(one.items), one.note)


def _of_file(path: Path) -> Assigned:
    if not is_there(path):
        raise NotFound(f"there is no file {path}; name an assignment by its id, its link or its file")
    return of_written(path.stem, read_record(path, Written, "assignments"))


def from_link(link: str) -> Assigned | None:
    """The assignment that a link of the page of assignments carries; None for any other text.

    `exercises/assignment/asked.js` reads the same links.
    """
    query = _query(link)
    items = list(dict.fromkeys(part for part in query.get("items", "").split(",") if part))
    if not items:
        return None
    title = query.get("title", "")[:120]
    due = query.get("due", "")
    is_day = re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])", due)
    return Assigned(id_of(title), title, due if is_day else "", items, query.get("note", "")[:NOTE_SIGNS])


def _query(link: str) -> dict[str, str]:
    """What a link carries, each name with its first value; nothing for a text that is no link."""
    try:
        return {name: values[0] for name, values in parse_qs(urlsplit(link).query).items()}
    except ValueError:  # brackets that hold no address
        return {}


def id_of(title: str) -> str:
    """A title as the name of a file: letters and digits of any script."""
    return re.sub(r"[\W_]+", "-", title).strip("-").lower() or "own"
