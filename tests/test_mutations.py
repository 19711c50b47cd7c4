"""No door is open: a falsehood in any place of a page or a cell is found by the check or on the page."""

from __future__ import annotations

import pytest

from tests.mutations import doors, planted, search


@pytest.mark.built
def test_what_is_false_is_found_in_every_place_and_form_and_what_is_harmless_in_none(tmp_path):
    by = search(planted(), tmp_path)
    assert len(by) > 450 and {"", "check", "page"} == set(by.values())
    assert [(one.place, one.form) for one in doors(by)] == []
