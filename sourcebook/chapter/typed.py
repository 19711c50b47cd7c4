"""Numbers that are typed into a cell as data, where they should come from a table or the register.

Numbers that only lay out a drawing are free: limits, sizes, places of labels, ticks, lines between places.
Data are the numbers in rows that are typed into a data frame, a table or the bars of a drawing,
and the lines that a drawing joins if every one of their values is typed.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

# What takes data: one typed number among its values is typed data.
HOLDERS = set("DataFrame Series array asarray from_dict from_records table figure append extend".split())
BARS = set("bar barh pie hist boxplot stackplot stem".split())
OURS = {"bars_with_values": "values", "running_bar": "lengths"}  # their third argument is data
# What draws places as well as data: it is data if nothing in the row is computed.
JOINED = set("plot scatter step fill_between errorbar loglog semilogy semilogx assign".split())
TEXTS = ("StringIO", "BytesIO")  # a table that is typed as text
# What a parameter is named that takes no data.
NO_DATA = set("columns index cite sources look looks colours color width height name caption dtype".split())
Rows = ast.List | ast.Tuple | ast.Set | ast.Dict


class Typed:
    """Finds typed data in the cells of a chapter; a variable is followed to the rows that it is given."""

    def __init__(self, nodes: list[ast.AST]):
        self.nodes, self._given = nodes, dict[str, list[ast.expr]]()
        for node in nodes:
            if isinstance(node, ast.Assign):
                for target in node.targets:
                    if isinstance(target, ast.Name):
                        self._given.setdefault(target.id, []).append(node.value)

    def places(self) -> Iterator[int]:
        """The line of each place where data are typed."""
        found = {line: None for node in self.nodes for line in self._at(node)}
        yield from found

    def _at(self, node: ast.AST) -> Iterator[int]:
        match node:
            case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)) if name in TEXTS and node.args:
                yield node.lineno
            case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)):
                values = _given(name, node)
                rows = [rows for value in values for rows in self._rows(value)]
                some = name in HOLDERS | BARS | OURS.keys() and any(map(is_number, _all_values(rows)))
                if some or (name in JOINED and any(map(_is_typed, self._joined(name, node)))):
                    yield node.lineno
            case ast.Assign(targets=[ast.Subscript()], value=ast.List() | ast.Tuple() as value):
                if _is_typed(value):
                    yield node.lineno

    def _joined(self, name: str, call: ast.Call) -> Iterator[Rows]:
        """What a line shows: the last that is given by place, as the first may be where it stands."""
        places = [value for value in call.args if not isinstance(value, ast.Constant)][-1:]
        for value in [word.value for word in call.keywords] if name == "assign" else places:
            yield from self._rows(value)

    def _rows(self, value: ast.expr) -> Iterator[Rows]:
        match value:
            case ast.List() | ast.Tuple() | ast.Set() | ast.Dict():
                yield value
            case ast.Name(id=name):
                yield from (one for one in self._given.get(name, ()) if isinstance(one, Rows))
            case ast.ListComp(generators=loops) | ast.GeneratorExp(generators=loops):
                found = [rows for loop in loops for rows in self._rows(loop.iter)]
                yield from (rows for rows in found if not _are_years(rows))


def _given(name: str, call: ast.Call) -> list[ast.expr]:
    """The arguments of a call that may be data."""
    if name in OURS:
        return [*call.args[2:3], *(word.value for word in call.keywords if word.arg == OURS[name])]
    return [*call.args, *(word.value for word in call.keywords if word.arg not in NO_DATA)]


def _values(rows: Rows) -> Iterator[ast.expr]:
    for value in rows.values if isinstance(rows, ast.Dict) else rows.elts:
        if isinstance(value, Rows):
            yield from _values(value)
        else:
            yield value


def _all_values(several: list[Rows]) -> list[ast.expr]:
    return [value for rows in several for value in _values(rows)]


def _are_years(rows: Rows) -> bool:
    """Whether rows hold years only, as a loop over spans of years does."""
    return all(re.fullmatch(r"(?:1[5-9]|20)\d\d", ast.unparse(value)) for value in _values(rows))


def is_number(value: ast.expr) -> bool:
    """Whether a number is typed here, with or without a sign."""
    if isinstance(value, ast.UnaryOp):
        value = value.operand
    return (
        isinstance(value, ast.Constant)
        and isinstance(value.value, (int, float))
        and not isinstance(value.value, bool)
    )


def _is_typed(rows: Rows) -> bool:
    """Whether rows hold nothing but typed numbers, two or more of them unlike."""
    values = list(_values(rows))
    return all(map(is_number, values)) and len({ast.unparse(value) for value in values}) > 1
