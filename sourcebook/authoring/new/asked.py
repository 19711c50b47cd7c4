"""What an author asks for by name or by its words: it is found, or refused with what there is."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from sourcebook.book import Book
from sourcebook.files import BookError, NotFound
from sourcebook.sources.corpus import Source
from sourcebook.sources.quotation import Match


def one_of(what: str, name: str, known: Collection[str]) -> str:
    """The name, if it is in a closed list. Raises NotFound."""
    if not name:
        raise NotFound(f"name a {what} with --{what}: one of {', '.join(known)}")
    if name not in known:
        raise NotFound(f"'{name}' is not a {what}; write one of {', '.join(known)}")
    return name


def free_id(what: str, name: str, known: Collection[str], form: str, example: str) -> str:
    """The name of something new. Raises BookError if it has another form, or is used already."""
    if not re.fullmatch(form, name):
        raise BookError(f"'{name}' is not a name for a {what}; write it as {example}")
    if name.lower() in {one.lower() for one in known}:
        raise BookError(f"there is a {what} '{name}' already; choose another name, or change that one")
    return name


def once(source: Source, exact: str, found: list[Match]) -> Match:
    """The one place of words in a source. Raises NotFound if there is none, or several."""
    if len(found) != 1:
        message = f"source {source.id} has the words '{exact}' {len(found)} times"
        raise NotFound(f"{message}; give words that stand there once")
    return found[0]


def cited(book: Book, keys: Iterable[str]) -> list[str]:
    """The keys, if the bibliography has all of them. Raises NotFound."""
    for key in keys:
        if key not in book.bibliography:
            remedy = f"add it with 'sourcebook new citation {key}', or correct the key"
            raise NotFound(f"data/references.bib has no entry '{key}'; {remedy}")
    return list(keys)
