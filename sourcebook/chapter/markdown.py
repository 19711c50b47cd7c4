"""A chapter as its author wrote it: prose, code cells, quotations, figures, each with its line.

Knows the form of a MyST notebook, of a quotation and of a figure.
Hands on what the locks hold, with line numbers; judges nothing.
"""

from __future__ import annotations

import ast
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from sourcebook.chapter.bare_figures import bare_figures
from sourcebook.chapter.calls import TYPES, Call, bound, drawn_words
from sourcebook.chapter.cells import Cell, Names, parsed
from sourcebook.files import read_text, shown_path

OPEN, CLOSE = "“", "”"
FENCE = re.compile(
    r"^(?P<fence>`{3,}|~{3,})(?P<info>[^\n]*)\n(?P<body>.*?)^(?P=fence)[`~]*[ \t]*$", re.M | re.S
)
NUMBERED = re.compile(r"^\d\d-")
FRONT_MATTER = re.compile(r"\A---\n.*?^---$", re.M | re.S)
CODE_SPAN = re.compile(r"(?<!`)(`+)(?!`)[^\n]+?(?<!`)\1(?!`)")
CITE = re.compile(r"\{cite[a-z:]*\}`([^`]+)`")
DIRECTIVE = re.compile(r"^[`~:]{3,}\{[^\n]*$|^:[a-z_-]+:[^\n]*$", re.M)
COMMENT = re.compile(r"<!--.*?-->|^%[^\n]*$", re.M | re.S)
# What may stand between a quotation and its reference: closing marks, white space, an opening bracket, a short dash.
BRIDGE = r"[\s,;:.!?)*_]*[(—–]?\s*"
LINK = re.compile(
    BRIDGE + r"\[[^\]\n]*\]\((?P<path>[^)\s#]*)(?:#L(?P<first>\d+)(?:-L(?P<last>\d+))?)?[^)\n]*\)"
)
LOCKED = re.compile(
    r"\[(?P<text>[^\]\n]*)\]\((?:\.\./)+data/(?P<file>numbers\.yml|claims\.csv)(?:#(?P<id>[^)\s]*))?\)"
)
PLAIN = re.compile(BRIDGE + r"(?P<source>\d{3}):(?P<first>\d+)(?:[–-](?P<last>\d+))?")


@dataclass(frozen=True)
class Reference:
    """Where a quotation says it is from: a file name or a source id, and 1-based lines."""

    target: str
    first: int | None
    last: int | None


@dataclass(frozen=True)
class Quotation:
    """Words between curly double quotes, at a line of a chapter, with the reference that follows them."""

    text: str
    line: int
    reference: Reference | None
    closed: bool = True


@dataclass(frozen=True)
class Locked:
    """A link that states a figure of the register, or a verdict of the ledger."""

    text: str
    file: str
    id: str
    line: int


