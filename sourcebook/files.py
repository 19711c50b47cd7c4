"""Read the book's files, and say plainly what is wrong with one.

This module knows how to open a text or a YAML (or JSON) file and how to name the place of a mistake.
It hands on plain strings and typed records.
It knows nothing of sources, chapters or pages.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar, cast

import yaml
from pydantic import BaseModel, ValidationError

Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
Model = TypeVar("Model", bound=BaseModel)


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


def write_text(path: Path, text: str) -> None:
    """Write UTF-8 with the line ends of the repository, on every system."""
    path.write_text(text, "utf-8", newline="\n")


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


def read_record(path: Path, model: type[Model], rule: str) -> Model:
    """Read a YAML or JSON file into a typed record.

    Raises:
        BookError: the file cannot be parsed, repeats a key, or does not fit ``model``.
    """
    tree, data = _parsed(path, rule)
    if repeated := _repeated_key(tree):
        line, message = repeated.start_mark.line + 1, f"the key '{repeated.value}' stands here twice."
        raise mistake(rule, path, line, message, "Keep one of the two.")
    try:
        return model.model_validate(data)
    except ValidationError as error:
        first = error.errors()[0]
        where = " → ".join(str(part) for part in first["loc"]) or "the file"
        message = f"{where}: {first['msg'].removeprefix('Value error, ')}."
        remedy = "Correct this field; the fields are described in CONTRIBUTING.md."
        raise mistake(rule, path, _line_of(tree, first["loc"]), message, remedy) from None


def _parsed(path: Path, rule: str) -> tuple[yaml.Node | None, Any]:
    """The tree of a YAML file, whose nodes know their lines, and its data."""
    try:
        loader = Loader(read_text(path))
        tree = loader.get_single_node()
        return tree, loader.construct_document(tree) if tree is not None else None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        what = getattr(error, "problem", None) or "this is not valid YAML"
        remedy = "Correct the indentation or the quotes here."
        remedy += " Use spaces, not tabs, to indent." if "\\t" in what else ""
        raise mistake(rule, path, mark.line + 1 if mark else None, f"{what}.", remedy) from None


def _repeated_key(node: yaml.Node | None) -> yaml.Node | None:
    if isinstance(node, yaml.MappingNode):
        seen = set()
        for key, value in node.value:
            if key.value in seen:
                return cast(yaml.Node, key)
            seen.add(key.value)
            if found := _repeated_key(value):
                return found
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            if found := _repeated_key(value):
                return found
    return None


def _line_of(node: yaml.Node | None, location: tuple[int | str, ...]) -> int | None:
    """The line of the deepest part of ``location`` that the file has."""
    if node is None:
        return 1
    line = node.start_mark.line + 1
    for part in location:
        children: dict[int | str, tuple[yaml.Node, yaml.Node]] = {}
        if isinstance(node, yaml.MappingNode):
            children = {key.value: (key, value) for key, value in node.value}
        elif isinstance(node, yaml.SequenceNode):
            children = {index: (value, value) for index, value in enumerate(node.value)}
        if part not in children:
            break
        key, node = children[part]
        line = key.start_mark.line + 1
    return line
