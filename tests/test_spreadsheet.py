"""Tables that a page offers: what spreadsheet programs of all ages and Python read rightly."""

from __future__ import annotations

import csv
import io
import json
import operator
from hashlib import sha256
from itertools import chain
from urllib.parse import unquote

import pandas as pd
import pytest

from sourcebook.evidence import tables
from sourcebook.evidence.spreadsheet import cells, for_spreadsheet, offer
from sourcebook.sources.hidden import Hidden
from tests.conftest import OURS, ROOT
from tests.pieces import complete, soup

RISKY = [
    "=1+1",
    "+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    " =1",
    "＝1+1",
    "- a list",
    "+7 495 and more",
]
SAFE = [
    "-5",
    "+5",
    "-5.25",
    "-1,234.5",
    "-.5",
    "1e-5",
    "-3%",
    "a=b",
    "-",
    "",
    "中文",
    '“a” and "b"',
    "two\nlines",
    "'=1",
]


@pytest.mark.parametrize("cell", RISKY)
def test_text_that_a_spreadsheet_would_compute_is_set_apart(cell):
    assert cells(for_spreadsheet(["a"], [[cell]]))[1] == [f"'{cell}"]


@pytest.mark.parametrize("cell", SAFE)
def test_numbers_and_other_text_stay_as_they_are(cell):
    assert list(csv.reader(io.StringIO(for_spreadsheet(["a", "b"], [[cell, "x"]])[1:], newline="")))[1] == [
        cell,
        "x",
    ]


def test_the_tables_offered_have_a_mark_and_line_ends_for_all_and_the_same_cells(tmp_path):
    hidden = Hidden(OURS.corpus)
    offer(ROOT / "data", tmp_path, hidden)
    withheld = 0
    package = json.loads((tmp_path / "datapackage.json").read_text("utf-8"))
    assert {table["path"] for table in package["resources"]} == {path.name for path in tmp_path.glob("*.csv")}
    for table in package["resources"]:
        kept, offered = (ROOT / "data" / table["path"]).read_bytes(), (tmp_path / table["path"]).read_bytes()
        assert not kept.startswith(b"\xef\xbb\xbf") and b"\r" not in kept
        assert offered.startswith(b"\xef\xbb\xbf") and offered.endswith(b"\r\n")
        rows = cells(kept.decode("utf-8"))
        shown = [
            [f"[not shown: {hidden.place(cell)}]" if hidden.place(cell) else cell for cell in row]
            for row in rows
        ]
        assert cells(offered.decode("utf-8")) == shown, table["path"]
        withheld += sum(map(operator.ne, chain(*rows), chain(*shown)))
        assert table["hash"] == f"sha256:{sha256(offered).hexdigest()}" and table["bytes"] == len(offered)
    assert 20 < withheld < 200, "words of lines that the book does not show are not for download"
    from frictionless import Package

    report = Package(str(tmp_path / "datapackage.json")).validate()
    assert report.valid, report.flatten(["name", "message"])[:3]


def test_both_forms_of_a_table_are_read_alike(tmp_path):
    plain, offered = tmp_path / "plain", tmp_path / "offered"
    for root in (plain, offered):
        (root / "data").mkdir(parents=True)
        for name in ("datapackage.json", "trade_annual.csv"):
            (root / "data" / name).write_bytes((ROOT / "data" / name).read_bytes())
    offer_one = for_spreadsheet(
        *(lambda rows: (rows[0], rows[1:]))(cells((plain / "data" / "trade_annual.csv").read_text("utf-8")))
    )
    (offered / "data" / "trade_annual.csv").write_bytes(offer_one.encode("utf-8"))
    pd.testing.assert_frame_equal(
        tables.Tables(plain).frame("trade_annual"), tables.Tables(offered).frame("trade_annual")
    )
    pd.testing.assert_frame_equal(
        pd.read_csv(plain / "data" / "trade_annual.csv"), pd.read_csv(offered / "data" / "trade_annual.csv")
    )


def test_the_data_of_a_figure_are_offered_in_the_same_form():
    data = pd.DataFrame({"words": ["中文", "=1+1"], "value": [-5, 2.5]})
    address = soup(complete(data=data)).find("a", download="a-chart.csv")["href"]
    text = unquote(address.partition(",")[2])
    assert text == "\ufeffwords,value\r\n中文,-5.0\r\n'=1+1,2.5\r\n"
