"""The words that code cells put before a reader, wherever in the code they stand.

Every string of a cell is words, whatever it is given to: a drawing, a table, `print`, HTML, a variable.
So no way of showing words is a door.
A typed number is words where it is said as it is: in an f-string, by `print`, as a title.
Not words are only strings that stand where nobody sees them:

- the documentation of a function, a string that is compared (``row == "x"``) or that picks a column or a key
  (``rows["x"]``), the form of a number in an f-string (``:.1f``, ``"{:.1f}"``);
- an id of the book: what `calls.py` knows as one, and a source by its id of three digits (``"000"``);
- a name in the manner of code, as tables have for their columns (``"trade_2020"``);
- what is given by a name of `UNSEEN`, such as a colour or a step in time, and the patterns of `PATTERNS`;
- the labels of a scale that say what its ticks are, as in ``xticks=[0, 50], xticklabels=["0", "50 %"]``.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator

from sourcebook.chapter.calls import Call
from sourcebook.chapter.typed import TEXTS, is_number

# Parameters whose values are looks, steps or names of columns, never words.
UNSEEN = set(
    "arrowstyle by c color colors colour colours connectionstyle dash dashes dtype ec edgecolor encoding fc"
    " facecolor family fontfamily freq ha hatch how kind linestyle ls marker on orient origin regex shape"
    " size fontsize side style va weight zone".split()
)
# Calls that put what they are given before a reader, so that a number is words, too; `text` takes two places.
SAYING = set("annotate display format print set_title set_xlabel set_ylabel str suptitle text title".split())
# Calls whose first argument is a pattern or a form.
PATTERNS = set("compile contains endswith findall finditer fullmatch match query search startswith".split())
CODE_NAME = re.compile(
    r"[A-Za-z][A-Za-z0-9]*(?:_[A-Za-z0-9]+)+|[a-z]+(?:-[a-z0-9]+)*-(?:19|20)\d\d(?:-[a-z])?"
)
SOURCE_ID = re.compile(r"(?<![\w.,:])0\d\d(?:-[a-z]\w*)?(?![\w:%]|[.,]\d|\s*(?:%|per cent))")
FORM = re.compile(r"\{:[,+]?\.\d[a-z%]\}|%\.\d[efg]")  # how many digits a computed number has
DATE = re.compile(
    r"(?:1[5-9]|20)\d\d(?:[/–-]\d\d){0,2}"
)  # a year or a day alone: of a scale, a column, a table
SCALES = {"xticks": "xticklabels", "yticks": "yticklabels", "ticks": "labels"}


def words_of(trees: Iterable[ast.Module], calls: Iterable[Call]) -> Iterator[tuple[int, str]]:
    """The strings of cells that a reader may see, with their lines; what is computed stands as ``{}``."""
    reader = _Reader({id(node) for call in calls for node in call.ids()})
    for tree in trees:
        yield from reader.words(tree)


def without_ids(text: str) -> str:
    """Words with the ids of sources and the forms of computed numbers left out: these are no figures."""
    return "" if DATE.fullmatch(text) else SOURCE_ID.sub("{}", FORM.sub("{}", text))


class _Reader:
    """Reads the strings of a cell; ``skipped`` are nodes that hold no words."""

    def __init__(self, skipped: set[int]):
        self._skipped = skipped

    def words(self, node: ast.AST) -> Iterator[tuple[int, str]]:
        """The strings in a node, those of a sum as one."""
        if id(node) in self._skipped:
            return
        if isinstance(node, ast.expr) and (text := _joined(node)) is not None:
            if not CODE_NAME.fullmatch(text):
                yield node.lineno, text
            for inner in _computed(node):
                yield from self.words(inner)
            return
        for number in _said_numbers(node):
            yield number.lineno, ast.unparse(number)
        for child in _seen(node):
            yield from self.words(child)


def _joined(node: ast.expr) -> str | None:
    """The text of a string, an f-string, or a sum of such; nothing for another expression."""
    match node:
        case ast.Constant(value=str() as text):
            return text
        case ast.JoinedStr(values=parts):
            return "".join(_joined(part) or "" for part in parts)
        case ast.FormattedValue(value=value):
            return ast.unparse(value) if is_number(value) else "{}"
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            before, after = _joined(left), _joined(right)
            if before is not None or after is not None:
                return ("{}" if before is None else before) + ("{}" if after is None else after)
    return None


def _said_numbers(node: ast.AST) -> Iterator[ast.expr]:
    """The typed numbers that a call, or the last line of a cell, says as they are."""
    given: list[ast.expr] = []
    match node:
        case ast.Expr(value=value):
            given = [value]
        case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)) if name in SAYING:
            given = node.args[2:] if name == "text" else node.args
    yield from filter(is_number, given)


def _computed(node: ast.expr) -> Iterator[ast.expr]:
    """The expressions within a string that are computed."""
    match node:
        case ast.JoinedStr(values=parts):
            for part in parts:
                if isinstance(part, ast.FormattedValue):
                    yield part.value
        case ast.BinOp(left=left, right=right):
            for side in (left, right):
                if _joined(side) is None:
                    yield side
                else:
                    yield from _computed(side)


def _seen(node: ast.AST) -> Iterator[ast.AST]:
    """The parts of a node in which words may stand that somebody sees."""
    match node:
        case ast.Subscript(value=value):
            yield value
        case ast.Compare():
            yield from (side for side in (node.left, *node.comparators) if not _is_plain(side))
        case ast.Call():
            yield from _arguments(node)
        case ast.Module(body=body) | ast.FunctionDef(body=body) | ast.ClassDef(body=body):
            documented = not isinstance(node, ast.Module) and ast.get_docstring(node) is not None
            yield from body[1:] if documented else body
        case _:
            yield from ast.iter_child_nodes(node)


def _is_plain(side: ast.expr) -> bool:
    """Whether one side of a comparison is a string, or a row of such."""
    return isinstance(side, (ast.Constant, ast.List, ast.Tuple, ast.Set))


def _arguments(call: ast.Call) -> Iterator[ast.AST]:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else ""
    name_of, scale = getattr(call.func, "id", name), _scale(call)
    if name:
        yield call.func
    yield from (
        call.args[1:]
        if name in PATTERNS or name_of in TEXTS
        else (arg for arg in call.args if arg not in scale)
    )
    yield from (word.value for word in call.keywords if word.arg not in UNSEEN and word.value not in scale)


def _scale(call: ast.Call) -> list[ast.expr]:
    """The labels of a scale, if each begins with the number of its tick."""
    given = {word.arg: word.value for word in call.keywords}
    pairs = [(given.get(ticks), given.get(labels)) for ticks, labels in SCALES.items()]
    if isinstance(call.func, ast.Attribute) and call.func.attr in ("set_xticks", "set_yticks"):
        pairs.append(
            (call.args[0] if call.args else None, call.args[1] if call.args[1:] else given.get("labels"))
        )
    return [labels for ticks, labels in pairs if labels is not None and _same(ticks, labels)]


def _same(ticks: ast.expr | None, labels: ast.expr) -> bool:
    if not isinstance(ticks, (ast.List, ast.Tuple)) or not isinstance(labels, (ast.List, ast.Tuple)):
        return False
    try:
        numbers, said = ast.literal_eval(ticks), ast.literal_eval(labels)
    except ValueError:
        return False
    begins = [re.match(r"−?[\d,]+(?:\.\d+)?", str(label)) for label in said]
    return len(numbers) == len(said) and all(
        begin
        and float(begin[0].replace("−", "-").replace(",", "")) == number
        and not re.search(r"\d", label[begin.end() :])
        for number, label, begin in zip(numbers, said, begins, strict=True)
    )
