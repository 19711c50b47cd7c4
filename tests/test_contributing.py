"""A contributor adds a source and a chapter with the documented commands; the check leads to a sound book."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from sourcebook.book import Book, opened
from sourcebook.exercises.types import TYPES
from tests.conftest import ROOT
from tests.small import LEFT_BEHIND

GUIDE = (ROOT / "CONTRIBUTING.md").read_text("utf-8")


class Contributor:
    """Somebody who types commands in a copy of the book, and edits what the check names."""

    def __init__(self, root: Path):
        self.root = root
        shutil.copytree(ROOT, root, ignore=LEFT_BEHIND)

    def type(self, line: str) -> subprocess.CompletedProcess:
        """Run one line of the guide; `sourcebook` is the command of this environment."""
        words = shlex.split(line)
        assert words[0] == "sourcebook"
        environment = {**os.environ, "PYTHONPATH": str(self.root)}
        return subprocess.run(
            [sys.executable, "-m", "sourcebook.cli", "--root", str(self.root), *words[1:]],
            cwd=self.root,
            env=environment,
            capture_output=True,
            text=True,
        )

    def findings(self) -> list[str]:
        done = self.type("sourcebook check")
        assert "Traceback" not in done.stderr, done.stderr
        return found(done.stdout)

    def fill(self, findings: list[str]) -> None:
        """Write something in place of each TODO, and a figure anew, where the check says."""
        for finding in findings:
            place = re.match(r"(?P<file>\S+), line (?P<line>\d+): (?P<what>.*)", finding)
            assert place, finding
            path, number = self.root / place["file"], int(place["line"]) - 1
            lines = path.read_text("utf-8").split("\n")
            counted = re.match(r"the chapter says (\S+)( .*)?, and the register has (\S+)\.", place["what"])
            if counted:
                lines[number] = lines[number].replace(f"[{counted[1]}", f"[{counted[3]}")
            else:
                assert place["what"].startswith("a gap is left"), finding
                lines[number] = self.filled(lines[number], number, path.suffix)
            path.write_text("\n".join(lines), "utf-8")

    @staticmethod
    def filled(line: str, number: int, kind: str) -> str:
        """The line with words in place of its first gap; no two gaps say the same."""
        place = "x" + "".join("bcdfghjklm"[int(digit)] for digit in f"{number}{line.count('TODO')}")
        words = f"Something that the contributor wrote of {place}"
        if "url:" in line:
            words = "https://example.org/page"
        elif "model answer" in line:
            words += 18 * f", and more of {place}"
        ends = r"[\"?,]|\*\*|$" if kind == ".csv" else r"[\"?}]|\*\*|$"
        return re.sub(rf"TODO:?.*?(?={ends})", words, line, count=1)

    def build(self) -> subprocess.CompletedProcess:
        environment = {**os.environ, "PYTHONPATH": str(self.root), "JUPYTER_PREFER_ENV_PATH": "1"}
        command = [str(Path(sys.executable).parent / "jupyter-book"), "build", ".", "-W", "--keep-going"]
        return subprocess.run(command, cwd=self.root, env=environment, capture_output=True, text=True)


def found(report: str) -> list[str]:
    """The findings of a report."""
    return [line for line in report.splitlines() if re.search(r" \[[a-z ]+\]$", line)]


@pytest.fixture(scope="module")
def contributor(tmp_path_factory) -> Contributor:
    return Contributor(tmp_path_factory.mktemp("contributor") / "book")


def dialogue() -> list[tuple[str, str]]:
    """Each command of the guide, with what the guide says that it prints; … stands for what may vary."""
    blocks = "".join(re.findall(r"^```console\n(.*?)^```", GUIDE, re.S | re.M))
    return [
        (command, said.strip()) for command, said in re.findall(r"^\$ (.*)\n((?:[^$].*\n)*)", blocks, re.M)
    ]


def test_the_walk_through_of_the_guide_works_literally(contributor):
    for name, text in re.findall(r"^```text (\S+)\n(.*?)^```", GUIDE, re.S | re.M):
        (contributor.root / name).write_text(text, "utf-8")
    assert len(dialogue()) == 10
    before = {path.name for path in (contributor.root / "chapters").glob("*.md")}
    for command, said in dialogue():
        done = contributor.type(command)
        assert done.returncode == (1 if command == "sourcebook check" else 0), done.stdout + done.stderr
        form = ".*?".join(map(re.escape, said.split("…")))
        assert said and re.fullmatch(form, done.stdout.strip(), re.S), done.stdout
    assert len({path.name for path in (contributor.root / "chapters").glob("*.md")} - before) == 1
    assert all("a gap is left" in finding for finding in found(done.stdout))


def test_a_chapter_with_each_type_of_exercise_becomes_sound_and_is_built(contributor):
    for kind in TYPES:
        done = contributor.type(
            f"sourcebook new exercise {kind} --chapter frank-and-useful --id 005-each-{kind}"
        )
        assert done.returncode == 0, done.stderr
    rounds = 0
    while findings := contributor.findings():
        assert rounds < 5, findings
        contributor.fill(findings)
        rounds += 1
    index = contributor.root / "chapters" / "index.md"
    index.write_text("# The book\n\nA page that leads nowhere else.\n", "utf-8")
    chapter = next((contributor.root / "chapters").glob("*-frank-and-useful.md")).stem
    reference = [
        "source-005",
        "rights",
        "bibliography",
        "bibliography-h-r",
        "bibliography-s-z",
        "concordance",
        "glossary",
    ]
    pages = ["my-answers", f"{chapter}", *(f"reference/{name}" for name in reference)]
    (contributor.root / "_toc.yml").write_text(
        "format: jb-book\nroot: chapters/index\nchapters:\n"
        + "".join(f"- file: chapters/{page}\n" for page in pages),
        "utf-8",
    )
    done = contributor.build()
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    html = (contributor.root / "_build" / "html" / "chapters" / f"{chapter}.html").read_text("utf-8")
    assert html.count('<form class="sb sb-exercise"') >= len(TYPES) + 2 and "partners and not allies" in html
    counted = (
        contributor.root / "_build" / "html" / "chapters" / "reference" / "concordance.html"
    ).read_text("utf-8")
    assert '<th scope="col">005 <small>' in counted


def test_each_cell_of_each_page_runs_with_one_more_source(contributor, monkeypatch):
    """Of the whole book; what the pages have in common is built above."""
    monkeypatch.setenv("MPLBACKEND", "agg")
    monkeypatch.setenv("SOURCEBOOK_BUILD", "1")
    ran = 0
    with opened(Book(contributor.root)) as book:
        assert "005" in book.corpus.ids
        for chapter in book.chapters:
            space: dict[str, object] = {}
            for line, code in chapter.cells:
                exec(compile("\n" * line + code, chapter.name, "exec"), space)
                ran += 1
    assert ran > 300


MISTAKES = [
    ("sourcebook new source nowhere.txt", "this file is missing"),
    ("sourcebook new source page.txt --date yesterday", "'yesterday' is not a date"),
    ("sourcebook new source page.txt --date 2024-05-06", "this text is source 005 already"),
    ("sourcebook new chapter 'A chapter' --source 017", "there is no source 017"),
    ("sourcebook new chapter 'Frank and useful' --source 005", "there is a chapter with this title already"),
    ("sourcebook new chapter '中文' --source 005", "add --slug a-short-name"),
    ("sourcebook new chapter '14 встреч' --source 005", "add --slug a-short-name"),
    ("sourcebook new chapter '!' --source 005", "no letter and no digit; add --slug"),
    ("sourcebook new chapter 'A title' --source 005 --slug ../x", "is not a name for a file"),
    ("sourcebook new chapter 'A title' --source 005 --part Teil", "begins with 'Teil'"),
    ("sourcebook new source page.txt --date 2024-02-30", "'2024-02-30' is not a date"),
    ("sourcebook new note 005 'partners and not allies' --category colour 'A note.'", "write one of"),
    (
        "sourcebook new note 005 'partners and not allies' --category formula --skill x 'A note.'",
        "write one of",
    ),
    ("sourcebook new note 005 'partners and not allies' --category formula ' '", "the note says nothing"),
    ("sourcebook new exercise choice --chapter 99 --id 005-x", "'99' is not one chapter"),
    ("sourcebook new exercise choice --chapter 01 --id voices", "'voices' is not an id"),
    ("sourcebook new exercise choice --chapter 01 --id 000-split", "the id 000-split is used already"),
    (
        "sourcebook new note 005 'no such words' --category formula 'A note.'",
        "has the words 'no such words' 0 times",
    ),
]


@pytest.mark.parametrize(("command", "words"), MISTAKES)
def test_a_wrong_command_gives_one_error_and_changes_nothing(contributor, command, words):
    files = {
        path: path.read_bytes()
        for path in contributor.root.rglob("*")
        if path.is_file() and "_build" not in path.parts and "__pycache__" not in path.parts
    }
    done = contributor.type(command)
    assert done.returncode == 1 and words in done.stderr and "Traceback" not in done.stderr, done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    after = {
        path: path.read_bytes()
        for path in contributor.root.rglob("*")
        if path.is_file() and "_build" not in path.parts and "__pycache__" not in path.parts
    }
    assert after == files


def test_findings_for_a_code_host(contributor):
    path = contributor.root / "chapters" / "rights.md"
    path.write_text("It rose by 21 cars.\n", "utf-8")
    done = contributor.type("sourcebook check --format github")
    path.unlink()
    assert "::error file=chapters/rights.md,line=1,title=numbers::the figure 21 has no lock." in done.stdout
