"""What each call of a chapter takes: the one place that knows it.

Each function below has the parameters of the function of the same name that chapters import from
`sourcebook`, and says by a type what each of them means; a test holds the two together.
They are declared here once more so that a check need not load what draws and computes.
A new call gets its line here, and every lock sees it.
"""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NewType, get_args

Source = NewType("Source", str)  # the id of a source, as in "000"
Document = NewType("Document", str)  # the id of a document, as in "000-b"
Line = NewType("Line", int)  # a line of a source, from 1
NumberId = NewType("NumberId", str)  # an entry of the register
ClaimId = NewType("ClaimId", str)  # a claim of the ledger
ExerciseId = NewType("ExerciseId", str)
TableName = NewType("TableName", str)  # a table of the package
Key = NewType("Key", str)  # an entry of the bibliography
Words = NewType("Words", str)  # what a reader will see


# fmt: off
def as_received(source: Source, first: Line, last: Line) -> None: ...
def brief(*names: ExerciseId, title: Words = Words("")) -> None: ...
def canvas(width: float = 5.4, height: float = 3.2) -> None: ...
def claim(*names: ClaimId) -> None: ...
def concordance() -> None: ...
def earlier_answers() -> None: ...
def errata() -> None: ...
def excerpt(source: Source, first: Line, last: Line, *, further: bool = False) -> None: ...
def exercise(name: ExerciseId) -> None: ...
def figure(chart: Any, *, name: str, finding: Words, measure: Words, alt: Words, data: Any,
           cite: Sequence[Key] = (), sources: Sequence[Document] = ()) -> None: ...
def file_card(source: Source) -> None: ...
def glossary(part: str = "formulas") -> None: ...
def how_to_cite(document: Document, table: TableName) -> None: ...
def ledger(claims: Any = None) -> None: ...
def my_answers() -> None: ...
def note_kinds() -> None: ...
def number(name: NumberId) -> None: ...
def numbers_page() -> None: ...
def open_corpus() -> None: ...
def provenance(document: Document) -> None: ...
def read_answers(path: Any) -> None: ...
def read_table(name: TableName) -> None: ...
def reading(source: Source) -> None: ...
def share_table() -> None: ...
def source_card(document: Document) -> None: ...
def table(data: Any, *, caption: Words) -> None: ...
def tables_page() -> None: ...
def timeline(first: int = 0, last: int = 9999) -> None: ...
# fmt: on


# All that is declared above.
TAKES = {
    name: inspect.signature(one, eval_str=True)
    for name, one in list(globals().items())
    if inspect.isfunction(one) and one.__module__ == __name__
}
LISTS, VAR_POSITIONAL = (ast.List, ast.Tuple), inspect.Parameter.VAR_POSITIONAL
TYPES: dict[Any, type] = {
    **dict.fromkeys((Source, Document, NumberId, ClaimId, ExerciseId, TableName, Key), str),
    Line: int,
}
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


