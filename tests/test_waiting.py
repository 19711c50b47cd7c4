"""What a page does not need at once waits in files beside it: they are there, whole, and no others."""

from __future__ import annotations

import json
import os
import re

from sourcebook.page.waiting import FOLDER, forget_unnamed, taken_out

TABLE = '<a download="a.csv" href="data:text/csv;charset=utf-8,%EF%BB%BFx%2Cy%0D%0A1%2C%C3%A9">CSV</a>'
DATA = '<script type="application/json" class="sb-data">{"a": "\\u003cb>"}</script>'


def test_a_table_becomes_a_file_with_the_same_bytes(tmp_path):
    body = taken_out(TABLE, tmp_path, "../")
    (path,) = (tmp_path / FOLDER).iterdir()
    assert body == f'<a download="a.csv" href="../{FOLDER}/{path.name}">CSV</a>'
    assert path.name.startswith("a-") and path.read_bytes() == "\ufeffx,y\r\n1,é".encode()


def test_two_figures_of_one_name_have_their_own_data(tmp_path):
    other = TABLE.replace("1%2C", "2%2C")
    addresses = [re.search('href="([^"]+)', taken_out(body, tmp_path, ""))[1] for body in (TABLE, other)]
    assert [(tmp_path / address).read_text("utf-8")[-3:] for address in addresses] == ["1,é", "2,é"]


def test_a_file_that_is_right_already_keeps_its_time(tmp_path):
    taken_out(TABLE, tmp_path, "")
    (path,) = (tmp_path / FOLDER).iterdir()
    os.utime(path, (1, 1))
    taken_out(TABLE, tmp_path, "")
    assert path.stat().st_mtime == 1


def test_data_become_a_script_that_two_pages_share(tmp_path):
    bodies = {taken_out(f"{words}{DATA}", tmp_path, "").removeprefix(words) for words in ("one", "two")}
    (body,) = bodies
    (path,) = (tmp_path / FOLDER).iterdir()
    assert (
        body == f'<script type="application/json" class="sb-data" data-file="{FOLDER}/{path.name}"></script>'
    )
    text = path.read_text("utf-8")
    assert json.loads(text.removeprefix("window.sbData = ").removesuffix(";")) == {"a": "<b>"}


def test_what_no_page_names_any_more_is_removed(tmp_path):
    (tmp_path / "a.html").write_text(taken_out(TABLE, tmp_path, ""), "utf-8")
    taken_out(DATA, tmp_path, "")
    forget_unnamed(tmp_path)
    assert [path.name[:2] for path in (tmp_path / FOLDER).iterdir()] == ["a-"]


def test_no_page_of_the_book_carries_such_data(book):
    named = set()
    for path in book.rglob("*.html"):
        text = path.read_text("utf-8")
        assert "data:text/csv" not in text and not re.search(r'class="sb-data">', text), path
        named |= set(re.findall(rf"{FOLDER}/([\w.-]+)", text))
    assert named == {path.name for path in (book / FOLDER).iterdir()} and len(named) > 40
