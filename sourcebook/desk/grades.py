"""Grades for the gradebook of a learning-management system, as a CSV that it imports.

What each one asks for, by its own code or handbook; no import was tried in a real system:

- Moodle: the worksheet of an assignment has Identifier ("Participant 12345", the number in the names of
  downloaded files; no other id will do), Grade, and Last modified (grade)
  (`mod/assign/feedback/offline/importgradeslib.php`);
  the gradebook maps any column, such as Email address or ID number
  (https://docs.moodle.org/en/Grade_import). One file has the columns of both.
- Canvas: Student, ID, SIS Login ID, Section, then the assignment, with a row 'Points Possible' below the head
  (`lib/gradebook_importer.rb`).
- Blackboard: Username and the column, which is made if it is new
  (https://help.blackboard.com/Learn/Instructor/Original/Grade/Grading_Tasks/Work_Offline_With_Grade_Data).

Who handed in nothing has an empty cell, which changes no grade.
Each system finds its students by an id of its own: `without_id` names those whose id is not known.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Sequence
from typing import Any
from unicodedata import normalize

from sourcebook.desk.roster import Enrolled
from sourcebook.desk.students import Student
from sourcebook.interface import plural, t

BY = ("completion", "points")
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


def marks_name(assignment: str, system: str, by: str) -> str:
    """What the file is called: it tells one rule from the other."""
    plain = re.sub(r"[\W_]+", "-", normalize("NFC", assignment)).strip("-")[:60] or "x"
    return f"marks-{plain}-{system}-{by}.csv"


def without_id(system: str, students: Sequence[Student], made: dict[str, Any]) -> list[dict[str, Any]]:
    """The students with a grade whom the system cannot find: the column that it needs is empty."""
    pairs = zip(students, made["students"], strict=True)
    return [one for student, one in pairs if one["state"] != "missing" and not IDS[system](student)]


def told_without_id(system: str, who: Sequence[str]) -> str:
    """That students have no id, and what to do."""
    name = {"moodle": "Moodle", "canvas": "Canvas", "blackboard": "Blackboard"}[system]
    remedies = {
        "moodle": t(
            "Take the archive that Moodle makes of the assignment, or a list of the class with the column"
            " Identifier: the grading worksheet of Moodle is one."
        ),
        "canvas": t(
            "Take the archive that Canvas makes of the assignment, or a list of the class with the column"
            " SIS Login ID."
        ),
        "blackboard": t(
            "Take the archive that Blackboard makes of the assignment, or a list of the class with the"
            " column Username."
        ),
    }
    counted = plural(
        "No identifier of {system} for {count} student: {who}.",
        "No identifier of {system} for {count} students: {who}.",
        len(who),
        system=name,
        who=", ".join(who),
    )
    return f"{counted} {remedies[system]}"


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


def _enrolled(student: Student) -> Enrolled:
    return student.enrolled or Enrolled()


def _participant(student: Student) -> str:
    """The identifier of Moodle's worksheet, by the list or by the archive that Moodle made."""
    sent = _sent(student, "Moodle")
    return _enrolled(student).participant or (f"Participant {sent}" if sent else "")


def _canvas_ids(student: Student) -> tuple[str, str]:
    """The number that Canvas gave, and the login; an archive of anonymous work has none."""
    own = _enrolled(student).lms_id
    number = next((one for one in (_sent(student, "Canvas"), own) if one.isdecimal()), "")
    return number, own if own != number else ""


def _username(student: Student) -> str:
    return _sent(student, "Blackboard") or _enrolled(student).lms_id


# What tells each system whom a line is about.
IDS: dict[str, Callable[[Student], str]] = {
    "moodle": _participant,
    "canvas": lambda student: "".join(_canvas_ids(student)),
    "blackboard": _username,
    "plain": lambda student: student.key,
}


def _moodle(
    students: Sequence[Student], made: list[dict[str, Any]], by: str, title: str, most: str
) -> list[Row]:
    head = ["Identifier", "Full name", "Email address", "ID number", "Grade", "Maximum Grade"]
    rows = [[*head, "Last modified (grade)"]]
    for student, one in zip(students, made, strict=True):
        participant, own = _participant(student), _enrolled(student).lms_id
        own = "" if own == participant else own
        email, number = (own, "") if "@" in own else ("", own)
        rows.append([participant, _name(one), email, number, _grade(one, by), most, "-"])
    return rows


def _canvas(
    students: Sequence[Student], made: list[dict[str, Any]], by: str, title: str, most: str
) -> list[Row]:
    rows = [["Student", "ID", "SIS Login ID", "Section", title], ["    Points Possible", "", "", "", most]]
    for student, one in zip(students, made, strict=True):
        rows.append([_name(one), *_canvas_ids(student), "", _grade(one, by)])
    return rows


def _blackboard(
    students: Sequence[Student], made: list[dict[str, Any]], by: str, title: str, most: str
) -> list[Row]:
    rows = [["Username", f"{title} [Total Pts: {most}]"]]
    for student, one in zip(students, made, strict=True):
        rows.append([_username(student), _grade(one, by)])
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
