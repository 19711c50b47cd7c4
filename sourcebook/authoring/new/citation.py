"""`sourcebook new citation`: a page that the book cites, as an entry of `data/references.bib`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from sourcebook.authoring.new.asked import free_id
from sourcebook.authoring.new.writing import appended, gaps, rendered, write_all
from sourcebook.book import Book
from sourcebook.fields import is_web_address
from sourcebook.files import BookError

FILE = Path("data") / "references.bib"


@dataclass(frozen=True)
class Page:
    """A page that was read.

    ``note`` says when it was published and how it was read, ``grade`` how near it is to what it tells,
    ``voice`` whose it is.
    """

    title: str
    year: str
    url: str
    grade: str
    voice: str
    author: str = ""
    note: str = ""
    language: str = ""


def new_citation(root: Path, key: str, page: Page) -> list[str]:
    """Add a page to the bibliography; the value is what is left to write.

    Raises:
        BookError: the key is used already, or is none; the title, the year or the address cannot be.
    """
    free_id("citation", key, Book(root).bibliography, r"[a-z0-9]+(-[a-z0-9]+)*", "nato-vilnius-2023")
    if not re.fullmatch(r"[12]\d{3}|n\.d\.", page.year):
        raise BookError(f"'{page.year}' is not a year; write it as 2022, or n.d. for a page without a date")
    if not is_web_address(page.url):
        raise BookError(f"'{page.url}' is not an address of the web; write all of it, with https://")
    if not page.title.strip():
        raise BookError("the title is empty; write the page's own, or a description in [square brackets]")
    if wrong := [value for value in vars(page).values() if re.search(r"[{}\\\n]", value)]:
        raise BookError(f"'{wrong[0]}' has a brace, a backslash or a new line, which the file cannot hold")
    fields = {
        "author": _author(page.author or "TODO: who published it"),
        "title": f"{{{_escaped(page.title)}}}",
        "year": page.year,
        "url": page.url,
        "language": page.language,
        "grade": page.grade,
        "voice": page.voice,
        "note": _escaped(page.note or "TODO: when it was published and how it was read"),
    }
    filled = {name: value for name, value in fields.items() if value}
    entry = rendered("citation.bib", {"key": key, "fields": filled})
    write_all({root / FILE: appended(root / FILE, entry)})
    return gaps(entry)


def _author(names: str) -> str:
    """Persons as they are typed, each as 'Surname, Name'; an organisation in braces of its own."""
    persons = all(re.fullmatch(r"[^,]+, [^,]+", name) for name in names.split(" and "))
    return _escaped(names) if persons else f"{{{_escaped(names)}}}"


def _escaped(text: str) -> str:
    """A text with a backslash before what BibTeX reads as a sign of its own."""
    return re.sub(r"([&%_#$])", r"\\\1", text)
