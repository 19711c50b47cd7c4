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
from sourcebook.chapter.calls import TYPES, Call, bound
from sourcebook.chapter.cells import Cell, Names, parsed
from sourcebook.chapter.quoted import LINK, PLAIN, Quotation, is_invisible, line_at, quotations
from sourcebook.chapter.spoken import without_ids, words_of
from sourcebook.files import read_text, shown_path

FENCE = re.compile(
    r"^(?P<fence>`{3,}|~{3,})(?P<info>[^\n]*)\n(?P<body>.*?)^(?P=fence)[`~]*[ \t]*$", re.M | re.S
)
NUMBERED = re.compile(r"^\d\d-")
FRONT_MATTER = re.compile(r"\A---\n.*?^---$", re.M | re.S)
CODE_SPAN = re.compile(r"(?<!`)(`+)(?!`)[^\n]+?(?<!`)\1(?!`)")
CITE = re.compile(r"\{cite[a-z:]*\}`([^`]+)`")
DIRECTIVE = re.compile(r"^[`~:]{3,}\{[^\n]*$|^:[a-z_-]+:[^\n]*$", re.M)
COMMENT = re.compile(r"<!--.*?-->|^%[^\n]*$", re.M | re.S)
LOCKED = re.compile(
    r"\[(?P<text>[^\]\n]*)\]\((?:\.\./)+data/(?P<file>numbers\.yml|claims\.csv)(?:#(?P<id>[^)\s]*))?\)"
)


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
        return line_at(self.text, offset)

    @cached_property
    def cells(self) -> list[Cell]:
        """Each code cell, its options blanked out."""
        found = []
        for fence in FENCE.finditer(self.text):
            if fence["info"].strip().startswith("{code-cell}"):
                body = re.sub(r"\A---\n.*?^---$", _blank, fence["body"], flags=re.M | re.S)
                body = re.sub(r"^:[^\n]*", "", body, flags=re.M)
                found.append(Cell(line_at(self.text, fence.start("body")), body))
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
        yield from quotations(self.prose, 1, LINK)
        for line, words in self.spoken():
            yield from quotations(words, line, PLAIN)

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

    @property
    def trees(self) -> list[ast.Module]:
        """The code of each cell that can be read, as a tree whose lines are those of the chapter."""
        return [tree for tree in self._trees if isinstance(tree, ast.Module)]

    def unreadable(self) -> Iterator[tuple[int, str]]:
        """Each code cell that is not Python: the line, and why."""
        for tree in self._trees:
            if isinstance(tree, SyntaxError):
                yield tree.lineno or 1, tree.msg

    @cached_property
    def _calls(self) -> list[Call]:
        names, found = Names(), []
        for tree in self._trees:
            if isinstance(tree, ast.Module):
                names.learn(tree)
                found += [bound(piece, node) for piece, node in names.calls(tree)]
        return found

    def calls(self) -> Iterator[Call]:
        """Every call of a piece of the book in a code cell."""
        yield from self._calls

    def asked(self, meaning: Any) -> Iterator[tuple[int, Any]]:
        """Every value with this meaning that stands in a call, with its line, as in ``asked(ClaimId)``."""
        for call in self.calls():
            yield from ((call.line, one) for one in call.all(meaning) if type(one) is TYPES[meaning])

    def spoken(self) -> Iterator[tuple[int, str]]:
        """The words that code cells put before a reader, as titles, captions and labels, with their lines."""
        yield from self._spoken

    @cached_property
    def _spoken(self) -> list[tuple[int, str]]:
        return [words for tree in self.trees for words in words_of(tree, self._calls)]

    def locked(self) -> Iterator[Locked]:
        """Every link into the register of numbers or into the ledger of claims."""
        for link in LOCKED.finditer(self.prose):
            yield Locked(link["text"], link["file"], link["id"] or "", line_at(self.text, link.start()))

    def bare_figures(self) -> Iterator[tuple[int, str]]:
        """Every figure in prose or in a chart that is typed, not taken from the register; with its line."""
        for offset, figure in bare_figures(DIRECTIVE.sub(_blank, self.prose)):
            yield line_at(self.text, offset), figure
        for line, words in self.spoken():
            yield from ((line, figure) for _, figure in bare_figures(without_ids(words)))

    def citations(self) -> Iterator[tuple[int, str]]:
        """Every key in a ``{cite}`` role, with its line."""
        for role in CITE.finditer(COMMENT.sub(_blank, self.text)):
            for key in role[1].split(","):
                yield line_at(self.text, role.start()), key.strip()

    def invisible(self) -> Iterator[tuple[int, str]]:
        """Every character that cannot be seen (zero width, direction), with its line."""
        for index, character in enumerate(self.text):
            if is_invisible(character):
                yield (
                    line_at(self.text, index),
                    f"U+{ord(character):04X} ({unicodedata.name(character, 'unnamed')})",
                )


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
