"""What an instructor brings to a notebook: a table, a text, a figure; what a page of the book takes of it."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from sourcebook import excerpt, exercise, my_answers, read_table
from sourcebook.files import BookError
from sourcebook.locks.run import check
from tests.conftest import ROOT
from tests.pieces import complete, soup

# ---- a table of one's own ----

TABLES = {
    "commas": 'year,who,value\n2020,"A, B",1.5\n2021,NA,\n',
    "semicolons": "year;who;value\n2020;A, B;1,5\n2021;NA;\n",
    "tabs": "year\twho\tvalue\n2020\tA, B\t1.5\n2021\tNA\t\n",
    "marked": '\ufeffyear,who,value\r\n2020,"A, B",1.5\r\n\r\n2021,NA,\r\n',
}


@pytest.mark.parametrize("text", TABLES.values(), ids=TABLES)
def test_a_table_of_ones_own_is_read_by_its_path(tmp_path, monkeypatch, text):
    """However a spreadsheet wrote it; NA is a word, as for Namibia, and an empty cell is missing."""
    (tmp_path / "my.csv").write_bytes(text.encode())
    monkeypatch.chdir(tmp_path)
    for path in ("my.csv", Path("my.csv"), tmp_path / "my.csv", str(tmp_path / "my.csv")):
        frame = read_table(path)
        assert list(frame) == ["year", "who", "value"] and list(frame["year"]) == [2020, 2021]
        assert frame["value"][0] == 1.5 and frame["value"].isna()[1]
        assert list(frame["who"]) == ["A, B", "NA"]


def test_a_path_may_begin_at_the_book_and_names_are_those_of_the_book(monkeypatch):
    monkeypatch.chdir(ROOT / "chapters")
    assert len(read_table("data/claims.csv")) == len(read_table("claims"))
    with pytest.raises(LookupError, match="there is no table 'gdp'; the tables are "):
        read_table("gdp")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (None, "my.csv: this file is not in "),
        (b"", "my.csv, line 1: this table has no rows."),
        (b"a,b\n", "my.csv, line 1: this table has no rows."),
        (b"a,b\n1,2\n3,4,5\n", "my.csv, line 3: this row has not as many cells as the first: 3, not 2."),
        (b"a,b\n1\n", "my.csv, line 2: this row has not as many cells as the first: 1, not 2."),
        (b'a,b\n1,"2\n3,4\n', "my.csv, line 3: this row cannot be read: "),
        ("a,b\nä,1\n".encode("latin-1"), "my.csv, line 2: byte 4 is not UTF-8."),
    ],
)
def test_a_file_that_is_no_table_is_refused_in_one_line(tmp_path, monkeypatch, content, message):
    monkeypatch.chdir(tmp_path)
    if content is not None:
        (tmp_path / "my.csv").write_bytes(content)
    with pytest.raises(BookError) as refused:
        read_table("my.csv")
    assert str(refused.value).startswith(message) and "\n" not in str(refused.value)


def test_a_spreadsheet_is_told_what_to_become(tmp_path):
    (tmp_path / "my.xlsx").write_bytes(b"PK\3\4")
    with pytest.raises(BookError, match="this is a spreadsheet"):
        read_table(tmp_path / "my.xlsx")


# ---- a figure and a text of one's own ----


def test_a_figure_of_own_data_names_them_in_words():
    page = soup(complete(sources=[], credit="own data, <2026>"))
    assert page.select_one(".sb-foot").get_text() == "Source: own data, <2026>."
    both = soup(complete(credit="own data")).select_one(".sb-foot").get_text()
    assert both == "Source: TASS (000-a); own data."
    assert soup(complete()).select_one(".sb-foot").get_text() == "Source: TASS (000-a). Chart: this book."
    with pytest.raises(BookError, match="or 'credit' for data of your own"):
        complete(sources=[], credit=" ")


def test_a_text_of_ones_own_is_numbered_as_those_of_the_book():
    text = "First line\n\n<b>Third</b> line: не союзники\n"
    page = soup(excerpt(text=text, title="A leaflet", credit="own copy"))
    assert [line.get_text() for line in page.select(".sb-number")] == ["1", "3"]
    assert page.select(".sb-line")[1].get_text() == "3<b>Third</b> line: не союзники"
    assert page.select_one("[lang=ru]").get_text() == "не союзники" and not page.select(".sb-note, .sb-mark")
    assert page.select_one(".sb-head").get_text() == "A leaflet"
    assert page.select_one(".sb-foot").get_text() == "Source: own copy"
    ids = {soup(excerpt(text=one, title="T", credit="c")).section["id"] for one in ("a", "b")}
    assert len(ids) == 2


@pytest.mark.parametrize("missing", ["text", "title", "credit"])
def test_a_text_of_ones_own_says_what_it_is_and_whence(missing):
    parts = {"text": "Words", "title": "A leaflet", "credit": "own copy"}
    with pytest.raises(BookError, match=f"not complete: give '{missing}'"):
        excerpt(**{**parts, missing: ""})


OWN = {
    "figure": 'figure(chart, name="n", finding="f", measure="m", alt="a", data=d, credit="own data")',
    "both": 'figure(chart, name="n", finding="f", measure="m", alt="a", data=d, cite=["a"], credit="own")',
    "excerpt": 'excerpt(text="Words", title="A leaflet", credit="own copy")',
    "renamed": 'from sourcebook import excerpt as e\ne(text=x, title="A leaflet", credit="own copy")',
}


@pytest.mark.parametrize("code", OWN.values(), ids=OWN)
def test_the_check_refuses_own_material_on_a_page_of_the_book(world, code):
    world.chapter(f"# A page\n\n```{{code-cell}} ipython3\n{code}\n```\n")
    found = [one for one in check(world.root).findings if one.rule == "calls"]
    assert [
        one.message.count("is for a notebook of one's own, and a page of the book cites") for one in found
    ] == [1]
    assert found[0].line == 4 + code.count("\n")


def test_the_check_refuses_a_file_in_place_of_a_table(small):
    small.chapter('# A page\n\n```{code-cell} ipython3\nread_table("my.csv")\n```\n')
    assert any("there is no table 'my.csv'" in str(one) for one in check(small.root).findings)


def test_a_build_refuses_what_hides_from_the_check(monkeypatch):
    monkeypatch.setenv("SOURCEBOOK_BUILD", "1")
    hidden = {"text": "Words", "title": "A leaflet", "credit": "own copy"}
    with pytest.raises(BookError, match="'text' is for a notebook of your own"):
        excerpt(**hidden)
    with pytest.raises(BookError, match="'credit' is for a notebook of your own"):
        complete(credit="own data")


# ---- answers as data ----


def test_an_exercise_says_where_the_student_stands():
    one = exercise("000-months")
    assert repr(one) == "exercise 000-months (number): no answer yet"
    one.answer, one.attempts = "20 months", 1
    one.score = 0.0
    assert repr(one) == "exercise 000-months (number): '20 months', attempts 1, score 0.00"
    assert one.data() == {
        "id": "000-months",
        "chapter": "A page without an author",
        "kind": "number",
        "answer": "20 months",
        "attempts": 1,
        "score": 0.0,
    }


def test_my_answers_are_a_list_and_a_table():
    panel = my_answers()
    assert panel.items == [] and list(panel.frame()) == [
        *("id", "chapter", "kind", "answer", "words", "attempts", "score", "first", "last")
    ]
    row = {"id": "000-note", "chapter": "1. One page", "kind": "write", "answer": {"text": "Hi"}}
    row |= {"words": ["Hi", "there"], "attempts": 2, "score": None}
    panel.items = [row | {"first": "2026-05-01T10:00:00Z", "last": "2026-05-01T10:00:00.25Z"}]
    [found] = panel.frame().to_dict("records")
    assert found["words"] == "Hi; there" and found["attempts"] == 2 and pd.isna(found["score"])
    assert found["last"] - found["first"] == pd.Timedelta("0.25s") and str(found["first"].tz) == "UTC"
    assert repr(panel) == "answers kept in this browser: 1; see .items, .frame()"
