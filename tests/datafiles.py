"""Every string in the data files of a book, found by walking the files, and how to put other words there."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

# What stands in data/ and seeds/ and is made by the engine, or is the text of a source.
MADE = re.compile(r"(schema\.json|lines\.json|editions/.*)$")
CELL = re.compile(r'(?P<cell>"(?:[^"]|"")*"|[^,\n]*)(?P<end>,|\n|\Z)')
FIELD = re.compile(r"^ *(\w+) = \{+(.*?)\}+,?$", re.M)
TYPOGRAPHIC = {"“": "&ldquo;", "”": "&rdquo;"}


@dataclass(frozen=True)
class Spot:
    """A string of a data file: where it begins and ends in the text of the file, and what it says."""

    file: str
    trail: tuple[str | int, ...]
    start: int
    end: int
    value: str

    @property
    def name(self) -> str:
        """The file and the way to the field, as in sources.yml: sources.label."""
        named = [part for part in self.trail if isinstance(part, str)]
        return f"{Path(self.file).name}: {'.'.join(named)}"

    def written(self, words: str, escaped: bool) -> str:
        """The value with these words behind it, as the file has it; ``escaped``: without curly marks."""
        text = f"{self.value}, {words}"
        kind = Path(self.file).suffix
        if kind in (".yml", ".json", ".cff"):
            return json.dumps(text, ensure_ascii=escaped)
        if escaped:
            text = re.sub("[“”]", lambda mark: TYPOGRAPHIC[mark[0]], text)
        if kind == ".csv":
            return '"' + text.replace('"', '""') + '"'
        return re.sub(r"(?<!\\)([%&$])", r"\\\1", text)


def spots(root: Path) -> list[Spot]:
    """Every string of every data file of the book below ``root``."""
    found = []
    for path in sorted(root.rglob("*")):
        file = path.relative_to(root).as_posix()
        if path.suffix in READERS and "_build" not in file and not MADE.search(file):
            text = path.read_text("utf-8")
            found += [
                Spot(file, trail, start, end, value)
                for trail, start, end, value in READERS[path.suffix](text)
            ]
    return found


def put(root: Path, planted: dict[Spot, str], escaped: bool = False) -> None:
    """Write words behind each of these strings."""
    for file in {spot.file for spot in planted}:
        text = (root / file).read_text("utf-8")
        for spot in sorted(planted, key=lambda spot: -spot.start):
            if spot.file == file:
                text = text[: spot.start] + spot.written(planted[spot], escaped) + text[spot.end :]
        (root / file).write_text(text, "utf-8")


Found = Iterator[tuple[tuple[str | int, ...], int, int, str]]


def _in_yaml(text: str) -> Found:
    yield from _scalars(yaml.compose(text, yaml.SafeLoader), ())


def _scalars(node: yaml.Node | None, trail: tuple[str | int, ...]) -> Found:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _scalars(value, (*trail, key.value))
    elif isinstance(node, yaml.SequenceNode):
        for number, value in enumerate(node.value):
            yield from _scalars(value, (*trail, number))
    elif node is not None and node.tag == "tag:yaml.org,2002:str":
        yield trail, node.start_mark.index, node.end_mark.index, node.value


def _in_csv(text: str) -> Found:
    head, row, column = [], 0, 0
    for found in CELL.finditer(text.rstrip("\n")):
        start, end = found.span("cell")
        cell = found["cell"]
        value = cell[1:-1].replace('""', '"') if cell.startswith('"') else cell
        if row == 0:
            head.append(value)
        elif not value.isdecimal():
            yield (row, head[column]), start, end, value
        column = 0 if found["end"] == "\n" else column + 1
        row += found["end"] == "\n"
        if not found["end"]:
            return


def _in_bibtex(text: str) -> Found:
    for number, found in enumerate(FIELD.finditer(text)):
        yield (number, found[1]), *found.span(2), found[2]


READERS = {".yml": _in_yaml, ".json": _in_yaml, ".cff": _in_yaml, ".csv": _in_csv, ".bib": _in_bibtex}
