"""The set phrases that a book follows through its sources, `data/formulas.csv`: where each of them stands.

Upstream are the corpus and the tables.
A phrase is found by its pattern, so that a new source needs no new counts.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from sourcebook.evidence.tables import Column, Row, Table, Tables
from sourcebook.files import NotFound, mistake
from sourcebook.sources.corpus import Corpus, Source

TABLE = "formulas"
RESIDUE = "residue"  # the name of all that belongs to no document


@dataclass(frozen=True)
class Use:
    """One place of a phrase: the source, the document or 'residue', and the line on which it begins."""

    source: str
    document: str
    line: int


class Formulas:
    """The set phrases of a book, each looked for when it is first asked for."""

    def __init__(self, corpus: Corpus, tables: Tables):
        self.corpus, self.tables = corpus, tables
        self._uses: dict[str, list[Use]] = {}

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """The rows of the table; none if the book has no such table. Raises BookError."""
        return self.tables.rows(TABLE) if self.tables.has(TABLE) else ()

    def row(self, name: str) -> Row:
        """The row of the phrase with this id. Raises NotFound."""
        for row in self.rows:
            if row.cells["id"] == name:
                return row
        raise NotFound(f"the table {TABLE} has no phrase '{name}'")

    def uses(self, name: str) -> list[Use]:
        """Every place of a phrase, in documents and outside of them, in the order of the sources.

        Capitals do not count, and the end of a line counts as a blank.

        Raises:
            NotFound: there is no such phrase.
            BookError: its pattern is not a regular expression.
        """
        if name not in self._uses:
            pattern = self._pattern(self.row(name))
            self._uses[name] = [use for source in self.corpus for use in _found(pattern, source)]
        return self._uses[name]

    def counts(self, name: str) -> dict[str, int]:
        """How often a phrase stands in each document of the book, and in all the rest under 'residue'."""
        documents = [document.id for source in self.corpus for document in source.record.documents]
        counted = dict.fromkeys([*documents, RESIDUE], 0)
        for use in self.uses(name):
            counted[use.document] += 1
        return counted

    def _pattern(self, row: Row) -> re.Pattern[str]:
        try:
            return re.compile(row.cells["pattern"], re.IGNORECASE)
        except re.error as error:
            what = f"the pattern '{row.cells['pattern']}' is not a regular expression: {error}."
            raise mistake("tables", self.tables.path(TABLE), row.line, what, "Correct it.") from None


def parts(source: Source) -> Iterator[tuple[str, list[int]]]:
    """Each document of a source and each run of its residue, with the numbers of their lines."""
    for document in source.record.documents:
        yield document.id, [number for first, last in document.lines for number in range(first, last + 1)]
    for rest in source.record.residue:
        yield RESIDUE, list(range(rest.lines[0], rest.lines[1] + 1))


def _found(pattern: re.Pattern[str], source: Source) -> Iterator[Use]:
    for name, numbers in parts(source):
        text, starts = "", []
        for number in numbers:
            starts.append(len(text))
            text += source.line(number).text + " "
        for hit in pattern.finditer(text):
            if hit[0]:
                yield Use(source.id, name, numbers[bisect_right(starts, hit.start()) - 1])


def foreign_columns(table: Table, language: str) -> list[Column]:
    """The columns that hold words of another language than the book's, as the package says of them."""
    return [column for column in table.table_schema.fields if column.language not in ("", language)]
