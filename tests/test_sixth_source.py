"""A sixth source, with entries of every kind: the check stays in order, and no page goes wrong.

With SWEEP=1 the whole book is built with it; else the pages that name sources are run cell by cell.
"""

from __future__ import annotations

import ast
import csv
import html
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from matplotlib.dates import date2num

from sourcebook import cli
from sourcebook.book import Book, opened
from sourcebook.evidence.claims import TYPES, VERDICTS
from sourcebook.locks.run import check
from tests.small import LEFT_BEHIND, ROOT

pytestmark = pytest.mark.built  # so that `make quick` stays quick
TEXT = """\
Home | News | Contact
Two ministers met in Astana on Monday and agreed to meet again before the year ends, a spokesperson said.
Asked about an alliance, the spokesperson said that the two countries were partners and not allies.
Share this page
"""
NEW = ["--date", "2024-05-06", "--language", "en", "--publisher", "Example Wire"]
WORDS = "partners and not allies"
CLAIM = {
    **{"source": "005", "document": "005", "line": "2", "line_end": "2", "cite": "tass-wang-2023"},
    **{"quote": "Two ministers met in Astana on Monday", "gist": "Two ministers met in Astana"},
    **{"speaker": "Example Wire", "reported_by": "Example Wire", "topic": "diplomacy", "checkable": "yes"},
    **{"settled_by": "A record.", "reason": "A record says so.", "open": "Nothing.", "looked_for": "It."},
}
FORMULA = {"id": "F99", "formula": WORDS, "pattern": WORDS, "zh_evidence": "none", "ru_evidence": "none"}
EVENT = {"source": "005", "lines": "2", "relation": "mentioned", "cite": "tass-wang-2023", "pages": "one"}
GAP = re.compile(r"TODO:?[^\"\n]*?(?=[\"?]|\*\*|$)", re.M)
FROZEN = json.loads((ROOT / "tests" / "frozen" / "figures.json").read_text("utf-8"))
CHAPTERS = ("03-five-pillars", "06-vocabulary", "11-disagreements", "12-brief")


class Sixth:
    """A copy of the book with one more source, and in each list of the book entries on it."""

    def __init__(self, root: Path):
        self.root = root
        shutil.copytree(ROOT, root, ignore=LEFT_BEHIND)
        (root / "page.txt").write_text(TEXT, "utf-8")
        self.types("new", "source", str(root / "page.txt"), *NEW)
        self.shown: dict[str, str] = {}
        self.space: dict[str, Any] = {}  # what the cells of the last page left behind
        self.left = [str(one) for one in check(root).findings]
        self.fill("seeds/sources.yml")
        self.fill("chapters/reference/source-005.md")
        self.enter()

    def enter(self) -> None:
        """A claim of each type with each verdict, events, a set phrase, a term and a note."""
        for number, (kind, verdict) in enumerate(product(TYPES, VERDICTS), 1):
            self.row("claims", id=f"005-{number:02}", type=kind, verdict=verdict, **CLAIM)
        self.row("formulas", **FORMULA)
        described = self.root / "data" / "datapackage.json"  # the finding on such events asks for this
        text = described.read_text("utf-8").replace("^00[0-4](; 00[0-4])*$", "^00[0-5](; 00[0-5])*$")
        described.write_text(text, "utf-8")
        self.row("events", event_id="2018-astana", date="2018-05-06", event="An earlier meeting", **EVENT)
        self.row("events", event_id="2024-astana", date="2024-05-06", event="Two ministers meet", **EVENT)
        with (self.root / "data" / "terms.yml").open("a", encoding="utf-8") as terms:
            terms.write("- id: wire\n  term: wire\n  says: A service that sells its reports.\n")
        self.types("new", "note", "005", WORDS, "--category", "formula", "A denial in a pair.")

    def types(self, *words: str) -> None:
        assert cli.main(["--root", str(self.root), *words]) == 0

    def fill(self, name: str) -> None:
        """Write something in place of each gap; no two say the same."""
        path = self.root / name
        text = path.read_text("utf-8")
        for turn in range(len(GAP.findall(text))):
            is_url = "url:" in text[: GAP.search(text).start()].rpartition("\n")[2]
            word = f"Something of {'xyzvwk'[turn % 6] * (turn // 6 + 1)}"
            text = GAP.sub("https://example.org/page" if is_url else word, text, count=1)
        path.write_text(text, "utf-8")

    def row(self, table: str, **cells: str) -> None:
        path = self.root / "data" / f"{table}.csv"
        with path.open(encoding="utf-8", newline="") as file:
            heads = next(csv.reader(file))
        with path.open("a", encoding="utf-8", newline="") as file:
            csv.DictWriter(file, heads, lineterminator="\n").writerow(cells)

    def page(self, name: str) -> str:
        """What the cells of a page show; they run once."""
        if name not in self.shown:
            self.shown[name] = html.unescape("\n".join(self._run(name)))
        return self.shown[name]

    def _run(self, name: str) -> Iterator[str]:
        with opened(Book(self.root)) as book:
            chapter = next(one for one in book.chapters if one.name == f"chapters/{name}.md")
            self.space = space = {}
            for tree in chapter.trees:
                last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
                exec(compile(tree, chapter.name, "exec"), space)
                if last:
                    value = eval(compile(ast.Expression(last.value), chapter.name, "eval"), space)
                    yield str(getattr(value, "body", value))


