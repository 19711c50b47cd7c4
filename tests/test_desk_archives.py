"""Archives from anywhere: a path that climbs out, a link, a bomb, a damaged one; nothing is written."""

from __future__ import annotations

import io
import stat
import zipfile

import pytest

from sourcebook.desk import archive
from tests.handing import a_file, read_all, zipped

OUTSIDE = "Its path leads out of the archive."
CLIMBING = [
    "../out.json",
    "a/../../out.json",
    "/etc/out.json",
    "C:/out.json",
    "..\\out.json",
    "a\\..\\out.json",
]


@pytest.mark.parametrize("name", CLIMBING)
def test_a_path_that_climbs_out_is_refused(tmp_path, name):
    pile, _ = read_all(tmp_path, {"z.zip": zipped({name: a_file("Ann"), "good.json": a_file("Bo")})})
    assert [one.reason for one in pile.refused] == [OUTSIDE] and len(pile.read) == 1
    assert [path.name for path in tmp_path.rglob("*")] == ["z.zip"], "nothing is written"


def test_a_link_is_refused_in_a_zip_and_in_a_folder(tmp_path):
    link = zipfile.ZipInfo("link.json")
    link.create_system, link.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr(link, "/etc/passwd")
    (tmp_path / "outside").write_bytes(a_file())
    (tmp_path / "class").mkdir()
    (tmp_path / "class" / "linked.json").symlink_to(tmp_path / "outside")
    pile, _ = read_all(tmp_path, {"class/z.zip": out.getvalue()}, "class")
    assert [(one.file, one.reason) for one in pile.refused] == [
        ("linked.json", "This is a link and no file."),
        ("z.zip/link.json", "This is a link and no file."),
    ]


def test_a_bomb_does_not_go_off(tmp_path):
    zeros = zipped({"bomb.json": b"0" * 30_000_000, "fine.json": a_file("Ann")})
    pile, _ = read_all(tmp_path, {"z.zip": zeros})
    assert [one.reason for one in pile.refused] == [
        "This file grows beyond measure when it is unpacked; it was not read."
    ]
    assert len(pile.read) == 1


def test_an_archive_is_held_to_its_limits(tmp_path, monkeypatch):
    many = zipped({f"{number}.json": a_file(str(number)) for number in range(6)})
    monkeypatch.setattr(archive, "MOST_FILES", 5)
    monkeypatch.setattr(archive.Budget, "__init__", lambda self: self.__dict__.update(files=5, bytes=10**6))
    pile, _ = read_all(tmp_path, {"z.zip": many})
    assert [one.reason for one in pile.refused] == [
        "This archive has more files than any class hands in; it was not read."
    ]
    monkeypatch.setattr(archive.Budget, "__init__", lambda self: self.__dict__.update(files=50, bytes=2000))
    pile, _ = read_all(tmp_path, {"z.zip": many})
    assert [one.reason for one in pile.refused] == [
        "This archive holds more than any class hands in; the rest was not read."
    ]
    assert 0 < len(pile.read) < 6


def test_archives_within_archives_end(tmp_path):
    nested = a_file("Ann")
    for _ in range(4):
        nested = zipped({"more.zip" if nested[:2] == b"PK" else "a.json": nested})
    pile, _ = read_all(tmp_path, {"z.zip": nested})
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
def test_a_damaged_archive_has_its_line(tmp_path, how):
    change, name, reason = DAMAGED[how]
    pile, _ = read_all(
        tmp_path, {"z.zip": change(zipped({"a.json": a_file("Ann")})), "good.json": a_file("Bo")}
    )
    assert [(one.file, one.reason) for one in pile.refused] == [(name, reason)] and len(pile.read) == 1


def test_names_in_utf8_that_are_not_marked_so_are_read(tmp_path):
    packed = zipped({"вправи.json": a_file("Ann")})
    unmarked = packed.replace(b"\x14\x00\x00\x08", b"\x14\x00\x00\x00")
    assert unmarked != packed
    _, made = read_all(tmp_path, {"z.zip": unmarked})
    assert made["files"][0]["file"] == "z.zip/вправи.json"


def test_signs_that_steer_a_screen_are_not_shown(tmp_path):
    pile, _ = read_all(tmp_path, {"z.zip": zipped({"\x1b[31mred\u202egnp.json": b"{"})})
    assert [one.file for one in pile.refused] == ["z.zip/\ufffd[31mred\ufffdgnp.json"]


def test_the_zip_of_each_system_tells_students_apart(tmp_path):
    sent = {
        "moodle.zip": {"Ann Lee_17_assignsubmission_file/my-answers.json": a_file(), "status.csv": b""},
        "canvas.zip": {
            "leeann_LATE_170_9_answers.json": a_file("x", "20"),
            "leeann_170_8_answers-1.json": a_file("y", "21", last="2026-11-21T10:00:00.000Z"),
        },
        "blackboard.zip": {
            "Task_alee_attempt_2026-11-30-10-11-12_answers.json": a_file(),
            "Task_alee_attempt_2026-11-30-10-11-12.txt": b"Name: Ann Lee (alee)",
        },
        "ilias.zip": {"Task/Lee_Ann_alee_4711/answers.json": a_file("Ann")},
    }
    pile, made = read_all(tmp_path, {name: zipped(files) for name, files in sent.items()})
    assert pile.refused == [] and pile.skipped == 2
    ids = {one["lms_id"]: (one["name"], one["files"]) for one in made["students"]}
    assert ids == {"17": ("Ann Lee", 1), "170": ("leeann", 2), "alee": ("", 1), "4711": ("Lee, Ann", 1)}
    assert [one["file"].split("/")[1] for one in made["files"] if one["state"] == "replaced"] == [
        "leeann_LATE_170_9_answers.json"
    ]


def test_a_folder_of_many_students_is_no_student_of_ilias(tmp_path):
    _, made = read_all(
        tmp_path, {"history_class_b_2026/a.json": a_file("A"), "history_class_b_2026/b.json": a_file("B")}
    )
    assert [one["label"] for one in made["students"]] == ["A", "B"]
