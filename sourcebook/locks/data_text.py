"""A text of ours in a file of data: its file and line, what may hold its figures, which lines it names."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from sourcebook.data_file import Loader
from sourcebook.files import read_text, shown_path

Trail = tuple[str | int, ...]


@dataclass(slots=True)
class DataText:
    """A text of ours in a file of data.

    ``passage`` has the words of the lines that its record names, ``evidence`` what else may hold its
    figures; a text that is ``wrong`` on purpose may have figures without a lock, and one that is
    ``verbatim`` is looked for in its lines elsewhere.
    """

    file: str
    line: int
    text: str
    where: str = ""
    passage: Callable[[], str] = str
    evidence: Callable[[], str] = str
    wrong: bool = False
    verbatim: bool = False
    raw: Sequence[str] = ()  # its lines, as the file is written

    def line_of(self, words: str) -> int:
        """The line on which some words of the text stand, as the file is written."""
        first = words.split()[0] if words.split() else words
        return next((self.line + number for number, line in enumerate(self.raw) if first in line), self.line)


def strings(path: Path) -> Iterator[tuple[Trail, DataText]]:
    """Each string of a YAML or JSON file, with the way to it; none if there is no such file."""
    text = read_text(path) if path.is_file() else ""
    file, lines = shown_path(path), text.split("\n")
    for trail, node in _scalars(Loader(text).get_single_node(), ()):
        if node.tag == "tag:yaml.org,2002:str":
            first, last = node.start_mark.line, node.end_mark.line
            yield trail, DataText(file, first + 1, node.value, raw=lines[first : last + 1])


def lines_of(path: Path) -> dict[Trail, int]:
    """The line of each value of a YAML file, by the way to it."""
    tree = Loader(read_text(path)).get_single_node()
    return {trail: node.start_mark.line + 1 for trail, node in _scalars(tree, ())}


def _scalars(node: yaml.Node | None, trail: Trail) -> Iterator[tuple[Trail, yaml.Node]]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _scalars(value, (*trail, key.value))
    elif isinstance(node, yaml.SequenceNode):
        for number, value in enumerate(node.value):
            yield from _scalars(value, (*trail, number))
    elif node is not None:
        yield trail, node


def field(trail: Trail) -> str:
    """The field that a string stands in."""
    return next((part for part in reversed(trail) if isinstance(part, str)), "")