@pytest.fixture(scope="module")
def sixth(tmp_path_factory) -> Sixth:
    return Sixth(tmp_path_factory.mktemp("sixth") / "book")


@pytest.fixture(autouse=True)
def as_in_a_build(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MPLBACKEND", "agg")
    monkeypatch.setenv("SOURCEBOOK_BUILD", "1")
    monkeypatch.setenv("SOURCEBOOK_CHAPTER", "chapters/index")


def test_a_new_source_leaves_gaps_and_nothing_else(sixth: Sixth) -> None:
    assert sixth.left and all("a gap is left" in one for one in sixth.left)


def test_when_the_gaps_are_filled_and_entries_made_all_is_in_order(sixth: Sixth) -> None:
    assert [str(one) for one in check(sixth.root).findings] == []


LISTED = [
    # a page, and what stands on it
    ("index", ["Six primary sources, 2021–2024", '"../chapters/reference/source-005.html"']),
    ("reference/sources", ["9 documents by 9 publishers", "chapters/reference/source-005.html"]),
    ("reference/glossary", ["in the six sources", "A service that sells its reports."]),
    ("reference/concordance", ["the six sources", '<th scope="col">005 <small>']),
    ("reference/claims", ['id="claim-005-48"']),
    ("reference/rights", ["Example Wire"]),
    ("reference/timeline", ["Example Wire (005)", "Two ministers meet", "003 has none before 2020"]),
    ("reference/timeline", ["; source 005, 2024: 1 named in the text, 0 not named there", "005 May 2024"]),
]


@pytest.mark.parametrize(("name", "words"), LISTED)
def test_a_page_that_lists_the_sources_has_the_sixth(sixth: Sixth, name: str, words: list[str]) -> None:
    shown = sixth.page(name)
    assert [one for one in words if one not in shown] == []


def test_the_events_of_the_sixth_source_stand_inside_the_drawing(sixth: Sixth) -> None:
    sixth.shown.pop("reference/timeline", None)
    sixth.page("reference/timeline")
    scale = sixth.space["axes"].get_xlim()
    assert scale[0] < date2num(sixth.space["late"]["day"].min()) and date2num(date(2024, 5, 6)) < scale[1]


@pytest.mark.parametrize("name", CHAPTERS)
def test_a_chapter_on_five_of_the_sources_shows_what_it_showed(sixth: Sixth, name: str) -> None:
    shown = sixth.page(name)
    for key, figure in FROZEN.items():
        if key.startswith(f"{name}#"):
            assert figure["finding"] in shown and figure["alt"] in shown, key


@pytest.mark.skipif(not os.environ.get("SWEEP"), reason="the whole book takes a minute and more: SWEEP=1")
def test_every_page_is_built(sixth: Sixth) -> None:
    environment = {**os.environ, "PYTHONPATH": str(sixth.root), "JUPYTER_PREFER_ENV_PATH": "1"}
    command = [str(Path(sys.executable).parent / "jupyter-book"), "build", ".", "-W", "--keep-going"]
    done = subprocess.run(command, cwd=sixth.root, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    out = sixth.root / "_build" / "html"
    pages = {page: (out / f"{page}.html").read_text("utf-8") for page in Book(sixth.root).contents}
    assert "chapters/reference/source-005" in pages
    assert [page for page, text in pages.items() if "KeyError" in text] == []
    assert "Six primary sources, 2021–2024" in pages["chapters/index"]
