"""The script that computes the agreement of states from roll calls gives the rows of the table."""

from __future__ import annotations

import csv
import importlib.util
import sys
from pathlib import Path

import pytest

from sourcebook.evidence.entries import fits
from tests.conftest import ROOT

SCRIPT = ROOT / "data" / "agreement.py"
SERIES = ("roll_calls", "roll_calls_contested", "roll_calls_without_ukraine")


@pytest.fixture
def agreement(monkeypatch):
    monkeypatch.setattr(sys, "dont_write_bytecode", True)  # nothing but tables stands in data/
    spec = importlib.util.spec_from_file_location("agreement", SCRIPT)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_rows_from_2020_on_are_those_of_the_table(agreement):
    votes = [*agreement.roll_calls()]
    assert not [*agreement.differences(votes)]
    keys = {key for key, _ in agreement.rows(agreement.counted(votes))}
    assert {(series, year) for series, _, year in keys} == {
        (series, year) for series in SERIES for year in range(2020, 2026)
    }


def test_a_row_that_comes_out_otherwise_is_named(agreement, tmp_path):
    for path in (ROOT / "data").glob("*.csv"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    agreement.DATA = tmp_path
    path = tmp_path / "roll_calls.csv"
    head, first, *rest = path.read_text("utf-8").splitlines()
    assert first.startswith("74/267,2020-01-14,yes,yes,no,")
    path.write_text("\n".join([head, first.replace("yes,yes,no", "yes,no,no"), *rest]) + "\n", "utf-8")
    found = [one for one in agreement.differences(agreement.roll_calls()) if "'China-Russia', 2020" in one]
    assert len(found) == 3, "the vote was contested and not on Ukraine, so it counts in each series"
    (whole,) = [one for one in found if one.startswith("('roll_calls',")]
    assert "'n_opposite': '5'" in whole and "'n_opposite': '6'" in whole
    path.write_text("\n".join([head, *rest]) + "\n", "utf-8")
    assert len([*agreement.differences(agreement.roll_calls())]) == 3 * len(agreement.PAIRS)


@pytest.mark.parametrize(
    ("cast", "contested"),
    [
        ((90, 5, 5), True),
        ((91, 5, 4), False),
        ((4, 91, 5), False),
        ((60, 40, 0), True),
    ],
)
def test_a_vote_is_contested_where_at_most_nine_in_ten_voted_alike(agreement, tmp_path, cast, contested):
    head, first, *_ = (ROOT / "data" / "roll_calls.csv").read_text("utf-8").splitlines()
    names = head.split(",")
    row = dict(zip(names, first.split(","), strict=True))
    row |= dict(zip(("yes", "no", "abstentions"), map(str, cast), strict=True))
    (tmp_path / "roll_calls.csv").write_text(f"{head}\n{','.join(row.values())}\n", "utf-8")
    for name in agreement.ON_UKRAINE:
        (tmp_path / f"{name}.csv").write_bytes((ROOT / "data" / f"{name}.csv").read_bytes())
    agreement.DATA = tmp_path
    series = {vote["series"] for vote in agreement.roll_calls()}
    assert series == {*SERIES} - (set() if contested else {"roll_calls_contested"})


def test_a_file_that_is_another_stops_the_script(agreement, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "pyreadr", object())
    (tmp_path / "un_votes.rda").write_bytes(b"another")
    with pytest.raises(SystemExit, match="this is not the file that the table was computed from"):
        list(agreement.earlier_roll_calls(tmp_path))


def test_the_votes_on_ukraine_and_on_crimea_are_those_of_the_record():
    def rows(name: str) -> list[dict[str, str]]:
        with Path(ROOT / "data" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    record = {row["resolution"]: row for row in rows("roll_calls")}
    states = ("china", "russia", "united_states", "india", "belarus")
    columns = {state.replace("_", " ").title(): state for state in states}
    compared = 0
    for row in rows("unga_ukraine") + rows("unga_crimea"):
        if row["resolution"] in record and row["country"] in columns:
            assert row["vote"] == record[row["resolution"]][columns[row["country"]]], row
            compared += 1
    assert compared > 70


@pytest.mark.parametrize(
    ("cell", "wanted", "found"),
    [
        ("2", "0..3", True),
        ("10", "0..3", False),
        ("3", "0..3", True),
        ("007", "000..010", True),
        ("2021", "2019..2023", True),
        ("2022-05-01", "2022..2023", True),
        ("2024-01-01", "2022..2023", False),
        ("F07", "F01..F99", True),
        ("", "0..3", False),
    ],
)
def test_a_range_of_numbers_is_by_their_size_and_one_of_days_by_their_order(cell, wanted, found):
    assert fits(cell, wanted) is found
