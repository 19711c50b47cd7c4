"""The report on a class: who handed in, and what the first and last answers to each item say.

It is made of lists, texts and numbers only; `report.json` holds it, and the page of the desk makes the same.
Below ``few`` first answers, nothing but counts is given of an item.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from sourcebook.book import this_book
from sourcebook.desk.figures import FEW, item_report
from sourcebook.desk.handed_in import Pile
from sourcebook.desk.items import Item
from sourcebook.desk.roster import Enrolled
from sourcebook.desk.students import Student, described, files_of, students_of
from sourcebook.interface import plural

if TYPE_CHECKING:
    from sourcebook.exercises.assigned import Assigned


def report(
    items: Sequence[Item], pile: Pile, roster: Sequence[Enrolled] = (), assignment: Assigned | None = None
) -> dict[str, Any]:
    """The report on a class.

    Args:
        items: the exercises asked for, in order.
        pile: what was handed in.
        roster: the class, so that who is missing is known.
        assignment: what was asked for, with its due day; None where all of the book is looked at.
    """
    students = students_of(pile, roster)
    due = assignment.due if assignment else ""
    return {
        "format": f"{this_book().name}/class/1",
        "assignment": assignment.described() if assignment else None,
        "few": FEW,
        "files": list(files_of(pile, students)),
        "students": [described(student, items, due) for student in students],
        "items": [_item(item, students) for item in items],
    }


def _item(item: Item, students: Sequence[Student]) -> dict[str, Any]:
    given = [(one.key, one.given[item.id]) for one in students if item.id in one.given]
    elsewhere = sum(item.id in one.files[0].elsewhere for one in students if one.files)
    return item_report(item, given, elsewhere)


def counted(made: dict[str, Any]) -> str:
    """How many files were read, were replaced by a newer one of the same student, and were refused."""
    states = [one["state"] for one in made["files"]]
    return plural(
        "{count} file: {read} read, {replaced} replaced, {refused} refused",
        "{count} files: {read} read, {replaced} replaced, {refused} refused",
        len(states),
        read=states.count("read"),
        replaced=states.count("replaced"),
        refused=states.count("refused"),
    )


def without_names(made: dict[str, Any]) -> dict[str, Any]:
    """The report without names, labels, ids, and names of files, which may have a name in them."""
    hidden = {"name": "", "label": "", "lms_id": ""}
    return made | {
        "files": [one | {"file": f"{number:03d}"} for number, one in enumerate(made["files"], 1)],
        "students": [one | hidden for one in made["students"]],
    }
