"""A cell is Python that computes: it types no data, gives no commands and reads nothing of this computer.

What its words say is for the locks on quotations and numbers.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from sourcebook.book import Book
from sourcebook.chapter.cells import OF_PYTHON
from sourcebook.chapter.typed import Typed
from sourcebook.files import Finding
from sourcebook.locks.lock import Lock, Seen

LOCK = Lock("cells", rules=("cells",))
HARMLESS = {"matplotlib", "config", "precision", "pinfo", "pinfo2", *OF_PYTHON}
SURROUNDINGS = {"environ", "environb", "getenv", "getenvb", "putenv"}
HIDING = {"exec", "eval", "compile", "__import__"}
OUR_CLASS = re.compile(r"""\b(?:class|id)\s*=\s*(?:"[^"]*|'[^']*|[^\s>"']*)(?<![\w-])sb-""")


@LOCK.check(needs=("chapters",), each="chapters")
def data_typed_in_cells(book: Book, seen: Seen) -> Iterator[Finding]:
    """The data of a table or of a drawing come from a table of the book or from the register."""
    remedy = 'Take them from a table of data/, with read_table("…"), or from the register, with number("…").'
    for chapter in book.chapters:
        for line in Typed(chapter.nodes).places():
            yield Finding("cells", chapter.name, line, "numbers are typed into this cell as data.", remedy)


@LOCK.check(needs=("chapters",), each="chapters")
def commands_in_cells(book: Book, seen: Seen) -> Iterator[Finding]:
    """A cell gives no commands to the computer, hides no code in a string and reads no environment."""
    for chapter in book.chapters:
        for node in chapter.nodes:
            if isinstance(node, (ast.expr, ast.stmt)) and (problem := _problem(node)):
                yield Finding("cells", chapter.name, node.lineno, f"{problem[0]}.", problem[1])


@LOCK.check(needs=("chapters",), each="chapters")
def classes_of_the_engine(book: Book, seen: Seen) -> Iterator[Finding]:
    """No HTML of a cell passes itself off as a piece of the book."""
    for chapter in book.chapters:
        for line, words in chapter.spoken():
            if OUR_CLASS.search(words):
                message = (
                    "this HTML has a class or an id that begins with 'sb-', which only the engine gives."
                )
                yield Finding("cells", chapter.name, line, message, "Take another name, or call the piece.")


def _problem(node: ast.AST) -> tuple[str, str] | None:
    """What a cell may not do, and what to do instead."""
    environment = "this cell reads the environment", "Leave it out: a page is the same on every computer."
    match node:
        case ast.Call(func=ast.Attribute(value=ast.Call(func=ast.Name(id="get_ipython"))) as asked):
            return _command(asked.attr, node.args)
        case ast.Call(func=ast.Name(id=name)) if name in HIDING:
            return f"this cell runs code that no lock reads: {name}(…)", "Write the code in the cell itself."
        case ast.Attribute(attr=name) if name in SURROUNDINGS:
            return environment
        case ast.ImportFrom(module="os", names=names) if SURROUNDINGS & {one.name for one in names}:
            return environment
    return None


def _command(how: str, arguments: list[ast.expr]) -> tuple[str, str] | None:
    """Why a line that begins with % or ! is refused."""
    name = str(arguments[0].value) if arguments and isinstance(arguments[0], ast.Constant) else ""
    if how == "run_line_magic" and name in HARMLESS:
        return None
    sign = f"%{name}" if "magic" in how else "!"
    return (
        f"this cell gives a command to the notebook: {sign}",
        "Write it in Python: a chapter is nothing else.",
    )
