"""The evidence of this book: a changed cell changes all that is made of it; claims and types are sound."""

from __future__ import annotations

import csv
import re
from dataclasses import replace

import pytest

from sourcebook.book import Book, opened
from sourcebook.evidence import claims as ledger_of
from sourcebook.evidence import tables
from sourcebook.evidence.entries import FromTable
from sourcebook.evidence.numbers import Register
from sourcebook.evidence.stated import disagreement
from sourcebook.files import BookError
from sourcebook.pieces import figure as figures
from tests.conftest import OURS, ROOT
from tests.evidence import edit


class Altered(tables.Tables):
    """The tables of the book with other cells: by table and line, the columns and what stands in them."""

    def __init__(self, changes: dict[tuple[str, int], dict[str, str]]):
        super().__init__(ROOT)
        self.changes, self.described = changes, OURS.tables.described

    def rows(self, name):
        return tuple(
            replace(row, cells={**row.cells, **self.changes.get((name, row.line), {})})
            for row in OURS.tables.rows(name)
        )


def test_every_number_in_prose_moves_with_each_cell_it_is_made_of(chapters):
    """Change one cell at a time: every sentence that states a figure made of it stops agreeing."""
    links = [link for chapter in chapters for link in chapter.locked() if link.file == "numbers.yml"]
    assert len(links) > 60
    tried, register = 0, Register(OURS.corpus, Altered({}))
    for link in {link.id: link for link in links}.values():
        for table, column, line in _cells(OURS.register, link.id):
            cell = OURS.tables.rows(table)[line - OURS.tables.rows(table)[0].line].cells[column]
            register.tables = Altered({(table, line): {column: repr(float(cell) * 3 + 1000)}})
            register.forget()
            assert disagreement(link.text, register.value(link.id)), (
                f"{link.text} does not follow {table}, line {line}"
            )
            tried += 1
    assert tried > 60


def _cells(register: Register, name: str):
    for term in register.terms(name):
        asked = register.entries[name].terms[term.name]
        if term.number:
            yield from _cells(register, term.number)
        elif isinstance(asked, FromTable) and asked.take in ("one", "sum"):
            yield from ((asked.table, asked.column, row.line) for row in term.rows[:3])


def _drawn(chapter, change=None) -> dict[str, str]:
    """The figures of a chapter, by name, with one cell of one table changed if asked."""
    found: dict[str, str] = {}

    def keep(chart, **parts):
        page = figures.figure(chart, **parts)
        found[parts["name"]] = page.body
        return page

    book = Book(ROOT)
    if change:
        name, wanted, column, value = change
        [row] = [
            row
            for row in OURS.tables.rows(name)
            if all(row.cells[key] == cell for key, cell in wanted.items())
        ]
        book.tables = Altered({(name, row.line): {column: value}})
    with opened(book):
        space: dict = {}
        for _, code in chapter.cells:
            exec(compile(code, chapter.name, "exec"), space)
            if "figure" in space:
                space["figure"] = keep
    return found


def test_a_changed_cell_changes_drawing_words_and_table_together(chapters):
    """The growth of 2022 in dollars, printed in one cell, is in each form of its chart.

    These are the drawing, the description, the table and the CSV.
    """
    chapter = next(
        chapter
        for chapter in chapters
        if 'read_table("trade_annual")' in chapter.text and "07" in chapter.name
    )
    row = {
        "year": "2022",
        "reporter": "China",
        "flow": "total",
        "unit": "USD bn",
        "basis": "published",
        "authority": "Chinese customs (GACC)",
    }
    before = _drawn(chapter)
    after = _drawn(chapter, ("trade_annual", row, "growth_percent", "68.8"))
    changed = [name for name in before if before[name] != after[name]]
    assert changed, "no chart uses the cell"
    for name in changed:
        for part in (
            r'aria-label="([^"]*)"><',
            r"<svg.*?</svg>",
            r"<tbody>.*?</tbody>",
            r'href="data:text/csv[^"]*"',
        ):
            old, new = (re.findall(part, page[name], re.S) for page in (before, after))
            assert old != new, f"{name}: {part} did not change"
    assert len(before) >= 7


def test_every_claim_of_the_ledger_is_sound():
    rows = ledger_of.read_claims(ROOT)
    assert len(rows) >= 198 and {claim.source for _, claim in rows} == {"000", "001", "002", "003", "004"}
    with (ROOT / "data" / "claims.csv").open(encoding="utf-8", newline="") as file:
        assert sum(1 for _ in csv.DictReader(file)) == len(rows)
    for _, claim in rows:
        assert claim.verdict == "not found" or claim.cite
        assert claim.verdict != "not found" or claim.looked_for
        assert claim.reason.endswith((".", ")")), claim.id


def test_typed_columns_reach_the_chapter():
    frame = OURS.tables.frame("trade_annual")
    assert (
        frame["year"].dtype == "int64"
        and frame["value"].dtype == "float64"
        and frame["main_series"].dtype == bool
    )
    assert set(frame.loc[frame["main_series"], "unit"]) == {"USD bn"}


def test_a_missing_column_stops_the_chapter_with_file_and_remedy(small):
    edit(small, "trade.csv", "year,flow,value", "year,flow,worth")
    with pytest.raises(BookError, match=r"data/trade\.csv, line 1: the columns are not those"):
        Book(small.root).tables.frame("trade")
