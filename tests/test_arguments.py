"""What a person types after a command is data: nothing in it is run, and no option is smuggled in."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

import pytest

from sourcebook.cli import main
from tests.conftest import ROOT

RECIPES = {"diff": "BASE", "release": "TAG", "site": "RELEASES"}


@pytest.mark.skipif(not shutil.which("make"), reason="this machine has no make")
@pytest.mark.parametrize(("goal", "variable"), RECIPES.items())
@pytest.mark.parametrize(
    "typed",
    ["$(shell touch stolen)", '"; touch stolen; "', "`touch stolen`", "$$(touch stolen)", "it's $HOME"],
)
def test_make_runs_nothing_of_what_is_typed_after_a_variable(tmp_path, goal, variable, typed):
    """The recipe is run with a Python that prints what it was given."""
    shutil.copyfile(ROOT / "Makefile", tmp_path / "Makefile")
    (tmp_path / "python").write_text(
        '#!/bin/sh\nfor word in "$@"; do printf "<%s>\\n" "$word"; done\n', "utf-8"
    )
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
        done = subprocess.run(
            command, cwd=book, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True
        )
        # No commit begins with a hyphen: the command takes this for an option of its own, and has none such.
        said = (1, f"git cannot compare with '{typed}'") if typed[0] != "-" else (2, "No such option '-")
        assert done.returncode == said[0], done.stdout + done.stderr
        assert said[1] in done.stderr
        assert victim.read_bytes() == before


def run(*words: str, cwd=ROOT) -> subprocess.CompletedProcess:
    """Type one command."""
    command = [sys.executable, "-m", "sourcebook.cli", *words]
    return subprocess.run(
        command,
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        encoding="utf-8",
    )


@pytest.mark.parametrize(
    "verb",
    [
        "check",
        "diff",
        "editions",
        "kwic",
        "links",
        "messages",
        "new",
        "release",
        "schema",
        "serve",
        "show",
        "site",
    ],
)
def test_each_verb_explains_itself_wherever_one_is(tmp_path, verb):
    done = run(verb, "--help", cwd=tmp_path)
    assert done.returncode == 0
    assert f"sourcebook {verb}" in done.stdout
    assert not done.stderr
    listed = next(
        line for line in run("--help", cwd=tmp_path).stdout.splitlines() if line.startswith(f"  {verb} ")
    )
    assert not listed.endswith("..."), "the first sentence of its help is too long for the list"


@pytest.mark.parametrize(
    "words",
    [
        ["chek"],
        ["show", "000", "two"],
        ["new", "exercise", "riddle", "--chapter", "01", "--id", "000-x"],
        ["check", "--format", "loud"],
        ["diff"],
    ],
)
def test_a_command_that_is_not_understood_says_how_it_is_typed(words):
    done = run(*words)
    assert done.returncode == 2
    assert "Usage: sourcebook" in done.stderr
    assert "Traceback" not in done.stderr


def test_outside_of_a_book_a_verb_says_so(tmp_path):
    done = run("check", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (
        1,
        f"{tmp_path}: this folder is in no book. Go to the folder of a book, or name it with --root.\n",
    )


@pytest.mark.parametrize(
    "words",
    [
        ["--same", "000-a", "--same", "000-b"],
        ["--same", "000-a 000-b"],
        ["--same", "000-a", "--other", "000-b"],
    ],
)
def test_several_exercises_are_named_one_by_one_or_together(words):
    assert run("editions", *words).stderr == "there is no exercise 000-a, 000-b\n"


def test_the_command_starts_without_what_only_its_verbs_need():
    code = "import sys, sourcebook.cli; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
    )
    assert not {
        "pandas",
        "matplotlib",
        "IPython",
        "sphinx",
        "jupyter_book",
        "bs4",
        "jinja2",
        "frictionless",
    } & set(done.stdout.split()), done.stderr


def test_a_served_book_has_the_port_that_is_asked_for(monkeypatch):
    served = []
    monkeypatch.setattr("sourcebook.authoring.serve.serve", lambda *given: served.append(given))
    assert main(["--root", str(ROOT), "serve", "--port", "8001", "--open"]) == 0
    assert served == [(ROOT, 8001, True)]
