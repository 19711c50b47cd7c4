"""What is kept of a check hides nothing: it finds what a check finds that keeps nothing."""

from __future__ import annotations

import json
import random
import re
import shutil
from pathlib import Path

import pytest

from sourcebook.book import Book
from sourcebook.locks.all import LOCKS
from sourcebook.locks.kept import EVERYWHERE, FILE, Kept
from sourcebook.locks.lock import Lock
from sourcebook.locks.run import check
from tests.doors import DOORS
from tests.doors.door import (
    CHAPTER,
    CLAIMS,
    CONFIG,
    EXERCISES,
    NOTES,
    NUMBERS,
    PACKAGE,
    RECORD,
    TABLE,
    TOC,
    WORKS,
    Change,
)
from tests.doors.planted import book, changed, on_pages
from tests.mutations import book_with

INPUTS = (CHAPTER, CLAIMS, CONFIG, EXERCISES, NOTES, NUMBERS, PACKAGE, RECORD, TABLE, TOC, WORKS)
MORE = ("data/terms.yml", "seeds/lines.json", "seeds/000_6de32883d4f54ed7.txt", "chapters/index.md")
# What is wrong in a file of this kind: a word that no list has, an end that is missing, nothing at all.
EDITS = (("e", "teh 47 zqx"), (":", ""), ("0", "1"), ("\n", "\n\n"), ("]", ""), ('"', ""), (" ", "  "))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A copy of the second book, of which a check has been kept."""
    made = book(tmp_path / "book")
    kept(made)
    return made


def kept(root: Path) -> list[str]:
    """The report of a check that keeps what it finds."""
    return [*check(root, kept=Kept(root)).text()]


def fresh(root: Path) -> list[str]:
    """The report of a check that keeps nothing."""
    return [*check(root).text()]


@pytest.mark.parametrize("name", [*INPUTS, *MORE])
def test_a_change_of_any_input_is_seen(root: Path, name: str) -> None:
    before = fresh(root)
    assert kept(root) == before
    with changed(root, [Change(name, "", "\x00")]):
        assert fresh(root) != before
        assert kept(root) == fresh(root)
    assert kept(root) == before


def test_a_file_that_comes_or_goes_is_seen(root: Path) -> None:
    for name in ("data/more.csv", "data/words.txt", "data/style.yml", "chapters/more.md", "CITATION.cff"):
        with changed(root, [Change(name, "", "a line")]):
            assert kept(root) == fresh(root)
        assert kept(root) == fresh(root)
    for path in sorted(path for path in root.rglob("*") if path.is_file() and "_build" not in path.parts):
        text = path.read_bytes()
        path.unlink()
        assert kept(root) == fresh(root), path
        path.write_bytes(text)


def test_what_every_ninth_door_lets_in_is_found(root: Path) -> None:
    doors = [door for door in DOORS if door.changes]
    for door in doors[::9]:
        with changed(root, door.changes):
            assert kept(root) == fresh(root), door.input


def test_each_page_with_a_door_is_looked_at_as_in_the_whole_book(tmp_path: Path) -> None:
    root = tmp_path / "book"
    book_with(root, on_pages(door for door in DOORS if not door.changes))
    every = fresh(root)
    assert len(every) > 100 and not any(line.startswith("Not checked") for line in every)
    assert kept(root) == every
    assert kept(root) == every
    page = root / "chapters" / "reference" / "d000.md"
    page.write_text(f"{page.read_text('utf-8')}\nThere were 47 of them.\n", "utf-8")
    assert kept(root) == fresh(root) != every


def test_edits_at_random_are_seen(root: Path) -> None:
    chance = random.Random(1863)
    for _ in range(30):
        path = root / chance.choice((*INPUTS, *MORE))
        text = path.read_text("utf-8")
        old, new = chance.choice(EDITS)
        places = [found.start() for found in re.finditer(re.escape(old), text)] or [0]
        at = chance.choice(places)
        path.write_text(text[:at] + new + text[at + len(old) :], "utf-8")
        assert kept(root) == fresh(root), (path, at, new)
        if chance.random() < 0.8:
            path.write_text(text, "utf-8")


def test_a_second_check_makes_again_only_what_it_must(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []
    run = Kept.put
    monkeypatch.setattr(Kept, "put", lambda self, one, page, result: made.append(one.name))
    kept(root)
    every = [one for lock in LOCKS for one in lock.checks]
    always = {
        one.name for one in every if not one.needs or (EVERYWHERE & {*one.needs} and not one.page_by_page)
    }
    assert {*made} == always
    monkeypatch.setattr(Kept, "put", run)
    with changed(root, [Change(CHAPTER, "", (root / CHAPTER).read_text("utf-8") + "\nA last word.\n")]):
        monkeypatch.setattr(Kept, "put", lambda self, one, page, result: made.append(page and page.name))
        made.clear()
        kept(root)
    assert {*made} == {None, CHAPTER}


def test_a_check_of_data_looks_at_no_page(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = [
        Lock(
            lock.name, lock.rules, [one for one in lock.checks if one.needs and not EVERYWHERE & {*one.needs}]
        )
        for lock in LOCKS
    ]
    before = [*check(root, data).text()]

    def refuse(self: Book) -> None:
        raise AssertionError("a check of data has asked for the pages")

    monkeypatch.setattr(Book, "chapters", property(refuse))
    monkeypatch.setattr(Book, "contents", property(refuse))
    for path in (root / "chapters").rglob("*.md"):
        path.write_text("Nothing.", "utf-8")
    assert [*check(root, data).text()] == before


def test_another_engine_or_other_packages_begin_anew(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = (root / FILE).read_text("utf-8")
    (root.parent / "other" / "thing-1.0.dist-info").mkdir(parents=True)
    monkeypatch.syspath_prepend(root.parent / "other")
    kept(root)
    assert not json.loads(before).keys() & json.loads((root / FILE).read_text("utf-8")).keys()
    engine = root.parent / "engine"
    engine.mkdir()
    monkeypatch.setattr("sourcebook.building.ENGINE", engine)
    kept(root)
    packages = (root / FILE).read_text("utf-8")
    (engine / "more.py").write_text("", "utf-8")
    kept(root)
    assert not json.loads(packages).keys() & json.loads((root / FILE).read_text("utf-8")).keys()


def test_a_folder_that_cannot_be_written_keeps_nothing(root: Path) -> None:
    shutil.rmtree(root / "_build")
    (root / "_build").write_text("", "utf-8")  # no folder can be made here
    assert kept(root) == fresh(root)
    assert (root / "_build").is_file()


def test_a_file_that_changes_during_a_check_leaves_nothing(root: Path) -> None:
    results = Kept(root)
    before = (root / FILE).read_text("utf-8")
    (root / "data" / "more.csv").write_text("a\n1\n", "utf-8")
    check(root, kept=results)
    assert (root / FILE).read_text("utf-8") == before


def test_what_no_check_has_written_is_not_read(root: Path) -> None:
    (root / FILE).write_text("{", "utf-8")
    assert kept(root) == fresh(root)
