"""Grades for the gradebook of a learning-management system, as a CSV that it imports.

What each one asks for, by its own code or handbook; no import was tried in a real system:

- Moodle: the worksheet of an assignment has Identifier ("Participant 12345", the number in the names of
  downloaded files), Grade, and Last modified (grade) (`mod/assign/feedback/offline/importgradeslib.php`);
  the gradebook maps any column, such as Email address or ID number
  (https://docs.moodle.org/en/Grade_import). One file has the columns of both.
- Canvas: Student, ID, SIS Login ID, Section, then the assignment, with a row 'Points Possible' below the head
  (`lib/gradebook_importer.rb`).
- Blackboard: Username and the column, which is made if it is new
  (https://help.blackboard.com/Learn/Instructor/Original/Grade/Grading_Tasks/Work_Offline_With_Grade_Data).

Who handed in nothing has an empty cell, which changes no grade.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from typing import Any

from sourcebook.desk.students import Student

BY = ("points", "completion")
Row = list[str]


def grades(system: str, students: Sequence[Student], made: dict[str, Any], by: str, title: str) -> str:
    """The text of the CSV.

    Args:
        system: moodle, canvas, blackboard, or plain.
        students: as `students_of` has them.
        made: the report, with names.
        by: "points" counts what last answers are worth, "completion" how many items were answered.
        title: what the column is called.
    """
    rows = SYSTEMS[system](students, made["students"], by, title, _most(made, by))
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows([inert(cell) for cell in row] for row in rows)
    return out.getvalue()


def inert(cell: str) -> str:
    """A cell that a spreadsheet takes for text and not for a formula."""
    return f"'{cell}" if cell.lstrip().startswith(("=", "+", "-", "@")) and cell != "-" else cell


def _most(made: dict[str, Any], by: str) -> str:
    """How many points there are."""
    graded = sum(item["graded"] for item in made["items"])
    return str(len(made["items"]) if by == "completion" else graded)


def _grade(student: dict[str, Any], by: str) -> str:
    """Two decimals at most; nothing for who is missing."""
    if student["state"] == "missing":
        return ""
    return f"{student['answered'] if by == 'completion' else student['points']:.2f}".rstrip("0").rstrip(".")


def _sent(student: Student, system: str) -> str:
    """The id that this system itself gave the student, where a file came from it."""
    return next((one.sender.lms_id for one in student.files if one.sender.system == system), "")


def _moodle(
    students: Sequence[Student], made: list[dict[str, Any]], by: str, title: str, most: str
) -> list[Row]:
    head = ["Identifier", "Full name", "Email address", "ID number", "Grade", "Maximum Grade"]
    rows = [[*head, "Last modified (grade)"]]
    for student, one in zip(students, made, strict=True):
        participant = _sent(student, "Moodle")
        own = student.enrolled.lms_id if student.enrolled else ""
        email, number = (own, "") if "@" in own else ("", own)
        identifier = f"Participant {participant}" if participant else ""
        rows.append([identifier, _name(one), email, number, _grade(one, by), most, "-"])
    return rows


def _canvas(
    students: Sequence[Student], made: list[dict[str, Any]], by: str, title: str, most: str
) -> list[Row]:
    rows = [["Student", "ID", "SIS Login ID", "Section", title], ["    Points Possible", "", "", "", most]]
    for student, one in zip(students, made, strict=True):
        own = student.enrolled.lms_id if student.enrolled else ""
        number = _sent(student, "Canvas") or (own if own.isdecimal() else "")
        rows.append([_name(one), number, own if own != number else "", "", _grade(one, by)])
    return rows


def _blackboard(
    students: Sequence[Student], made: list[dict[str, Any]], by: str, title: str, most: str
) -> list[Row]:
    rows = [["Username", f"{title} [Total Pts: {most}]"]]
    for student, one in zip(students, made, strict=True):
        rows.append([_sent(student, "Blackboard") or one["lms_id"], _grade(one, by)])
    return rows


def _plain(
    students: Sequence[Student], made: list[dict[str, Any]], by: str, title: str, most: str
) -> list[Row]:
    columns = ["key", "name", "label", "lms_id", "group", "state", "last"]
    rows = [[*columns, "answered", "checked", "points", "of", "grade"]]
    for one in made:
        counts = [str(one[name]) for name in ("answered", "checked")]
        points = f"{one['points']:.2f}".rstrip("0").rstrip(".")
        rows.append([*(one[name] for name in columns), *counts, points, str(one["of"]), _grade(one, by)])
    return rows


def _name(student: dict[str, Any]) -> str:
    return str(student["name"] or student["label"])


Make = Callable[[Sequence[Student], list[dict[str, Any]], str, str, str], list[Row]]
SYSTEMS: dict[str, Make] = {
    "moodle": _moodle,
    "canvas": _canvas,
    "blackboard": _blackboard,
    "plain": _plain,
}
