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
DATA = ("exercises/*.yml", "numbers.yml", "*.csv", "references.bib", "datapackage.json")


@LOCK.check()
def gaps(book: Book, seen: Seen) -> Iterator[Finding]:
    """In the record of sources, in chapters and in data; even in a file that is not in order."""
    paths = [book.root / "seeds" / "sources.yml", *sorted((book.root / "chapters").rglob("*.md"))]
    paths += [path for form in DATA for path in sorted((book.root / "data").glob(form))]
    for path in filter(lambda path: path.is_file(), paths):
        form = IN_A_CELL if path.suffix == ".csv" else GAP
        for number, line in enumerate(path.read_text("utf-8", errors="replace").split("\n"), 1):
            for found in form.finditer(line):
                message = f"a gap is left: {found[1].strip(' .,}') or 'not said what'}."
                yield Finding("gap", shown_path(path), number, message, "Write it in place of TODO.")
