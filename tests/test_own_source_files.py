"""The file that a reader takes away from the page for an own source: the command and a notebook open it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml

import sourcebook
from sourcebook import building
from sourcebook.authoring.new.source import About, left_out, new_source
from sourcebook.book import Book
from sourcebook.cli import main
from sourcebook.files import BookError
from sourcebook.locks.all import LOCKS
from sourcebook.locks.run import check
from sourcebook.sources.brought import read_brought
from tests.additions import second_book

TEXT = (
    "The two sides agreed, and will meet again in spring.\n\n  各方会谈。\nСтороны согласны.\nاتفق الطرفان."
)
CARD = {"title": "A statement", "publisher": "Example: Wire", "date": "2024-05-06", "language": "en"}
MARKS = [
    {"line": 3, "code": "comparison", "remark": "Who are the sides?"},
    {"line": 1, "code": "comparison", "remark": ""},
    {"line": 4, "code": "mine", "remark": ""},
]
WHOLE = {
    "format": "own-source/1",
    "note": "",
    "card": {**CARD, "found": "in a leaflet", "unknown": "The day.\u2028Who: 'signed'\u0007 it # {x}"},
    "codes": {"comparison": "comparison", "mine": "My code"},
    "marks": MARKS,
    "text": TEXT,
}


@pytest.fixture
def root(tmp_path) -> Path:
    return second_book(tmp_path / "book")


@pytest.fixture
def file(tmp_path) -> Path:
    return written(tmp_path, WHOLE)


def written(folder: Path, data: object) -> Path:
    path = folder / "own-source.json"
    path.write_text(data if isinstance(data, str) else json.dumps(data, ensure_ascii=False), "utf-8")
    return path


def state(root: Path) -> dict[str, bytes]:
    return {path.as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def test_the_command_makes_a_source_with_its_record_and_its_notes(root, file):
    name = new_source(root, file, About(genre="statement", title="Another title"))
    book = Book(root)
    source = book.corpus.source(name)
    document = source.record.documents[0]
    assert source.text == TEXT
    assert (document.publisher, document.title, document.genre) == (
        "Example: Wire",
        "Another title",
        "statement",
    )
    assert (document.date.text, document.address.note) == ("6 May 2024", "in a leaflet")
    record = (root / "seeds" / "sources.yml").read_text("utf-8")
    assert f"# Not known, says the card of source {name}: The day. Who: 'signed' it # {{x}}\n" in record
    notes = book.annotations.on(name)
    assert [(note.exact, note.category.id) for note in notes] == [
        ("The two sides agreed, and will meet again in spring.", "comparison"),
        ("各方会谈。", "comparison"),
    ]
    assert notes[1].comment == "Who are the sides?" and notes[0].comment.startswith("TODO")


def test_a_note_without_words_is_a_gap_and_nothing_else_is_wrong(root, file):
    new_source(root, file, About())
    found = check(root, LOCKS).findings
    assert [str(one) for one in found if one.rule != "gap"] == []
    assert len([one for one in found if "annotations" in one.file]) == 1


def test_the_command_says_which_marks_became_no_notes(root, file, monkeypatch, capsys):
    monkeypatch.chdir(root)
    assert main(["new", "source", str(file)]) == 0
    assert "1 mark became no note" in capsys.readouterr().out
    assert left_out(root, root / "page.txt") == ""


def changed(**parts: object) -> dict:
    return {**WHOLE, **parts}


BAD = {
    "no JSON": ("{", "own-source.json"),
    "a list": ("[]", "own-source.json"),
    "nested": ("[" * 9000, "own-source.json"),
    "another format": (changed(format="own-source/9"), "format"),
    "no words": (changed(text=" \n "), "no words"),
    "a zero": (changed(text="a\0b"), "signs that no text has"),
    "other line ends": (changed(text="a\r\nb"), "lines must end"),
    "half a sign": (json.dumps(changed(text="a \ud800 b")), "invalid Unicode"),
    "no such line": (changed(marks=[{"line": 9, "code": "mine", "remark": ""}]), "no line 9"),
    "two codes": (changed(marks=[MARKS[1], MARKS[1]]), "two codes"),
    "a code without name": (changed(marks=[{"line": 1, "code": "x", "remark": ""}]), "without a name"),
    "no date": (changed(card={"date": "May 2024"}), "date"),
    "no such day": (changed(card={"date": "2024-02-31"}), "not a date"),
    "no language": (changed(card={"language": "xx"}), "not a code of a language"),
    "no address": (changed(card={"url": "javascript:alert(1)"}), "address of the web"),
    "a field too many": (changed(card={"html": "<b>"}), "html"),
}


@pytest.mark.parametrize("case", BAD)
def test_a_bad_file_has_one_clear_line_and_changes_nothing(root, tmp_path, case):
    data, said = BAD[case]
    before = state(root)
    with pytest.raises(BookError) as caught:
        new_source(root, written(tmp_path, data), About())
    told = str(caught.value)
    assert said in told and "own-source.json" in told and "\n" not in told and len(told) < 400
    assert state(root) == before


def test_a_notebook_opens_the_file_as_data_and_shows_its_text(file):
    own = sourcebook.own_source(str(file))
    assert (own.text, own.title, own.credit) == (
        TEXT,
        "A statement",
        "Example: Wire, 2024-05-06, in a leaflet",
    )
    assert own.marks[0]["words"] == TEXT.split("\n")[0] and own.marks[2]["code"] == "My code"
    assert [*own.frame()["line"]] == [1, 3, 4]
    shown = sourcebook.excerpt(text=own.text, title=own.title, credit=own.credit).body
    assert all(f'-L{number}"' in shown for number in (1, 3, 4, 5)) and '-L2"' not in shown


def test_what_a_card_lacks_a_notebook_says(tmp_path):
    own = sourcebook.own_source(written(tmp_path, changed(card={}, marks=[])))
    assert own.title and own.credit and own.frame().empty
    assert sourcebook.excerpt(text=own.text, title=own.title, credit=own.credit).body


def test_a_page_of_the_book_opens_no_file_of_ones_own(file, monkeypatch):
    monkeypatch.setattr(building, "is_building", lambda: True)
    with pytest.raises(BookError, match="cites its sources"):
        sourcebook.own_source(file)


def test_a_text_of_a_megabyte_becomes_a_source(root, tmp_path):
    text = "\n".join(f"Line {n} of a long text that has many words in it." for n in range(20_000))
    marks = [{"line": n, "code": "comparison", "remark": "Words that compare."} for n in range(1, 50)]
    path = written(tmp_path, changed(text=text, marks=marks))
    assert len(read_brought(path).text) > 900_000
    name = new_source(root, path, About())
    assert len(Book(root).annotations.on(name)) == 49


def test_the_record_of_a_bare_file_is_that_of_the_same_text(root, tmp_path):
    """A file without card and marks says no more than the text itself would."""
    path = written(tmp_path, changed(card={}, marks=[], codes={}))
    name = new_source(root, path, About())
    entry = yaml.safe_load((root / "seeds" / "sources.yml").read_text("utf-8"))["sources"][-1]
    assert entry["id"] == name and not (root / "data" / "annotations" / f"{name}.json").exists()
    assert entry["documents"][0]["address"]["note"].startswith("TODO: what of the publisher's page")
