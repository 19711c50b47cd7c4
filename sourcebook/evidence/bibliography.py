"""The cited pages: `data/references.bib`, read into plain entries.

Charts, cards and tables name an entry by its key; prose cites it with the `{cite}` role.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path
from string import ascii_lowercase
from typing import Any
from urllib.parse import unquote

from sourcebook import building
from sourcebook.evidence.grades import GRADES, WEAK, in_words
from sourcebook.evidence.voices import KINDS, SIDES, VOICES
from sourcebook.fields import LANGUAGE, is_web_address
from sourcebook.files import mistake, read_text
from sourcebook.interface import listed, t
from sourcebook.keyed import Keyed


@dataclass(frozen=True)
class Entry:
    """One cited page.

    ``author`` is short, as beside a year; ``authors`` are all of them, with their first names.
    ``note`` says how it was seen, where that matters; ``language`` is that of a title (de, fr, it …).
    ``grade`` is one of `grades.GRADES`, or empty in a book that does not grade its works.
    ``voice`` is one of `voices.VOICES`, or empty in a book that does not say whose its works are.
    ``letter`` tells works of one author and one year apart.
    """

    key: str
    author: str
    authors: str
    title: str
    year: str
    url: str
    note: str
    language: str
    grade: str = ""
    voice: str = ""
    letter: str = ""

    @property
    def dated(self) -> str:
        """The year, with the letter of the work: 2023b, or n.d.-b."""
        return (
            f"{self.year}-{self.letter}"
            if self.letter and self.year.endswith(".")
            else self.year + self.letter
        )

    @property
    def standing(self) -> str:
        """The grade in words, where it is below a report; else nothing."""
        return in_words(self.grade) if self.grade in WEAK else ""

    @property
    def typed(self) -> str:
        """The address as a person types it; of one longer than a line of print, its site."""
        address = unquote(self.url.partition("://")[2]).removeprefix("www.").rstrip("/")
        return address if len(address) <= LINE else f"{address.partition('/')[0]}/…"

    @property
    def initial(self) -> str:
        """The letter of its author, A to Z; a sign before them counts as A, one after them as Z."""
        return min(max(self.author[0].upper(), "A"), "Z")


FILE = "data/references.bib"
LINE = 60  # letters of an address that a line in two columns holds


class Bibliography(Keyed[Entry]):
    """Entries by key, in the order of their list."""

    def of(self, letters: str) -> list[Entry]:
        """The entries of the authors from one letter to another, as in A-M."""
        return [entry for entry in self.values() if letters[0] <= entry.initial <= letters[-1]]


def read_bibliography(root: Path) -> Bibliography:
    """All entries of `data/references.bib`.

    Raises:
        BookError: the file cannot be parsed, repeats a key, or an entry has no title, year or address.
    """
    from pybtex.database.input.bibtex import Parser
    from pybtex.exceptions import PybtexError

    path = root / FILE
    with building.by_entry(path):
        text = read_text(path)
    try:
        database = Parser().parse_string(text)
    except PybtexError as error:
        again = re.search(r"repeated bibliograph\w+ entry: (\S+)", str(error))
        line = _places(text, again[1])[-1] if again else getattr(error, "lineno", None)
        remedy = "Correct the braces and commas here, or remove the second entry with this key."
        raise mistake("bibliography", path, line, f"{error}.", remedy) from None
    found = {key: _entry(key, item) for key, item in database.entries.items()}
    if not found:
        raise mistake(
            "bibliography", path, 1, "this file has no entry.", "Restore it; an entry is a cited page."
        )
    for entry in found.values():
        for field, message, remedy in _problems(entry):
            line = line_of(text, entry.key, field)
            raise mistake("bibliography", path, line, f"the entry '{entry.key}' {message}.", remedy)
    missing = FILE + " has no entry '{key}'; add one, or correct the key"
    return Bibliography(path, _in_order(found.values()), missing)


def _in_order(entries: Iterable[Entry]) -> dict[str, Entry]:
    """By author, year and title; works of one author and one year get letters in this order."""
    found: dict[str, Entry] = {}
    ordered = sorted(
        entries, key=lambda one: (one.author.casefold(), one.year, one.title.casefold(), one.key)
    )
    for _, works in groupby(ordered, key=lambda one: (one.author.casefold(), one.year)):
        same = list(works)
        for number, one in enumerate(same):
            found[one.key] = replace(one, letter=_letter(number) if len(same) > 1 else "")
    return found


def _letter(number: int) -> str:
    """a to z, then aa, ab and so on."""
    before = _letter(number // len(ascii_lowercase) - 1) if number >= len(ascii_lowercase) else ""
    return before + ascii_lowercase[number % len(ascii_lowercase)]


def _problems(entry: Entry) -> Iterator[tuple[str, str, str]]:
    """The field of an entry that is wrong, why, and what to do about it."""
    if not entry.title.strip():
        remedy = "Add the page's own title, or a description in [square brackets]."
        yield "title", "has no title", remedy
    if not re.fullmatch(r"[12]\d{3}|n\.d\.", entry.year):
        remedy = "Write 'year = {2022}', or 'year = {n.d.}' for a page without a date."
        yield "year", f"has no year that can be ('{entry.year}')" if entry.year else "has no year", remedy
    if not re.fullmatch(rf"({LANGUAGE})?", entry.language):
        remedy = "Write the code of a language, as in 'language = {de}'."
        yield "language", f"has no language that can be ('{entry.language}')", remedy
    if entry.grade and entry.grade not in GRADES:
        remedy = f"Write one of {', '.join(GRADES)}."
        yield "grade", f"has a grade that is none ('{entry.grade}')", remedy
    if entry.voice and entry.voice not in VOICES:
        remedy = f"Write a side and a kind: one of {', '.join(SIDES)}; one of {', '.join(KINDS)}."
        yield "voice", f"has a voice that is none ('{entry.voice}')", remedy
    if not is_web_address(entry.url):
        remedy = "Write the address of the page that was read, as in https://example.org/page."
        yield "url", f"has no address of the web ('{entry.url}')" if entry.url else "has no url", remedy


def _places(text: str, key: str) -> list[int]:
    """The lines on which entries with this key begin; BibTeX does not look at its case."""
    starts = re.finditer(rf"@\w+\s*[{{(]\s*{re.escape(key)}\s*,", text, re.IGNORECASE)
    return [text.count("\n", 0, start.start()) + 1 for start in starts] or [1]


def line_of(text: str, key: str, field: str) -> int:
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
    people = item.persons.get("author", [])
    families = [_name(person.prelast_names, person.last_names) for person in people]
    author = t("{first} and others", first=families[0]) if len(people) > 2 else listed(families)
    authors = [
        _name(person.first_names, person.middle_names, person.prelast_names, person.last_names)
        for person in people
    ]
    return Entry(
        key,
        author or key,
        listed(authors) or key,
        **{
            field: plain(item.fields.get(field, ""))
            for field in ("title", "year", "url", "note", "language", "grade", "voice")
        },
    )


def _name(*parts: list[str]) -> str:
    return " ".join(plain(word) for part in parts for word in part)


def plain(text: object) -> str:
    """A field without the braces and the backslashes that BibTeX asks for."""
    return re.sub(r"[{}]|\\(?=[&%_#$])", "", str(text))
