"""The sources as numbered lines: address a line or a span, find a quotation, see a word in context.

Upstream are the files of the sources and their record (`sourcebook.sources.records`).
Downstream, excerpts, locks and exercises ask this module for words and never open a source themselves.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from sourcebook.files import BookError, NotFound, read_text
from sourcebook.sources.quotation import words
from sourcebook.sources.received import changed, line_digests, read_digests
from sourcebook.sources.records import (
    Document,
    Limits,
    Residue,
    SourceRecord,
    read_sources,
)


@dataclass(frozen=True)
class Line:
    """One line of a source, with its number as in the file (from 1) and its offset in characters."""

    source: str
    number: int
    text: str
    start: int


@dataclass(frozen=True)
class Passage:
    """A run of whole lines of one source."""

    lines: tuple[Line, ...]

    @property
    def text(self) -> str:
        return "\n".join(line.text for line in self.lines)

    @property
    def first(self) -> int:
        return self.lines[0].number

    @property
    def last(self) -> int:
        return self.lines[-1].number

    @property
    def start(self) -> int:
        return self.lines[0].start


@dataclass(frozen=True)
class Keyword:
    """A word with what stands to its left and right, at a line of a source."""

    source: str
    line: int
    left: str
    word: str
    right: str


@dataclass(frozen=True)
class Source:
    """One file as received: its record, its text, its lines."""

    record: SourceRecord
    text: str
    limits: Limits

    @property
    def id(self) -> str:
        return self.record.id

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        lines, start = [], 0
        for number, text in enumerate(self.text.split("\n"), 1):
            lines.append(Line(self.id, number, text, start))
            start += len(text) + 1
        return tuple(lines)

    @property
    def digests(self) -> list[str]:
        """A digest of each line."""
        return line_digests(self.text)

    def span(self, first: int, last: int) -> Passage:
        """The lines from ``first`` to ``last``, both included.

        Raises:
            NotFound: a line that the source does not have, or lines that run backwards.
        """
        for number in (first, last):
            if not 1 <= number <= len(self.lines):
                raise NotFound(f"source {self.id} has {len(self.lines)} lines; line {number} was asked for")
        if first > last:
            raise NotFound(
                f"lines {first} to {last} of source {self.id} run backwards; write {last} to {first}"
            )
        return Passage(self.lines[first - 1 : last])

    def line(self, number: int) -> Line:
        return self.span(number, number).lines[0]

    def part_at(self, number: int) -> Document | Residue:
        """The document or the residue that a line belongs to. Raises NotFound."""
        self.line(number)
        for document in self.record.documents:
            if any(first <= number <= last for first, last in document.lines):
                return document
        for rest in self.record.residue:
            if rest.lines[0] <= number <= rest.lines[1]:
                return rest
        raise NotFound(f"line {number} of source {self.id} belongs to no document and to no residue")

    def is_shown(self, number: int) -> bool:
        """Whether the book shows this line: chosen lines of a document, and short residue."""
        part = self.part_at(number)
        if isinstance(part, Residue):
            return words(self.span(*part.lines).text) <= 40
        return any(first <= number <= last for first, last in part.shown)

    def words_of(self, document: Document) -> int:
        return sum(words(self.span(*lines).text) for lines in document.lines)

    def words_shown(self, document: Document) -> int:
        return sum(words(self.span(*lines).text) for lines in document.shown)

    def words_allowed(self, document: Document) -> int:
        """How many words of a document the book may show: all of them under a free licence."""
        count = self.words_of(document)
        return count if document.licence else self.limits.allowed(count)

    def context(self, number: int, at_least: int = 40) -> Passage:
        """The line with its neighbours, until the passage has ``at_least`` words or the document ends."""
        home, first, last = self.part_at(number), number, number
        while words(self.span(first, last).text) < at_least:
            before = first > 1 and self.part_at(first - 1) is home
            after = last < len(self.lines) and self.part_at(last + 1) is home
            if not (before or after):
                break
            first, last = first - before, last + after
        return self.span(first, last)


class Corpus:
    """All the sources that `seeds/sources.yml` describes, read from disk when first asked for."""

    def __init__(self, root: Path):
        self.root = root
        self.record = read_sources(root)
        self._records = {source.id: source for source in self.record.sources}
        self.received = read_digests(root)
        self._sources: dict[str, Source] = {}

    @property
    def ids(self) -> list[str]:
        return list(self._records)

    def source(self, name: str) -> Source:
        """The source with this id.

        Raises:
            NotFound: no such source.
            BookError: its file is missing, is not UTF-8, or is not the file as received.
        """
        if name not in self._records:
            raise NotFound(f"there is no source {name}; the sources are {', '.join(self.ids)}")
        if name not in self._sources:
            record = self._records[name]
            path = self.root / "seeds" / record.file
            text = read_text(path, exact=True)
            if hashlib.sha256(text.encode()).hexdigest() != record.sha256:
                raise BookError(changed(path, text, record, self.received.get(name, [])))
            self._sources[name] = Source(record, text, self.record.limits)
        return self._sources[name]

    def __iter__(self) -> Iterator[Source]:
        return (self.source(name) for name in self.ids)

    def document(self, name: str) -> tuple[Source, Document]:
        """The document with this id, and the source it stands in. Raises NotFound."""
        for record in self._records.values():
            for document in record.documents:
                if document.id == name:
                    return self.source(record.id), document
        known = [document.id for record in self._records.values() for document in record.documents]
        raise NotFound(f"there is no document {name}; the documents are {', '.join(known)}")

    def source_of_file(self, file: str) -> str | None:
        """The id of the source whose file has this name."""
        return next((name for name, record in self._records.items() if record.file == file), None)

    def keyword_in_context(self, word: str, width: int = 45) -> list[Keyword]:
        """Each place of a word or phrase in all sources, with up to ``width`` characters on either side.

        Case does not count. Whole words only.
        """
        pattern = re.compile(
            r"(?<!\w)" + r"\s+".join(map(re.escape, word.split())) + r"(?!\w)", re.IGNORECASE
        )
        rows = []
        for source in self:
            flat = source.text.replace("\n", " ")
            for hit in pattern.finditer(flat):
                line = source.text.count("\n", 0, hit.start()) + 1
                left, right = (
                    flat[max(0, hit.start() - width) : hit.start()],
                    flat[hit.end() : hit.end() + width],
                )
                rows.append(Keyword(source.id, line, left, hit.group(), right))
        return rows
