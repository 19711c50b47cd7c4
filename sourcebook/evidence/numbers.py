"""The register of numbers, `data/numbers.yml`: every figure that the book states in its own words.

Upstream are the tables and the corpus.
An entry says in words what it is, which rows or which words of a source it is made of, and how.
"""

from __future__ import annotations

import ast
import operator
import re
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from sourcebook.evidence.formulas import RESIDUE, Formulas
from sourcebook.evidence.lists import NUMBERS
from sourcebook.evidence.tables import Row, Tables
from sourcebook.files import (
    BookError,
    Finding,
    NotFound,
    read_record,
    read_text,
    shown_path,
)
from sourcebook.sources.corpus import Corpus
from sourcebook.sources.quotation import find

FILE = "data/numbers.yml"
DIGITS = re.compile(
    r"(?P<minus>[−-]|minus )?(?P<dollar>\$)?(?P<number>(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.(?P<decimals>\d+))?)"
)
IN_WORDS = {word: number for number, word in enumerate(NUMBERS)}
SLOT = re.compile(r"\{([a-z0-9][a-z0-9-]*)(?::([^{}]*))?\}")
OPERATIONS = {ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul, ast.Div: operator.truediv}
TAKE = {
    "sum": sum,
    "count": len,
    "mean": lambda values: sum(values) / len(values),
    "smallest": min,
    "largest": max,
}


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class FromTable(_Part):
    """A cell: the one row of ``table`` whose cells are as in ``row``, or with ``take`` all such rows together.

    A condition is a value, a list of values, or a span as in 2013..2023.
    """

    table: str
    row: Annotated[dict[str, str | int | float | list[str | int] | None], Field(min_length=1)]
    column: str = "value"
    take: Literal["one", "sum", "count", "mean", "smallest", "largest"] = "one"


class FromFormula(_Part):
    """How often a set phrase of the table `formulas` stands in these documents, or in all of the book."""

    formula: str
    documents: list[str] = []


class FromSource(_Part):
    """A figure that a source states: ``words`` stand, verbatim, on the line ``at``, and hold one number."""

    at: Annotated[str, Field(pattern=r"^[0-9]{3}:[0-9]+$")]
    words: str


class FromNumber(_Part):
    """The value of another entry."""

    number: str


class Entry(_Part):
    """One figure. Without ``formula`` it is its only term."""

    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*$")]
    says: Annotated[str, Field(min_length=10)]
    unit: str = ""
    digits: Annotated[int, Field(ge=0, le=6)]
    terms: Annotated[dict[str, FromTable | FromSource | FromNumber | FromFormula], Field(min_length=1)]
    formula: str = ""
    note: str = ""


class _File(_Part):
    numbers: list[Entry]


class Value(float):
    """A value of the register: a number that prints itself with its digits and its unit."""

    entry: Entry

    def __str__(self) -> str:
        return f"{shown(self, self.entry.digits)} {self.entry.unit}".strip()

    def __format__(self, form: str) -> str:
        return float.__format__(self, form) if form else str(self)


@dataclass(frozen=True)
class Term:
    """One term of an entry, worked out: its value, the rows it is made of, or the place in a source."""

    name: str
    value: float
    rows: tuple[Row, ...] = ()
    place: str = ""
    number: str = ""


