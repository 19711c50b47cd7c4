"""Figures: with title, alternative text, source and data; the same each time, in the colours of the page."""

from __future__ import annotations

import re

import pandas as pd
import pytest

from sourcebook import styles
from sourcebook.files import BookError
from sourcebook.pieces import figure as figures
from sourcebook.pieces.guess import guess
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


def with_words(size: float, words: str = "a label", width: float = 4, **style):
    """The figure of a drawing so wide, with words of that size on it."""
    chart, axes = figures.canvas(width=width)
    axes.text(0.5, 0.5, words, fontsize=size, **style)
    return handed_over(chart)


def handed_over(chart):
    told = {"finding": "The words can be read", "measure": "points", "alt": "words " * 8}
    return figures.figure(chart, name="probe", **told, data=pd.DataFrame({"x": [1]}), sources=["000-a"])


def test_a_drawing_as_wide_as_a_phone_with_words_of_ten_points_is_taken():
    drawing = soup(with_words(10)).svg
    assert drawing["viewbox"].split()[2] == "288" and "a label" in drawing.get_text()
    assert with_words(4, words=" ") and with_words(4, visible=False)  # nobody reads what is not there


def test_a_drawing_that_a_phone_would_cut_is_refused():
    with pytest.raises(BookError, match=r"'probe' is 4\.5 inches wide, and a phone cuts it: draw it 4 wide"):
        with_words(10, width=4.5)


def test_words_too_small_for_a_phone_are_refused_and_named():
    with pytest.raises(BookError, match=r"'probe' has words too small .* 'a label': give them 10 points"):
        with_words(9.5)


def test_names_on_a_scale_too_small_for_a_phone_are_refused():
    chart, axes = figures.canvas()
    axes.set_xticks([0, 1], ["first", "last"], fontsize=8)
    with pytest.raises(BookError, match="too small for a phone, 'first'"):
        handed_over(chart)


def test_a_guess_has_its_question_with_its_choices_or_its_scale():
    choices = soup(complete(ask=guess("Which rises?", answer="<b>", among=["a", "<b>"]))).form
    assert choices.legend.get_text() == "Which rises?" and choices["data-answer"] == "<b>"
    assert [choice["value"] for choice in choices.select("input[type=radio]")] == ["a", "<b>"]
    scale = soup(complete(ask=guess("How many?", answer=3, between=(0, 8), step=1, unit="texts"))).form
    slider = scale.find("input", type="range")
    assert (slider["min"], slider["max"], slider["step"]) == ("0", "8", "1")
    assert scale["data-answer"] == "3" and scale["data-unit"] == "texts" and "8 texts" in scale.get_text()
    assert scale.find_previous_sibling("figcaption") and soup(complete()).form is None


@pytest.mark.parametrize(
    ("parts", "message"),
    [
        ({"question": "Tell us.", "among": ["a", "b"]}, "needs a question that ends in a question mark"),
        ({"question": " ", "among": ["a", "b"]}, "needs a question that ends in a question mark"),
        ({}, "either choices, .* or a scale"),
        ({"among": ["a", "b"], "between": (0, 9)}, "either choices, .* or a scale"),
        ({"among": ["a"]}, "two choices or more"),
        ({"among": ["a", "b", "b"]}, "two choices or more, each another"),
        ({"among": ["b", "c"]}, "an answer, 'a', that is not among its choices"),
        ({"between": (0, 9)}, "an answer, a, that its scale does not show"),
        ({"answer": 10, "between": (0, 9)}, "an answer, 10, that its scale does not show"),
        ({"answer": -1, "between": (0, 9)}, "an answer, -1, that its scale does not show"),
        ({"answer": 5, "between": (9, 0)}, "scale does not show"),
        ({"answer": 5, "between": (0, 9), "step": 0}, "scale does not show"),
        ({"answer": 5, "between": (0, 9), "step": 10}, "scale does not show"),
    ],
)
def test_a_mistake_in_a_guess_is_refused_with_its_question(parts, message):
    parts = {"question": "How many?", "answer": "a", **parts}
    with pytest.raises(BookError, match=message) as told:
        guess(parts.pop("question"), **parts)
    assert "a guess needs" in f"{told.value}" or "'How many?'" in f"{told.value}"


def test_colours_of_figures_are_those_of_the_stylesheet():
    css = styles.sheet("sourcebook.css")  # without white space
    for name, value in vars(figures.palette).items():
        assert re.search(rf"--sb-{name}:\s*{value}[;}}]", css), name
