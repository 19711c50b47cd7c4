"""A file of data, YAML or JSON, as plain values and as a tree whose nodes know their lines.

Anchors, aliases and deep nesting are refused before anything is made of them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import yaml

from sourcebook.files import mistake, read_text

Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
DEEPEST = 40  # levels of lists and fields in one another
TYPOGRAPHIC = re.compile(r"[“”„«‘’].*[“”»‘’]", re.S)


def read_data(path: Path, rule: str) -> Any:
    """The data of a file; JSON that is in order needs no tree. Raises BookError."""
    if path.suffix == ".json":
        with suppress(ValueError, RecursionError):  # what is wrong, and on which line, is found in the tree
            data = json.loads(read_text(path), object_pairs_hook=_unlike)
            if _depth(data) <= DEEPEST:
                return data
    return read_tree(path, rule)[1]


def _unlike(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """The fields of one object. Raises ValueError if two have one name."""
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError
    return found


def _depth(data: Any) -> int:
    """How many lists and objects stand in one another."""
    inner = data.values() if isinstance(data, dict) else data if isinstance(data, list) else None
    return 0 if inner is None else 1 + max(map(_depth, inner), default=0)


def read_tree(path: Path, rule: str) -> tuple[yaml.Node | None, Any]:
    """The tree of a YAML file, whose nodes know their lines, and its data. Raises BookError."""
    text = read_text(path)
    if text.startswith("\ufeff"):
        remedy = "Save it as UTF-8 without a byte order mark (BOM)."
        raise mistake(rule, path, 1, "the file begins with a byte order mark.", remedy)
    if path.suffix == ".json":
        _refuse_broken_json(path, text, rule)
    try:
        for line, message, remedy in _too_much(text):
            raise mistake(rule, path, line, message, remedy)
        loader = Loader(text)
        tree = loader.get_single_node()
        for node, message, remedy in _oddities(tree, loader):
            raise mistake(rule, path, node.start_mark.line + 1, message, remedy)
        return tree, loader.construct_document(tree) if tree is not None else None
    except yaml.YAMLError as error:
        raise mistake(rule, path, *_not_yaml(error, text)) from None


def _refuse_broken_json(path: Path, text: str, rule: str) -> None:
    try:
        json.loads(text)
    except json.JSONDecodeError as error:
        remedy = "Correct the comma, the quote or the bracket here."
        raise mistake(rule, path, error.lineno, f"this is not JSON: {error.msg}.", remedy) from None
    except RecursionError:
        return  # which is found again, with its line


def _not_yaml(error: yaml.YAMLError, text: str) -> tuple[int | None, str, str]:
    """The line on which a file stops to be YAML, what is wrong there, and what to do about it."""
    mark, what = getattr(error, "problem_mark", None), getattr(error, "problem", None)
    if isinstance(error, yaml.reader.ReaderError):
        line = text.encode()[: error.position].count(b"\n") + 1
        return line, f"a character that does not belong in a text: {error.reason}.", "Remove it."
    number = mark.line + 1 if mark else None
    here = [*text.split("\n"), ""][mark.line] if mark else ""
    remedy = "Correct the indentation or the quotes here."
    if here.lstrip(" ").startswith("\t"):
        remedy += " Use spaces, not tabs, to indent."
    elif re.match(r"\s*(- )?\w+: +[*&@%`!|>]", here) or "mapping values" in (what or ""):
        remedy += " A value with ': ' in it, or that begins with a sign, must stand in quotes."
    return number, f"{what or 'this is not valid YAML'}.", remedy


def _too_much(text: str) -> Iterator[tuple[int, str, str]]:
    """What no data file needs, found before anything is made of it: anchors, aliases, deep nesting."""
    depth = 0
    for event in yaml.parse(text, Loader=Loader):
        line = event.start_mark.line + 1 if event.start_mark else 1
        if getattr(event, "anchor", None):
            message = "a value begins with '&' or '*', which YAML takes for a name (an anchor or an alias)."
            yield line, message, "Put the value in quotes, or write it out."
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            message = f"lists and fields stand here more than {DEEPEST} deep in one another."
            yield line, message, "Look for a bracket that is not closed, or for a wrong indentation."


def _oddities(node: yaml.Node | None, loader: Any) -> Iterator[tuple[yaml.Node, str, str]]:
    """What is YAML and yet is not what was meant."""
    if isinstance(node, yaml.MappingNode):
        seen = set()
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                yield key, "the name of a field must be a word.", "Look for a bracket or brace too many."
            elif key.value in seen:
                yield key, f"the key '{key.value}' stands here twice.", "Keep one of the two."
            seen.add(str(key.value))
            yield from _oddities(value, loader)
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            yield from _oddities(value, loader)
    elif isinstance(node, yaml.ScalarNode):
        yield from _odd_values(node, loader)


def _odd_values(node: yaml.ScalarNode, loader: Any) -> Iterator[tuple[yaml.Node, str, str]]:
    if not node.style and TYPOGRAPHIC.fullmatch(node.value):
        straight = node.value[1:-1]
        message = f"the marks around {node.value[:40]} are typographic, and part of the text."
        yield node, message, f'Use straight ones, as in "{straight[:40]}"; or set straight ones around them.'
    if node.tag != "tag:yaml.org,2002:str":
        try:
            loader.construct_object(node)
        except ValueError:
            what = "date" if node.tag.endswith("timestamp") else "number"
            yield node, f"there is no {what} '{node.value}'.", "Correct it, or put it in quotes as a text."
