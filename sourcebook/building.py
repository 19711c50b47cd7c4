"""What a build tells a running chapter, and which files and folders a chapter reads while it runs.

The build speaks through the environment, because a chapter runs in a process of its own.
A chapter that is run by hand hears nothing and keeps no record.
`sourcebook.page.freshness` compares the record with the files to decide which chapters must run again.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType

ENGINE = Path(__file__).resolve().parent  # this package
MARK = ".__path_hook__"  # setuptools puts such a name among the folders of modules: no folder is meant
ENTRY = "#"  # between a file and the key of an entry: data/numbers.yml#trade-2022
BUILD, ROOT, CHAPTER, READS = "SOURCEBOOK_BUILD", "SOURCEBOOK_ROOT", "SOURCEBOOK_CHAPTER", "SOURCEBOOK_READS"


def told(root: Path, chapter: str, reads: Path) -> dict[str, str]:
    """What a chapter is told that runs: which book it stands in, its name, and where to list what it reads.

    Its kernel runs ``startup.py`` before the first cell.
    """
    startup = str(ENGINE / "startup.py")
    return {BUILD: "1", ROOT: str(root), CHAPTER: chapter, READS: str(reads), "PYTHONSTARTUP": startup}


def is_building() -> bool:
    """Whether what is shown goes into a page; else it goes into a live notebook."""
    return bool(os.environ.get(BUILD))


def root() -> Path | None:
    """The folder of the book that is being built."""
    return Path(os.environ[ROOT]) if os.environ.get(ROOT) else None


def chapter() -> str:
    """The chapter that is being built, as in chapters/03-five-pillars; nothing outside of a build."""
    return os.environ.get(CHAPTER, "")


def to_top() -> str | None:
    """The way from the page that is being built to the top of the book; None in a live notebook."""
    page = chapter()
    return "../" * page.count("/") if is_building() and page else None


class _Record:
    """The list of what this process reads of the book and of this package, a name a line."""

    def __init__(self, target: str, book: Path):
        self._book, self._seen = str(book), set[str]()
        self.by_entry: list[str] = []  # files that are being read by a part which tells what is asked of it
        # Open as long as the process runs.
        self._log = open(target, "a", encoding="utf-8", buffering=1)  # noqa: SIM115

    def note(self, path: str, entry: str = "") -> None:
        name = named(_source_of(os.path.abspath(path)), self._book)
        if name and not self._seen & {name, name + ENTRY, name + entry} and not name.endswith(MARK):
            self._seen.add(name + entry)
            if not f"{name}/".startswith(("_build/", ".")):
                self._log.write(f"{name}{entry}\n")

    def hear(self, event: str, arguments: tuple[object, ...]) -> None:
        opens = event == "open" and isinstance(arguments[0], str) and arguments[0] not in self.by_entry
        if opens and "r" in str(arguments[1] or "r"):
            self.note(str(arguments[0]))
        if event == "os.scandir" and isinstance(arguments[0], str | os.PathLike):
            self.note(os.fspath(arguments[0]))


_records: list[_Record] = []  # one in a chapter that is being built, else none


def record_if_asked() -> None:
    """Append the name of each file and folder of the book or of this package that this process reads."""
    target, book = os.environ.get(READS), root()
    if not target or not book:
        return
    record = _Record(target, book)
    for module in list(sys.modules.values()):
        if getattr(module, "__name__", "").partition(".")[0] == "sourcebook" and module.__file__:
            record.note(module.__file__)
    _records.append(record)
    sys.addaudithook(record.hear)


@contextmanager
def by_entry(path: Path) -> Iterator[None]:
    """In this block a file may be read without being recorded, by a part that then tells what is `asked`.

    A file that is not there, or not in order, is recorded as ever: who met it runs again when it changes.
    """
    names = [str(path)] if path.is_file() else []
    for record in _records:
        record.by_entry += names
    try:
        yield
    except BaseException:
        for record in _records:
            record.note(str(path))
        raise
    finally:
        for record in _records:
            record.by_entry = record.by_entry[: len(record.by_entry) - len(names)]


def asked(path: Path, key: str = "") -> None:
    """Record that an entry of a file was asked for, or without ``key`` all its entries."""
    for record in _records:
        record.note(str(path), ENTRY + key)


def named(path: str, book: str) -> str:
    """A file of the book by its path below it, one of this package as sourcebook/…, another by nothing."""
    own = name_in(str(ENGINE), path)
    return f"sourcebook/{own}" if own else name_in(book, path)


def place_of(name: str, book: Path, engine: Path = ENGINE) -> Path:
    """The file that `named` gave this name, in a book and in the package that builds it."""
    folder, _, rest = name.partition("/")
    return engine / rest if folder == "sourcebook" else book / name


def name_in(root: str, path: str, system: ModuleType = os.path) -> str:
    """The path below ``root`` with forward slashes, or nothing for a path elsewhere.

    Windows tells no capital letters apart.
    """
    if not system.normcase(path).startswith(system.normcase(root) + system.sep):
        return ""
    return path[len(root) + 1 :].replace(system.sep, "/")


def _source_of(path: str) -> str:
    """The Python file that a compiled file was made from; any other path as it is."""
    if path.endswith(".pyc") and f"{os.sep}__pycache__{os.sep}" in path:
        folder, _, name = path.rpartition(f"{os.sep}__pycache__{os.sep}")
        return os.path.join(folder, name.partition(".")[0] + ".py")
    return path
