"""No gap is left that a template marked with the word TODO and what is wanted."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sourcebook.book import Book
from sourcebook.files import Finding, shown_path
from sourcebook.locks.lock import Lock, Seen

LOCK = Lock("gaps", rules=("gap",))
GAP = re.compile(r"TODO:? ?([^\"\n]*)")
IN_A_CELL = re.compile(r"TODO:? ?([^\",\n]*)")
DATA = ("exercises/*.yml", "numbers.yml", "*.csv", "references.bib", "datapackage.json", "annotations/*.json")


@LOCK.check()
def gaps_in_data(book: Book, seen: Seen) -> Iterator[Finding]:
    """In the record of sources and in data; even in a file that is not in order."""
    paths = [book.root / "seeds" / "sources.yml"]
    paths += [path for form in DATA for path in sorted((book.root / "data").glob(form))]
    for path in filter(lambda path: path.is_file(), paths):
        form = IN_A_CELL if path.suffix == ".csv" else GAP
        yield from _gaps(shown_path(path), path.read_text("utf-8", errors="replace"), form)


@LOCK.check(needs=("chapters",), each="chapters")
def gaps_in_chapters(book: Book, seen: Seen) -> Iterator[Finding]:
    """In every page."""
    for chapter in book.chapters:
        yield from _gaps(chapter.name, chapter.text, GAP)


def _gaps(name: str, text: str, form: re.Pattern[str]) -> Iterator[Finding]:
    for number, line in enumerate(text.split("\n"), 1):
        for found in form.finditer(line):
            message = f"a gap is left: {found[1].strip(' .,}') or 'not said what'}."
            yield Finding("gap", name, number, message, "Write it in place of TODO.")
