"""Read a YAML or JSON file into a typed record, and say which of its fields is wrong, on which line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from sourcebook.data_file import read_data, read_tree
from sourcebook.files import BookError, mistake

Model = TypeVar("Model", bound=BaseModel)
Location = tuple[int | str, ...]
REMEDY = "Correct this field; the fields are described in CONTRIBUTING.md."
READ_AS = {bool: "yes or no", int: "a number", float: "a number", list: "a list", dict: "a group of fields"}
LANGUAGE = r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*"  # the code of a language
WEB = re.compile(r"https?://[\w-]+(\.[\w-]+)*(:\d+)?([/?#][^\s<>\"\\^`{|}]*)?")


class Misfit(BookError):
    """What is wrong with a record; ``at`` leads to the field, as in ("options", 1, "because")."""

    def __init__(self, message: str, *at: int | str, remedy: str = REMEDY):
        super().__init__(message)
        self.message, self.at, self.remedy = message, at, remedy


def is_web_address(text: str) -> bool:
    """Whether a page may lead there: an address of the web, and not one that runs something."""
    return bool(WEB.fullmatch(text))


def repeated(values: Sequence[str]) -> Iterator[int]:
    """The places in a list, from 0, of what stands there already; case and outer spaces do not count."""
    plain = [value.strip().casefold() for value in values]
    return (number for number, value in enumerate(plain) if value and value in plain[:number])


def read_record(path: Path, model: type[Model], rule: str) -> Model:
    """Read a YAML or JSON file into a typed record.

    Raises:
        BookError: the file cannot be parsed, repeats a key, or does not fit ``model``.
    """
    try:
        return model.model_validate(read_data(path, rule))
    except ValidationError as error:
        raise _not_fitting(error, path, rule, read_tree(path, rule)[0]) from None


def misfit(error: Misfit | ValidationError, path: Path, rule: str, at: Location) -> BookError:
    """What to raise for a record that stands ``at`` this place of a file and has been read already."""
    tree, _ = read_tree(path, rule)
    if isinstance(error, ValidationError):
        return _not_fitting(error, path, rule, tree, at)
    names, line = _place(tree, (*at, *error.at))
    return mistake(rule, path, line, f"{_label(names)}{error.message}.", error.remedy)


def _not_fitting(
    error: ValidationError, path: Path, rule: str, tree: yaml.Node | None, at: Location = ()
) -> BookError:
    first = error.errors()[0]
    cause = first.get("ctx", {}).get("error")
    location = (*at, *first["loc"], *(cause.at if isinstance(cause, Misfit) else ()))
    if first["type"] == "union_tag_invalid":
        location = (*location, "type")
    names, line = _place(tree, location)
    if first["type"] == "missing":
        names.append(str(location[-1]))
    if isinstance(cause, Misfit):
        message, remedy = cause.message, cause.remedy
    else:
        message, remedy = _in_words(dict(first), _node_at(tree, location), _node_at(tree, location[:-1]))
    return mistake(rule, path, line, f"{_label(names) or 'the file: '}{message}.", remedy)


def _label(names: list[str]) -> str:
    return " → ".join(names) + ": " if names else ""


def _in_words(error: dict[str, Any], node: yaml.Node | None, above: yaml.Node | None) -> tuple[str, str]:
    """What is wrong with a field, and what to do about it."""
    kind, value = error["type"], error["input"]
    written = node.value if isinstance(node, yaml.ScalarNode) else ""
    if kind == "string_type" and written:
        read_as = READ_AS.get(type(value), "a date")
        return f"'{written}' without quotes is read as {read_as}", f'Put it in quotes: "{written}".'
    if kind == "tuple_type" and isinstance(above, yaml.SequenceNode):
        numbers = ", ".join(str(one.value) for one in above.value if isinstance(one, yaml.ScalarNode))
        return "a list of pairs stands here", f"Write each pair in its own brackets: [[{numbers}]]."
    if kind in ("dict_type", "model_type"):
        return "names with their values must stand here", "Write each name, a colon, and its value."
    if kind == "list_type":
        return "a list must stand here", f"Write it in brackets: [{written or '…'}]."
    blank = kind.startswith("string_") and not str(value or "").strip()
    if kind == "string_type" or blank:
        return "this field is empty", "Write what belongs here; the fields are described in CONTRIBUTING.md."
    if kind == "union_tag_invalid":
        return f"there is no type '{error['ctx']['tag']}'", f"The types are {error['ctx']['expected_tags']}."
    if kind == "string_pattern_mismatch":
        return f"'{value}' does not have the form {error['ctx']['pattern']}", REMEDY
    return error["msg"].removeprefix("Value error, "), REMEDY


def _children(node: yaml.Node | None) -> dict[int | str, tuple[yaml.Node, yaml.Node]]:
    if isinstance(node, yaml.MappingNode):
        return {key.value: (key, value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return {index: (value, value) for index, value in enumerate(node.value)}
    return {}


def _steps(tree: yaml.Node | None, location: Location) -> Iterator[tuple[int | str, yaml.Node, yaml.Node]]:
    """Each part of ``location`` that the file has: its name, where it is named, and what it holds.

    After the number of an exercise comes its type, which is no part of the file.
    """
    node = tree
    for before, part in zip((None, *location), location, strict=False):
        children = _children(node)
        if isinstance(before, int) and "type" in children and children["type"][1].value == part:
            continue
        if part not in children:
            return
        key, node = children[part]
        yield part, key, node


def _node_at(tree: yaml.Node | None, location: Location) -> yaml.Node | None:
    return next((node for *_, node in reversed([*_steps(tree, location)])), tree)


def _place(tree: yaml.Node | None, location: Location) -> tuple[list[str], int]:
    """The names that lead to a field, counted from 1, and its line or that of what should have it."""
    steps = [*_steps(tree, location)]
    names = [str(part + 1) if isinstance(part, int) else part for part, *_ in steps]
    found = steps[-1][1] if steps else tree
    return names, found.start_mark.line + 1 if found is not None else 1
