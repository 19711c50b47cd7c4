"""The register of numbers, `data/numbers.yml`: every figure that the book states in its own words.

Upstream are the tables and the corpus.
An entry says in words what it is, which rows or which words of a source it is made of, and how.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import compress
from statistics import fmean as mean

from sourcebook.evidence.arithmetic import not_computed, work_out
from sourcebook.evidence.entries import (
    DIGITS,
    Entry,
    EntryFile,
    FromFormula,
    FromNumber,
    FromSource,
    FromTable,
    Given,
    Input,
    Value,
    conditions,
    fitting,
)
from sourcebook.evidence.formulas import RESIDUE, Formulas
from sourcebook.evidence.formulas import TABLE as PHRASES
from sourcebook.evidence.tables import Row, Tables
from sourcebook.fields import read_record
from sourcebook.files import BookError, NotFound, is_there, mistake, read_text
from sourcebook.sources.corpus import Corpus
from sourcebook.sources.quotation import find

FILE = "data/numbers.yml"
OWN = (PHRASES, "claims")  # tables of the book's own parts: what is counted there rests on no page
TAKE: dict[str, Callable[[list[float]], float]] = {"sum": sum, "mean": mean, "smallest": min, "largest": max}


@dataclass(frozen=True)
class Term:
    """One term of an entry, worked out: its value, the rows it is made of, or the place in a source."""

    name: str
    value: float
    rows: tuple[Row, ...] = ()
    place: str = ""
    number: str = ""
    cite: tuple[str, ...] = ()


class Register:
    """All entries of a book, worked out when they are asked for."""

    def __init__(self, corpus: Corpus, tables: Tables):
        self.corpus, self.tables, self.root = corpus, tables, corpus.root
        self.formulas = Formulas(corpus, tables)
        path = self.root / FILE
        found = read_record(path, EntryFile, "numbers").numbers if is_there(path) else []
        self.entries: dict[str, Entry] = {}
        for entry in found:
            if entry.id in self.entries:
                raise self._error(entry.id, "this id is used twice.", "Give one of the two another id.")
            self.entries[entry.id] = entry
        self._values: dict[str, Value] = {}
        self._terms: dict[str, list[Term]] = {}
        self._open: list[str] = []

    def forget(self) -> None:
        """Work every number out again when it is next asked for."""
        self._values.clear()
        self._terms.clear()

    def value(self, name: str) -> Value:
        """The value of an entry.

        Raises:
            NotFound: there is no such entry.
            BookError: a term leads to no row, to several, or to words that are not there,
                or the formula is not arithmetic.
        """
        entry = self._entry(name)
        if name in self._open:
            message = f"this number is defined by itself: {' → '.join([*self._open, name])}."
            raise self._error(name, message, "Let one of them come from a table.")
        if name not in self._values:
            self._open.append(name)
            try:
                value = Value(self._work_out(entry))
            finally:
                self._open.pop()
            value.entry = entry
            self._values[name] = value
        return self._values[name]

    def _entry(self, name: str) -> Entry:
        if name not in self.entries:
            raise NotFound(f"data/numbers.yml has no number '{name}'")
        return self.entries[name]

    def terms(self, name: str) -> list[Term]:
        """The terms of an entry, worked out."""
        entry = self._entry(name)
        if name not in self._terms:
            self._terms[name] = [self._term(entry, label, term) for label, term in entry.terms.items()]
        return self._terms[name]

    def citations(self, name: str) -> list[str]:
        """The keys of all pages that an entry rests on, each once."""
        keys: dict[str, None] = {}
        for term in self.terms(name):
            keys |= dict.fromkeys([*term.cite, *(key for row in term.rows for key in row.citations)])
            if term.number:
                keys |= dict.fromkeys(self.citations(term.number))
        return list(keys)

    def _work_out(self, entry: Entry) -> float:
        values = {term.name: term.value for term in self.terms(entry.id)}
        if not entry.formula:
            if len(values) > 1:
                raise self._error(
                    entry.id,
                    "it has several terms and no formula.",
                    "Say how they make the number, as in formula: 100 * part / whole.",
                )
            return next(iter(values.values()))
        if problem := not_computed(entry.formula, set(values)):
            remedy = "Make it a term: a table with its row, or 'given' with 'cite'."
            raise self._error(entry.id, f"the formula '{entry.formula}' {problem}.", remedy)
        try:
            return work_out(entry.formula, values)
        except (SyntaxError, KeyError, ValueError, ZeroDivisionError) as error:
            problem = (
                f"{error.args[0]!r} is not one of its terms"
                if isinstance(error, KeyError)
                else str(error.args[0])
            )
            raise self._error(
                entry.id,
                f"the formula '{entry.formula}' cannot be worked out: {problem}.",
                "Use the names of its terms, numbers, and + - * / ( ).",
            ) from None

    def _term(self, entry: Entry, label: str, term: Input) -> Term:
        match term:
            case FromNumber():
                if term.number not in self.entries:
                    raise self._error(entry.id, f"there is no number '{term.number}'.", "Correct the id.")
                return Term(label, float(self.value(term.number)), number=term.number)
            case FromSource():
                return Term(label, self._stated(entry, term), place=term.at)
            case FromFormula():
                return self._counted(entry, label, term)
            case Given():
                return Term(label, term.given, cite=tuple(term.cite))
            case FromTable():
                found = self._rows(entry, term)
                if term.take == "count":
                    return Term(label, float(len(found)), found)
                values = [self._cell(entry, term, row) for row in found]
                return Term(label, values[0] if term.take == "one" else float(TAKE[term.take](values)), found)

    def _counted(self, entry: Entry, label: str, term: FromFormula) -> Term:
        try:
            row, counts = self.formulas.row(term.formula), self.formulas.counts(term.formula)
        except NotFound as error:
            raise self._error(entry.id, f"{error.args[0]}.", "Correct 'formula'.") from None
        names = term.documents or [name for name in counts if name != RESIDUE]
        for name in names:
            if name not in counts:
                known = ", ".join(counts)
                raise self._error(entry.id, f"there is no document '{name}'.", f"Write one of {known}.")
        return Term(label, float(sum(counts[name] for name in names)), (row,))

    def _rows(self, entry: Entry, term: FromTable) -> tuple[Row, ...]:
        try:
            table = self.tables.package.table(term.table)
            every = self.tables.rows(term.table)
        except NotFound as error:
            raise self._error(entry.id, f"{error.args[0]}.", "Correct 'table'.") from None
        columns = {column.name for column in table.table_schema.fields}
        for column in [*term.row, *([term.column] if term.take != "count" else [])]:
            if column not in columns:
                raise self._error(
                    entry.id,
                    f"the table {term.table} has no column '{column}'.",
                    f"Its columns are {', '.join(sorted(columns))}.",
                )
        found = every
        for column, wanted in term.row.items():
            found = tuple(compress(found, fitting([row.cells[column] for row in found], wanted)))
        if not found and term.take != "count":
            raise self._error(entry.id, f"no row of {term.table} fits {conditions(term)}.", "Correct 'row'.")
        if uncited := [row for row in found if not row.citations and term.table not in OWN]:
            message = f"line {uncited[0].line} of {term.table} cites no page."
            raise self._error(entry.id, message, "Name one in the column 'cite', or use 'given' with 'cite'.")
        if term.take == "one" and len(found) > 1:
            lines = ", ".join(str(row.line) for row in found[:5])
            raise self._error(
                entry.id,
                f"{len(found)} rows of {term.table} fit {conditions(term)}: lines {lines}.",
                "Add a condition, or say with 'take' how to put them together.",
            )
        return found

    def _cell(self, entry: Entry, term: FromTable, row: Row) -> float:
        try:
            return float(row.cells[term.column])
        except ValueError:
            raise self._error(
                entry.id,
                f"line {row.line} of {term.table} has '{row.cells[term.column]}' in column '{term.column}', "
                "which is not a number.",
                "Correct 'row' or 'column'.",
            ) from None

    def _stated(self, entry: Entry, term: FromSource) -> float:
        source, _, line = term.at.partition(":")
        try:
            passage = self.corpus.source(source).span(int(line), int(line))
        except NotFound as error:
            raise self._error(entry.id, f"{error.args[0]}.", "Correct 'at'.") from None
        if not find(term.words, passage.text):
            raise self._error(
                entry.id, f"{term.at} does not have the words '{term.words}'.", "Copy them from the source."
            )
        numbers = list(DIGITS.finditer(term.words))
        if len(numbers) != 1:
            raise self._error(
                entry.id,
                f"'{term.words}' must hold one number, and holds {len(numbers)}.",
                "Shorten 'words'.",
            )
        return float(numbers[0]["number"].replace(",", ""))

    def _error(self, name: str, message: str, remedy: str) -> BookError:
        path = self.root / FILE
        line = next(
            (
                number
                for number, text in enumerate(read_text(path).split("\n"), 1)
                if re.match(rf"\s*- id:\s*['\"]?{re.escape(name)}['\"]?\s*$", text)
            ),
            None,
        )
        return mistake("numbers", path, line, f"number {name}: {message}", remedy)
