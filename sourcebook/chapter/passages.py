"""A passage: one piece of plain text that a reader meets in a chapter, with its lines, links and marks.

Knows nothing of Markdown; the modules that read Markdown and HTML write passages.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

# Where a link cannot stand, a place in a source is written as 000:7.
WITHOUT_LINKS = ("alt text", "attribute", "title of a link", "option", "HTML", "code", "front matter")


@dataclass(frozen=True)
class Link:
    """Where the words of a link stand in a passage, and where it leads."""

    start: int
    end: int
    target: str
    line: int


@dataclass(frozen=True)
class Mark:
    """A stretch of a passage that is set apart: ``emphasis``, ``code`` or ``language``."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True)
class Passage:
    """What a reader sees in one place: entities resolved, marks of Markdown taken away."""

    kind: str
    text: str
    starts: tuple[int, ...]  # offsets at which a line of the chapter begins
    numbers: tuple[int, ...]  # the lines that begin there
    links: tuple[Link, ...] = ()
    marks: tuple[Mark, ...] = ()
    within: tuple[str, ...] = ()  # what the passage stands in, as in ("block quotation", "list")

    def line_at(self, offset: int) -> int:
        """The line of the chapter on which a place in the text stands."""
        return self.numbers[max(0, bisect_right(self.starts, offset) - 1)]

    def by_line(self) -> Iterator[tuple[int, str]]:
        """The words of each line, with its number."""
        ends = (*self.starts[1:], len(self.text))
        for number, start, end in zip(self.numbers, self.starts, ends, strict=True):
            yield number, self.text[start:end].strip()

    def marked(self, kind: str) -> Iterator[tuple[int, int]]:
        """Each stretch of one kind."""
        return ((mark.start, mark.end) for mark in self.marks if mark.kind == kind)

    def without(self, spans: list[tuple[int, int]], filler: str = " ") -> str:
        """The text with these stretches blanked out, every other character in its place."""
        text = list(self.text)
        for start, end in spans:
            text[start:end] = (sign if sign == "\n" else filler for sign in text[start:end])
        return "".join(text)


@dataclass(frozen=True)
class Unread:
    """Something in a chapter that cannot be read, or that must not stand there: the line, why, the remedy."""

    line: int
    message: str
    remedy: str


@dataclass
class Writer:
    """Puts a passage together."""

    kind: str
    within: tuple[str, ...] = ()
    _text: str = ""
    _starts: list[int] = field(default_factory=list)
    _numbers: list[int] = field(default_factory=list)
    _links: list[Link] = field(default_factory=list)
    _marks: list[Mark] = field(default_factory=list)
    _open: list[tuple[int, str, str, int]] = field(default_factory=list)

    def add(self, text: str, line: int) -> None:
        """Add a text that begins on a line of the chapter; each line end in it leads to the next one."""
        for offset, part in enumerate(text.splitlines(keepends=True)):
            if not self._numbers or self._numbers[-1] != line + offset:
                self._starts.append(len(self._text))
                self._numbers.append(line + offset)
            self._text += part

    def open(self, kind: str, line: int = 0, target: str = "") -> None:
        """Something begins here."""
        self._open.append((len(self._text), kind, target, line))

    def close(self) -> None:
        """What was opened last ends here."""
        start, kind, target, line = self._open.pop()
        if kind == "link":
            self._links.append(Link(start, len(self._text), target, line))
        else:
            self._marks.append(Mark(start, len(self._text), kind))

    def passage(self) -> Passage | None:
        """The passage; None if it has no words."""
        if not self._text.strip() and not self._links:
            return None
        return Passage(
            self.kind,
            self._text,
            tuple(self._starts) or (0,),
            tuple(self._numbers) or (self._links[0].line,),
            tuple(sorted(self._links, key=lambda link: link.start)),
            tuple(self._marks),
            self.within,
        )


@dataclass(frozen=True)
class Heading:
    """A heading that stands in no other block."""

    line: int
    level: int
    words: str
    classes: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Marked:
    """A block that an author gave classes, as in {.further}, or a code cell with its tags."""

    lines: range
    classes: frozenset[str]
    is_directive: bool = False


@dataclass
class Said:
    """All that was read in a chapter."""

    passages: list[Passage] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    cells: list[tuple[int, str]] = field(default_factory=list)  # the line of the first line of code, the code
    keys: list[tuple[int, str]] = field(default_factory=list)  # of the bibliography
    files: list[tuple[int, str]] = field(default_factory=list)  # images
    headings: list[Heading] = field(default_factory=list)
    marked: list[Marked] = field(default_factory=list)
    anchors: list[tuple[int, str]] = field(default_factory=list)  # as in (name)= and {#name}

    def add(self, written: Writer) -> None:
        """Take in a passage, if it has words."""
        if passage := written.passage():
            self.passages.append(passage)

    def words(self, kind: str, text: str, line: int, within: tuple[str, ...] = ()) -> None:
        """Take in a plain text as a passage of its own."""
        written = Writer(kind, within)
        written.add(text, line)
        self.add(written)

    def cannot(self, line: int, message: str, remedy: str) -> None:
        """Note what cannot be read."""
        self.unread.append(Unread(line, message, remedy))


def line_of_words(text: str, words: str, line: int) -> int:
    """The line on which words stand in a text that begins on a line; its first line if they are not found."""
    found = re.search(re.escape(words.strip().split("\n")[0]), text) if words.strip() else None
    return line + (text.count("\n", 0, found.start()) if found else 0)
