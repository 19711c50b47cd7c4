"""What comes to the desk: good files are read, whatever they are called; each bad one has its line."""

from __future__ import annotations

import io
import json
import stat
import zipfile

import pytest

from sourcebook.desk import archive
from sourcebook.desk.gather import gather
from sourcebook.desk.items import items_of
from sourcebook.desk.report import report
from sourcebook.files import BookError
from tests.classroom import sealed, text_of, whole_file
from tests.conftest import OURS, every_exercise

MONTHS = "000-months"
BROKEN = "This is not a complete answer file: it breaks off or has been edited by hand."
FOREIGN = "This file is not an answer file of this book."
CHANGED = "The answer to '000-months' was changed after it was saved. Nothing was loaded."
OUTSIDE = "Its path leads out of the archive."


def entry(answer: str = "21", last: str = "2026-11-20T10:00:00.000Z", edition: str = "") -> dict:
    return sealed(
        {
            "id": MONTHS,
            "edition": edition or every_exercise()[MONTHS].digest(),
            "answer": answer,
            "words": [],
            "attempts": 0,
            "score": None,
            "first": last,
            "last": last,
            "checked": None,
            "hints": [],
            "shown": "",
        }
    )


def a_file(label: str = "", answer: str = "21", **parts: str) -> bytes:
    return text_of(whole_file([entry(answer, **parts)], label))


def earlier(form: int, label: str = "") -> bytes:
    one = {key: value for key, value in entry().items() if key not in ("checked", "hints", "shown", "sha256")}
    if form == 1:
        del one["words"]
    return text_of(whole_file([sealed(one)], label, form))


def zipped(files: dict[str, bytes], **how) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, **how) as packed:
        for name, data in files.items():
            packed.writestr(name, data)
    return out.getvalue()


@pytest.fixture
def desk(tmp_path):
    """Lay files into a folder, and read it."""

    def read(files: dict[str, bytes], *paths: str):
        for name, data in files.items():
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_bytes(data)
        items = items_of(OURS, [MONTHS])
        pile = gather([tmp_path / name for name in paths] or [tmp_path], items)
        return pile, report(items, pile)

    return read


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
def test_a_good_file_is_read(desk, how):
    name, data = GOOD[how]
    pile, made = desk({name: data})
    assert made["files"] == [{"file": name, "state": "read", "reason": "", "student": "s01"}]
    assert (made["students"][0]["state"], made["students"][0]["answered"], pile.skipped) == ("in", 1, 0)


def test_the_first_form_has_no_label_and_is_told_apart_by_its_file(desk):
    _, made = desk({"a.json": earlier(1), "b.json": a_file("")})
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
def test_a_bad_file_has_its_line_and_the_good_ones_are_read(desk, how):
    data, reason = BAD[how]
    pile, made = desk({"a bad one.json": data, "good.json": a_file("Ann")})
    assert [(one.file, one.reason) for one in pile.refused] == [("a bad one.json", reason)]
    assert made["files"][-1] == {
        "file": "a bad one.json",
        "state": "refused",
        "reason": reason,
        "student": "",
    }
    assert len(made["students"]) == 1 and pile.skipped == 0


def test_of_two_files_of_one_student_the_newest_counts(desk):
    old, new = (a_file(" ann", f"2{n}", last=f"2026-11-2{n}T10:00:00.000Z") for n in (0, 1))
    _, made = desk({"b.json": old, "a (1).json": new.replace(b" ann", b" ann"), "c.json": a_file("Bo")})
    states = {one["file"]: (one["state"], one["student"]) for one in made["files"]}
    assert states == {"a (1).json": ("read", "s01"), "b.json": ("replaced", "s01"), "c.json": ("read", "s02")}
    assert made["students"][0]["files"] == 2 and made["students"][0]["last"] == "2026-11-21T10:00:00.000Z"


def test_the_same_file_under_two_names_is_one_student(desk):
    _, made = desk({"a.json": a_file(), "a (1).json": a_file()})
    assert [one["state"] for one in made["files"]].count("replaced") == 1 and len(made["students"]) == 1


def test_two_editions_in_one_file(desk):
    older = entry("7", edition="ffffffffffff")
    both = text_of(whole_file([older, entry("21")], "Ann"))
    only = text_of(whole_file([older], "Bo"))
    _, made = desk({"a.json": both, "b.json": only})
    item = made["items"][0]
    assert (item["answered"], item["other_edition"]) == (1, 1)
    assert [one["answered"] for one in made["students"]] == [1, 0]


def test_an_edition_that_asks_the_same_counts(desk):
    former = OURS.exercises.formerly(MONTHS)
    assert former
    _, made = desk({"a.json": text_of(whole_file([entry("21", edition=former[0])], "Ann"))})
    assert (made["items"][0]["answered"], made["items"][0]["other_edition"]) == (1, 0)


def test_a_zip_of_folders_with_zips_in_them(desk):
    inner = zipped({"deep/b.json": a_file("Bo"), "c.json": b"{"})
    pile, made = desk({"class.zip": zipped({"one/a.json": a_file("Ann"), "two/more.zip": inner})})
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


