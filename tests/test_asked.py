"""A change of an entry runs again the chapters that asked for it, and no others; no page is ever stale."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator

import pytest

from sourcebook import building
from tests.asking import ASKS, BOOK, AskingBook, Entries
from tests.small import ROOT

pytestmark = pytest.mark.built  # they run chapters in kernels

NUMBERS, CLAIMS, WORKS = "data/numbers.yml", "data/claims.csv", "data/references.bib"
TABLES, TABLE, NOTES = "data/datapackage.json", "data/energy.csv", "data/annotations/000.json"
AS_TABLE = {"all-numbers", "all-tables"}  # they read the ledger as a table, of which they depend as a whole
CITING = {"a-work", "a-claim", "all-claims", "all-numbers"}  # they ask for tass-wang-2023
CHANGED = [
    (NUMBERS, "trade-2022-usd\n", "digits: 2", "digits: 1", {"a-number", "all-numbers"}),
    (NUMBERS, "trade-2022-usd-growth\n", "Growth", "The growth", {"a-sum", "all-numbers"}),
    (CLAIMS, "000-01,", "The claim is", "This claim is", {"a-claim", "all-claims", *AS_TABLE}),
    (CLAIMS, "000-05,", "000-05", "000-99", {"all-claims", *AS_TABLE}),
    (WORKS, "{un-statistics-mirrors-nd,", "url = {https:", "url = {http:", {"words", "all-works"}),
    (WORKS, "{tass-wang-2023,", "url = {https:", "url = {http:", {*CITING, "all-works"}),
    (TABLES, '"energy"', '"description": "', '"description": "Now: ', {"a-table", *AS_TABLE}),
    (TABLES, '"opinion"', '"description": "', '"description": "Now: ', AS_TABLE),
    (TABLE, "2022,Jan-Apr,all_energy", "70", "71", {"a-table", *AS_TABLE}),
    (NOTES, "A000-01", "A photo credit", "The photo credit", {"notes"}),
    (NOTES, "A000-30", '"value": "', '"value": "Now: ', set()),
]


@pytest.fixture(scope="module")
def first(tmp_path_factory) -> AskingBook:
    return AskingBook(tmp_path_factory.mktemp("asking") / "book")


@pytest.fixture
def book(first) -> Iterator[AskingBook]:
    """The book, whose files are put back afterwards."""
    kept = {path: path.read_bytes() for path in (first.root / "data").rglob("*") if path.is_file()}
    yield first
    for path, content in kept.items():
        path.write_bytes(content)


@pytest.mark.parametrize(("file", "part", "old", "new", "chapters"), CHANGED)
def test_a_changed_entry(book, file, part, old, new, chapters):
    entries = Entries(book.root / file)
    place = entries.place(part)
    assert old in entries.texts[place]
    entries.texts[place] = entries.texts[place].replace(old, new, 1)
    entries.write()
    assert book.would_run() == chapters


ADDED = [
    (NUMBERS, "trade-2022-usd\n", "trade-2022-usd\n", "another\n", {"all-numbers"}),
    (NUMBERS, "trade-2022-usd\n", "trade-2022-usd\n", "no-such-number\n", {"all-numbers", "no-number"}),
    (CLAIMS, "000-01,", "000-01,", "000-99,", {"all-claims", *AS_TABLE}),
    (WORKS, "{tass-wang-2023,", "{tass-wang-2023,", "{a-new-one,", {*CITING, "all-works"}),
    (
        WORKS,
        "{tass-wang-2023,",
        "{tass-wang-2023,\n  author = {{TASS}},",
        "{a,\n author = {{A}},",
        {"all-works"},
    ),
    (NOTES, "A000-30", "A000-30", "A000-99", set()),
    (NOTES, "A000-01", "A000-01", "A000-99", {"notes"}),
    (TABLE, "2022,Jan-Apr,all_energy", "2022", "2019", {"a-table", *AS_TABLE}),
]


@pytest.mark.parametrize(("file", "part", "old", "new", "chapters"), ADDED)
def test_an_added_entry(book, file, part, old, new, chapters):
    """A second work of an author and a year gives a letter to the first."""
    entries = Entries(book.root / file)
    copied = entries.texts[entries.place(part)]
    assert old in copied
    entries.texts.append(copied.replace(old, new))
    entries.write()
    assert book.would_run() == chapters


REMOVED = [
    (NUMBERS, "trade-2022-usd-growth\n", {"a-sum", "all-numbers"}),
    (CLAIMS, "000-05,", {"all-claims", *AS_TABLE}),
    (NOTES, "A000-01", {"notes"}),
    (NOTES, "A000-30", set()),
    (TABLES, '"energy"', {"a-table", *AS_TABLE}),
    (TABLES, '"opinion"', AS_TABLE),
]


@pytest.mark.parametrize(("file", "part", "chapters"), REMOVED)
def test_a_removed_entry(book, file, part, chapters):
    entries = Entries(book.root / file)
    del entries.texts[entries.place(part)]
    entries.write()
    assert book.would_run() == chapters


ORDERED = [
    (NUMBERS, {"all-numbers"}),
    (CLAIMS, {"all-claims", *AS_TABLE}),
    (WORKS, set()),
    (TABLES, {"all-tables"}),
    (TABLE, {"a-table", *AS_TABLE}),
    (NOTES, set()),
]


@pytest.mark.parametrize(("file", "chapters"), ORDERED)
def test_another_order(book, file, chapters):
    """Works and notes have an order of their own."""
    entries = Entries(book.root / file)
    entries.texts.reverse()
    entries.write()
    assert book.would_run() == chapters


@pytest.mark.parametrize(("file", "comment"), [(NUMBERS, "# x"), (WORKS, "% x"), (TABLES, " "), (NOTES, " ")])
def test_a_comment_or_white_space_runs_nothing(book, file, comment):
    path = book.root / file
    path.write_text(f"{comment}\n{path.read_text('utf-8')}\n{comment}\n", "utf-8")
    assert book.would_run() == set()


@pytest.mark.parametrize("file", [NUMBERS, CLAIMS, WORKS, TABLES, NOTES])
def test_a_file_that_cannot_be_read_runs_all_that_asked_for_a_part_of_it(book, file):
    read = {name for name in ASKS if any(one.partition("#")[0] == file for one in book.files(name))}
    (book.root / file).write_text("{\n", "utf-8")
    assert read and book.would_run() >= read


def test_who_met_a_file_that_is_not_in_order_depends_on_the_whole_of_it(book):
    """A cell may catch the error and show something else."""
    (book.root / NUMBERS).write_text("{\n", "utf-8")
    log = book.root / "_build" / "caught.reads"
    code = f"{BOOK}\ntry:\n    book().register.entries\nexcept ValueError:\n    print('caught')"
    environment = {**os.environ, **building.told(book.root, "caught", log), "PYTHONPATH": str(ROOT)}
    said = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True)
    assert said.stdout == "caught\n" and NUMBERS in log.read_text("utf-8").split("\n")
