"""What a person types after a command is data: nothing in it is run, and no option is smuggled in."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

import pytest

from tests.conftest import ROOT

RECIPES = {"diff": "BASE", "release": "TAG", "site": "RELEASES"}


@pytest.mark.skipif(not shutil.which("make"), reason="this machine has no make")
@pytest.mark.parametrize(("goal", "variable"), RECIPES.items())
@pytest.mark.parametrize("typed", ["$(shell touch stolen)", '"; touch stolen; "', "`touch stolen`", "$$(touch stolen)", "it's $HOME"])
def test_make_runs_nothing_of_what_is_typed_after_a_variable(tmp_path, goal, variable, typed):
    """The recipe is run with a Python that prints what it was given."""
    shutil.copyfile(ROOT / "Makefile", tmp_path / "Makefile")
    (tmp_path / "python").write_text('#!/bin/sh\nfor word in "$@"; do printf "<%s>\\n" "$word"; done\n', "utf-8")
    (tmp_path / "python").chmod(0o755)
    (tmp_path / "book").touch()
    command = ["make", goal, f"{variable}={typed}", "PY=./python", "--old-file=book", "--assume-old=book"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    assert not (tmp_path / "stolen").exists()
    assert f"<{typed}>" in done.stdout, done.stdout + done.stderr


def test_a_base_that_is_an_option_is_no_commit(tmp_path):
    book = tmp_path / "book"
    shutil.copytree(ROOT / "seeds", book / "seeds")
    git = ["git", "-c", "user.name=T", "-c", "user.email=t@example.org"]
    for words in (["init", "-q"], ["add", "."], ["commit", "-qm", "x"]):
        subprocess.run([*git, *words], cwd=book, check=True)
    victim = book / "seeds" / "sources.yml"
    before = victim.read_bytes()
    for typed in ("--output=seeds/sources.yml", "-Oseeds/sources.yml", "--no-index", "seeds/sources.yml"):
        command = [sys.executable, "-m", "sourcebook.cli", "--root", str(book), "check", f"--changed={typed}"]
        done = subprocess.run(command, cwd=book, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True)
        assert done.returncode == 1 and f"git cannot compare with '{typed}'" in done.stderr, done.stdout + done.stderr
        assert victim.read_bytes() == before
