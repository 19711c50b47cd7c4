"""The script of the desk makes of the same files what the Python core makes of them, figure by figure."""

from __future__ import annotations

import io
import zipfile

import pytest

from sourcebook.desk.dividing import most_divided
from sourcebook.desk.gather import gather
from sourcebook.desk.grades import grades, marks_name, told_without_id, without_id
from sourcebook.desk.items import items_of
from sourcebook.desk.names import is_receipt, sender_of
from sourcebook.desk.report import report, without_names
from sourcebook.desk.roster import roster_of
from sourcebook.desk.students import students_of
from sourcebook.exercises.assigned import Assigned
from tests.classroom import a_class, chosen, text_of
from tests.conftest import OURS
from tests.desk_script import desk_data, near, report_of, run, written
from tests.hostile_archives import GOOD, HOSTILE, overlapping, packed

IDS = chosen()
ROSTER = "Name;Label;LMS id\nLee, Ann;anna 0;4711\nWang;王小明 1;\nNobody;;9\n"
TASK = {"id": "week-4", "title": "Week 4", "due": "2026-11-09", "items": IDS}


def bytes_of(files):
    return {name: text_of(file) for name, file in sorted(files.items())}


def both(folder, files, ids=IDS, roster="", task=None):
    """The two reports, by the core and by the script."""
    items = items_of(OURS, ids)
    pile = gather([written(folder, files)], items)
    enrolled = roster_of(roster, "roster") if roster else []
    made = report(items, pile, enrolled, Assigned(**task) if task else None)
    return made, report_of(as_found(files), ids, roster, task)


def as_found(files):
    """The files in the order of a folder: its own, then those of the folders in it."""
    return {name: files[name] for name in sorted(files, key=lambda name: ("/" in name, name))}


@pytest.mark.parametrize("seed", [16, 2, 3])
def test_a_class_has_the_same_report(tmp_path, seed):
    made, found = both(tmp_path, bytes_of(a_class(IDS, seed)))
    for mine, theirs in zip(found["items"], made["items"], strict=True):
        assert mine == near(theirs), mine["id"]
    assert found == near(made)
    assert any(item["alpha"] and item["alpha"]["nominal"] for item in made["items"])


def test_a_roster_a_due_day_and_two_files_of_one_student(tmp_path):
    files = bytes_of(a_class(IDS, 5, 20))
    first, *_ = files
    files["Ann Lee_4711_assignsubmission_file_/x.json"] = files[first]
    files["again.json"] = files[first]
    made, found = both(tmp_path, files, roster=ROSTER, task=TASK)
    assert found == near(made)
    assert {one["state"] for one in made["students"]} == {"in", "late", "missing"}
    assert {one["state"] for one in made["files"]} == {"read", "replaced"}


def test_four_students_have_counts_alone(tmp_path):
    made, found = both(tmp_path, bytes_of(a_class(IDS, 7, 4)))
    assert found == near(made)
    assert {item["first"]["difficulty"] for item in found["items"]} == {None}


@pytest.mark.parametrize("what", HOSTILE)
def test_an_archive_from_anywhere_has_the_same_lines(tmp_path, what):
    made, found = both(tmp_path, {"class.zip": HOSTILE[what]})
    assert found["files"] == made["files"] and found == near(made)


def test_bombs_that_share_their_bytes_end_the_reading():
    found = report_of({"class.zip": overlapping()}, IDS)["files"]
    assert {one["state"] for one in found} == {"refused"} and len(found) < 150
    assert found[-1]["reason"] == "This archive holds more than any class hands in; the rest was not read."


def test_a_way_of_packing_that_browsers_do_not_have_is_named():
    found = report_of({"class.zip": packed({"a.json": GOOD}, compression=zipfile.ZIP_BZIP2)}, IDS)
    assert [one["reason"] for one in found["files"]] == [
        "This file is packed in a way that the desk does not know."
    ]


