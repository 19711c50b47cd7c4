"""The evidence under lock: each mistake in tables, numbers and claims gives one clear error."""

from __future__ import annotations

import re

import pytest

from sourcebook.locks.run import check
from tests.evidence import CLAIMS, TABLE, edit, findings, only


def test_a_sound_book_has_no_findings(small):
    assert findings(small) == []
    report = check(small.root)
    assert [report.seen[kind] for kind in ("tables", "numbers", "claims")] == [2, 3, 2]


MISTAKES = [
    # what is done to which file, and what the one finding must say
    ("trade.csv", "year,flow,value", "year,value", "data/trade.csv", "columns are not those"),
    (
        "trade.csv",
        "21,known",
        "twenty,known",
        "data/trade.csv, line 3",
        "'twenty' in column 'value' is not of the type number",
    ),
    ("trade.csv", "2021,part", "2021,bit", "data/trade.csv, line 4", "'bit' in column 'flow' breaks a rule"),
    ("trade.csv", "10.5", "-3", "data/trade.csv, line 2", "'-3' in column 'value' breaks a rule"),
    ("trade.csv", "2020,total", "2021,total", "data/trade.csv, line 3", "repeats the key (year, flow)"),
    (
        "trade.csv",
        "10.5,known",
        "10.5,unknown",
        "data/trade.csv, line 2",
        "cites 'unknown', which data/references.bib does not have",
    ),
    ("trade.csv", "10.5,known", "10.5,", "data/trade.csv, line 2", "column 'cite' breaks a rule"),
    ("trade.csv", TABLE.split("\n", 1)[1], "", "data/trade.csv, line 1", "this table has no rows"),
    (
        "trade.csv",
        "2020,total,10.5,known",
        "2020,total,10.5,known,more",
        "data/trade.csv, line 2",
        "fewer or more cells",
    ),
    ("datapackage.json", '"resources": [', '"resources": ,[', "data/datapackage.json, line", "Correct"),
    (
        "numbers.yml",
        "flow: total}",
        "flow: whole}",
        "data/numbers.yml, line 2",
        "number total-2021: no row of trade fits year = 2021, flow = whole",
    ),
    (
        "numbers.yml",
        "row: {year: 2021, flow: total}",
        "row: {year: 2021}",
        "data/numbers.yml, line 2",
        "2 rows of trade fit year = 2021: lines 3, 4",
    ),
    (
        "numbers.yml",
        "table: trade, row: {year: 2021, flow: part}",
        "table: trades, row: {year: 2021, flow: part}",
        "data/numbers.yml, line 8",
        "there is no table 'trades'",
    ),
    (
        "numbers.yml",
        "flow: part}",
        "flows: part}",
        "data/numbers.yml, line 8",
        "the table trade has no column 'flows'",
    ),
    (
        "numbers.yml",
        "{number: total-2021}",
        "{number: total-2012}",
        "data/numbers.yml, line 8",
        "there is no number 'total-2012'",
    ),
    (
        "numbers.yml",
        "100 * part / whole",
        "100 * part / all",
        "data/numbers.yml, line 8",
        "'all' is not one of its terms",
    ),
    (
        "numbers.yml",
        "100 * part / whole",
        "part ** whole",
        "data/numbers.yml, line 8",
        "not plain arithmetic",
    ),
    (
        "numbers.yml",
        "100 * part / whole",
        "__import__('os')",
        "data/numbers.yml, line 8",
        "not plain arithmetic",
    ),
    (
        "numbers.yml",
        "{number: total-2021}",
        "{number: share-2021}",
        "data/numbers.yml, line 8",
        "defined by itself",
    ),
    (
        "numbers.yml",
        "  formula: 100 * part / whole\n",
        "",
        "data/numbers.yml, line 8",
        "several terms and no formula",
    ),
    (
        "numbers.yml",
        "words: 34.3 percent",
        "words: 34.4 percent",
        "data/numbers.yml, line 16",
        "000:3 does not have the words '34.4 percent'",
    ),
    (
        "numbers.yml",
        "words: 34.3 percent",
        "words: percent is not all",
        "data/numbers.yml, line 16",
        "must hold one number, and holds 0",
    ),
    ("numbers.yml", "digits: 1", "digits: many", "data/numbers.yml, line 5", "Correct this field"),
    ("numbers.yml", "id: share-2021", "id: total-2021", "data/numbers.yml, line", "this id is used twice"),
    (
        "claims.csv",
        "nothing was agreed",
        "nothing was agread",
        "data/claims.csv, line 2",
        "does not have its words on line 3",
    ),
    (
        "claims.csv",
        "000,000,3,3",
        "000,000,4,4",
        "data/claims.csv, line 2",
        "does not have its words on line 4",
    ),
    ("claims.csv", "000,000,3,3", "000,000-b,3,3", "data/claims.csv, line 2", "000-b"),
    ("claims.csv", ",supported,", ",proven,", "data/claims.csv, line 2", "proven"),
    (
        "claims.csv",
        "say so.,known",
        "say so.,",
        "data/claims.csv, line 2",
        "a verdict needs at least one citation",
    ),
    ("claims.csv", "say so.,known", "say so.,unknown", "data/claims.csv, line 2", "cites 'unknown'"),
    ("claims.csv", ",,Minutes in English,", ",,,", "data/claims.csv, line 3", "say what was looked for"),
    ("claims.csv", "000-02", "000-01", "data/claims.csv, line 3", "repeats the key (id)"),
    ("claims.csv", CLAIMS.split("\n", 1)[1], "", "data/claims.csv, line 1", "no rows"),
    ("claims.csv", ",reason,", ",because,", "data/claims.csv", "columns are not those"),
]


@pytest.mark.parametrize(
    ("name", "old", "new", "place", "words"),
    MISTAKES,
    ids=[f"{name}: {words[:40]}" for name, _, _, _, words in MISTAKES],
)
def test_each_mistake_gives_one_finding_with_place_and_remedy(small, name, old, new, place, words):
    edit(small, name, old, new)
    small.chapter("# A chapter\n")
    found = list(findings(small))
    mine = [finding for finding in found if words in finding]
    assert len(mine) == 1 and mine[0].startswith(place), found
    assert len({finding.split(":")[0] for finding in found}) == 1, found
    assert re.search(r"\. [A-Z][^.]*\S*.*\.$", mine[0]), "a finding ends with what to do"


def test_a_missing_table_is_found(small):
    (small.root / "data" / "trade.csv").unlink()
    small.chapter("# A chapter\n")
    assert only(small).startswith("data/trade.csv: this file is missing. Restore it")


def test_an_undescribed_table_is_found(small):
    (small.root / "data" / "more.csv").write_text("a\n1\n", "utf-8")
    assert only(small).startswith("data/more.csv: data/datapackage.json does not describe this table")
