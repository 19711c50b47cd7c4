"""The answer files of a class as they come: a folder, files, or the zip of a learning-management system.

Good files are read, one at a time, and each is brought down to what the report needs; a file that is none is
named with its reason. What no student's page can have made (a PDF, a receipt, what systems leave in folders)
is passed over and counted.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from io import BytesIO
from pathlib import Path

from sourcebook.desk.archive import Content, Wanted, is_archive, unpacked
from sourcebook.desk.handed_in import HandedIn, Pile, Refused, taken
from sourcebook.desk.items import Item
from sourcebook.desk.names import Sender, is_receipt, sender_of
from sourcebook.desk.roster import plain_label
from sourcebook.exercises.answer_file import AnswerFileError, answers_in
from sourcebook.exercises.answer_text import LARGEST, visible
from sourcebook.files import BookError, Finding
from sourcebook.interface import t

LITTER = re.compile(r"(?:^|/)(?:__MACOSX(?:/|$)|\.(?!\.?/)|Thumbs\.db$|desktop\.ini$)", re.I)
OTHER = re.compile(
    r"\.(?:pdf|docx?|odt|rtf|pages|pptx?|xlsx?|csv|html?|md|ipynb|png|jpe?g|gif|heic|mp4|rar|7z|gz)$", re.I
)
OURS = re.compile(rb'"format"\s*:\s*"[^"]*/answers/')
STEERING = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def gather(paths: Sequence[Path], items: Sequence[Item]) -> Pile:
    """All that was handed in, in the order of the paths and, in a folder, of the names.

    Raises:
        BookError: there is no such file or folder.
    """
    pile, known = Pile(), {item.id: item for item in items}
    for path in paths:
        for found in _found(path, pile):
            _lay(pile, found, isinstance(found, Content) and is_named(found.path, path), known)
    pile.read = list(_sure(pile.read))
    return pile


def gather_uploaded(
    files: Mapping[str, bytes], items: Sequence[Item], advance: Callable[[], None] = lambda: None
) -> Pile:
    """All that was handed in, of files in memory by name; ``advance`` is called after each of them."""
    pile, known = Pile(), {item.id: item for item in items}
    for name, data in files.items():
        packed = is_archive(name)
        found = unpacked(BytesIO(data), name, partial(_wants, pile)) if packed else [Content(name, data)]
        for one in found:
            path = one.path if isinstance(one, Content) else one.file
            _lay(pile, one, not packed or path.lower().endswith(".json"), known)
        advance()
    pile.read = list(_sure(pile.read))
    return pile


def _lay(pile: Pile, found: Content | Refused, named: bool, items: Mapping[str, Item]) -> None:
    """Lay on the pile what was found; what is neither ``named`` as an answer file nor one is counted."""
    shown = clean(found.path if isinstance(found, Content) else found.file)
    if isinstance(found, Refused):
        pile.refused.append(Refused(shown, found.reason))
    elif named or is_ours(found.data):
        take(pile, found, shown, items)
    else:
        pile.skipped += 1


def _sure(read: Sequence[HandedIn]) -> Iterator[HandedIn]:
    """The files, each with a sender that is one: a folder with several labels is no student's of ILIAS."""
    labels: dict[Sender, set[str]] = {}
    for one in read:
        labels.setdefault(one.sender, set()).add(plain_label(one.label))
    for one in read:
        is_one = one.sender.system != "ILIAS" or len(labels[one.sender] - {""}) < 2
        yield one if is_one else replace(one, sender=Sender())


def take(pile: Pile, found: Content, shown: str, items: Mapping[str, Item]) -> None:
    """Read one file, and lay it on the pile."""
    try:
        answers = answers_in(found.data, "-")
    except AnswerFileError as error:
        pile.refused.append(Refused(shown, str(error).removeprefix("-: ")))
    else:
        pile.read.append(taken(shown, sender_of(found.path), answers, items))


def is_named(name: str, path: Path) -> bool:
    """Whether a file is called as an answer file is, or was named by the teacher."""
    return name.lower().endswith(".json") or (path.is_file() and not is_archive(path.name))


def is_ours(data: bytes) -> bool:
    """Whether a file that was renamed says of itself that it is an answer file, in whatever encoding."""
    return OURS.search(data[:2000].replace(b"\0", b"")) is not None


def clean(path: str) -> str:
    """A path on one line, without signs that steer a screen or turn the direction of writing."""
    return STEERING.sub("\ufffd", visible(path))


def _wants(pile: Pile, name: str) -> bool:
    """Whether a file may be an answer file by its name; others are counted."""
    if LITTER.search(name) or OTHER.search(name) or is_receipt(name):
        pile.skipped += 1
        return False
    return True


def _found(path: Path, pile: Pile) -> Iterator[Content | Refused]:
    """The files at a path; those of other kinds are counted."""
    wanted = partial(_wants, pile)
    if path.is_dir():
        for one in _files(path):
            name = one.relative_to(path).as_posix()
            if wanted(name):
                yield from _opened(one, name, wanted)
    elif path.exists():
        yield from _opened(path, path.name, wanted)
    else:
        remedy = "Name a folder, a zip or a file with answers."
        raise BookError(Finding("class", str(path), None, "there is no such file or folder.", remedy))


def _files(folder: Path) -> Iterator[Path]:
    """The files below a folder in the order of their names; links to folders are not followed."""
    for top, folders, names in os.walk(folder):
        folders.sort()
        yield from (Path(top, name) for name in sorted(names))


def _opened(path: Path, name: str, wanted: Wanted) -> Iterator[Content | Refused]:
    if path.is_symlink():
        yield Refused(name, t("This is a link and no file."))
    elif is_archive(name):
        yield from unpacked(path, name, wanted)
    else:
        try:
            with path.open("rb") as file:
                data = file.read(LARGEST + 1)
        except OSError:
            yield Refused(name, t("This file could not be read."))
        else:
            yield Content(name, data)
