"""The second book as the engine reads it: in order, with each type of exercise, under its own name."""

from __future__ import annotations

import json

import pytest
from bs4 import BeautifulSoup

from sourcebook.book import Book, opened
from sourcebook.exercises.types import TYPES
from sourcebook.locks.run import check
from sourcebook.pieces.concordance import concordance
from sourcebook.pieces.reference import glossary
from tests.conftest import OURS, SECOND


def test_the_second_book_is_in_order():
    report = check(SECOND.root)
    assert report.findings == []
    looked_at = {report.seen[kind] for kind in ("found", "notes", "tables", "numbers", "claims")}
    assert 0 not in looked_at
    assert report.seen["exercises"] == len(TYPES)


def test_it_has_an_exercise_of_each_type():
    assert {placed.exercise.type for placed in SECOND.exercises.all.values()} == set(TYPES)


def test_a_book_without_set_phrases_has_a_concordance_and_an_empty_glossary():
    with opened(SECOND):
        page, cards = BeautifulSoup(concordance().body, "html.parser"), glossary("formulas").body
    assert "in English" in page.select_one("label").get_text()
    assert not page.select("tbody tr")
    assert {part["part"] for part in json.loads(page.select_one(".sb-data").string)["parts"]} == {
        "000",
        "001",
        "residue",
    }
    assert "sb-card" not in cards


def test_books_differ_in_name_and_a_wrong_name_is_refused(tmp_path):
    assert (OURS.name, SECOND.name) == ("partners-not-allies", "over-the-dead")
    (tmp_path / "_config.yml").write_text("title: 'A Book, and 2 more?'\n", "utf-8")
    assert Book(tmp_path).name == "a-book-and-2-more"
    (tmp_path / "_config.yml").write_text("sphinx: {config: {sourcebook: {name: a/b}}}\n", "utf-8")
    with pytest.raises(ValueError, match=r"_config\.yml: 'a/b' is no name for a book\. Write small letters"):
        Book(tmp_path).name  # noqa: B018
