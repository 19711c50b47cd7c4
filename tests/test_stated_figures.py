"""Figures and verdicts in prose are those of the register, and bare figures are found."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcebook.book import Book
from sourcebook.chapter.bare_figures import bare_figures
from sourcebook.evidence.entries import Value, shown
from sourcebook.evidence.stated import disagreement
from tests.evidence import only

PROSE_MISTAKES = [
    (
        "It was [22 billion dollars](../data/numbers.yml#total-2021).",
        "the chapter says 22 billion dollars, and the register has 21.0",
    ),
    (
        "It was [21 billion yuan](../data/numbers.yml#total-2021).",
        "the unit of '21 billion yuan' is not 'billion dollars'",
    ),
    ("It was [$33.3 %](../data/numbers.yml#share-2021).", "the unit"),
    ("It was [many](../data/numbers.yml#total-2021).", "does not begin with a number"),
    (
        "It was [21](../data/numbers.yml#total-2022).",
        "leads to 'total-2022', which data/numbers.yml does not have",
    ),
    ("It was 21 billion dollars.", "the figure 21 has no lock"),
    ("It is [contradicted](../data/claims.csv#000-01).", "the ledger says 'supported'"),
    ("It is [supported](../data/claims.csv#000-99).", "claim '000-99', which data/claims.csv does not have"),
    (
        (
            "```{code-cell} ipython3\n"
            'figure(chart, name="n", finding=f"It was 21 and {x}", measure="m", alt="a", data=d, '
            'cite=["known"])\n```'
        ),
        "the figure 21 has no lock",
    ),
    ('```{code-cell} ipython3\naxes.annotate("up 33.3 %", (1, 2))\n```', "the figure 33.3 has no lock"),
    ('```{code-cell} ipython3\nnumber("total-2022")\n```', "there is no number 'total-2022'"),
    ('```{code-cell} ipython3\nclaim("000-99")\n```', "there is no claim '000-99'"),
]


@pytest.mark.parametrize(("prose", "words"), PROSE_MISTAKES)
def test_a_figure_or_verdict_in_prose_that_is_not_the_registers(small, prose, words):
    small.chapter(f"# A chapter\n\n{prose}\n")
    found = only(small)
    assert found.startswith("chapters/01.md, line") and words in found, found


@pytest.mark.parametrize(
    "text",
    [
        "21",
        "21.0",
        "$21",
        "21 billion",
        "$21 billion",
        "21 billion dollars",
    ],
)
def test_ways_to_state_a_number(small, text):
    assert disagreement(text, Book(small.root).register.value("total-2021")) == ""


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        (
            (
                "In 2020, 2021–22 and on 4 February 2022 lines 2 to 5 of source 000 said so (chapter 3, "
                "article 9, 000:7)."
            ),
            [],
        ),
        ("G7, RR-3067, COVID-19, EU-27, ES-11/1 and the 20th.", []),
        ("It took about 20 minutes and 60 words.", ["20", "60"]),
        ("Write 60 to 90 words. **Time:** 20 minutes.", []),
        ("“34.3 percent” [000:3](../seeds/000_a.txt#L3), [12](../data/numbers.yml#y), {cite}`key-2020`.", []),
        ("[12](x) and [34](https://example.org)", ["12", "34"]),
        ("It rose by 34.3 per cent to 1,280 in 31 states.", ["34.3", "1,280", "31"]),
        ("It cost $185.41 billion, or 3 percent more; 40 meetings since 2013.", ["$185.41", "3", "40"]),
        ("- 5 of 7 votes", ["5", "7"]),
        ("second with 6 cars", ["6"]),
    ],
)
def test_bare_figures(text, bare):
    assert [figure for _, figure in bare_figures(text)] == bare


@given(st.floats(-1e6, 1e6), st.integers(0, 4))
def test_a_number_agrees_with_itself_and_with_no_neighbour(value, digits):
    from sourcebook.evidence.entries import Entry

    stated = Value(value)
    stated.entry = Entry(
        id="x", says="a test number", unit="cars", digits=digits, terms={"a": {"number": "y"}}
    )
    assert disagreement(shown(value, digits), stated) == ""
    assert disagreement(shown(value + 2 * 10**-digits, digits), stated) != ""
