"""No line of a source that the book does not show reaches a reader, in whichever file of the built book."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from urllib.parse import unquote

from sourcebook.book import Book
from sourcebook.built_file import BuiltFile, read_data
from sourcebook.exercises import keys
from sourcebook.exercises.sealed import turned
from sourcebook.files import Finding
from sourcebook.locks.lock import Lock, Seen
from sourcebook.sources.hidden import Hidden

LOCK = Lock("hidden lines", rules=("rights",))
TAG = re.compile(r"<[^>]*>")
SEALED = re.compile(r'data-sealed="([^"]+)"')
ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})|\\[nrt]")


def said(file: BuiltFile) -> Iterator[str]:
    """The words of a built file: what it keeps sealed, its text, and its attributes and data."""
    text = file.text
    for sealed in read_data(text).values() if keys.is_file_of_keys(file.path) else SEALED.findall(text):
        yield _plain(turned(html.unescape(sealed)))
    plain = _plain(unquote(html.unescape(text)))
    if file.path.suffix in (".html", ".svg"):
        yield TAG.sub(" ", plain)
    yield plain


def _plain(text: str) -> str:
    return ESCAPE.sub(lambda one: chr(int(one[1], 16)) if one[1] else " ", text)


@LOCK.check(needs=("corpus",), each="built")
def hidden_lines_in_built_files(book: Book, seen: Seen) -> Iterator[Finding]:
    """Pages, scripts, data, the index of the search, downloads."""
    hidden = book.made(_hidden)
    for file in book.built:
        seen["built files"] += 1
        if place := next(filter(None, map(hidden.place, said(file))), ""):
            message = f"words of {place}, a line that the book does not show, stand in this file."
            remedy = "Take them out, or add the line to 'shown' in seeds/sources.yml, if the limit allows."
            yield Finding("rights", file.name, None, message, remedy)


def _hidden(book: Book) -> Hidden:
    return Hidden(book.corpus)
