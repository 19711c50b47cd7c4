"""A change re-runs exactly the chapters that it touches, and no page is ever stale."""

from __future__ import annotations

import json
import re

import pytest

from sourcebook.page.freshness import READS
from tests.conftest import ROOT
from tests.small import ALL, ANSWERS, CARDS, FIRST, OTHER, RIGHTS, SmallBook


@pytest.fixture(scope="module")
def copy(small_book) -> SmallBook:
    return small_book


def test_the_first_build_runs_every_page_that_has_a_cell(copy):
    assert copy.ran == ALL


def test_no_change_runs_nothing_and_writes_nothing(copy):
    before = copy.times()
    assert copy.build() == set()
    assert copy.times() == before


CHANGES = [
    ("data/annotations/000.json", "Wednesday of which week?", "Wednesday of what week?", {FIRST}),
    ("sourcebook/pieces/provenance.html", "How it came to us", "How it reached us", {FIRST, *CARDS}),
    (
        "data/exercises/01-one-page-four-documents.yml",
        "Which words prove, and do not only suggest,",
        "Which words prove, and not only suggest,",
        {FIRST, ANSWERS},
    ),
    ("data/exercises/03-five-pillars.yml", "title: Five pillars", "title: The five pillars", {ANSWERS}),
    ("sourcebook/pieces/excerpt.py", '"""', '"""Now: ', {FIRST, *CARDS}),
    ("sourcebook/pieces/concordance.py", '"""', '"""Now: ', set()),
    ("requirements.txt", "#", "# renewed\n#", ALL),
]


@pytest.mark.parametrize(("name", "old", "new", "touched"), CHANGES, ids=[change[0] for change in CHANGES])
def test_a_change_touches_the_chapters_that_read_the_file(copy, name, old, new, touched):
    """A note, a template, an exercise of this and of another chapter, code, and the environment."""
    copy.change(name, old, new)
    assert copy.would_run() == touched
    copy.change(name, new, old)
    assert copy.would_run() == set()


@pytest.mark.parametrize(
    ("name", "touched"),
    [
        ("data/exercises/13-more.yml", {ANSWERS}),
        ("data/exercises/editions/my-answers.json", {ANSWERS}),
        ("data/more.csv", set()),
    ],
)
def test_a_new_file_touches_the_chapters_that_looked_for_it(copy, name, touched):
    """By its name, or through the folder that it stands in."""
    (copy.root / name).touch()
    assert copy.would_run() == touched
    (copy.root / name).unlink()
    assert copy.would_run() == set()


def test_the_chapters_that_changes_touch_run_and_show_them(copy):
    before = copy.times()
    for name, old, new, _ in CHANGES[:4]:
        copy.change(name, old, new)
    assert copy.build() == {FIRST, ANSWERS, *CARDS}
    written = {name for name, time in copy.times().items() if time != before[name]}
    assert {FIRST, ANSWERS, *CARDS} <= written <= {FIRST, ANSWERS, *CARDS, "chapters/index"}
    assert "Wednesday of what week?" in copy.page(FIRST)
    assert all("How it reached us" in copy.page(name) for name in {FIRST, *CARDS})
    listed = re.search(r'data-file="\.\./([^"]+)"', copy.page(ANSWERS))[1]
    items = (copy.root / "_build" / "html" / listed).read_text("utf-8")
    assert CHANGES[2][2] in copy.page(FIRST) and CHANGES[2][2] in items
    assert "The five pillars" in items


def test_changed_prose_runs_nothing_and_changes_its_page(copy):
    before = copy.times()
    copy.change("chapters/how-to-read.md", "Two voices share each page.", "Two voices share every page.")
    assert copy.build() == set()
    assert "Two voices share every page." in copy.page("chapters/how-to-read")
    assert copy.index().count("Two voices share every page.") == 1
    assert copy.index().count("Two voices share each page.") == 1, (
        "it stands on the front page of this copy too"
    )
    assert {name for name, time in copy.times().items() if time != before[name]} <= {
        "chapters/how-to-read",
        "chapters/index",
    }


def test_a_changed_title_changes_the_contents_on_every_page(copy):
    copy.change("chapters/how-to-read.md", "# How to read this book", "# How one reads this book")
    assert copy.build() == set()
    assert all("How one reads this book" in copy.page(name) for name in ALL)


def test_a_changed_stylesheet_reaches_every_page(copy):
    mark = re.search(r"sourcebook\.css\?v=\w+", copy.page(FIRST))[0]
    copy.change("sourcebook/pieces/piece.css", "line-height: 1.6", "line-height: 1.61")
    assert copy.build() == set()
    assert all(mark not in copy.page(name) for name in ALL)


def test_a_failing_cell_fails_the_build_each_time(copy):
    copy.change("chapters/reference/rights.md", "table(share_table()", "table(share_tables()")
    for _ in range(2):
        with pytest.raises(AssertionError, match="share_tables"):
            copy.build()
    copy.change("chapters/reference/rights.md", "table(share_tables()", "table(share_table()")
    assert copy.build() == set(), "the cell is again as it was when it last ran, and so is all that it read"
    assert "Words of each document, and" in copy.page(RIGHTS)


def test_a_changed_cell_runs_its_own_chapter(copy):
    """One of the new cells has a widget that needs a kernel: it becomes a sentence and a launch link."""
    copy.change(
        "chapters/reference/rights.md", "Words of each document, and", "The words of each document, and"
    )
    rights = copy.root / "chapters" / "reference" / "rights.md"
    rights.write_text(
        rights.read_text("utf-8") + "\n```{code-cell} ipython3\nimport ipywidgets\n"
        "ipywidgets.IntSlider(description='How many?')\n```\n",
        "utf-8",
    )
    assert copy.build() == {RIGHTS}
    page = copy.page(RIGHTS)
    assert "The words of each document, and" in page
    assert (
        "This control works in a running notebook." in page and "Open this chapter as a notebook</a>" in page
    )
    assert "vnd.jupyter.widget" not in page and "require.js" not in page and "html-manager" not in page
    kept = copy.root / "_build" / ".jupyter_cache" / "executed"
    assert len(list(kept.iterdir())) == len(ALL), "no cells of before have a result, which may be stale"


def test_a_chapter_taken_out_leaves_no_page(copy):
    copy.change("_toc.yml", "- file: chapters/reference/source-004\n", "")
    (copy.root / "chapters" / "reference" / "source-004.md").unlink()
    assert copy.build() == set()
    assert OTHER not in copy.times()
    assert RIGHTS in copy.index() and OTHER not in copy.index()


def test_no_page_of_the_book_runs_again_for_a_sentence_in_another(book):
    """Only how to cite reads another page: the first chapter, for its example."""
    read = {}
    for record in (ROOT / "_build" / READS).glob("*.json"):
        files = json.loads(record.read_text("utf-8"))["files"]
        pages = {name for name in files if re.fullmatch(r"chapters/.*\.md", name)}
        page = f"{record.stem.replace('~', '/')}.md"
        if others := pages - {page}:
            read[page] = len(others)
    assert read == {"chapters/reference/cite.md": 1}
