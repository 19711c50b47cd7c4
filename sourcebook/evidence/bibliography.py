"""The cited pages: `data/references.bib`, read into plain entries.

Charts, cards and tables name an entry by its key; prose cites it with the `{cite}` role.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sourcebook.files import NotFound, mistake, read_text
from sourcebook.interface import listed, t


@dataclass(frozen=True)
class Entry:
    """One cited page.

    ``note`` says how it was seen, where that matters; ``language`` is that of a title (de, fr, it …).
    """

    key: str
    author: str
    title: str
    year: str
    url: str
    note: str
    language: str


class Bibliography(dict[str, Entry]):
    """Entries by key; a missing key is an error that names it."""

    def __missing__(self, key: str) -> Entry:
        raise NotFound(f"data/references.bib has no entry '{key}'; add one, or correct the key")


def read_bibliography(root: Path) -> Bibliography:
    """All entries of `data/references.bib`.

    Raises:
        BookError: the file cannot be parsed, or repeats a key.
    """
    from pybtex.database import parse_string
    from pybtex.exceptions import PybtexError

    path = root / "data" / "references.bib"
    try:
        database = parse_string(read_text(path), "bibtex")
    except PybtexError as error:
        remedy = "Correct the braces and commas here, or remove the second entry with this key."
        raise mistake("bibliography", path, getattr(error, "lineno", None), f"{error}.", remedy) from None
    return Bibliography({key: _entry(key, item) for key, item in database.entries.items()})


def _entry(key: str, item: Any) -> Entry:
    names = [plain(person) for person in item.persons.get("author", [])]
    author = t("{first} and others", first=names[0]) if len(names) > 2 else listed(names)
    return Entry(
        key,
        author or key,
        **{
            field: plain(item.fields.get(field, "")) for field in ("title", "year", "url", "note", "language")
        },
    )


def plain(text: object) -> str:
    """A field without the braces and the backslashes that BibTeX asks for."""
    return re.sub(r"[{}]|\\(?=[&%_#$])", "", str(text))
