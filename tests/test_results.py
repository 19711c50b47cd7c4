"""A result of a chapter holds as long as its record does, here and in another checkout of the book."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from jupyter_cache import get_cache
from jupyter_cache.base import CacheBundleIn
from nbformat.v4 import new_code_cell, new_notebook

from sourcebook.book import Book
from sourcebook.page.freshness import READS, Ledger
from sourcebook.page.results import RESULTS, forget, hand_on
from tests.small import ROOT

ONE, TWO = "chapters/01-one", "chapters/02-two"
READ = {
    ONE: ("data/trade.csv", "data/notes.json", "data", "sourcebook/draw.py"),
    TWO: ("data/meetings.csv",),
}
FILES = ("data/trade.csv", "data/meetings.csv", "sourcebook/draw.py", "requirements.txt", "_config.yml")


class Checkout:
    """A book with its own engine: two chapters and what they read."""

    def __init__(self, root: Path):
        self.root = root
        for name in (*FILES, f"{ONE}.md", f"{TWO}.md"):
            self.write(name, name)

    def write(self, name: str, text: str) -> None:
        (self.root / name).parent.mkdir(parents=True, exist_ok=True)
        (self.root / name).write_text(text, "utf-8")

    @property
    def results(self) -> Path:
        return self.root / "_build" / RESULTS

    def run(self, chapter: str, cell: str = "show()") -> None:
        """What a build keeps of a chapter that has run."""
        ledger = Ledger(self.root / "_build" / READS, Book(self.root), self.root / "sourcebook")
        ledger.start(chapter).write_text("\n".join(READ[chapter]), "utf-8")
        notebook = new_notebook(cells=[new_code_cell(f"# {chapter}\n{cell}", execution_count=1)])
        get_cache(self.results).cache_notebook_bundle(
            CacheBundleIn(notebook, str(self.root / f"{chapter}.md"), data={}), overwrite=True
        )
        assert ledger.finish(chapter) and not ledger.finish(chapter)

    def kept(self) -> list[str]:
        """The cells that have a result."""
        cache = get_cache(self.results)
        notebooks = [cache.get_cache_bundle(record.pk).nb for record in cache.list_cache_records()]
        return sorted(notebook.cells[0].source for notebook in notebooks)


@pytest.fixture
def ours(tmp_path) -> Checkout:
    checkout = Checkout((tmp_path / "ours").resolve())
    checkout.run(ONE)
    checkout.run(TWO)
    return checkout


@pytest.fixture
def theirs(tmp_path) -> Checkout:
    return Checkout(tmp_path / "theirs")


def test_a_chapter_keeps_the_result_of_its_last_run_alone(ours):
    """Of cells that read other files, the record of the last run knows nothing."""
    ours.run(ONE, "show(2)")
    forget(ours.results, ONE, but_the_last=True)
    assert ours.kept() == [f"# {ONE}\nshow(2)", f"# {TWO}\nshow()"]
    forget(ours.results, ONE)
    assert ours.kept() == [f"# {TWO}\nshow()"]


def test_another_checkout_takes_over_what_would_run_alike_there(ours, theirs):
    theirs.write(f"{ONE}.md", "other words")
    hand_on(ours.root, theirs.root)
    assert theirs.kept() == ours.kept() and len(ours.kept()) == 2


@pytest.mark.parametrize(
    ("name", "stale"),
    [
        ("data/trade.csv", {ONE}),
        ("data/notes.json", {ONE}),
        ("data/new.csv", {ONE}),
        ("data/meetings.csv", {TWO}),
        ("sourcebook/draw.py", {ONE}),
        ("sourcebook/building.py", {ONE, TWO}),
        ("requirements.txt", {ONE, TWO}),
        ("_config.yml", set()),
    ],
)
def test_a_chapter_that_would_run_otherwise_there_is_not_taken_over(ours, theirs, name, stale):
    """A table, a file that was missing here or is new in a folder, the engine, the environment."""
    theirs.write(name, "other than here")
    hand_on(ours.root, theirs.root)
    assert theirs.kept() == [f"# {chapter}\nshow()" for chapter in (ONE, TWO) if chapter not in stale]


def test_a_result_of_another_python_is_not_taken_over(ours, theirs):
    record = ours.root / "_build" / READS / "chapters~01-one.json"
    record.write_text(json.dumps(json.loads(record.read_text("utf-8")) | {"python": "2.7"}), "utf-8")
    hand_on(ours.root, theirs.root)
    assert theirs.kept() == [f"# {TWO}\nshow()"]


def test_a_result_without_a_record_is_not_taken_over(ours, theirs):
    """As after a build that was interrupted; the record of another page with such a name is none."""
    reads = ours.root / "_build" / READS
    (reads / "chapters~01-one.json").rename(reads / "01-one.json")
    hand_on(ours.root, theirs.root)
    assert theirs.kept() == [f"# {TWO}\nshow()"]


def test_of_results_that_came_from_another_folder_it_is_not_known_what_they_are(ours, theirs):
    hand_on(ours.root.rename(ours.root.with_name("moved")), theirs.root)
    assert theirs.kept() == []


def test_without_a_build_there_is_nothing_to_take_over(tmp_path, theirs):
    hand_on(tmp_path, theirs.root)
    assert not (theirs.root / "_build").exists()


def test_a_running_chapter_lists_files_folders_and_what_it_did_not_find(world, tmp_path):
    """The record of a run: who looks through a folder, or finds no file, depends on that too."""
    (world.root / "data" / "exercises").mkdir()
    (world.root / "read.txt").touch()
    code = (
        "from sourcebook.book import this_book as book; book().exercises.all; book().errata; open('read.txt')"
    )
    told = {"BUILD": "1", "ROOT": str(world.root), "CHAPTER": "chapters/01", "READS": str(tmp_path / "log")}
    environment = {**os.environ, "PYTHONPATH": str(ROOT)} | {f"SOURCEBOOK_{key}": told[key] for key in told}
    subprocess.run([sys.executable, "-c", code], cwd=world.root, env=environment, check=True)
    named = set((tmp_path / "log").read_text("utf-8").split("\n"))
    assert {"data/exercises", "data/errata.yml", "read.txt", "seeds/sources.yml"} <= named
    assert {"sourcebook/building.py", "sourcebook/exercises/reading.py"} <= named
    assert not {name for name in named if name.startswith(("_build", ".", "/"))}
