"""What comes to the desk: good files are read, whatever they are called; each bad one has its line."""

from __future__ import annotations

import json

import pytest

from sourcebook.desk.gather import gather
from sourcebook.files import BookError
from tests.classroom import text_of, whole_file
from tests.conftest import OURS
from tests.handing import MONTHS, a_file, earlier, entry, read_all, zipped

BROKEN = "This is not a complete answer file: it breaks off or has been edited by hand."
FOREIGN = "This file is not an answer file of this book."
CHANGED = "The answer to '000-months' was changed after it was saved. Nothing was loaded."


GOOD = {
    "renamed": ("my homework (final).json", a_file("Ann")),
    "renamed to a text": ("answers.txt", a_file("Ann")),
    "without an ending": ("answers", a_file("Ann")),
    "in capitals": ("ANSWERS.JSON", a_file("Ann")),
    "a byte order mark": ("a.json", b"\xef\xbb\xbf" + a_file("Ann")),
    "UTF-16": ("a.txt", b"\xff\xfe" + a_file("Ann").decode().encode("utf-16-le")),
    "the second form": ("a.json", earlier(2, "Ann")),
    "Chinese": ("作业/王小明 回答.json", a_file("王小明")),
    "Arabic": ("إجابات.json", a_file("ليلى")),
    "Ukrainian": ("відповіді Олени.json", a_file("Олена")),
    "many dots": ("a.b.c...json", a_file("Ann")),
}


@pytest.mark.parametrize("how", GOOD)
def test_a_good_file_is_read(tmp_path, how):
    name, data = GOOD[how]
    pile, made = read_all(tmp_path, {name: data})
    assert made["files"] == [{"file": name, "state": "read", "reason": "", "student": "s01"}]
    assert (made["students"][0]["state"], made["students"][0]["answered"], pile.skipped) == ("in", 1, 0)


def test_the_first_form_has_no_label_and_is_told_apart_by_its_file(tmp_path):
    _, made = read_all(tmp_path, {"a.json": earlier(1), "b.json": a_file("")})
    assert [one["student"] for one in made["files"]] == ["s01", "s02"]


BAD = {
    "truncated": (a_file()[:-40], BROKEN),
    "empty": (b"", BROKEN),
    "edited by hand": (a_file().replace(b'"answer": "21"', b'"answer": "42"'), CHANGED),
    "a comma lost": (a_file().replace(b",", b"", 1), BROKEN),
    "another label": (
        a_file("Ann").replace(b'"label": "Ann"', b'"label": "Bob"'),
        "Answers were added, taken out or moved, or the name was changed, after this file was saved. "
        "Nothing was loaded.",
    ),
    "another file": (b'{"cells": []}', FOREIGN),
    "a page": (b"<html>", FOREIGN),
    "another book": (a_file().replace(OURS.name.encode(), b"another"), FOREIGN),
    "deep": (b'{"a":' * 100_000, "This file is nested more deeply than any answer file."),
    "a form to come": (
        a_file().replace(b"/answers/3", b"/answers/4"),
        f"This file has the form '{OURS.name}/answers/4'; this edition of the book reads "
        f"'{OURS.name}/answers/3'.",
    ),
}


@pytest.mark.parametrize("how", BAD)
def test_a_bad_file_has_its_line_and_the_good_ones_are_read(tmp_path, how):
    data, reason = BAD[how]
    pile, made = read_all(tmp_path, {"a bad one.json": data, "good.json": a_file("Ann")})
    assert [(one.file, one.reason) for one in pile.refused] == [("a bad one.json", reason)]
    assert made["files"][-1] == {
        "file": "a bad one.json",
        "state": "refused",
        "reason": reason,
        "student": "",
    }
    assert len(made["students"]) == 1 and pile.skipped == 0


def test_of_two_files_of_one_student_the_newest_counts(tmp_path):
    old, new = (a_file(" ann", f"2{n}", last=f"2026-11-2{n}T10:00:00.000Z") for n in (0, 1))
    _, made = read_all(
        tmp_path, {"b.json": old, "a (1).json": new.replace(b" ann", b" ann"), "c.json": a_file("Bo")}
    )
    states = {one["file"]: (one["state"], one["student"]) for one in made["files"]}
    assert states == {"a (1).json": ("read", "s01"), "b.json": ("replaced", "s01"), "c.json": ("read", "s02")}
    assert made["students"][0]["files"] == 2 and made["students"][0]["last"] == "2026-11-21T10:00:00.000Z"


def test_the_same_file_under_two_names_is_one_student(tmp_path):
    _, made = read_all(tmp_path, {"a.json": a_file(), "a (1).json": a_file()})
    assert [one["state"] for one in made["files"]].count("replaced") == 1 and len(made["students"]) == 1


def test_two_editions_in_one_file(tmp_path):
    older = entry("7", edition="ffffffffffff")
    both = text_of(whole_file([older, entry("21")], "Ann"))
    only = text_of(whole_file([older], "Bo"))
    _, made = read_all(tmp_path, {"a.json": both, "b.json": only})
    item = made["items"][0]
    assert (item["answered"], item["other_edition"]) == (1, 1)
    assert [one["answered"] for one in made["students"]] == [1, 0]


def test_an_edition_that_asks_the_same_counts(tmp_path):
    former = OURS.exercises.formerly(MONTHS)
    assert former
    _, made = read_all(tmp_path, {"a.json": text_of(whole_file([entry("21", edition=former[0])], "Ann"))})
    assert (made["items"][0]["answered"], made["items"][0]["other_edition"]) == (1, 0)


def test_a_zip_of_folders_with_zips_in_them(tmp_path):
    inner = zipped({"deep/b.json": a_file("Bo"), "c.json": b"{"})
    pile, made = read_all(
        tmp_path, {"class.zip": zipped({"one/a.json": a_file("Ann"), "two/more.zip": inner})}
    )
    assert [one["file"] for one in made["files"] if one["state"] == "read"] == [
        "class.zip/one/a.json",
        "class.zip/two/more.zip/deep/b.json",
    ]
    assert [(one.file, one.reason) for one in pile.refused] == [("class.zip/two/more.zip/c.json", BROKEN)]


OTHERS = [
    "essay.pdf",
    "essay.docx",
    ".DS_Store",
    "__MACOSX/._a.json",
    "Thumbs.db",
    "notes.txt",
    "picture.PNG",
    "notebook.ipynb",
    "Gradebook_ann1_attempt_2026-11-30-10-11-12.txt",
]


def test_other_files_are_passed_over_and_counted(tmp_path):
    others = dict.fromkeys(OTHERS, b"{}")
    pile, _ = read_all(
        tmp_path, {**others, "good.json": a_file("Ann"), "z.zip": zipped({**others, "a.json": a_file("Bo")})}
    )
    assert (len(pile.read), pile.refused, pile.skipped) == (2, [], 2 * len(OTHERS))


def test_a_file_too_large_to_be_an_answer_file(tmp_path):
    large = json.dumps({"a": "x" * 16_000_001}).encode()
    pile, _ = read_all(tmp_path, {"a.json": large})
    assert [one.reason for one in pile.refused] == ["This file is larger than any answer file can be."]


def test_what_is_not_there_is_said(tmp_path):
    with pytest.raises(BookError, match=r"nowhere: there is no such file or folder. Name a folder, a zip"):
        gather([tmp_path / "nowhere"], [])
