"""The cited pages: `data/references.bib`, read into plain entries.

Charts, cards and tables name an entry by its key; prose cites it with the `{cite}` role.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sourcebook.fields import is_web_address
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
        BookError: the file cannot be parsed, repeats a key, or an entry has no title, year or address.
    """
    from pybtex.database.input.bibtex import Parser
    from pybtex.exceptions import PybtexError

    path = root / "data" / "references.bib"
    text = read_text(path)
    try:
        database = Parser().parse_string(text)
    except PybtexError as error:
        again = re.search(r"repeated bibliograph\w+ entry: (\S+)", str(error))
        line = _places(text, again[1])[-1] if again else getattr(error, "lineno", None)
        remedy = "Correct the braces and commas here, or remove the second entry with this key."
        raise mistake("bibliography", path, line, f"{error}.", remedy) from None
    found = Bibliography({key: _entry(key, item) for key, item in database.entries.items()})
    if not found:
        raise mistake(
            "bibliography", path, 1, "this file has no entry.", "Restore it; an entry is a cited page."
        )
    for entry in found.values():
        for field, message, remedy in _problems(entry):
            line = _line_of(text, entry.key, field)
            raise mistake("bibliography", path, line, f"the entry '{entry.key}' {message}.", remedy)
    return found


def _problems(entry: Entry) -> Iterator[tuple[str, str, str]]:
    """The field of an entry that is wrong, why, and what to do about it."""
    if not entry.title.strip():
        remedy = "Add the page's own title, or a description in [square brackets]."
        yield "title", "has no title", remedy
    if not re.fullmatch(r"[12]\d{3}|n\.d\.", entry.year):
        remedy = "Write 'year = {2022}', or 'year = {n.d.}' for a page without a date."
        yield "year", f"has no year that can be ('{entry.year}')" if entry.year else "has no year", remedy
    if not re.fullmatch(r"([a-z]{2,3}(-[A-Za-z0-9]+)*)?", entry.language):
        remedy = "Write the code of a language, as in 'language = {de}'."
        yield "language", f"has no language that can be ('{entry.language}')", remedy
    if not is_web_address(entry.url):
        remedy = "Write the address of the page that was read, as in https://example.org/page."
        yield "url", f"has no address of the web ('{entry.url}')" if entry.url else "has no url", remedy


def _places(text: str, key: str) -> list[int]:
    """The lines on which entries with this key begin; BibTeX does not look at its case."""
    starts = re.finditer(rf"@\w+\s*[{{(]\s*{re.escape(key)}\s*,", text, re.IGNORECASE)
    return [text.count("\n", 0, start.start()) + 1 for start in starts] or [1]


def _line_of(text: str, key: str, field: str) -> int:
    """The line of a field of an entry; without the field, that of the entry."""
    first = _places(text, key)[0]
    lines = text.split("\n")[first - 1 :]
    for number, line in enumerate(lines, first):
        if number > first and line.lstrip().startswith("@"):
            break
        if re.search(rf"\b{field}\s*=", line, re.IGNORECASE):
            return number
    return first


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
