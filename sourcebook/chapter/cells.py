"""The code cells of a chapter: what is Python in them, and which calls are the book's own.

A cell is read as a notebook reads it:
a line such as ``%matplotlib inline`` or ``!ls`` is a command to the notebook.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from typing import NamedTuple

from sourcebook.chapter.calls import TAKES

CELL_MAGIC = re.compile(r"\A\s*%%(?P<name>\w+)[^\n]*")
OF_PYTHON = {"capture", "debug", "prun", "time", "timeit"}  # what follows these is Python
DEFINITIONS = (ast.FunctionDef, ast.ClassDef)
LINE_MAGIC = re.compile(rf"^(?P<indent>[ \t]*)%(?:{'|'.join(sorted(OF_PYTHON))})[ \t]+(?=[^-\s])", re.M)


class Cell(NamedTuple):
    """One code cell: the 1-based line of the chapter on which it begins, and its code without options."""

    line: int
    code: str


def parsed(cell: Cell) -> ast.Module:
    """The code of a cell as a tree whose lines are those of the chapter.

    Raises:
        SyntaxError: it is neither Python nor a command to the notebook.
    """
    code = "\n" * (cell.line - 1) + cell.code
    try:
        return ast.parse(code)
    except SyntaxError:
        return ast.parse(_without_magic(code))


def _without_magic(code: str) -> str:
    """The code with each command to the notebook turned into a call."""
    from IPython.core.inputtransformer2 import TransformerManager

    if magic := CELL_MAGIC.match(code):
        if magic["name"] not in OF_PYTHON:
            line = code.count("\n", 0, magic.start("name")) + 1
            raise SyntaxError(
                f"it begins with %%{magic['name']}, and a chapter is Python only", (None, line, None, None)
            )
        code = "\n" * magic[0].count("\n") + code[magic.end() :]
    code = LINE_MAGIC.sub(r"\g<indent>", code)
    blank = len(code) - len(code.lstrip("\n"))  # these lines would get lost
    turned: str = TransformerManager().transform_cell(code[blank:])  # type: ignore[no-untyped-call]
    return "\n" * blank + turned


class Names:
    """What a chapter calls the pieces of the book, whichever way it imported them.

    Each piece goes by its own name until a chapter gives this name to something else.
    """

    def __init__(self) -> None:
        self.pieces = {name: name for name in TAKES}
        self.modules: set[str] = set()

    def learn(self, nodes: list[ast.AST]) -> None:
        """Take in the imports, definitions and plain second names of one cell, given by its nodes."""
        defined: list[str] = []
        for node in nodes:
            match node:
                case ast.Import(names=found):
                    self._modules(found)
                case ast.ImportFrom(module=str() as module, names=found):
                    self._from(module, found)
                case ast.Assign(targets=[ast.Name(id=second)], value=value) if piece := self.piece(value):
                    self.pieces[second] = piece
                case ast.Module(body=statements):
                    defined = [one.name for one in statements if isinstance(one, DEFINITIONS)]
        for name in defined:
            self.pieces.pop(name, None)

    def piece(self, node: ast.expr) -> str | None:
        """The piece that ``excerpt``, ``e`` or ``sb.excerpt`` stands for."""
        if isinstance(node, ast.Name):
            return self.pieces.get(node.id)
        if isinstance(node, ast.Attribute) and node.attr in TAKES and _root(node) in self.modules:
            return node.attr
        return None

    def calls(self, nodes: list[ast.AST]) -> Iterator[tuple[str, ast.Call]]:
        """Each call of a piece among the nodes of a cell, with the piece's own name."""
        for node in nodes:
            if isinstance(node, ast.Call) and (piece := self.piece(node.func)):
                yield piece, node

    def _modules(self, found: list[ast.alias]) -> None:
        for one in found:
            if one.name.split(".")[0] == "sourcebook":
                self.modules.add(one.asname or "sourcebook")

    def _from(self, module: str, found: list[ast.alias]) -> None:
        ours = module.split(".")[0] == "sourcebook"
        for one in found:
            name = one.asname or one.name
            if ours:
                self.modules.add(name)
            if ours and one.name in TAKES:
                self.pieces[name] = one.name
            elif not ours:
                self.pieces.pop(name, None)


def _root(node: ast.expr) -> str | None:
    while isinstance(node, ast.Attribute):
        node = node.value
    return node.id if isinstance(node, ast.Name) else None