class Register:
    """All entries of a book, worked out when they are asked for."""

    def __init__(self, corpus: Corpus, tables: Tables):
        self.corpus, self.tables, self.root = corpus, tables, corpus.root
        self.formulas = Formulas(corpus, tables)
        path = self.root / FILE
        found = read_record(path, _File, "numbers").numbers if path.is_file() else []
        self.entries: dict[str, Entry] = {}
        for entry in found:
            if entry.id in self.entries:
                raise self._error(entry.id, "this id is used twice.", "Give one of the two another id.")
            self.entries[entry.id] = entry
        self._values: dict[str, Value] = {}
        self._open: list[str] = []

    def forget(self) -> None:
        """Work every number out again when it is next asked for."""
        self._values.clear()

    def value(self, name: str) -> Value:
        """The value of an entry.

        Raises:
            NotFound: there is no such entry.
            BookError: a term leads to no row or to several, to words that are not there, or the formula is not arithmetic.
        """
        if name not in self.entries:
            raise NotFound(f"data/numbers.yml has no number '{name}'")
        if name in self._open:
            raise self._error(
                name,
                f"this number is defined by itself: {' → '.join([*self._open, name])}.",
                "Let one of them come from a table.",
            )
        if name not in self._values:
            self._open.append(name)
            try:
                value = Value(self._work_out(self.entries[name]))
            finally:
                self._open.pop()
            value.entry = self.entries[name]
            self._values[name] = value
        return self._values[name]

    def terms(self, name: str) -> list[Term]:
        """The terms of an entry, worked out."""
        entry = self.entries[name]
        return [self._term(entry, label, term) for label, term in entry.terms.items()]

    def citations(self, name: str) -> list[str]:
        """The keys of all pages that an entry rests on, each once."""
        keys: dict[str, None] = {}
        for term in self.terms(name):
            keys |= dict.fromkeys(key for row in term.rows for key in row.citations)
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
        try:
            return _arithmetic(ast.parse(entry.formula, mode="eval").body, values)
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

    def _term(
        self, entry: Entry, label: str, term: FromTable | FromSource | FromNumber | FromFormula
    ) -> Term:
        match term:
            case FromNumber():
                if term.number not in self.entries:
                    raise self._error(entry.id, f"there is no number '{term.number}'.", "Correct the id.")
                return Term(label, float(self.value(term.number)), number=term.number)
            case FromSource():
                return Term(label, self._stated(entry, term), place=term.at)
            case FromFormula():
                return self._counted(entry, label, term)
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
        found = tuple(
            row
            for row in every
            if all(_fits(row.cells[column], wanted) for column, wanted in term.row.items())
        )
        if not found and term.take != "count":
            raise self._error(entry.id, f"no row of {term.table} fits {_conditions(term)}.", "Correct 'row'.")
        if term.take == "one" and len(found) > 1:
            lines = ", ".join(str(row.line) for row in found[:5])
            raise self._error(
                entry.id,
                f"{len(found)} rows of {term.table} fit {_conditions(term)}: lines {lines}.",
                "Add a condition, or say with 'take' how to put them together.",
            )
        return found

    def _cell(self, entry: Entry, term: FromTable, row: Row) -> float:
        try:
            return float(row.cells[term.column])
        except ValueError:
            raise self._error(
                entry.id,
                f"line {row.line} of {term.table} has '{row.cells[term.column]}' in column '{term.column}', which is not a number.",
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
        return BookError(Finding("numbers", shown_path(path), line, f"number {name}: {message}", remedy))


def _fits(cell: str, wanted) -> bool:
    if isinstance(wanted, list):
        return cell in {str(item) for item in wanted}
    text = "" if wanted is None else str(wanted)
    first, span, last = text.partition("..")
    if span and cell:
        return first <= cell <= last + "~"
    return cell == text


def _conditions(term: FromTable) -> str:
    return ", ".join(f"{column} = {wanted}" for column, wanted in term.row.items())


def _arithmetic(node: ast.expr, values: dict[str, float]) -> float:
    match node:
        case ast.Constant(value=int() | float() as number):
            return float(number)
        case ast.Name(id=name):
            return values[name]
        case ast.UnaryOp(op=ast.USub(), operand=inner):
            return -_arithmetic(inner, values)
        case ast.BinOp(left=left, op=sign, right=right) if type(sign) in OPERATIONS:
            return OPERATIONS[type(sign)](_arithmetic(left, values), _arithmetic(right, values))
    raise ValueError("it is not plain arithmetic")


def shown(value: float, digits: int) -> str:
    """The value as the book prints it, with a comma for thousands and a true minus sign."""
    return f"{value:,.{digits}f}".replace("-", "−")


def disagreement(text: str, value: Value) -> str:
    """Why the words of a chapter do not state this value, or '' if they do.

    The words are a number, alone or with the unit or its beginning: 190.27, $190.27 billion, 2.6 per cent, 2.6 %, eight.
    The number must be the value, rounded to the digits shown.
    """
    found = DIGITS.match(text.strip())
    word = re.match(r"[a-z]+", text.strip().lower())
    if found:
        stated = float(found["number"].replace(",", "")) * (-1 if found["minus"] else 1)
        decimals, rest, dollar = (
            len(found["decimals"] or ""),
            text.strip()[found.end() :].strip(),
            bool(found["dollar"]),
        )
    elif word and word[0] in IN_WORDS:
        stated, decimals, rest, dollar = (
            float(IN_WORDS[word[0]]),
            0,
            text.strip()[word.end() :].strip(),
            False,
        )
    else:
        return f"'{text}' does not begin with a number"
    unit = value.entry.unit
    known = [
        "",
        unit,
        *(" ".join(unit.split()[:count]) for count in range(1, len(unit.split()))),
        *(["%"] if unit == "per cent" else []),
    ]
    if rest not in known or (dollar and "dollars" not in unit):
        return f"the unit of '{text}' is not '{unit or 'none'}', as the register has it"
    if abs(stated - value) > 0.5 * 10**-decimals + 1e-9:
        return f"the chapter says {text.strip()}, and the register has {shown(value, max(decimals, value.entry.digits))}"
    return ""


def fill(text: str, register: Register) -> str:
    """The text with each ``{id}`` replaced by the value with its unit, and each ``{id:.1f}`` by the value in that form. Raises NotFound."""
    return SLOT.sub(lambda slot: format(register.value(slot[1]), slot[2] or ""), text)
