"""One object for a book: what it holds, what it forgets, and which book a call is about."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from IPython.core.interactiveshell import InteractiveShell

from sourcebook import live
from sourcebook.book import Book, opened, this_book
from sourcebook.files import BookError, NotFound
from sourcebook.pieces.cards import file_card
from sourcebook.pieces.excerpt import as_received
from sourcebook.pieces.registers import number, read_table
from sourcebook.settings import find_root
from tests.conftest import OURS, ROOT
from tests.evidence import edit


def test_a_part_is_read_once_and_again_when_the_book_is_fresh(small):
    book = Book(small.root)
    first = book.register.value("total-2021")
    assert book.register is book.register and book.tables is book.register.tables
    edit(small, "trade.csv", "2021,total,21", "2021,total,42")
    assert book.register.value("total-2021") == first == 21
    book.fresh()
    assert book.register.value("total-2021") == 42


def test_refresh_forgets_only_what_has_changed_on_the_disk(small):
    book = Book(small.root)
    book.refresh()
    kept = book.tables
    book.refresh()
    assert book.tables is kept
    edit(small, "trade.csv", "2021,total,21", "2021,total,42")
    book.refresh()
    assert book.tables is not kept and book.tables.frame("trade")["value"].max() == 42


@pytest.mark.parametrize("name", ["_config.yml", "seeds/sources.yml", "data/annotations/000.json"])
def test_refresh_sees_every_file_that_a_part_is_read_from(small, name):
    book = Book(small.root)
    path = small.root / name
    path.parent.mkdir(exist_ok=True)
    path.touch()
    book.refresh()
    kept = book.corpus
    path.write_text((path.read_text("utf-8") if path.stat().st_size else "title: Other") + "\n", "utf-8")
    book.refresh()
    assert book.corpus is not kept


def test_calls_are_about_the_book_that_is_open_and_then_about_the_other_again(small):
    before = this_book()
    with opened(Book(small.root)) as book:
        assert this_book() is book
        assert "Photo: somebody" in as_received("000", 1, 1).body and number("total-2021") == 21
        with opened(OURS):
            assert "Photo: somebody" not in file_card("000").body
            with opened(book):
                assert this_book() is book
            assert this_book() is OURS
        assert this_book() is book
        with pytest.raises(NotFound, match="there is no source 001; the sources are 000"):
            file_card("001")
    assert this_book() is before


def test_two_books_do_not_disturb_each_other(small):
    theirs = Book(small.root)
    assert theirs.corpus.ids == ["000"] and len(OURS.corpus.ids) > 1
    assert theirs.bibliography.keys() == {"known"} and "known" not in OURS.bibliography


@pytest.mark.parametrize("folder", [ROOT, ROOT / "chapters", ROOT / "chapters" / "reference"])
def test_a_book_is_found_from_each_of_its_folders(folder):
    assert find_root(folder) == ROOT


def test_away_from_a_book_one_sentence_says_so(tmp_path):
    with pytest.raises(BookError, match=r"this folder is in no book.* name it with --root"):
        find_root(tmp_path)


def test_the_contents_are_the_pages_in_their_order(small):
    assert OURS.contents[0] == "chapters/index" and len(set(OURS.contents)) == len(OURS.contents)
    assert {path.stem for path in (ROOT / "chapters").glob("[0-9]*.md")} <= {
        Path(name).name for name in OURS.contents
    }
    assert Book(small.root).contents == [] and Book(small.root).language == "en"


def test_an_edited_table_is_seen_by_the_next_cell_of_a_running_notebook(small, monkeypatch):
    """The cells run in IPython, as in a notebook, with what `import sourcebook` sets up there."""
    shell = InteractiveShell.instance()
    monkeypatch.setattr(live, "get_ipython", lambda: shell)
    try:
        with opened(Book(small.root)):
            live.begin()
            shell.user_ns.update(read_table=read_table, number=number)
            shell.run_cell(
                "seen = [read_table('trade')['value'].sum(), float(number('total-2021'))]"
            ).raise_error()
            total, stated = shell.user_ns["seen"]
            edit(small, "trade.csv", "2021,total,21", "2021,total,42")
            shell.run_cell(
                "seen = [read_table('trade')['value'].sum(), float(number('total-2021'))]"
            ).raise_error()
            assert shell.user_ns["seen"] == [total + 21, stated + 21]
    finally:
        shell.events.unregister("pre_run_cell", live.refresh)
        InteractiveShell.clear_instance()


def test_a_notebook_away_from_a_book_runs(tmp_path):
    here = Path.cwd()
    os.chdir(tmp_path)
    try:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("sourcebook.book._opened", [])
            live.refresh()
    finally:
        os.chdir(here)
