"""No door is open: a falsehood in any place of a page or a cell is found by the check or on the page."""

from __future__ import annotations

import pytest

from tests.mutations import book_with, doors, found_in, planted, search

ALL = planted()


def test_what_is_harmless_is_found_by_no_check(tmp_path):
    harmless = [one for one in ALL if one.form == "harmless"]
    book_with(tmp_path / "book", harmless)
    assert len(harmless) > 60 and found_in(tmp_path / "book") == {}


@pytest.mark.built
def test_what_is_false_is_found_in_every_place_and_form(tmp_path):
    by = search([one for one in ALL if one.form != "harmless"], tmp_path)
    assert len(by) > 400 and {"check", "page"} == set(by.values())
    assert [(one.place, one.form) for one in doors(by)] == []
