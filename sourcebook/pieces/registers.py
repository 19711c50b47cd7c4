"""The pages that lay the evidence open: the register of numbers and the dictionary of tables.

Upstream are the tables, the register and the bibliography.
"""

from __future__ import annotations

from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sourcebook import building
from sourcebook.book import this_book
from sourcebook.evidence.entries import FromFormula, FromTable, Given, Input, Value, shown
from sourcebook.evidence.formulas import RESIDUE
from sourcebook.evidence.numbers import Register, Term
from sourcebook.evidence.own_table import is_path, own_frame
from sourcebook.files import BookError
from sourcebook.html import Html, render
from sourcebook.interface import plural, t

if TYPE_CHECKING:
    import pandas as pd


def numbers_page() -> Html:
    """Every number of the register: its value, its formula, its rows, its sources."""
    return number_cards(*this_book().register.entries)


def number_cards(*names: str) -> Html:
    """Numbers of the register by their ids, as `numbers_page` shows them.

    Raises:
        NotFound: there is no number with this id.
    """
    known = this_book().register
    items = [
        {
            "entry": known.entries[name],
            "value": str(known.value(name)),
            "terms": [_term(term, known, name) for term in known.terms(name)],
            "cite": known.citations(name),
        }
        for name in names
    ]
    is_live = not building.is_building()
    return render("pieces/numbers.html", items=items, entries=this_book().bibliography, is_live=is_live)


def _term(term: Term, known: Register, name: str) -> dict[str, Any]:
    asked = known.entries[name].terms[term.name]
    lines = [row.line for row in term.rows]
    decimals = len(f"{term.value:.4f}".rstrip("0").partition(".")[2])
    return {
        "name": term.name.replace("_", " "),
        "shown": shown(term.value, decimals),
        "place": term.place,
        "number": term.number,
        "given": isinstance(asked, Given),
        "conditions": _conditions(asked),
        "table": term.rows[0].table if term.rows else getattr(asked, "table", ""),
        "lines": _lines(lines)
        + (f" ({asked.take})" if len(lines) != 1 and isinstance(asked, FromTable) else ""),
        "notes": [row.cells["note"] for row in term.rows if row.cells.get("note")] if len(lines) == 1 else [],
    }


def _conditions(asked: Input) -> str:
    """Which rows an entry asks for, in words."""
    if isinstance(asked, FromFormula):
        return f"id: {asked.formula}"
    if isinstance(asked, FromTable):
        return ", ".join(f"{column}: {value}" for column, value in asked.row.items())
    return ""


def _lines(lines: list[int]) -> str:
    """The line of one row, or how many rows there are."""
    if len(lines) == 1:
        return t("line {number}", number=lines[0])
    return plural("{count} row", "{count} rows", len(lines))


def tables_page() -> Html:
    """The dictionary of the data: every table with its columns, its rows counted, its file."""
    tables = this_book().tables
    return render(
        "pieces/tables.html",
        tables=[(table, len(tables.rows(name))) for name, table in tables.described.items()],
    )


def number(name: str) -> Value:
    """A number of the register, for a code cell; printed, it has its digits and its unit.

    Raises:
        NotFound: there is no such number.
        BookError: it cannot be worked out.
    """
    return this_book().register.value(name)


def read_table(name: str | PathLike[str]) -> pd.DataFrame:
    """A table of the book by its name; in a notebook also one of your own by its path, as in "my.csv".

    In a table of the book each column has the type that the package says; in one of your own pandas guesses.
    An empty cell is missing.

    Raises:
        NotFound: the package has no such table.
        BookError: there is no such file, it is no table, or a cell has not the type of its column.
    """
    return own_frame(name, _root()) if is_path(name) else this_book().tables.frame(str(name))


def _root() -> Path:
    """The folder of the book; away from a book, this folder."""
    try:
        return this_book().root
    except BookError:
        return Path.cwd()


def formula_counts() -> pd.DataFrame:
    """How often each set phrase stands in each document: one row a phrase, by its id, one column a document.

    Raises:
        BookError: a pattern of the table `formulas` is not a regular expression.
    """
    import pandas as pd

    known = this_book().formulas
    counts = {row.cells["id"]: known.counts(row.cells["id"]) for row in known.rows}
    return (
        pd.DataFrame.from_dict(counts, orient="index")
        .drop(columns=RESIDUE, errors="ignore")
        .rename_axis("id")
    )
