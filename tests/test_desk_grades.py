"""Grades as each system imports them; nothing that a student typed is a formula."""

from __future__ import annotations

import csv
import io

import pytest

from sourcebook.desk.grades import grades, inert, marks_name, told_without_id, without_id
from sourcebook.desk.handed_in import Given, HandedIn, Pile
from sourcebook.desk.items import items_of
from sourcebook.desk.names import Sender
from sourcebook.desk.report import report
from sourcebook.desk.roster import Enrolled
from sourcebook.desk.students import students_of
from sourcebook.exercises.assigned import Assigned
from tests.conftest import OURS, every_exercise

IDS = ["000-months", "000-note"]
RIGHT = f"{every_exercise()['000-months'].value:g}"


def sent(sender: Sender, label: str, *answers: str) -> HandedIn:
    given = {
        name: Given(answer, False, answer, 1, False, False)
        for name, answer in zip(IDS, answers, strict=False)
    }
    return HandedIn(
        f"{label}.json", sender, label, "7b", label, "2026-11-20T10:00:00.000Z", given, frozenset()
    )


PILE = Pile(
    [
        sent(Sender("Moodle", "12", "Ann Lee"), "ann", RIGHT),
        sent(Sender("Canvas", "34", "libo"), "=HYPERLINK(1)", "1"),
        sent(Sender("Blackboard", "cay", ""), "@cem", RIGHT),
    ]
)
ROSTER = [
    Enrolled("Ann Lee", "", "ann@example.org"),
    Enrolled("Li, Bo", "", "s34"),
    Enrolled("+Dan", "dan", "-56"),
]


def table(system: str, by: str = "points", roster=ROSTER) -> list[list[str]]:
    made = report(items_of(OURS, IDS), PILE, roster, Assigned("one", "Week 1", "", IDS))
    text = grades(system, students_of(PILE, roster), made, by, "Week 1")
    assert text.endswith("\r\n")
    return list(csv.reader(io.StringIO(text, newline="")))


def test_moodle():
    assert table("moodle") == [
        [
            "Identifier",
            "Full name",
            "Email address",
            "ID number",
            "Grade",
            "Maximum Grade",
            "Last modified (grade)",
        ],
        ["Participant 12", "Ann Lee", "ann@example.org", "", "1", "1", "-"],
        ["", "Li, Bo", "", "s34", "0", "1", "-"],
        ["", "'+Dan", "", "'-56", "", "1", "-"],
        ["", "'@cem", "", "", "1", "1", "-"],
    ]


def test_canvas():
    assert table("canvas") == [
        ["Student", "ID", "SIS Login ID", "Section", "Week 1"],
        ["    Points Possible", "", "", "", "1"],
        ["Ann Lee", "", "ann@example.org", "", "1"],
        ["Li, Bo", "34", "s34", "", "0"],
        ["'+Dan", "", "'-56", "", ""],
        ["'@cem", "", "", "", "1"],
    ]


def test_blackboard():
    rows = table("blackboard", roster=[])
    assert rows == [["Username", "Week 1 [Total Pts: 1]"], ["", "1"], ["", "0"], ["cay", "1"]]


def test_a_plain_list_has_all_counts():
    rows = table("plain")
    assert rows[0][:7] == ["key", "name", "label", "lms_id", "group", "state", "last"]
    assert rows[0][7:] == ["answered", "checked", "points", "of", "grade"]
    assert rows[2][:4] == ["s02", "Li, Bo", "'=HYPERLINK(1)", "s34"]
    assert rows[3][5:] == ["missing", "", "0", "0", "0", "1", ""]


@pytest.mark.parametrize("system", ["moodle", "canvas", "blackboard", "plain"])
def test_completion_counts_items_that_were_answered(system):
    rows = table(system, "completion")
    column = next(
        n for n, name in enumerate(rows[0]) if name in ("Grade", "grade") or name.startswith("Week 1")
    )
    assert [row[column] for row in rows[1:] if row[0] != "    Points Possible"] == ["1", "1", "", "1"]


@pytest.mark.parametrize("cell", ["=1", "+1", "-1", "@a", " =1", "\t=1", "\n@x", "=", "-"])
def test_no_cell_is_a_formula(cell):
    assert inert(cell) == ("-" if cell == "-" else f"'{cell}")


def test_other_cells_stay_as_they_are():
    assert [inert(cell) for cell in ("", "a=1", "王-1", "12.5")] == ["", "a=1", "王-1", "12.5"]


def unknown(system: str, roster) -> list[str]:
    made = report(items_of(OURS, IDS), PILE, roster)
    return [one["name"] or one["label"] for one in without_id(system, students_of(PILE, roster), made)]


def test_who_has_no_id_of_the_system_is_named():
    assert unknown("moodle", ROSTER) == ["Li, Bo", "@cem"], "no other id will do for Moodle"
    assert unknown("canvas", ROSTER) == ["@cem"], "a login will do for Canvas"
    assert unknown("blackboard", []) == ["Ann Lee", "libo"], "an id of another system will not do"
    assert unknown("plain", []) == []
    told = told_without_id("moodle", ["Li, Bo", "@cem"])
    assert told.startswith("No identifier of Moodle for 2 students: Li, Bo, @cem. ") and "Identifier" in told
    assert told_without_id("canvas", ["s04"]).startswith("No identifier of Canvas for 1 student: s04. ")


def test_a_list_brings_the_identifiers_of_moodle():
    listed = [
        Enrolled("Ann Lee", lms_id="ann@example.org", identifier="Participant 12"),
        Enrolled("Li, Bo", lms_id="participant 77"),
        Enrolled("Cem", "@cem", "4711"),
    ]
    rows = table("moodle", roster=listed)[1:]
    assert [row[:4] for row in rows] == [
        ["Participant 12", "Ann Lee", "ann@example.org", ""],
        ["participant 77", "Li, Bo", "", ""],
        ["", "Cem", "", "4711"],
    ]
    assert unknown("moodle", listed) == ["Cem"], "a bare number may be any other id"


def test_anonymous_work_in_canvas_has_no_number():
    pile = Pile([sent(Sender("Canvas", "x7Yz", ""), "ann", RIGHT)])
    made = report(items_of(OURS, IDS), pile)
    students = students_of(pile, [])
    assert [one["key"] for one in without_id("canvas", students, made)] == ["s01"]
    assert "x7Yz" not in grades("canvas", students, made, "points", "Week 1")


def test_the_name_of_the_file_tells_the_rule():
    assert marks_name("core-04", "moodle", "completion") == "marks-core-04-moodle-completion.csv"
    assert marks_name("Woche_9: wer?/..", "canvas", "points") == "marks-Woche-9-wer-canvas-points.csv"
