"""One book: the folder with its sources, its evidence, its exercises and its chapters.

    book = Book(Path("."))
    book.corpus.source("000")

Each part is read when it is first asked for, and kept; `fresh` forgets them all.
What a chapter calls (`excerpt`, `number`, `exercise` …) is about `this_book`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from sourcebook import building
from sourcebook.files import is_there
from sourcebook.settings import CONTENTS, SETTINGS, Settings, find_root, mapping, pages_in, stamp

if TYPE_CHECKING:
    from sourcebook.built_file import BuiltFile
    from sourcebook.chapter.markdown import Chapter
    from sourcebook.evidence.as_of import Dated
    from sourcebook.evidence.bibliography import Bibliography
    from sourcebook.evidence.claims import Claim
    from sourcebook.evidence.formulas import Formulas
    from sourcebook.evidence.lists import Correction, Style
    from sourcebook.evidence.numbers import Register
    from sourcebook.evidence.tables import Tables
    from sourcebook.evidence.terms import Term
    from sourcebook.exercises.assignment import Assignment
    from sourcebook.exercises.reading import Exercises
    from sourcebook.interface import Words
    from sourcebook.keyed import Keyed
    from sourcebook.sources.annotations import Annotations
    from sourcebook.sources.corpus import Corpus

Thing = TypeVar("Thing")


class Book:
    """The book in the folder ``root``.

    Every part raises BookError, with file, line and remedy, if a file of it is not in order.
    """

    def __init__(self, root: Path):
        self.root = root

    @cached_property
    def settings(self) -> Settings:
        """What `_config.yml` says."""
        return Settings(mapping(self.root / SETTINGS))

    @property
    def language(self) -> str:
        """The language of the book."""
        return self.settings.language

    @property
    def name(self) -> str:
        """The name of the book for machines: answers are kept, and files are made, under it."""
        return self.settings.name

    @cached_property
    def version(self) -> str:
        """The version of the book, as `CITATION.cff` has it; empty without the file."""
        return str(mapping(self.root / "CITATION.cff").get("version", ""))

    @cached_property
    def words(self) -> Words:
        """The words of the interface, in the language of the book."""
        from sourcebook.interface import file_of, read_words

        return read_words(file_of(self.language))

    @cached_property
    def contents(self) -> list[str]:
        """The pages in the order of `_toc.yml`, as in chapters/03-five-pillars."""
        return list(pages_in(mapping(self.root / CONTENTS)))

    @cached_property
    def corpus(self) -> Corpus:
        """The sources, with their record."""
        from sourcebook.sources.corpus import Corpus

        return Corpus(self.root)

    @cached_property
    def annotations(self) -> Annotations:
        """The notes on the sources."""
        from sourcebook.sources.annotations import Annotations

        return Annotations(self.corpus)

    @cached_property
    def tables(self) -> Tables:
        """The tables and their description."""
        from sourcebook.evidence.tables import Tables

        return Tables(self.root)

    @cached_property
    def bibliography(self) -> Bibliography:
        """The cited pages by key."""
        from sourcebook.evidence.bibliography import read_bibliography

        return read_bibliography(self.root)

    @cached_property
    def formulas(self) -> Formulas:
        """The set phrases that the book follows through its sources."""
        from sourcebook.evidence.formulas import Formulas

        return Formulas(self.corpus, self.tables)

    @cached_property
    def register(self) -> Register:
        """The numbers that the book states."""
        from sourcebook.evidence.numbers import Register

        return Register(self.corpus, self.tables)

    @cached_property
    def ledger(self) -> list[tuple[int, Claim]]:
        """Every claim with its line in the ledger; none without the file."""
        from sourcebook.evidence.claims import FILE, read_claims

        return read_claims(self.root) if is_there(self.root / FILE) else []

    @cached_property
    def claims(self) -> Keyed[Claim]:
        """The claims of the ledger by id."""
        from sourcebook.evidence.claims import claims_by_id

        return claims_by_id(self.root)

    @cached_property
    def terms(self) -> list[Term]:
        """The terms of the glossary in the order of the alphabet; none without the file."""
        from sourcebook.evidence.terms import FILE, read_terms

        return read_terms(self.root) if is_there(self.root / FILE) else []

    @cached_property
    def errata(self) -> list[Correction]:
        """Every correction, oldest first; none without the file."""
        from sourcebook.evidence.lists import ERRATA, read_errata

        return read_errata(self.root) if is_there(self.root / ERRATA) else []

    @cached_property
    def as_of(self) -> list[Dated]:
        """What time can overturn, by the day on which to look again; none without the file."""
        from sourcebook.evidence.as_of import FILE, read_as_of

        return read_as_of(self.root) if is_there(self.root / FILE) else []

    @cached_property
    def style(self) -> Style:
        """The forms that the book avoids in its own voice."""
        from sourcebook.evidence.lists import read_style

        return read_style(self.root)

    @cached_property
    def exercises(self) -> Exercises:
        """The exercises by id."""
        from sourcebook.exercises.reading import Exercises

        return Exercises(self.corpus, self.register)

    @cached_property
    def assignments(self) -> Keyed[Assignment]:
        """What a class may be given: the assignments that are written down, and the core of each chapter."""
        from sourcebook.chapter.assigned import assignments

        return assignments(self)

    @cached_property
    def chapters(self) -> list[Chapter]:
        """Every page below `chapters/`, in the order of their names."""
        from sourcebook.chapter.markdown import read_chapters

        return read_chapters(self.root)

    @cached_property
    def built(self) -> list[BuiltFile]:
        """The files of the built book that have words in them; none before it is built."""
        from sourcebook.built_file import read_built

        return read_built(self.root)

    @cached_property
    def _made(self) -> dict[object, Any]:
        return {}

    def made(self, make: Callable[[Book], Thing]) -> Thing:
        """What ``make`` makes of this book, made once for all who ask."""
        if make not in self._made:
            self._made[make] = make(self)
        found: Thing = self._made[make]
        return found

    def fresh(self) -> None:
        """Forget every part; the next to ask reads the files again."""
        for name in [name for name in vars(self) if name not in ("root", "_stamp")]:
            del self.__dict__[name]

    def forget_chapters(self) -> None:
        """Forget the chapters; the other parts are of sources and data."""
        vars(self).pop("chapters", None)

    def refresh(self) -> None:
        """Forget every part if a file of the book has changed since this was last asked."""
        before, self._stamp = getattr(self, "_stamp", None), stamp(self.root)
        if before != self._stamp:
            self.fresh()


_opened: list[Book] = []  # the last is this book; blocks may stand in one another


def this_book() -> Book:
    """The book that a chapter's calls are about: the one in whose folder this process runs, or that is built.

    Raises:
        BookError: there is no book here.
    """
    if not _opened:
        _opened.append(Book(building.root() or find_root(Path.cwd())))
    return _opened[-1]


def open_book(book: Book) -> None:
    """From now on, `this_book` is ``book``."""
    _opened[:] = [book]


@contextmanager
def opened(book: Book) -> Iterator[Book]:
    """In this block, `this_book` is ``book``."""
    _opened.append(book)
    try:
        yield book
    finally:
        _opened.pop()
