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
ChapterName = NewType("ChapterName", str)  # a chapter by its file, as in "12-brief"
TableName = NewType("TableName", str)  # a table of the package
Key = NewType("Key", str)  # an entry of the bibliography
FileName = NewType("FileName", str)  # what a figure is saved as
NoteId = NewType("NoteId", str)  # a note on a source, as in "A003-11"
Words = NewType("Words", str)  # what a reader will see


# fmt: off
def as_received(source: Source, first: Line, last: Line) -> None: ...
def as_of() -> None: ...
def bars_with_values(axes: Any, names: Sequence[Words], values: Any, words: Words | None = None, *,
                     colours: Any = "", height: float = 0.6, room: float = 1.5) -> None: ...
def brief(*names: ExerciseId, title: Words) -> None: ...
def canvas(width: float = 4.0, height: float = 3.2) -> None: ...
def circle(axes: Any, x: Any, y: Any, count: Words, colour: str = "", *, area: float = 180,
           filled: bool = True, ink: Any = None, fontsize: float = 10, **style: Any) -> None: ...
def claim(*names: ClaimId) -> None: ...
def class_desk() -> None: ...
def class_notebook(assignment: str) -> None: ...
def concordance(*, counts: bool = True) -> None: ...
def dots(axes: Any, y: float, states: Any, looks: Any, *, columns: Any = None) -> None: ...
def earlier_answers(*, without: ChapterName = ChapterName("")) -> None: ...
def errata() -> None: ...
def excerpt(source: Source, first: Line, last: Line, *, further: bool = False,
            after: Any = "") -> None: ...
def exercise(name: ExerciseId) -> None: ...
def exercise_table() -> None: ...
def figure(chart: Any, *, name: FileName, finding: Words, measure: Words, alt: Words, data: Any,
           cite: Sequence[Key] = (), sources: Sequence[Document] = (), ask: Any = None,
           after: Any = "") -> None: ...
def file_card(source: Source) -> None: ...
def formula_counts() -> None: ...
def glossary(part: str = "formulas", *, table: TableName = TableName("names")) -> None: ...
def guess(question: Words, *, answer: Any, among: Any = (), between: Any = None, step: float = 1,
          unit: Words = Words("")) -> None: ...
def how_to_cite(document: Document, table: TableName) -> None: ...
def kicker() -> None: ...
def label(axes: Any, x: Any, y: Any, words: Words, colour: str = "", *, side: str = "right",
          gap: float = 0, backed: bool = False, **style: Any) -> None: ...
def ledger(claims: Any = None) -> None: ...
def like_claims() -> None: ...
def mark(axes: Any, x: Any, y: Any, colour: str = "", *, shape: str = "o", filled: Any = True,
         size: float = 8, words: Words = Words(""), side: str = "right", **style: Any) -> None: ...
def moment(axes: Any, when: Any, words: Words = Words(""), at: float = 0, *, side: str = "right",
           between: Any = None, dash: str = "--") -> None: ...
def my_answers() -> None: ...
def assignment_page() -> None: ...
def no_frame(axes: Any, *, names: bool = False, scale: bool = False) -> None: ...
def note_kinds() -> None: ...
def number(name: NumberId) -> None: ...
def numbers_page() -> None: ...
def open_corpus() -> None: ...
def own_source() -> None: ...
def provenance(document: Document) -> None: ...
def read_answers(path: Any) -> None: ...
def read_table(name: TableName) -> None: ...
def reading(source: Source) -> None: ...
def rubric_table() -> None: ...
def running_bar(axes: Any, row: float, lengths: Any, looks: Any, *, height: float = 0.5) -> None: ...
def share_table() -> None: ...
def shelf(says: str = "label") -> None: ...
def slanted_heads(axes: Any, names: Sequence[Words], y: float, *, columns: Any = None,
                  colour: str = "", angle: float = 58, **style: Any) -> None: ...
def source_card(document: Document) -> None: ...
def specimen(source: Source, first: Line, last: Line, *, notes: Sequence[NoteId], ask: Words,
             choices: Sequence[tuple[Words, Words]]) -> None: ...
def strip(axes: Any, row: float, first: Any, last: Any, colour: str = "", *, height: float = 0.34,
          filled: bool = True, hatch: str = "") -> None: ...
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
# What a notebook of one's own may give as well, and a page of the book may not: it cites what it shows.
OF_ONES_OWN = {
    "assignment_page": ("asked",),
    "excerpt": ("text", "title", "credit"),
    "figure": ("credit",),
    "own_source": ("path",),
}
# What the values of each parameter mean: a source, a line, a claim …
MEANINGS = {
    name: {one.name: {one.annotation, *get_args(one.annotation)} for one in takes.parameters.values()}
    for name, takes in TAKES.items()
}
LISTS, VAR_POSITIONAL = (ast.List, ast.Tuple), inspect.Parameter.VAR_POSITIONAL
TYPES: dict[Any, type] = {
    **dict.fromkeys(
        (Source, Document, NumberId, ClaimId, ExerciseId, TableName, Key, ChapterName, FileName, NoteId), str
    ),
    Line: int,
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
        hidden = self.hides and any(meaning in meanings for meanings in MEANINGS[self.name].values())
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

    def ids(self) -> Iterator[ast.expr]:
        """What stands in this call as an id of the book: of a source, a number, a table …"""
        for meaning in TYPES:
            yield from self._nodes(meaning)

    def _nodes(self, meaning: Any) -> Iterator[ast.expr]:
        for name, nodes in self.given.items():
            if meaning in MEANINGS[self.name][name]:
                yield from nodes


def bound(name: str, node: ast.Call) -> Call:
    """The call of a piece of the book, its arguments bound to its parameters.

    Beside ``*these`` or ``**those`` only what stands there by itself is bound.
    """
    places = [argument for argument in node.args if not isinstance(argument, ast.Starred)]
    names = {word.arg: word.value for word in node.keywords if word.arg}
    complete = len(places) == len(node.args) and len(names) == len(node.keywords)
    line, written = node.lineno, ast.unparse(node)
    if own := [word for word in OF_ONES_OWN.get(name, ()) if word in names]:
        problem = f"'{own[0]}' is for a notebook of one's own, and a page of the book cites its sources"
        return Call(name, line, written, _as_far_as_it_goes(name, places, names), problem)
    try:
        bind = TAKES[name].bind if complete else TAKES[name].bind_partial
        given = bind(*places, **names).arguments
    except TypeError as error:
        return Call(name, line, written, _as_far_as_it_goes(name, places, names), str(error))
    return Call(name, line, written, {key: _nodes(value) for key, value in given.items()}, hides=not complete)


def _as_far_as_it_goes(
    name: str, places: list[ast.expr], names: dict[str, ast.expr]
) -> dict[str, tuple[ast.expr, ...]]:
    """What of a call that does not fit can be bound: the words in it are words all the same."""
    known = {word: value for word, value in names.items() if word in TAKES[name].parameters}
    try:
        given = TAKES[name].bind_partial(*places, **known).arguments
    except TypeError:
        given = known
    return {key: _nodes(value) for key, value in given.items()}


def _nodes(value: Any) -> tuple[ast.expr, ...]:
    """What was written for one parameter: several nodes for ``*names`` and for ``**style``."""
    if isinstance(value, dict):
        return tuple(value.values())
    return value if isinstance(value, tuple) else (value,)


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
