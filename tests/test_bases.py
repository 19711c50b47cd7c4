"""What `make diff` compares with: the base, built from its commit, once, and no more of it than must be."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from sourcebook.authoring.base import KEPT, CannotCompare, built, tidy
from tests.conftest import ROOT
from tests.small import LEFT_BEHIND


def git(root: Path, *words: str) -> None:
    subprocess.run(
        ["git", "-c", "user.name=T", "-c", "user.email=t@example.org", *words],
        cwd=root,
        check=True,
        capture_output=True,
    )


def test_clear_errors(tmp_path):
    with pytest.raises(CannotCompare, match="is not a git repository"):
        built("main", tmp_path)
    git(tmp_path, "init", "-b", "main")
    with pytest.raises(CannotCompare, match="git knows no 'nowhere'"):
        built("nowhere", tmp_path)
    with pytest.raises(CannotCompare, match="git knows no '--help'"):
        built("--help", tmp_path)
    (tmp_path / "_config.yml").write_text("title: A book without contents\n", "utf-8")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-m", "x")
    with pytest.raises(CannotCompare, match=r"main \(\w{7}\) does not build"):
        built("main", tmp_path)


@pytest.fixture(scope="module")
def repository(tmp_path_factory) -> Path:
    """The second book under git, as its base."""
    root = tmp_path_factory.mktemp("diff") / "book"
    shutil.copytree(ROOT / "tests" / "second_book", root, ignore=LEFT_BEHIND)
    (root / ".gitignore").write_text("_build\n", "utf-8")
    git(root, "init", "-b", "main")
    git(root, "add", ".")
    git(root, "commit", "-m", "the base")
    return root


def run(root: Path, *words: str) -> list[str]:
    """The lines that Python prints in the folder of a book."""
    done = subprocess.run(
        [sys.executable, *words],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(ROOT), "JUPYTER_PREFER_ENV_PATH": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout.splitlines()


def make_diff(root: Path) -> list[str]:
    """What `make diff` does and says."""
    run(root, "-c", "from jupyter_book.cli.main import main; main()", "build", ".", "-W", "--keep-going")
    return run(root, "-m", "sourcebook.cli", "diff", "main")


def test_edits_of_a_real_book_are_named_exactly(repository):
    """And the base runs what the edits touch alone, once."""
    edit(repository, "chapters/index.md", "who has to praise the dead", "who must praise the dead")
    edit(
        repository,
        "data/exercises/01-praise.yml",
        "Look for the line that speaks",
        "Find the line that speaks",
    )
    said = make_diff(repository)
    assert said[0].startswith("Building main (")
    assert said[1].startswith("2 page(s) changed against main")
    assert said[2:4] == ["- chapters/01-praise: exercise 001-heading", "- chapters/index: text"]
    page = (repository / "_build" / "diff" / "index.html").read_text("utf-8")
    assert "<del>has to</del>" in page and "<ins>must</ins>" in page
    log = next((repository / "_build" / "diff").glob("*.log")).read_text("utf-8")
    ran = set(re.findall(r"(chapters/\S+)\.md: Executed notebook", log))
    assert ran == {"chapters/01-praise", "chapters/my-answers"}, "what reads the exercises"

    again = run(repository, "-m", "sourcebook.cli", "diff", "main")
    assert again == said[1:], "the base is not built again"
    git(repository, "commit", "-am", "the edits")
    said = run(repository, "-m", "sourcebook.cli", "diff", "main")
    assert len(said) == 1 and said[0].startswith("No page changed against main"), "nor when nothing differs"


def test_the_last_bases_are_kept(tmp_path):
    """Those that were asked for last, and no log of another."""
    for number in range(KEPT + 2):
        (tmp_path / f"{number}").mkdir()
        (tmp_path / f"{number}.log").touch()
        os.utime(tmp_path / f"{number}", (number, number))
    os.utime(tmp_path / "0")
    tidy(tmp_path)
    kept = {path.name for path in tmp_path.iterdir() if path.is_dir()}
    assert kept == {"0", *(str(number) for number in range(3, KEPT + 2))}
    assert {path.stem for path in tmp_path.glob("*.log")} == kept


def edit(root: Path, name: str, old: str, new: str) -> None:
    """Put ``new`` in place of ``old`` in a file, which must have it."""
    text = (root / name).read_text("utf-8")
    assert old in text
    (root / name).write_text(text.replace(old, new), "utf-8")
