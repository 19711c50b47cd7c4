"""Hand-outs as PDF: tagged, with alternative texts, language, title and outline, and short enough."""

from __future__ import annotations

from itertools import pairwise

import pypdf
import pytest

from sourcebook.exercises.types.write import WriteExercise
from sourcebook.handouts.printing import browser, print_all
from sourcebook.handouts.sheets import chosen
from sourcebook.handouts.writing import write
from tests.conftest import OURS

PRINTED = (
    "core-02",
    "core-04",
    "core-06",
    "core-09",
    "core-10",
    "core-11",
    "chapter-04",
    "chapter-09",
)  # the longest cores; charts and tables
HEADINGS = {"/H1", "/H2", "/H3", "/H4"}


@pytest.fixture(scope="module")
def printed(book, tmp_path_factory) -> dict[str, pypdf.PdfReader]:
    """Some sheets as PDF, by the name of the file."""
    folder = tmp_path_factory.mktemp("handouts")
    sheets = [one for name in PRINTED for one in chosen(OURS, assignment=name)]
    pages = [path for path in write(sheets, OURS, folder) if "student" in path.name or "core-02" in path.name]
    return {path.stem: pypdf.PdfReader(path) for path in print_all(pages, browser() or "")}


def elements(node):
    """Every element of the structure below a node."""
    node = node.get_object()
    if isinstance(node, list):
        for one in node:
            yield from elements(one)
    elif isinstance(node, dict):
        if "/S" in node:
            yield node
        if "/K" in node:
            yield from elements(node["/K"])


def structure(pdf: pypdf.PdfReader) -> list:
    return list(elements(pdf.trailer["/Root"]["/StructTreeRoot"]))


def test_each_is_tagged_and_says_its_language_and_its_title(printed):
    for name, pdf in printed.items():
        root = pdf.trailer["/Root"]
        assert root["/MarkInfo"]["/Marked"] and root["/Lang"] == "en", name
        assert root["/ViewerPreferences"]["/DisplayDocTitle"], name
        assert "hapter " in pdf.metadata.title, name
        assert pdf.outline[0]["/Title"] == pdf.metadata.title.partition(" – ")[0], name


def test_the_structure_has_headings_in_order_lists_and_tables(printed):
    kinds = [one["/S"] for one in structure(printed["chapter-09-student"])]
    heads = [int(kind[2]) for kind in kinds if kind in HEADINGS]
    assert heads[0] == 1 and heads.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(heads))
    assert {"/L", "/LI", "/Table", "/TH", "/TD", "/P", "/Figure"} <= {*kinds}


def test_every_figure_has_an_alternative_text(printed):
    figures = [one for pdf in printed.values() for one in structure(pdf) if one["/S"] == "/Figure"]
    assert len(figures) >= 2
    assert all(len(str(one.get("/Alt", ""))) > 40 for one in figures)


def test_the_sheet_of_a_core_has_eight_pages_at_most(printed):
    assert all(len(pdf.pages) <= 8 for name, pdf in printed.items() if name.startswith("core"))


def test_no_page_has_the_sources_alone(printed):
    """They take lines of the work along."""
    for name, pdf in printed.items():
        texts = [" ".join(page.extract_text().split()) for page in pdf.pages]
        heads = [text.partition("Sources The passages are ©")[0] for text in texts if "are © their" in text]
        assert all(len(head.split()) > 20 for head in heads), name
        assert "core" not in name or "student" not in name or len(heads) == 1


def test_a_rating_is_on_one_page(printed):
    for name in ("core-04", "core-06", "core-09"):
        pages = [" ".join(page.extract_text().split()) for page in printed[f"{name}-student"].pages]
        for task in chosen(OURS, assignment=name)[0].tasks:
            if isinstance(one := task.placed.exercise, WriteExercise):
                names = ["tick one in each row", *(criterion.name for criterion in one.rubric)]
                assert [text for text in pages if all(part in text for part in names)], one.id


def test_pages_are_numbered_and_each_exercise_has_its_id(printed):
    texts = [page.extract_text() for page in printed["core-02-student"].pages]
    assert all(f"{number} / {len(texts)}" in text for number, text in enumerate(texts, 1))
    for task in chosen(OURS, assignment="core-02")[0].tasks:
        assert f"Exercise {task.number} {task.placed.exercise.id}" in " ".join(" ".join(texts).split())


def test_a_short_exercise_is_not_split(printed):
    """Where its heading stands, its last option stands too."""
    pages = [" ".join(page.extract_text().split()) for page in printed["core-02-student"].pages]
    for head, last in (
        ("001-predict", "each side prints mostly what it said itself"),
        ("001-nameless", "There is no chance for the West to use the Russia-Ukraine crisis"),
        ("001-sayso", "called Russia's invasion legitimate"),
    ):
        assert [n for n, text in enumerate(pages) if head in text and last in text], head
