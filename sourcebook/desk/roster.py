"""The list of a class: a CSV with the columns name, label and lms_id, of which one is enough.

A column Identifier, which the grading worksheet of Moodle has, is read as well: its import asks for it.
The head may be written in any case and order, and a spreadsheet's separators and byte order mark are read.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from sourcebook.evidence.delimited import MARK
from sourcebook.files import BookError, Finding, read_text

COLUMNS = {
    "name": ("name", "fullname", "student", "studentname"),
    "label": ("label", "pseudonym", "alias", "code"),
    "lms_id": (
        "lmsid",
        "id",
        "userid",
        "username",
        "login",
        "idnumber",
        "sisloginid",
        "email",
        "emailaddress",
    ),
    "identifier": ("identifier",),
}
PARTICIPANT = re.compile(r"participant\s*\d+", re.IGNORECASE)


class Enrolled(NamedTuple):
    """A student of the class: the name, the label that the student types, and the ids in the LMS."""

    name: str = ""
    label: str = ""
    lms_id: str = ""
    identifier: str = ""

    @property
    def participant(self) -> str:
        """What the grading worksheet of Moodle calls the student, such as Participant 12; "" if not known."""
        return self.identifier or (self.lms_id if PARTICIPANT.fullmatch(self.lms_id) else "")


def read_roster(path: Path) -> list[Enrolled]:
    """The students of a class, in the order of the file.

    Raises:
        BookError: the file is missing, is not UTF-8, has none of the columns, or a row cannot be read;
            the message names file and line, and what to do.
    """
    return roster_of(read_text(path), path.name)


def roster_of(text: str, file: str) -> list[Enrolled]:
    """The same of a text that was read; ``file`` is what messages call it. Raises BookError."""
    text = text.removeprefix(MARK).replace("\r\n", "\n").replace("\r", "\n")
    first = text.split("\n", 1)[0]
    separator = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    lines: list[tuple[int, list[str]]] = []
    try:
        lines += ((reader.line_num, [cell.strip() for cell in cells]) for cells in reader)
    except csv.Error:
        line = lines[-1][0] + 1 if lines else 1
        raise _wrong(file, line, "a quotation mark is not closed.", "Close it, or take it out.") from None
    place = _columns(lines[0][1] if lines else [], file)
    found = list(_students(lines[1:], place, file))
    if not found:
        raise _wrong(
            file, None, "there is no student in this list.", "Write one on each line below the first."
        )
    return found


def _columns(head: Sequence[str], file: str) -> dict[str, int]:
    """Where each column stands."""
    plain = ["".join(sign for sign in cell.lower() if sign.isalnum()) for cell in head]
    place: dict[str, int] = {}
    for column, names in COLUMNS.items():
        found = [number for number, cell in enumerate(plain) if cell in names]
        if len(found) > 1:
            message = f"the columns '{head[found[0]]}' and '{head[found[1]]}' both stand for {column}."
            raise _wrong(file, 1, message, "Remove one of the two.")
        if found:
            place[column] = found[0]
    if not place:
        remedy = "Write: name,label,lms_id (one of them is enough)."
        raise _wrong(file, 1, "the first line names no column of a list of students.", remedy)
    return place


def _students(lines: list[tuple[int, list[str]]], place: dict[str, int], file: str) -> Iterator[Enrolled]:
    known: dict[tuple[str, str], int] = {}
    for line, cells in lines:
        if not any(cells):
            continue
        if len(cells) <= max(place.values()):
            raise _wrong(
                file, line, "this line has fewer cells than the first.", "Add the cells that are missing."
            )
        one = Enrolled(**{column: cells[number] for column, number in place.items()})
        for column in ("label", "lms_id", "identifier"):
            value = getattr(one, column)
            if value and (before := known.setdefault((column, plain_label(value)), line)) != line:
                message = f"'{value}' stands here and on line {before} as {column}."
                raise _wrong(file, line, message, "Give each student one of their own.")
        yield one


def forms(name: str) -> set[str]:
    """A name as systems spell it: letters and figures only, with the last part where it is, and first."""
    parts = [squeezed for part in name.split() if (squeezed := "".join(filter(str.isalnum, part.lower())))]
    return {"".join(parts), "".join([*parts[-1:], *parts[:-1]])} - {""}


def plain_label(label: str) -> str:
    """A label as it is compared: however it was typed, without regard to case and spaces around it."""
    from unicodedata import normalize

    return " ".join(normalize("NFKC", label).lower().split())


def _wrong(file: str, line: int | None, message: str, remedy: str) -> BookError:
    return BookError(Finding("roster", file, line, message, remedy))
