"""A cell with another year, country, day or word on its first line runs, and its title says what it shows."""

from __future__ import annotations

import re

import pytest

from sourcebook.pieces import figure as figures
from tests.conftest import OURS

# Chapter; the line as the book has it; what is written instead; the piece; how its title begins then.
CHANGES = [
    ("04-seventeen-days", 'DAY = "2022-02-07"', 'DAY = "2022-02-25"', "what-was-public", "Of 23 entries 20 "),
    ("06-vocabulary", 'WORD = "limit"', 'WORD = "alliance"', None, "The word alliance in its context"),
    ("06-vocabulary", 'WORD = "limit"', 'WORD = "zebra"', None, "The word zebra in its context"),
    (
        "07-trade",
        "YEAR = 2022  # whose",
        "YEAR = 2019  # whose",
        "exchange-rate-detective",
        "The averages of ",
    ),
    ("07-trade", "YEAR = 2022  # of", "YEAR = 2021  # of", "steady-progress", "In 2021, up to month 10, "),
    ("07-trade", "YEAR = 2022  # of", "YEAR = 2025  # of", "steady-progress", "In 2025, up to month 9, "),
    ("07-trade", "YEAR = 2021  # the", "YEAR = 2023  # the", "tonnes-and-dollars", "In 2022 the bill "),
    (
        "10-words-and-deeds",
        "YEAR = 2021",
        "YEAR = 1971",
        None,
        "Agreement of two states on whole drafts in 1971",
    ),
    ("10-words-and-deeds", '"India"  # or', '"United States"  # or', "vote-alike", "In 0 of 55 years China "),
    (
        "10-words-and-deeds",
        "(2000, 2009), (2012",
        "(1990, 1994), (2012",
        "two-measures",
        "From 1990–1994 to ",
    ),
    (
        "10-words-and-deeds",
        '"2010-2018"  # or',
        '"2000-2009"  # or',
        "by-subject",
        "On no subject does Russia ",
    ),
    (
        "10-words-and-deeds",
        '= "China"  # or',
        '= "Iran"  # or',
        "ten-votes",
        "Iran on the 10 resolutions: 5 abst",
    ),
    (
        "10-words-and-deeds",
        '= "China"  # or',
        '= "Russia"  # or',
        "ten-votes",
        "Russia on the 10 resolutions: 10 n",
    ),
]


@pytest.fixture
def told(monkeypatch) -> dict[str | None, list[str]]:
    """What is shown, by the name of the figure; tables under None."""
    monkeypatch.setenv("SOURCEBOOK_BUILD", "1")
    found: dict[str | None, list[str]] = {}
    real, real_table = figures.figure, figures.table

    def figure(chart, **parts):
        shown = real(chart, **parts)
        found.setdefault(parts["name"], []).append(parts["finding"])
        return shown

    def table(data, *, caption):
        shown = real_table(data, caption=caption)
        found.setdefault(None, []).append(caption)
        return shown

    monkeypatch.setattr(figures, "figure", figure)
    monkeypatch.setattr(figures, "table", table)
    return found


def cells(chapter: str) -> list[str]:
    [page] = [one for one in OURS.chapters if one.name == f"chapters/{chapter}.md"]
    return [cell.code for cell in page.cells]


@pytest.mark.parametrize(("chapter", "line", "other", "name", "title"), CHANGES)
def test_a_cell_with_another_value_runs_and_says_what_it_shows(chapter, line, other, name, title, told):
    """The cells run in order up to the piece; nothing after it is needed, and no other line is touched."""
    code = cells(chapter)
    assert sum(cell.count(line) for cell in code) == 1
    scope: dict = {}
    for cell in code:
        changed = cell.replace(line, other)
        if not re.match(r"\s*(exercise|excerpt|claim|brief|as_received)\(", changed):
            exec(changed, scope)
        if any(one.startswith(title) for one in told.get(name, [])):
            return
    raise AssertionError((name, told.get(name)))


def test_what_can_be_changed_stands_on_the_first_line_of_its_cell():
    for chapter in ("04-seventeen-days", "06-vocabulary", "07-trade", "10-words-and-deeds"):
        for cell in cells(chapter):
            named = re.search(r"^(?:YEAR|COUNTRY|DAY|PERIOD|WORD) = ", cell, re.M)
            assert named is None or not cell[: named.start()].strip(), cell[:200]
