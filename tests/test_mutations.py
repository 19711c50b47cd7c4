"""No door is open: a falsehood in any place of a page, a cell or a data file is found."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest
from pydantic import BaseModel

from tests import data_mutations as data
from tests.datafiles import spots
from tests.fuller import fuller
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


def test_what_is_false_is_found_behind_every_string_of_the_data_files(tmp_path):
    fuller(tmp_path / "plain")
    tried = [spot for spot in spots(tmp_path / "plain") if not data.is_name(spot)]
    forms = ["harmless", "curly", "straight", "in words"]  # the others run once a week
    by = data.search_words(tried, tmp_path, forms)
    assert len(by) > 1200
    left = [pair for pair, who in by.items() if not who and not data.is_in(pair[0], data.UNSEEN)]
    assert {form for _, form in left} == {"harmless"}, data.doors(by)


def fields(model: type[BaseModel]) -> Iterator[str]:
    """The fields of the models below one that may hold a string."""
    for below in model.__subclasses__():
        if below.__module__.startswith("sourcebook.") and not below.__module__.endswith(
            ("answer_file", "brought")
        ):
            yield from (
                field.alias or name
                for name, field in below.model_fields.items()
                if "str" in str(field.annotation) and name != "root"
            )
        yield from fields(below)


def test_every_field_that_may_hold_words_is_tried(tmp_path):
    fuller(tmp_path / "plain")
    tried = {part for spot in spots(tmp_path / "plain") for part in spot.trail}
    assert "sourcebook.sources.records" in sys.modules
    ids = {"after", "also", "at", "column", "tells"}  # what the second book has no use for
    assert {*fields(BaseModel)} - tried == ids
