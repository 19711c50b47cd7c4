"""Read the book's files, and say plainly what is wrong with one.

This module knows how to open a text and how to name the place of a mistake; it hands on plain strings.
It knows nothing of sources, chapters or pages.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong: where, under which rule, and what to do about it."""

    rule: str
    file: str
    line: int | None
    message: str
    remedy: str = ""

    def __str__(self) -> str:
        place = self.file if self.line is None else f"{self.file}, line {self.line}"
        return (f"{place}: " if place else "") + self.message + (f" {self.remedy}" if self.remedy else "")


class BookError(ValueError):
    """A mistake that a person can make and mend; ``finding`` says what and where, and what to do about it."""

    def __init__(self, what: Finding | str):
        self.finding = what if isinstance(what, Finding) else Finding("book", "", None, what)
        super().__init__(str(self.finding))


class NotFound(BookError, LookupError):
    """Something was asked for that the book does not have; the message says what it has."""


def shown_path(path: Path) -> str:
    """The path as a reader of the repository knows it: from one of its top folders on."""
    tops = [index for index, part in enumerate(path.parts) if part in ("chapters", "data", "seeds")]
    return "/".join(path.parts[tops[-1] if tops else -1 :])


def mistake(rule: str, path: Path, line: int | None, message: str, remedy: str) -> BookError:
    """What to raise when a file of the book is not in order."""
    return BookError(Finding(rule, shown_path(path), line, message, remedy))


def line_with(path: Path, words: str) -> int:
    """The first line of a file that has these words; the first line of all, where none has."""
    lines = read_text(path).split("\n")
    return next((number for number, line in enumerate(lines, 1) if words in line), 1)


def write_text(path: Path, text: str) -> None:
    """Write UTF-8 with the line ends of the repository, on every system."""
    path.write_text(text, "utf-8", newline="\n")


def write_changed(path: Path, content: bytes) -> None:
    """Write a file that has another content, or none yet; one that is right already keeps its time."""
    if not path.is_file() or path.read_bytes() != content:
        path.write_bytes(content)


def is_there(path: Path) -> bool:
    """Whether there is such a file.

    It is opened, so that a build knows who has asked: who found none runs again when there is one.
    """
    try:
        path.open("rb").close()
    except OSError:
        return False
    return True


def read_text(path: Path, exact: bool = False) -> str:
    """The file's text, decoded as UTF-8; every line ends in a line feed, or as it was received if ``exact``.

    Raises:
        BookError: the file is missing, or is not UTF-8.
    """
    try:
        raw = path.read_bytes()
    except OSError:
        raise mistake(
            "file", path, None, "this file is missing.", "Restore it, or correct the name."
        ) from None
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise mistake(
            "file", path, line, f"byte {error.start} is not UTF-8.", "Save the file in the encoding UTF-8."
        ) from None
    return text if exact else text.replace("\r\n", "\n")