@dataclass(frozen=True)
class Chapter:
    """One MyST notebook of the book."""

    path: Path
    text: str

    @property
    def name(self) -> str:
        return shown_path(self.path)

    @property
    def root(self) -> Path:
        """The folder of the book."""
        return self.path.parents[[part.name for part in self.path.parents].index("chapters") + 1]

    def line_at(self, offset: int) -> int:
        """The 1-based line of a place in the text."""
        return _line(self.text, offset)

    @cached_property
    def cells(self) -> list[Cell]:
        """Each code cell, its options blanked out."""
        found = []
        for fence in FENCE.finditer(self.text):
            if fence["info"].strip().startswith("{code-cell}"):
                body = re.sub(r"\A---\n.*?^---$", _blank, fence["body"], flags=re.M | re.S)
                body = re.sub(r"^:[^\n]*", "", body, flags=re.M)
                found.append(Cell(_line(self.text, fence.start("body")), body))
        return found

    @cached_property
    def prose(self) -> str:
        """The text with front matter, code and comments blanked out, every character in its place."""
        text = FRONT_MATTER.sub(_blank, self.text)
        text = FENCE.sub(
            lambda fence: (
                fence[0]
                if fence["info"].startswith("{") and "code-cell" not in fence["info"]
                else _blank(fence)
            ),
            text,
        )
        return COMMENT.sub(_blank, CODE_SPAN.sub(_blank, text))

    def quotations(self) -> Iterator[Quotation]:
        """Every quotation in prose, and then every one in a string of a code cell."""
        yield from _quotations(self.prose, 1, LINK)
        for line, code in self.cells:
            yield from _quotations(code, line, PLAIN)

    @cached_property
    def _trees(self) -> list[ast.Module | SyntaxError]:
        """The code of each cell as a tree, or why it is none; lines are those of the chapter."""
        found: list[ast.Module | SyntaxError] = []
        for cell in self.cells:
            try:
                found.append(ast.increment_lineno(parsed(cell.code), cell.line - 1))
            except SyntaxError as error:
                error.lineno = cell.line + (error.lineno or 1) - 1
                found.append(error)
        return found

    def unreadable(self) -> Iterator[tuple[int, str]]:
        """Each code cell that is not Python: the line, and why."""
        for tree in self._trees:
            if isinstance(tree, SyntaxError):
                yield tree.lineno or 1, tree.msg

    def calls(self) -> Iterator[Call]:
        """Every call of a piece of the book in a code cell."""
        names = Names()
        for tree in self._trees:
            if isinstance(tree, ast.Module):
                names.learn(tree)
                yield from (bound(piece, node) for piece, node in names.calls(tree))

    def asked(self, meaning: Any) -> Iterator[tuple[int, Any]]:
        """Every value with this meaning that stands in a call, with its line, as in ``asked(ClaimId)``."""
        for call in self.calls():
            yield from ((call.line, one) for one in call.all(meaning) if type(one) is TYPES[meaning])

    def spoken(self) -> Iterator[tuple[int, str]]:
        """The words that code cells put before a reader, as titles, captions and labels, with their lines."""
        for call in self.calls():
            yield from call.words()
        for tree in self._trees:
            if isinstance(tree, ast.Module):
                for node in ast.walk(tree):
                    yield from drawn_words(node)

    def locked(self) -> Iterator[Locked]:
        """Every link into the register of numbers or into the ledger of claims."""
        for link in LOCKED.finditer(self.prose):
            yield Locked(link["text"], link["file"], link["id"] or "", _line(self.text, link.start()))

    def bare_figures(self) -> Iterator[tuple[int, str]]:
        """Every figure in prose or in a chart that is typed, not taken from the register; with its line."""
        for offset, figure in bare_figures(DIRECTIVE.sub(_blank, self.prose)):
            yield _line(self.text, offset), figure
        for line, words in self.spoken():
            yield from ((line, figure) for _, figure in bare_figures(words))

    def citations(self) -> Iterator[tuple[int, str]]:
        """Every key in a ``{cite}`` role, with its line."""
        for role in CITE.finditer(COMMENT.sub(_blank, self.text)):
            for key in role[1].split(","):
                yield _line(self.text, role.start()), key.strip()

    def invisible(self) -> Iterator[tuple[int, str]]:
        """Every character that cannot be seen (zero width, direction), with its line."""
        for index, character in enumerate(self.text):
            if is_invisible(character):
                yield (
                    _line(self.text, index),
                    f"U+{ord(character):04X} ({unicodedata.name(character, 'unnamed')})",
                )


def is_invisible(character: str) -> bool:
    """Format and control characters other than line end and tab."""
    return unicodedata.category(character) in ("Cf", "Cc") and character not in "\n\t"


def _quotations(text: str, first_line: int, form: re.Pattern[str]) -> Iterator[Quotation]:
    """Quotations may hold quotations, as a source's own curly quotes do; only the outermost are ours."""
    depth, start = 0, 0
    for mark in re.finditer(f"[{OPEN}{CLOSE}]", text):
        if mark[0] == OPEN:
            depth += 1
            if depth == 1:
                start = mark.end()
        elif depth == 0:
            yield Quotation(
                text[max(0, mark.start() - 40) : mark.start()].strip(),
                _line(text, mark.start()) + first_line - 1,
                None,
                False,
            )
        else:
            depth -= 1
            if depth == 0:
                yield Quotation(
                    text[start : mark.start()],
                    _line(text, start) + first_line - 1,
                    _reference(form.match(text, mark.end())),
                )
    if depth:
        yield Quotation(text[start : start + 40].strip(), _line(text, start) + first_line - 1, None, False)


def _reference(match: re.Match[str] | None) -> Reference | None:
    if match is None:
        return None
    parts = match.groupdict()
    target = parts.get("source") or (parts.get("path") or "").rsplit("/", 1)[-1]
    first = int(parts["first"]) if parts["first"] else None
    return Reference(target, first, int(parts["last"]) if parts["last"] else first)


def _line(text: str, offset: int) -> int:
    return text.count("\n", 0, offset) + 1


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match[0])


def is_numbered(chapter: Chapter) -> bool:
    """Whether the file is a chapter proper (01-…, 02-…) and not a page of reference."""
    return bool(NUMBERED.match(chapter.path.name))


def read_chapters(root: Path) -> list[Chapter]:
    """Every chapter below `chapters/`, in the order of their names. Raises BookError."""
    return [
        Chapter(path, read_text(path))
        for path in sorted((root / "chapters").rglob("*.md"))
        if not _hidden(path)
    ]


def _hidden(path: Path) -> bool:
    return any(part.startswith((".", "_")) for part in path.parts[-3:])
