"""A chapter as its author wrote it: prose, code cells, quotations, figures, each with its line.

Knows the form of a MyST notebook, of a quotation and of a figure.
Hands on what the locks hold, with line numbers; judges nothing.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, ClassVar

from sourcebook.chapter.bare_figures import bare_figures, figures_in
from sourcebook.chapter.calls import TYPES, Call, bound
from sourcebook.chapter.cells import Cell, Names, parsed
from sourcebook.chapter.passages import Link, Passage, Said, Unread
from sourcebook.chapter.quoted import PLAIN, Quotation, line_at, quotations, quotations_in
from sourcebook.chapter.said import EXTENSIONS, Reader
from sourcebook.chapter.spoken import without_ids, words_of
from sourcebook.files import read_text, shown_path
from sourcebook.settings import SETTINGS, mapping

NUMBERED = re.compile(r"^\d{2,3}-")
REGISTERED = re.compile(r"(?:\.\./)+data/(?P<file>numbers\.yml|claims\.csv)(?:#(?P<id>.*))?", re.S)


@dataclass(frozen=True)
class Locked:
    """A link that states a figure of the register or a verdict of the ledger, and the text on either side."""

    text: str
    file: str
    id: str
    line: int
    before: str = ""
    after: str = ""


@dataclass(frozen=True)
class Chapter:
    """One MyST notebook of the book."""

    path: Path
    text: str
    reader: Reader = field(default_factory=Reader, compare=False)

    READ: ClassVar = ("said", "_calls", "_spoken")  # what takes long to read in the text, and can be kept

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
    def said(self) -> Said:
        """All that a reader sees in the Markdown of this chapter, and what cannot be read in it."""
        return self.reader.read(self.text)

    @property
    def passages(self) -> list[Passage]:
        """Each piece of text that a reader sees, as plain text that knows its lines."""
        return self.said.passages

    def unread(self) -> list[Unread]:
        """What no lock can read: an unknown directive, a comment without an end, a quotation in HTML."""
        return self.said.unread

    @cached_property
    def cells(self) -> list[Cell]:
        """Each code cell, without its options."""
        return [Cell(line, code) for line, code in self.said.cells]

    @cached_property
    def prose(self) -> str:
        """The plain text of the chapter, each word on its line."""
        lines = [""] * (self.text.count("\n") + 1)
        for passage in self.passages:
            for number, words in passage.by_line():
                lines[number - 1] = f"{lines[number - 1]} {words}".strip()
        return "\n".join(lines)

    def links(self) -> Iterator[tuple[Link, str]]:
        """Every link, with its words."""
        for passage in self.passages:
            yield from ((link, passage.text[link.start : link.end]) for link in passage.links)

    def quotations(self) -> Iterator[Quotation]:
        """Every quotation in a passage, and then every one in a string of a code cell."""
        for passage in self.passages:
            yield from quotations_in(passage)
        for line, words in self.spoken():
            yield from quotations(words, line, PLAIN)

    @cached_property
    def _trees(self) -> list[ast.Module | SyntaxError]:
        """The code of each cell as a tree, or why it is none; lines are those of the chapter."""
        found: list[ast.Module | SyntaxError] = []
        for cell in self.cells:
            try:
                found.append(parsed(cell))
            except SyntaxError as error:
                found.append(error)
        return found

    @property
    def trees(self) -> list[ast.Module]:
        """The code of each cell that can be read, as a tree whose lines are those of the chapter."""
        return [tree for tree in self._trees if isinstance(tree, ast.Module)]

    @cached_property
    def _nodes(self) -> list[list[ast.AST]]:
        """Every node of the tree of each cell, the tree first."""
        return [[*ast.walk(tree)] for tree in self.trees]

    @property
    def nodes(self) -> list[ast.AST]:
        """Every node of the code of all cells."""
        return [node for cell in self._nodes for node in cell]

    def unreadable(self) -> Iterator[tuple[int, str]]:
        """Each code cell that is not Python: the line, and why."""
        for tree in self._trees:
            if isinstance(tree, SyntaxError):
                yield tree.lineno or 1, tree.msg

    @cached_property
    def _calls(self) -> list[Call]:
        names, found = Names(), []
        for nodes in self._nodes:
            names.learn(nodes)
            found += [bound(piece, node) for piece, node in names.calls(nodes)]
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
        return [*words_of(self.trees, self._calls)]

    def locked(self) -> Iterator[Locked]:
        """Every link into the register of numbers or into the ledger of claims."""
        for passage in self.passages:
            for link in passage.links:
                if to := REGISTERED.fullmatch(link.target):
                    before, after = passage.text[: link.start], passage.text[link.end :]
                    words = passage.text[link.start : link.end]
                    yield Locked(words, to["file"], to["id"] or "", link.line, before, after)

    def bare_figures(self) -> Iterator[tuple[int, str]]:
        """Every figure in a passage or a chart that is typed, not taken from the register; with its line."""
        for passage in self.passages:
            yield from ((passage.line_at(offset), figure) for offset, figure in figures_in(passage))
        for line, words in self.spoken():
            yield from ((line, figure) for _, figure in bare_figures(without_ids(words)))

    def citations(self) -> Iterator[tuple[int, str]]:
        """Every key in a ``{cite}`` role, with its line."""
        yield from self.said.keys


def is_numbered(chapter: Chapter) -> bool:
    """Whether the file is a chapter proper (01-…, 02-…) and not a page of reference."""
    return number_of(chapter.path.name) is not None


def number_of(name: str) -> int | None:
    """The number of a chapter proper by the name of its file or page (03-…), none for a page of reference."""
    found = NUMBERED.match(name.rpartition("/")[2])
    return int(found[0][:-1]) if found else None


def read_chapters(root: Path) -> list[Chapter]:
    """Every chapter below `chapters/`, in the order of their names. Raises BookError."""
    reader = reader_of(root)
    return [
        Chapter(path, read_text(path), reader)
        for path in sorted((root / "chapters").rglob("*.md"))
        if not _hidden(path.relative_to(root))
    ]


def reader_of(root: Path) -> Reader:
    """What reads the chapters of a book: MyST with the extensions that its settings name."""
    settings = mapping(root / SETTINGS).get("parse") or {}
    named = settings.get("myst_enable_extensions")
    values = {str(key): str(value) for key, value in (settings.get("myst_substitutions") or {}).items()}
    return Reader(EXTENSIONS if named is None else tuple(named), values)


def _hidden(path: Path) -> bool:
    return any(part.startswith((".", "_")) for part in path.parts)
