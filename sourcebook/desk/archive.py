"""The files of a zip, one at a time, in memory only: nothing is written, and nothing is run.

An archive may come from anywhere, so it is held to limits: how many files, how large each is while it is
inflated, how much all are together, how far one grows, and how deep archives lie in archives.
"""

from __future__ import annotations

import stat
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import IO
from zipfile import BadZipFile, ZipFile, ZipInfo

from sourcebook.desk.handed_in import Refused
from sourcebook.exercises.answer_text import LARGEST
from sourcebook.interface import t

Wanted = Callable[[str], bool]
MOST_FILES = 20_000
MOST_BYTES = 2_000_000_000  # of all files of an archive together, inflated
LARGEST_INNER = 200_000_000  # bytes of an archive within an archive
GROWTH = 200  # times its packed size, for a file of more than a million bytes
DEEPEST = 3  # archives within one another
NAMED_IN_UTF8 = 0x800
LOCKED = 0x1
BROKEN = (BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError)


@dataclass
class Content:
    """A file that was found: its path as it is shown, and its content."""

    path: str
    data: bytes


class Overfull(Exception):
    """An archive is beyond a limit; the message says which."""


@dataclass
class Budget:
    """What may still come out of an archive and of those within it."""

    files: int = MOST_FILES
    bytes: int = MOST_BYTES

    def spend(self, size: int) -> None:
        """Raises Overfull."""
        self.bytes -= size
        if self.bytes < 0:
            raise Overfull(t("This archive holds more than any class hands in; the rest was not read."))


def is_archive(path: str) -> bool:
    return path.lower().endswith(".zip")


def unpacked(file: Path | IO[bytes], shown: str, wanted: Wanted) -> Iterator[Content | Refused]:
    """The files of an archive, and of archives in it, with a reason for each that cannot be read.

    Args:
        file: the archive.
        shown: the path of the archive, as it is shown before the paths of its files.
        wanted: whether a file with this path is to be read; others are passed over.
    """
    try:
        yield from _within(file, shown, wanted, Budget(), 1)
    except Overfull as overfull:
        yield Refused(shown, str(overfull))


def _within(
    file: Path | IO[bytes], shown: str, wanted: Wanted, budget: Budget, depth: int
) -> Iterator[Content | Refused]:
    try:
        archive = ZipFile(file)
    except BROKEN:
        yield Refused(shown, t("This is no archive, or it is damaged."))
        return
    with archive:
        budget.files -= len(archive.infolist())
        if budget.files < 0:
            raise Overfull(t("This archive has more files than any class hands in; it was not read."))
        for info in archive.infolist():
            path = f"{shown}/{name_of(info)}"
            if info.is_dir() or not (is_archive(path) or wanted(path)):
                continue
            content = _read(archive, info, path, budget)
            if isinstance(content, Content) and is_archive(path):
                yield from _inner(content, wanted, budget, depth)
            else:
                yield content


def _inner(content: Content, wanted: Wanted, budget: Budget, depth: int) -> Iterator[Content | Refused]:
    if depth < DEEPEST:
        yield from _within(BytesIO(content.data), content.path, wanted, budget, depth + 1)
    else:
        yield Refused(content.path, t("This archive lies too deep in other archives."))


def _read(archive: ZipFile, info: ZipInfo, path: str, budget: Budget) -> Content | Refused:
    if reason := _refusal(info):
        return Refused(path, reason)
    most = LARGEST_INNER if is_archive(path) else LARGEST
    try:
        with archive.open(info) as file:
            data = file.read(most + 1)
    except BROKEN:
        return Refused(path, t("This file is damaged in its archive."))
    budget.spend(len(data))
    if len(data) > max(GROWTH * info.compress_size, 1_000_000):
        return Refused(path, t("This file grows beyond measure when it is unpacked; it was not read."))
    if len(data) > most:
        return Refused(path, t("This file is larger than any answer file can be."))
    return Content(path, data)


def _refusal(info: ZipInfo) -> str:
    """Why a file is not even opened, or ""."""
    name = name_of(info)
    if name.startswith("/") or ".." in PurePosixPath(name).parts or name[1:2] == ":":
        return t("Its path leads out of the archive.")
    if stat.S_ISLNK(info.external_attr >> 16):
        return t("This is a link and no file.")
    return t("This file is locked with a password.") if info.flag_bits & LOCKED else ""


def name_of(info: ZipInfo) -> str:
    """The name of a file with "/" between folders; one in UTF-8 that is not marked as such is read so too."""
    name = info.filename.replace("\\", "/")
    if info.flag_bits & NAMED_IN_UTF8:
        return name
    try:
        return name.encode("cp437").decode("utf-8")
    except UnicodeError:
        return name