@dataclass(frozen=True)
class Call:
    """One call in a code cell, such as ``excerpt("001", 22, 37)``.

    ``given`` has what was written for each parameter, whether by place or by name;
    ``problem`` says, in Python's words, why the arguments do not fit;
    ``hides`` is true if some of them stand behind ``*these`` or ``**those``.
    """

    name: str
    line: int
    written: str
    given: dict[str, tuple[ast.expr, ...]]
    problem: str = ""
    hides: bool = False

    @cached_property
    def values(self) -> dict[str, Any]:
        """What stands in the call itself, by parameter; a value that must be computed is left out."""
        found: dict[str, Any] = {}
        for name, nodes in self.given.items():
            known = [value for node in nodes for value in _literals(node)]
            if TAKES[self.name].parameters[name].kind is VAR_POSITIONAL or isinstance(nodes[0], LISTS):
                found[name] = tuple(known)
            elif known:
                found[name] = known[0]
        return found

    def all(self, meaning: Any) -> list[Any]:
        """Every value with this meaning, as in ``call.all(ClaimId)``; what must be computed is left out."""
        return [value for node in self._nodes(meaning) for value in _literals(node)]

    def is_computed(self, meaning: Any) -> bool:
        """Whether a value with this meaning does not stand in the call."""
        hidden = self.hides and any(_means(one, meaning) for one in TAKES[self.name].parameters.values())
        known = (isinstance(node, LISTS) or [*_literals(node)] for node in self._nodes(meaning))
        return hidden or not all(known)

    @property
    def mistyped(self) -> bool:
        """Whether a value in the call is not of the type of its parameter, such as a word for a line."""
        return any(type(value) is not kind for meaning, kind in TYPES.items() for value in self.all(meaning))

    @property
    def passage(self) -> tuple[str, int, int] | None:
        """The source and the lines that this call shows, if it shows such and they stand in it."""
        match [*self.all(Source), *self.all(Line)]:
            case [str() as source, int() as first, int() as last]:
                return source, first, last
        return None

    @property
    def form(self) -> str:
        """How this call is written, as in excerpt(source, first, last, *, further=False)."""
        known = TAKES[self.name].parameters.values()
        return f"{self.name}{inspect.Signature([one.replace(annotation=one.empty) for one in known])}"

    def words(self) -> Iterator[tuple[int, str]]:
        """The fixed words that this call puts before a reader, each with its line."""
        for node in self._nodes(Words):
            yield from fixed_words(node)

    def _nodes(self, meaning: Any) -> Iterator[ast.expr]:
        for name, nodes in self.given.items():
            if _means(TAKES[self.name].parameters[name], meaning):
                yield from nodes


def bound(name: str, node: ast.Call) -> Call:
    """The call of a piece of the book, its arguments bound to its parameters.

    Beside ``*these`` or ``**those`` only what stands there by itself is bound.
    """
    places = [argument for argument in node.args if not isinstance(argument, ast.Starred)]
    names = {word.arg: word.value for word in node.keywords if word.arg}
    complete = len(places) == len(node.args) and len(names) == len(node.keywords)
    line, written = node.lineno, ast.unparse(node)
    try:
        bind = TAKES[name].bind if complete else TAKES[name].bind_partial
        given = bind(*places, **names).arguments
    except TypeError as error:
        return Call(name, line, written, {}, str(error))
    return Call(name, line, written, {key: _nodes(value) for key, value in given.items()}, hides=not complete)


def drawn_words(node: ast.AST) -> Iterator[tuple[int, str]]:
    """The fixed words that a node puts before a reader, if it calls a drawing's method or `print`."""
    match node:
        case ast.Call(func=ast.Attribute(attr=name) | ast.Name(id="print" as name)) if name in DRAWN:
            for part in [*node.args, *(word.value for word in node.keywords if word.arg in DRAWN[name])]:
                yield from fixed_words(part)


def fixed_words(part: ast.expr) -> Iterator[tuple[int, str]]:
    """Each string in an expression, with its line; what an f-string computes is not fixed."""
    computed = (node for node in ast.walk(part) if isinstance(node, ast.FormattedValue))
    inside = {id(child) for node in computed for child in ast.walk(node)}
    for node in ast.walk(part):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in inside:
            yield node.lineno, node.value


def _nodes(value: Any) -> tuple[ast.expr, ...]:
    """What was written for one parameter: several nodes for ``*names`` and for ``**style``."""
    if isinstance(value, dict):
        return tuple(value.values())
    return value if isinstance(value, tuple) else (value,)


def _means(parameter: inspect.Parameter, meaning: Any) -> bool:
    return meaning in (parameter.annotation, *get_args(parameter.annotation))


def _literals(node: ast.expr) -> Iterator[Any]:
    """The value of an argument, or each value of a list, as far as it stands in the code."""
    if isinstance(node, LISTS):
        for item in node.elts:
            yield from _literals(item)
        return
    try:
        yield ast.literal_eval(node)
    except (ValueError, TypeError):
        return
