"""No line of a source that the book does not show reaches a reader, in whichever file of the built book."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from urllib.parse import unquote

from sourcebook.book import Book
from sourcebook.exercises import keys
from sourcebook.exercises.definition import turned
from sourcebook.files import Finding
from sourcebook.locks.built.kept import Kept
from sourcebook.locks.lock import Lock, Seen
from sourcebook.sources.hidden import Hidden

LOCK = Lock("hidden lines", rules=("rights",))
# What is not words: programs and drawings of others, fonts, pictures.
READ = {".html", ".js", ".json", ".csv", ".txt", ".md", ".svg", ".bib", ".yml", ".ipynb"}
TAG = re.compile(r"<[^>]*>")
SEALED = re.compile(r'data-sealed="([^"]+)"')
ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})|\\[nrt]")


def said(path: Path) -> Iterator[str]:
    """The words of a built file: what it keeps sealed, its text, and its attributes and data."""
    text = path.read_text("utf-8", errors="replace")
    for sealed in keys.read(text).values() if keys.is_file_of_keys(path) else SEALED.findall(text):
        yield _plain(turned(html.unescape(sealed)))
    plain = _plain(unquote(html.unescape(text)))
    if path.suffix in (".html", ".svg"):
        yield TAG.sub(" ", plain)
    yield plain


def _plain(text: str) -> str:
    return ESCAPE.sub(lambda one: chr(int(one[1], 16)) if one[1] else " ", text)


@LOCK.check(needs=("corpus",))
def hidden_lines_in_built_files(book: Book, seen: Seen) -> Iterator[Finding]:
    """Pages, scripts, data, the index of the search, downloads."""
    hidden, kept = Hidden(book.corpus), Kept(book, "hidden")
    for path in sorted((book.root / "_build" / "html").rglob("*")):
        if path.is_file() and path.suffix in READ:
            seen["built files"] += 1
            yield from kept.findings(path, partial(_in_file, book.root, path, hidden), seen)
    kept.drop()


def _in_file(root: Path, path: Path, hidden: Hidden, seen: Seen) -> Iterator[Finding]:
    if place := next(filter(None, map(hidden.place, said(path))), ""):
        message = f"words of {place}, a line that the book does not show, stand in this file."
        remedy = "Take them out, or add the line to 'shown' in seeds/sources.yml, if the limit allows."
        yield Finding("rights", path.relative_to(root).as_posix(), None, message, remedy)
