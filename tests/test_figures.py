"""Figures: with title, alternative text, source and data; the same each time, in the colours of the page."""

from __future__ import annotations

import re

import pandas as pd
import pytest

from sourcebook import styles
from sourcebook.pieces import figure as figures
from tests.pieces import complete, soup


def test_figure_has_title_alt_source_data_and_download():
    page = soup(complete())
    assert page.figcaption.b.get_text() == "The line rises by one"
    assert page.svg["aria-label"].endswith("<by> one.") and page.svg["role"] == "img"
    assert "TASS (000-a)" in page.select_one(".sb-foot").get_text()
    assert [cell.get_text() for cell in page.select("td")] == ["1", "<i>", "2", ""]
    assert page.find("a", download="a-chart.csv")["href"].startswith("data:text/csv")


def test_figure_is_the_same_each_time_and_follows_the_colours_of_the_page():
    assert complete().body == complete().body
    assert "var(--sb-accent, #0b5cad)" in complete().body
    assert not re.search(r"(?<![-\w, ])#0b5cad(?!\))", complete().body)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"finding": ""}, "'finding'"),
        ({"alt": "a chart"}, "'alt'"),
        ({"measure": ""}, "'measure'"),
        ({"name": "A chart!"}, "small letters"),
        ({"data": pd.DataFrame()}, "no data"),
        ({"sources": []}, "names no source"),
    ],
)
def test_incomplete_figure_is_refused(changes, message):
    with pytest.raises(ValueError, match=message):
        complete(**changes)


def test_figure_with_unknown_citation_is_refused():
    with pytest.raises(LookupError, match="no entry 'nobody'"):
        complete(cite=["nobody"])


def test_colours_of_figures_are_those_of_the_stylesheet():
    css = styles.for_pages()
    for name, value in vars(figures.palette).items():
        assert f"--sb-{name}: {value};" in css, name
