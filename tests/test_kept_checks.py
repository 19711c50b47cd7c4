"""What is kept of a check hides nothing: it finds what a check finds that keeps nothing."""

from __future__ import annotations

import random
import re
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sourcebook.book import Book
from sourcebook.chapter.said import Reader
from sourcebook.evidence import bibliography
from sourcebook.exercises import reading
from sourcebook.locks.all import LOCKS
from sourcebook.locks.kept import FOLDER, Kept, Page, Result
from sourcebook.locks.lock import Check, Lock
from sourcebook.locks.run import _Run, check
from sourcebook.locks.second import Second
from sourcebook.processes import can_fork
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

FILE = f"{FOLDER}/check"
INPUTS = (CHAPTER, CLAIMS, CONFIG, EXERCISES, NOTES, NUMBERS, PACKAGE, RECORD, TABLE, TOC, WORKS)
MORE = ("data/terms.yml", "seeds/lines.json", "seeds/000_6de32883d4f54ed7.txt", "chapters/index.md")
# What is wrong in a file of this kind: a word that no list has, an end that is missing, nothing at all.
EDITS = (("e", "teh 47 zqx"), (":", ""), ("0", "1"), ("\n", "\n\n"), ("]", ""), ('"', ""), (" ", "  "))


@pytest.fixture(autouse=True)
def one_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """A second process is begun where a test asks for it."""
    monkeypatch.setattr("sourcebook.locks.run.can_fork", lambda: False)


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


def made_in(root: Path, monkeypatch: pytest.MonkeyPatch) -> set[tuple[str, str]]:
    """The checks that the next one makes anew, each with its page."""
    made: set[tuple[str, str]] = set()
    run = _Run._result

    def noted(self: _Run, one: Check, page: Page | None) -> Result:
        made.add((one.name, page.name if page else ""))
        return run(self, one, page)

    monkeypatch.setattr(_Run, "_result", noted)
    kept(root)
    monkeypatch.setattr(_Run, "_result", run)
    return made


def test_a_second_check_makes_again_only_what_it_must(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    every = [one for lock in LOCKS for one in lock.checks]
    always = {(one.name, "") for one in every if "chapters" in one.needs and not one.each}
    assert made_in(root, monkeypatch) == always
    with changed(root, [Change(CHAPTER, "", (root / CHAPTER).read_text("utf-8") + "\nA last word.\n")]):
        again = {(one.name, CHAPTER) for one in every if one.each}
        assert made_in(root, monkeypatch) == always | again


def test_only_what_has_changed_is_read_again(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    text = (root / CHAPTER).read_text("utf-8") + "\nA last word.\n"
    reader = Reader.read
    monkeypatch.setattr(Reader, "read", lambda self, text: read.append(text) or reader(self, text))
    monkeypatch.setattr(bibliography, "read_bibliography", lambda root: read.append("works"))
    monkeypatch.setattr(reading, "read_exercises", lambda path, corpus: read.append("exercises"))
    with changed(root, [Change(CHAPTER, "", text)]):
        kept(root)
    assert read == [text]


def test_a_check_of_data_looks_at_no_page(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = [
        Lock(lock.name, lock.rules, [one for one in lock.checks if "chapters" not in one.needs])
        for lock in LOCKS
    ]
    before = [*check(root, data).text()]

    def refuse(self: Book) -> None:
        raise AssertionError("a check of data has asked for the pages")

    monkeypatch.setattr(Book, "chapters", property(refuse))
    for path in (root / "chapters").rglob("*.md"):
        path.write_text("Nothing.", "utf-8")
    assert [*check(root, data).text()] == before


def test_another_engine_or_other_packages_begin_anew(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    every = sum(len(lock.checks) for lock in LOCKS)
    (root.parent / "other" / "thing-1.0.dist-info").mkdir(parents=True)
    monkeypatch.syspath_prepend(root.parent / "other")
    assert len({name for name, _ in made_in(root, monkeypatch)}) == every
    engine = root.parent / "engine"
    engine.mkdir()
    monkeypatch.setattr("sourcebook.locks.inputs.ENGINE", engine)
    kept(root)
    (engine / "more.py").write_text("", "utf-8")
    assert len({name for name, _ in made_in(root, monkeypatch)}) == every


def test_a_folder_that_cannot_be_written_keeps_nothing(root: Path) -> None:
    shutil.rmtree(root / "_build")
    (root / "_build").write_text("", "utf-8")  # no folder can be made here
    assert kept(root) == fresh(root)
    assert (root / "_build").is_file()


def test_a_file_that_changes_during_a_check_leaves_nothing(root: Path) -> None:
    results = Kept(root)
    before = (root / FILE).read_bytes()
    (root / "data" / "more.csv").write_text("a\n1\n", "utf-8")
    check(root, kept=results)
    assert (root / FILE).read_bytes() == before


def test_what_no_check_has_written_is_not_read(root: Path) -> None:
    content = (root / FILE).read_bytes()
    for other in (b"", b"{", content[:-1], content.replace(b"chapters", b"chapterz")):
        (root / FILE).write_bytes(other)
        assert kept(root) == fresh(root)


@pytest.mark.skipif(not can_fork(), reason="two processes need a system that forks")
def test_two_processes_find_what_one_finds(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[Second] = []
    start = Second.__init__
    monkeypatch.setattr(Second, "__init__", lambda self, work: (begun.append(self), start(self, work))[1])
    monkeypatch.setattr("sourcebook.locks.run.can_fork", lambda: True)
    for cores, broken in ((1, ""), (2, ""), (2, NUMBERS), (2, RECORD), (2, TABLE), (2, WORKS), (2, CHAPTER)):
        monkeypatch.setattr("sourcebook.locks.run.cores", lambda cores=cores: cores)
        (root / FILE).unlink()
        begun.clear()
        with changed(root, [Change(broken, "", "\x00")] if broken else []):
            assert kept(root) == fresh(root), broken
        assert len(begun) == cores - 1


@pytest.mark.skipif(not can_fork(), reason="two processes need a system that forks")
def test_a_second_process_hands_on_what_it_has_until_it_fails_or_is_stopped() -> None:
    def work(then: Callable[[], object]) -> Iterator[tuple[bytes, int]]:
        yield from ((bytes([number]), number) for number in range(3))
        then()

    for then in (lambda: 1 / 0, lambda: time.sleep(3600)):
        second, heard = Second(work(then)), []
        while len(heard) < 3:
            heard += second.news()
        assert heard == [(b"\0", 0), (b"\1", 1), (b"\2", 2)]
        second.stop()
