"""`make book` builds only if something has changed, and notices whatever has."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from sourcebook.page.build import DOCTREES, PAGES, build, outputs

FILES = {
    "_config.yml": "title: A book\n",
    "chapters/01.md": "# One\n",
    "chapters/reference/a.md": "# A\n",
    "data/table.csv": "a,b\n1,2\n",
    "seeds/000_a.txt": "A text.\n",
    "requirements.txt": "pandas==1\n",
    "sourcebook/piece.css": "p {}\n",
}


class Builds:
    """A book whose build writes one page for each file, and counts how often it ran."""

    def __init__(self, root: Path):
        self.root, self.ran, self.code = root, 0, 0
        for name, text in FILES.items():
            self.write(name, text)

    def write(self, name: str, text: str) -> None:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")

    def run(self, root: Path) -> int:
        self.ran += 1
        for name in FILES:
            page = root / PAGES / f"{name}.html"
            if not page.exists():  # as Sphinx does: what is there and newer stays
                page.parent.mkdir(parents=True, exist_ok=True)
                page.write_text("A page.", "utf-8")
        return self.code

    def build(self) -> int:
        """How often the build ran."""
        before = self.ran
        self.last = build(self.root, self.run)
        return self.ran - before


@pytest.fixture
def builds(tmp_path) -> Builds:
    made = Builds(tmp_path)
    assert made.build() == 1
    return made


def test_nothing_changed_builds_nothing(builds, capsys):
    assert builds.build() == 0 and builds.build() == 0 and builds.last == 0
    assert "Nothing has changed" in capsys.readouterr().out


@pytest.mark.parametrize("name", FILES)
def test_each_changed_file_builds_once(builds, name):
    path = builds.root / name
    builds.write(name, path.read_text("utf-8").swapcase())
    assert builds.build() == 1 and builds.build() == 0


@pytest.mark.parametrize("name", ["chapters/02.md", "data/exercises/01.yml", "logo.png"])
def test_a_new_file_and_a_removed_one_build(builds, name):
    builds.write(name, "New.")
    assert builds.build() == 1
    (builds.root / name).unlink()
    assert builds.build() == 1 and builds.build() == 0


def test_a_renamed_file_builds(builds):
    (builds.root / "seeds" / "000_a.txt").rename(builds.root / "seeds" / "001_a.txt")
    assert builds.build() == 1


@pytest.mark.parametrize("name", ["tests/test_a.py", ".git/index", "sourcebook/__pycache__/a.pyc"])
def test_what_no_build_reads_builds_nothing(builds, name):
    builds.write(name, "Else.")
    assert builds.build() == 0


def test_a_file_that_only_got_another_time_builds_nothing(builds):
    (builds.root / "chapters" / "01.md").touch()
    assert builds.build() == 0


def test_a_page_changed_by_hand_is_written_anew(builds):
    page = builds.root / PAGES / "chapters" / "01.md.html"
    page.write_text("Written by hand.", "utf-8")
    assert builds.build() == 1 and page.read_text("utf-8") == "A page."
    assert builds.build() == 0


def test_a_missing_page_is_written_anew(builds):
    page = builds.root / PAGES / "chapters" / "01.md.html"
    page.unlink()
    assert builds.build() == 1 and page.is_file()


def test_a_build_that_failed_is_tried_again(builds, capsys):
    (builds.root / DOCTREES).mkdir()
    builds.write("chapters/01.md", "# Broken\n")
    builds.code = 2
    assert builds.build() == 1 and builds.last == 2 and not (builds.root / DOCTREES).exists()
    assert "was not built" in capsys.readouterr().out
    builds.code = 0
    assert builds.build() == 1 and builds.build() == 0


def test_what_is_changed_while_the_book_is_built_is_built_the_next_time(builds):
    def run(root: Path) -> int:
        builds.write("data/table.csv", "a,b\n3,4\n")
        return builds.run(root)

    builds.write("chapters/01.md", "# Another\n")
    assert build(builds.root, run) == 0
    assert builds.build() == 1


@pytest.mark.parametrize("text", ["", "{", "[]", "null"])
def test_a_damaged_stamp_builds(builds, text):
    builds.write("_build/built.json", text)
    assert builds.build() == 1 and builds.build() == 0


def test_the_real_build_writes_a_page_anew_that_was_changed_or_removed(small_book):
    command = [sys.executable, "-m", "sourcebook.page.build"]

    def built() -> str:
        done = subprocess.run(command, cwd=small_book.root, capture_output=True, text=True, encoding="utf-8")
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    built()
    first, second = (
        small_book.root / PAGES / "chapters" / name for name in ("my-answers.html", "index.html")
    )
    pages = {first: first.read_text("utf-8"), second: second.read_text("utf-8")}
    first.write_text("Written by hand.", "utf-8")
    second.unlink()
    built()
    assert {path: path.read_text("utf-8") for path in pages} == pages
    assert built().strip() == "Nothing has changed since the book was built."
    script, waiting = (
        small_book.root / PAGES / "_static" / "page.js",
        min((small_book.root / PAGES / "_data").iterdir()),
    )
    others = {script: script.read_text("utf-8"), waiting: waiting.read_text("utf-8")}
    script.write_text("changed();", "utf-8")
    built()
    waiting.unlink()
    built()
    assert {path: path.read_text("utf-8") for path in others} == others


def test_a_build_that_changes_nothing_writes_nothing(small_book):
    small_book.build()
    before = outputs(small_book.root)
    small_book.build()
    after = outputs(small_book.root)
    assert before == after


def test_a_missing_page_of_a_long_list_is_written_anew_with_its_first(builds):
    """Sphinx divides a list only when it writes the first of its pages."""
    first, second = (builds.root / PAGES / f"{name}.html" for name in ("list", "list-page-2"))

    def run(root: Path) -> int:
        if not first.exists():
            first.write_text("First.", "utf-8")
            second.write_text("Second.", "utf-8")
        return builds.run(root)

    builds.write("chapters/01.md", "# Another\n")
    assert build(builds.root, run) == 0
    second.unlink()
    assert build(builds.root, run) == 0 and second.is_file()
