"""What a lock is.

A lock is one module of this folder and one line in `locks/all.py`. It looks like this:

    LOCK = Lock("links", rules=("links",))

    @LOCK.check(needs=("chapters",))
    def links_in_chapters(book: Book, seen: Seen) -> Iterator[Finding]:
        for chapter in book.chapters:
            seen["links"] += 1
            ...
            yield Finding("links", chapter.name, line, "the link leads to 'x.md', which does not exist.",
                          "Correct the path.")

A check names the parts of the book that it needs (`PARTS`), yields what is wrong, and counts what it saw.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from sourcebook.book import Book
from sourcebook.files import Finding
from sourcebook.sources.rights import Share

# The parts of a book that a check may need, and how they are called when they are broken.
PARTS = {
    "as_of": "the list of what time can overturn is",
    "annotations": "the notes are",
    "bibliography": "the bibliography is",
    "chapters": "the chapters are",
    "claims": "the ledger of claims is",
    "contents": "the contents are",
    "corpus": "the sources are",
    "errata": "the list of corrections is",
    "exercises": "the exercises are",
    "register": "the register of numbers is",
    "style": "the list of words to avoid is",
    "tables": "the tables are",
    "terms": "the list of terms is",
}


class Seen(Counter[str]):
    """How many things of each kind the locks looked at, and how much of each document the book shows."""

    def __init__(self, counted: Mapping[str, int] | None = None, shares: Iterable[Share] = ()) -> None:
        super().__init__(counted)
        self.shares = [*shares]

    def __reduce__(self) -> tuple[Any, ...]:
        return Seen, (dict(self), self.shares)

    def add(self, other: Seen) -> None:
        """Count also what another has seen."""
        self.update(other)
        self.shares = other.shares or self.shares


Run = Callable[[Book, Seen], Iterator[Finding]]


@dataclass(frozen=True)
class Check:
    """One thing that a lock holds.

    ``guards`` is the part of the book that is broken if this check finds anything or cannot be made.
    ``each`` is the part of the book, `chapters` or `built`, that the check goes through page by page,
    if what it finds on one page depends on no other.
    """

    run: Run
    needs: tuple[str, ...] = ()
    guards: str = ""
    each: str = ""

    @property
    def name(self) -> str:
        """The name of the function, in words."""
        return getattr(self.run, "__name__", "").replace("_", " ")


@dataclass(frozen=True)
class Lock:
    """A lock: its name, the rules that its findings name, and its checks in order."""

    name: str
    rules: tuple[str, ...]
    checks: list[Check] = field(default_factory=list)

    def check(self, needs: tuple[str, ...] = (), guards: str = "", each: str = "") -> Callable[[Run], Run]:
        """Make the function below one of the checks of this lock."""

        def add(run: Run) -> Run:
            self.checks.append(Check(run, needs, guards, each))
            return run

        return add