BAD = {
    "empty": b"",
    "cut off": GOOD[:-40],
    "edited": GOOD.replace(b'"answer": "21"', b'"answer": "42"'),
    "a page": b"<html><script>alert(1)</script>",
    "another file": b'{"cells": []}',
    "no text": b"\x80\x81\x82",
    "too large": b"0" * 16_000_001,
    "deep": b"[" * 5000,
    "a byte order mark": b"\xef\xbb\xbf" + GOOD,
    "UTF-16": b"\xff\xfe" + GOOD.decode().encode("utf-16-le"),
}


def test_every_bad_file_has_the_same_line(tmp_path):
    made, found = both(tmp_path, {f"{n} {what}.json": data for n, (what, data) in enumerate(BAD.items())})
    assert found["files"] == made["files"]
    assert [one["state"] for one in found["files"]].count("read") == 1, (
        "the two that are whole are one student's"
    )


PATHS = [
    "Ana Müller_4711_assignsubmission_file_/answers.json",
    "Ana Müller_4711_assignsubmission_file/answers.json",
    "Ana Müller_4711_assignsubmission_file_answers.json",
    "王小明_12_assignsubmission_onlinetext_/onlinetext.json",
    "muellerana_LATE_1234_56789_answers-1.json",
    "muellerana_1234_56789_answers.json",
    "anon_x7Yz_567_answers.json",
    "LATE_anon_x7Yz_567_answers.json",
    "anon_LATE_x7Yz_567_answers.json",
    "Week 4_amueller_attempt_2026-01-31-10-11-12_answers.json",
    "Week 4_amueller_attempt_2026-01-31-10-11-12.txt",
    "Ex/Submissions/Müller_Ana_Maria_amueller_1234/20260131_answers.json",
    "answers-Ana-core-04.json",
    "a/b/c.json",
    "نور_4_assignsubmission_file_/إ.json",
]


def test_a_path_says_who_sent_the_file_in_both():
    script = """
const names = desk.namesOf;
give(given.paths.map((path) => [names.senderOf(path), names.isReceipt(path)]));"""
    found = run(script, paths=PATHS)
    expected = [
        [dict(zip(("system", "lms_id", "name"), sender_of(one), strict=True)), is_receipt(one)]
        for one in PATHS
    ]
    assert found == expected


@pytest.mark.parametrize("system", ["moodle", "canvas", "blackboard", "plain"])
@pytest.mark.parametrize("by", ["points", "completion"])
def test_marks_are_the_same_for_each_system(tmp_path, system, by):
    files = bytes_of(a_class(IDS[:8], 5, 12))
    first = next(iter(files))
    files["Ann Lee_4711_assignsubmission_file_/x.json"] = files.pop(first)
    items = items_of(OURS, IDS[:8])
    pile = gather([written(tmp_path, files)], items)
    enrolled = roster_of(ROSTER, "roster")
    made = report(items, pile, enrolled)
    script = """
const roster = desk.readRoster(given.roster).students;
const { counted, students } = desk.report(given.items, await desk.readAll(files), roster, null);
give(desk.gradeFile(counted, students, given.system, given.by, "Week 4"));"""
    known = {one["id"]: one for one in desk_data()["items"]}
    found = run(
        script, as_found(files), items=[known[one] for one in IDS[:8]], roster=ROSTER, system=system, by=by
    )
    assert found == grades(system, students_of(pile, enrolled), made, by, "Week 4")


WORKSHEET = (
    "Identifier,Full name,Email address\nParticipant 8,Ann Lee,ann@example.org\n,Wang Wei,\n,Bo,\n,Bo,\n"
)


