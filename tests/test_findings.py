"""The title of each figure says what the tables and the sources say, recomputed without the book's code."""

from __future__ import annotations

import pytest

from tests.findings import FINDINGS, raw
from tests.findings.mutations import WRONG, Cell, file_with, table_with
from tests.findings.titles import unborne


@pytest.fixture(scope="module")
def titles(soups, book) -> dict[str, str]:
    """The title of each figure of the built book."""
    pages = [soup for path, soup in soups.items() if path.is_relative_to(book / "chapters")]
    figures = [figure for page in pages for figure in page.select("figure.sb-figure")]
    return {figure["id"]: figure.figcaption.b.get_text() for figure in figures}


def test_each_figure_has_a_finding_and_each_finding_a_figure(titles):
    made_up = {"fig-class-items", "fig-class-points"}  # of a class that nobody was
    assert set(FINDINGS) == set(titles) - made_up == set(WRONG)


@pytest.mark.parametrize("name", FINDINGS)
def test_a_title_says_what_the_data_say_and_nothing_else(titles, name):
    assert not list(unborne(titles[name], FINDINGS[name]()))


@pytest.mark.parametrize("name", WRONG)
def test_with_a_wrong_cell_a_title_no_longer_holds(titles, name, monkeypatch):
    wrong = WRONG[name]
    if isinstance(wrong, Cell):
        monkeypatch.setattr(raw, "table", table_with(wrong))
    else:
        monkeypatch.setattr(raw, "words_of_file", file_with(wrong))
    assert list(unborne(titles[name], FINDINGS[name]()))


@pytest.mark.parametrize(
    ("title", "wrong"),
    [
        ("Trade grew by 5 % and fell by 3 %", None),
        ("Trade grew by 15 % and fell by 3 %", "the title does not say it"),
        ("Trade grew by 5 % and fell by 3.1 %", "the title does not say it"),
        ("Trade fell by 3 % and grew by 5 %", "the title does not say it"),
        ("Trade never grew by 5 % and fell by 3 %", "'never'"),
        ("Trade grew by 5 % in 2021 and fell by 3 %", "'in 2021'"),
        ("Trade grew by 5 %", "the title does not say it"),
    ],
)
def test_what_a_title_says_more_or_less_than_its_pieces_is_found(title, wrong):
    found = list(unborne(title, ["Trade", "grew by 5 %", "fell by 3 %"]))
    assert (wrong is None and not found) or any(wrong in one for one in found)


def test_a_piece_that_is_not_true_is_found():
    assert list(unborne("Trade never fell", ["Trade", (False, "never fell")])) == ["'never fell' is not true"]
