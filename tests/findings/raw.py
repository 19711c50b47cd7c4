"""What a finding is recomputed from: the tables, the lines of the sources and the record about them."""

from __future__ import annotations

import csv
import re
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).absolute().parents[2]
Row = dict[str, str]
Piece = str | tuple[bool, str]  # words that a title must have, alone or with whether they are true
MONTHS = "January February March April May June July August September October November December".split()
NUMERALS = "none one two three four five six seven eight nine ten eleven twelve".split()


class Document(NamedTuple):
    """A document of a source: its lines, and the first and the last day on which it can be published."""

    id: str
    source: str
    lines: list[int]
    earliest: date
    latest: date


@cache
def table(name: str) -> list[Row]:
    """The rows of a table as they stand in its file."""
    with (ROOT / "data" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def words_of_file(place: str) -> str:
    """A file of the book that is not a table."""
    return (ROOT / place).read_text("utf-8")


def rows(name: str, **cells: str) -> list[Row]:
    """The rows of a table that have these cells."""
    return [row for row in table(name) if all(row[column] == cell for column, cell in cells.items())]


def one(name: str, **cells: str) -> Row:
    """The only row of a table that has these cells."""
    (row,) = rows(name, **cells)
    return row


def seed(source: str) -> list[str]:
    """The lines of a source."""
    (path,) = (ROOT / "seeds").glob(f"{source}_*.txt")
    return words_of_file(f"seeds/{path.name}").split("\n")


def line(source: str, number: int) -> str:
    """A line of a source, counted from one."""
    return seed(source)[number - 1]


def parts_of_record() -> list[str]:
    """The record about the sources, a part for each; a part begins with the name of its source."""
    return re.split(r"(?m)^- id: ", words_of_file("seeds/sources.yml"))[1:]


def documents() -> list[Document]:
    """The documents of all sources, from the record about them."""
    found = []
    for part in parts_of_record():
        for text in re.split(r"(?m)^  - id: ", part)[1:]:
            spans = re.findall(r"\[(\d+), (\d+)\]", re.findall(r"(?m)^    lines: (.*)", text)[0])
            lines = [number for first, last in spans for number in range(int(first), int(last) + 1)]
            days = [re.findall(rf"      {end}: '(.*)'", text)[0] for end in ("earliest", "latest")]
            earliest, latest = map(date.fromisoformat, days)
            name = text.split("\n")[0].strip("'")
            found.append(Document(name, part[1:4], lines, earliest, latest))
    return found


def document(name: str) -> Document:
    """One of the documents."""
    (found,) = [each for each in documents() if each.id == name]
    return found


def text_of(name: str) -> str:
    """A document as one line."""
    home = document(name)
    return " ".join(line(home.source, number) for number in home.lines)


def voices(source: str) -> list[tuple[str, list[int]]]:
    """Who speaks on which lines of a source, from the record about it."""
    part = next(part for part in parts_of_record() if part.startswith(f"'{source}'"))
    found = re.findall(r"- \{lines: \[(\d+), (\d+)\], voice: '?(.+?)'?\}", part)
    return [(voice, list(range(int(first), int(last) + 1))) for first, last, voice in found]


def publisher(name: str) -> str:
    """The short name of who published a document."""
    return one("document_words", document=name)["publisher"]


def event(name: str) -> date:
    """The day of an event of the time line."""
    return date.fromisoformat(one("events", event_id=name)["date"])


def invasion() -> date:
    """The first day of Russia's full-scale invasion of Ukraine."""
    return event("2022-02-24-full-scale-invasion")


def percent(part: float, whole: float) -> float:
    """A part of a whole in per cent."""
    return 100 * part / whole


def moved(change: float) -> str:
    """The verb of a change."""
    return "grew" if change > 0 else "fell"


def day_in_words(day: date) -> str:
    """A day as a title has it, without its year."""
    return f"{day.day} {MONTHS[day.month - 1]}"
