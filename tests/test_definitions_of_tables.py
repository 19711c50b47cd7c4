"""A table or its description that cannot work is refused: one finding, with its line and what to do."""

from __future__ import annotations

import json
import shutil

import pytest

from sourcebook.locks.run import check
from tests.conftest import SECOND
from tests.evidence import DESCRIPTION, TABLE, edit, evidence, findings, only
from tests.exercise_files import exercise_file, with_exercises


@pytest.fixture
def small(world):
    evidence(world)
    return world


ROWS = TABLE.split("\n")
AS_SAVED = [
    # what the file is, where the finding stands, and words of it
    (TABLE.replace("2021,part", "4/2/2021,part"), 4, "'4/2/2021' in column 'year'", "Correct the cell"),
    (TABLE.replace("2021,part", ",part"), 4, "column 'year' breaks a rule", "Correct the cell"),
    (TABLE.replace("2021,part,7,known", "2021,,7,"), 4, "breaks a rule", "Correct the cell"),
    (TABLE + "\n", 5, "this row is blank", "Remove the line"),
    (TABLE.replace("2020,total", '2020,"total'), 2, "quotation mark in this row is not closed", "Close it"),
    (TABLE.replace("total,10.5", '"total"s,10.5'), 2, "quotation mark in this row", "written twice"),
    (TABLE.replace("10.5,known", '10.5,"known\n"'), 3, "runs over the end", "line break"),
    (TABLE.replace("10.5", "10,5"), 2, "fewer or more cells", "unquoted comma"),
    (TABLE.replace("year,flow", "year,year"), 1, "columns are not those", "year, flow, value, cite"),
    ("\n" + TABLE, 1, "must name the columns", "Restore it"),
    ("", 1, "must name the columns", "Restore it"),
]


@pytest.mark.parametrize(("text", "line", "words", "remedy"), AS_SAVED, ids=[row[2] for row in AS_SAVED])
def test_a_table_as_a_spreadsheet_leaves_it_is_found(small, text, line, words, remedy):
    (small.root / "data" / "trade.csv").write_bytes(text.encode())
    # The register needs these rows, and must not report them again.
    found = only(small)
    assert found.startswith(f"data/trade.csv, line {line}: ") and words in found and remedy in found, found


STRANGERS = [
    ("x.tsv", "Save it as CSV"),
    ("more/x.xlsx", "Save it as CSV"),
]


@pytest.mark.parametrize(("name", "remedy"), STRANGERS)
def test_a_file_that_nothing_reads_is_found(small, name, remedy):
    path = small.root / "data" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(TABLE, "utf-8")
    found = only(small)
    assert found.startswith(f"data/{name}: ") and remedy in found, found


DESCRIBED = [
    # what is replaced in the description, by what, and words of the finding
    ('"type": "number"', '"type": "int"', "fields → 3 → type", "'integer'"),
    ('"path": "trade.csv"', '"path": "/tmp/trade.csv"', "path", "write its name alone"),
    ('"path": "trade.csv"', '"path": "more/trade.csv"', "path", "write its name alone"),
    ('"path": "trade.csv"', '"path": "trade.xlsx"', "path", "write its name alone"),
    ('"name": "trade"', '"name": "Trade of all"', "name", "does not have the form"),
    ('"name": "flow"', '"name": "year"', "'year' is described twice", "Rename"),
    (
        '"primaryKey": [\n     "year"',
        '"primaryKey": [\n     "years"',
        "no column 'years'",
        "Correct the name",
    ),
    ('"minimum": 0', '"minimum": "nought"', "minimum: Input should be a valid", "Correct"),
    ('"resources": [', '"resources": ,[', "not JSON", "bracket"),
    ('"name": "a-book",', '"name": "a-book"', "not JSON", "comma"),
    ('"name": "a-book",', '"name": "a-book", "name": "b",', "stands here twice", "Keep one"),
    ('"name": "a-book",', '"x": ' + 60 * "[" + 60 * "]" + ",", "deep in one another", "bracket"),
    ('"name": "a-book",', '"x": ' + 60000 * "[" + 60000 * "]" + ",", "deep in one another", "bracket"),
]


@pytest.mark.parametrize(("old", "new", "words", "remedy"), DESCRIBED, ids=[row[1][:40] for row in DESCRIBED])
def test_a_description_that_cannot_work_is_found(small, old, new, words, remedy):
    edit(small, "datapackage.json", old, new)
    found = only(small)
    assert found.startswith("data/datapackage.json") and words in found and remedy in found, found


def test_a_description_names_the_line_of_its_field(small):
    edit(small, "datapackage.json", '"type": "number"', '"type": "int"')
    text = (small.root / "data" / "datapackage.json").read_text("utf-8")
    line = text[: text.index('"int"')].count("\n") + 1
    assert only(small).startswith(f"data/datapackage.json, line {line}: ")


COUNTED = '{table: claims, row: {source: "000"}, take: count}'
LEDGER = [
    # what is replaced in the ledger of claims, by what, the line of the finding and words of it
    ("000-02", "\n000-02", 3, "this row is blank"),
    ("000-02", 17 * "," + "\n000-02", 3, "this row is blank"),
    ("nothing was agreed", '"nothing was agreed', 2, "is not closed"),
    ("000-02,", "000-01,", 3, "repeats the key"),
    ("000-02,", ",", 3, "column 'id' breaks a rule"),
    ("000-02", "2-Jan", 3, "'2-Jan' in column 'id'"),
    ("id,source,document", "id;source;document", 1, "columns are not those"),
    ("What was meant.", "What was meant.,more", 2, "fewer or more cells"),
]


@pytest.mark.parametrize(("old", "new", "line", "words"), LEDGER, ids=[row[1][:20] for row in LEDGER])
def test_a_mistake_in_the_ledger_is_told_once(small, old, new, line, words):
    edit(small, "claims.csv", old, new)
    # The register counts claims, too.
    edit(small, "numbers.yml", "{table: trade, row: {year: 2021, flow: total}}", COUNTED)
    small.chapter("A line.\n")
    found = only(small)
    assert found.startswith(f"data/claims.csv, line {line}: ") and words in found, found


def test_an_exercise_that_takes_a_number_from_a_broken_ledger_is_not_blamed(world):
    with_exercises(world, exercise_file())
    edit(world, "claims.csv", "000-02", "\n000-02")
    edit(world, "numbers.yml", "{table: trade, row: {year: 2021, flow: total}}", COUNTED)
    edit(world, "exercises/01.yml", "because: It is not so.", "because: '{total-2021} it is.'")
    assert "data/claims.csv, line 3" in only(world)


def test_the_small_book_is_in_order(small):
    assert DESCRIPTION["resources"] and findings(small) == []


def test_a_key_that_is_called_unique_as_well_is_found_where_it_is_repeated_and_nowhere_else(tmp_path):
    root = tmp_path / "book"
    shutil.copytree(SECOND.root, root, ignore=shutil.ignore_patterns("_build"))
    package, table = root / "data" / "datapackage.json", root / "data" / "copies.csv"
    described = json.loads(package.read_text("utf-8"))
    (copies,) = [one for one in described["resources"] if one["name"] == "copies"]
    (key,) = [one for one in copies["schema"]["fields"] if one["name"] == "copy"]
    key.setdefault("constraints", {})["unique"] = True
    package.write_text(json.dumps(described, indent=1), "utf-8")
    assert check(root).findings == []
    table.write_text(table.read_text("utf-8") + "Hay,1865,no,cornell-hand-2013\n", "utf-8")
    repeated = [one.line for one in check(root).findings if "repeats the key (copy)" in one.message]
    assert repeated == [7]
