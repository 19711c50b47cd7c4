"""Grades as each system imports them; nothing that a student typed is a formula."""

from __future__ import annotations

import csv
import io

import pytest

from sourcebook.desk.grades import grades, inert
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
    assert rows == [["Username", "Week 1 [Total Pts: 1]"], ["12", "1"], ["34", "0"], ["cay", "1"]]


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
