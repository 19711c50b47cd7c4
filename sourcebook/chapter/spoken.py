"""The words that code cells put before a reader: titles, captions, descriptions, labels in a drawing."""

from __future__ import annotations

import ast
from collections.abc import Iterator

# Calls of others that put words before a reader: methods of a drawing and `print`.
# Whatever stands in their brackets without a name is looked through, and the parameters that are listed.
DRAWN = {
    "annotate": ("text",),
    "print": (),
    "set": ("title", "xlabel", "ylabel"),
    "set_title": ("label",),
    "set_xlabel": ("xlabel",),
    "set_ylabel": ("ylabel",),
    "suptitle": ("t",),
    "text": ("s",),
}


def drawn(node: ast.AST) -> list[ast.expr]:
    """What a node puts before a reader as words, if it calls a method of a drawing or `print`."""
    match node:
        case ast.Call(func=ast.Attribute(attr=name) | ast.Name(id="print" as name)) if name in DRAWN:
            return [*node.args, *(word.value for word in node.keywords if word.arg in DRAWN[name])]
    return []


def fixed_words(part: ast.expr) -> Iterator[tuple[int, str]]:
    """Each string in an expression, with its line; what an f-string computes is not fixed."""
    computed = (node for node in ast.walk(part) if isinstance(node, ast.FormattedValue))
    inside = {id(child) for node in computed for child in ast.walk(node)}
    for node in ast.walk(part):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in inside:
            yield node.lineno, node.value


class Worded:
    """The variables of a chapter that are given words, and the words."""

    def __init__(self, trees: list[ast.Module]):
        self._given: dict[str, list[ast.expr]] = {}
        for node in (node for tree in trees for node in ast.walk(tree)):
            if isinstance(node, ast.Assign) and is_words(node.value):
                for target in node.targets:
                    if isinstance(target, ast.Name):
                        self._given.setdefault(target.id, []).append(node.value)

    def fixed(self, part: ast.expr, known: tuple[str, ...] = ()) -> Iterator[tuple[int, str]]:
        """The fixed words of an expression, and of variables that it takes words from, with their lines."""
        yield from fixed_words(part)
        for name in _taken(part):
            for words in self._given.get(name, ()) if name not in known else ():
                yield from self.fixed(words, (*known, name))


def is_words(value: ast.expr) -> bool:
    """Whether it is a string, a sum of strings, or strings put together by a method such as `join`."""
    if isinstance(value, ast.Call):
        return isinstance(value.func, ast.Attribute) and value.func.attr in ("join", "replace")
    if isinstance(value, ast.BinOp):
        return is_words(value.left) or is_words(value.right)
    if isinstance(value, ast.JoinedStr):
        return True
    return isinstance(value, ast.Constant) and isinstance(value.value, str)


def _taken(part: ast.expr) -> Iterator[str]:
    """The variables that stand in an expression as words: alone, in a sum, or in the braces of a string."""
    places: list[ast.expr] = [part]
    for node in ast.walk(part):
        if isinstance(node, ast.BinOp):
            places += [node.left, node.right]
        elif isinstance(node, ast.FormattedValue):
            places.append(node.value)
    return (place.id for place in places if isinstance(place, ast.Name))