@pytest.mark.parametrize("system", ["moodle", "canvas", "blackboard", "plain"])
def test_who_has_no_id_is_the_same_and_names_find_their_line(tmp_path, system):
    files = bytes_of(a_class(IDS[:4], 5, 6))
    homes = [
        "Ann Lee_8_assignsubmission_file_",
        "Wei Wang_9_assignsubmission_file_",
        "Bo_7_assignsubmission_file_",
    ]
    named = {f"{home}/x.json": file for home, file in zip(homes, files.values(), strict=False)}
    named |= {"anon_x7Yz_5_a.json": [*files.values()][4], "LATE_anon_x8Yz_6_a.json": [*files.values()][5]}
    pile = gather([written(tmp_path, named)], items_of(OURS, IDS[:4]))
    enrolled = roster_of(WORKSHEET, "roster")
    made = report(items_of(OURS, IDS[:4]), pile, enrolled)
    assert [one["state"] for one in made["students"][:2]] == ["in", "in"], "by number and by name"
    who = [one["key"] for one in without_id(system, students_of(pile, enrolled), made)]
    told = told_without_id(system, who) if who else ""
    script = """
const roster = desk.readRoster(given.roster).students;
const { counted, students } = desk.report(given.items, await desk.readAll(files), roster, null);
const who = desk.withoutId(given.system, counted, students).map(({ key }) => key);
const marks = desk.gradeFile(counted, students, given.system, "points", "Week 4");
give([counted, who, who.length ? desk.toldWithoutId(given.system, who) : "", marks]);"""
    known = {one["id"]: one for one in desk_data()["items"]}
    asked = [known[one] for one in IDS[:4]]
    found = run(script, as_found(named), items=asked, roster=WORKSHEET, system=system)
    marks = grades(system, students_of(pile, enrolled), made, "points", "Week 4")
    assert found == [near(made), who, told, marks]
    assert who or system == "plain"


@pytest.mark.parametrize("name", ["core-04", "Woche_9: wer?/..", "всё", "", "a" * 80])
def test_the_file_of_marks_is_called_the_same(name):
    found = run('give(desk.marksName(given.name, "moodle", "completion"));', name=name)
    assert found == marks_name(name, "moodle", "completion")


@pytest.mark.parametrize("seed", [16, 2])
def test_the_same_items_divide_the_class(tmp_path, seed):
    made, _ = both(tmp_path, bytes_of(a_class(IDS, seed)))
    found = run("give(desk.mostDivided(given.items).map(({ id }) => id));", items=made["items"])
    assert found == most_divided(made["items"]) and len(found) == 3


def test_a_report_without_names_is_the_same(tmp_path):
    files = bytes_of(a_class(IDS[:4], 5, 6))
    made, found = both(tmp_path, files, IDS[:4])
    assert run("give(desk.withoutNames(given.report));", report=found) == near(without_names(made))


# Krippendorff's own example: four observers, twelve units, values 1 to 5 ("Computing Krippendorff's
# Alpha-Reliability", 2011).
OBSERVED = [
    "1 2 3 3 2 1 4 1 2 . . .",
    "1 2 3 3 2 2 4 1 2 5 . 3",
    ". 3 3 3 2 3 4 2 2 5 1 .",
    "1 2 3 3 2 4 4 1 2 5 1 .",
]


def test_the_published_example_has_its_published_values():
    rows = [one.split() for one in OBSERVED]
    table = [[sum(row[unit] == code for row in rows) for code in "12345"] for unit in range(12)]
    found = run("give(desk.classAgreement(given.table, 5, true));", table=table)
    assert (round(found["nominal"]["value"], 3), round(found["ordinal"]["value"], 3)) == (0.743, 0.815)
    assert found["nominal"]["low"] < 0.743 < found["nominal"]["high"]


def test_a_zip_of_feedback_opens_elsewhere(tmp_path):
    script = (
        "give([...new Uint8Array(await desk.zipped([['a.txt', 'один'], ['李.html', '<p>']]).arrayBuffer())]);"
    )
    with zipfile.ZipFile(io.BytesIO(bytes(run(script)))) as archive:
        assert archive.testzip() is None
        assert {name: archive.read(name).decode() for name in archive.namelist()} == {
            "a.txt": "один",
            "李.html": "<p>",
        }