def test_other_files_are_passed_over_and_counted(desk):
    others = dict.fromkeys(OTHERS, b"{}")
    pile, _ = desk(
        {**others, "good.json": a_file("Ann"), "z.zip": zipped({**others, "a.json": a_file("Bo")})}
    )
    assert (len(pile.read), pile.refused, pile.skipped) == (2, [], 2 * len(OTHERS))


CLIMBING = [
    "../out.json",
    "a/../../out.json",
    "/etc/out.json",
    "C:/out.json",
    "..\\out.json",
    "a\\..\\out.json",
]


@pytest.mark.parametrize("name", CLIMBING)
def test_a_path_that_climbs_out_is_refused(desk, tmp_path, name):
    pile, _ = desk({"z.zip": zipped({name: a_file("Ann"), "good.json": a_file("Bo")})})
    assert [one.reason for one in pile.refused] == [OUTSIDE] and len(pile.read) == 1
    assert [path.name for path in tmp_path.rglob("*")] == ["z.zip"], "nothing is written"


def test_a_link_is_refused_in_a_zip_and_in_a_folder(desk, tmp_path):
    link = zipfile.ZipInfo("link.json")
    link.create_system, link.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr(link, "/etc/passwd")
    (tmp_path / "outside").write_bytes(a_file())
    (tmp_path / "class").mkdir()
    (tmp_path / "class" / "linked.json").symlink_to(tmp_path / "outside")
    pile, _ = desk({"class/z.zip": out.getvalue()}, "class")
    assert [(one.file, one.reason) for one in pile.refused] == [
        ("linked.json", "This is a link and no file."),
        ("z.zip/link.json", "This is a link and no file."),
    ]


def test_a_bomb_does_not_go_off(desk):
    zeros = zipped({"bomb.json": b"0" * 30_000_000, "fine.json": a_file("Ann")})
    pile, _ = desk({"z.zip": zeros})
    assert [one.reason for one in pile.refused] == [
        "This file grows beyond measure when it is unpacked; it was not read."
    ]
    assert len(pile.read) == 1


def test_an_archive_is_held_to_its_limits(desk, monkeypatch):
    many = zipped({f"{number}.json": a_file(str(number)) for number in range(6)})
    monkeypatch.setattr(archive, "MOST_FILES", 5)
    monkeypatch.setattr(archive.Budget, "__init__", lambda self: self.__dict__.update(files=5, bytes=10**6))
    pile, _ = desk({"z.zip": many})
    assert [one.reason for one in pile.refused] == [
        "This archive has more files than any class hands in; it was not read."
    ]
    monkeypatch.setattr(archive.Budget, "__init__", lambda self: self.__dict__.update(files=50, bytes=2000))
    pile, _ = desk({"z.zip": many})
    assert [one.reason for one in pile.refused] == [
        "This archive holds more than any class hands in; the rest was not read."
    ]
    assert 0 < len(pile.read) < 6


def test_archives_within_archives_end(desk):
    nested = a_file("Ann")
    for _ in range(4):
        nested = zipped({"more.zip" if nested[:2] == b"PK" else "a.json": nested})
    pile, _ = desk({"z.zip": nested})
    assert [one.reason for one in pile.refused] == ["This archive lies too deep in other archives."]


DAMAGED = {
    "no zip": (lambda whole: b"hello", "z.zip", "This is no archive, or it is damaged."),
    "cut off": (lambda whole: whole[: len(whole) // 2], "z.zip", "This is no archive, or it is damaged."),
    "a byte changed": (
        lambda whole: whole[:60] + bytes([whole[60] ^ 255]) + whole[61:],
        "z.zip/a.json",
        "This file is damaged in its archive.",
    ),
    "locked": (
        lambda whole: whole.replace(
            b"PK\x01\x02\x14\x03\x14\x00\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01\x00"
        ),
        "z.zip/a.json",
        "This file is locked with a password.",
    ),
}


@pytest.mark.parametrize("how", DAMAGED)
def test_a_damaged_archive_has_its_line(desk, how):
    change, name, reason = DAMAGED[how]
    pile, _ = desk({"z.zip": change(zipped({"a.json": a_file("Ann")})), "good.json": a_file("Bo")})
    assert [(one.file, one.reason) for one in pile.refused] == [(name, reason)] and len(pile.read) == 1


def test_names_in_utf8_that_are_not_marked_so_are_read(desk):
    packed = zipped({"вправи.json": a_file("Ann")})
    unmarked = packed.replace(b"\x14\x00\x00\x08", b"\x14\x00\x00\x00")
    assert unmarked != packed
    _, made = desk({"z.zip": unmarked})
    assert made["files"][0]["file"] == "z.zip/вправи.json"


def test_signs_that_steer_a_screen_are_not_shown(desk):
    pile, _ = desk({"z.zip": zipped({"\x1b[31mred\u202egnp.json": b"{"})})
    assert [one.file for one in pile.refused] == ["z.zip/\ufffd[31mred\ufffdgnp.json"]


def test_a_file_too_large_to_be_an_answer_file(desk):
    large = json.dumps({"a": "x" * 16_000_001}).encode()
    pile, _ = desk({"a.json": large})
    assert [one.reason for one in pile.refused] == ["This file is larger than any answer file can be."]


def test_what_is_not_there_is_said(tmp_path):
    with pytest.raises(BookError, match=r"nowhere: there is no such file or folder. Name a folder, a zip"):
        gather([tmp_path / "nowhere"], [])
