"""Who handed in: the files of each student, which of them counts, who is late, and who is missing.

Students are told apart by the id that the LMS gives them, else by the label that they typed,
else by the file.
With a roster, an id, a label or a name that stands on one line of it is the student of that line.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from sourcebook.desk.handed_in import Given, HandedIn, Pile
from sourcebook.desk.items import Item
from sourcebook.desk.roster import Enrolled, forms, plain_label


@dataclass
class Student:
    """A student: a key that names nobody, the line of the roster, and the files; the first one counts."""

    key: str
    enrolled: Enrolled | None
    files: list[HandedIn] = field(default_factory=list)

    @property
    def given(self) -> dict[str, Given]:
        return dict(self.files[0].given) if self.files else {}


def students_of(pile: Pile, roster: Sequence[Enrolled]) -> list[Student]:
    """The students: those of the roster in its order, then all others in the order of their ids or labels."""
    places = Places(roster)
    enrolled: list[list[HandedIn]] = [[] for _ in roster]
    others: dict[tuple[str, str], list[HandedIn]] = {}
    unsigned: dict[str, tuple[str, str]] = {}
    for one in pile.read:
        line, who = places.of(one), identity(one)
        if line is not None:
            enrolled[line].append(one)
            continue
        if who[0] == "file":  # the same file under another name is no other student
            who = unsigned.setdefault(one.digest, who)
        others.setdefault(who, []).append(one)
    rest = ((None, others[who]) for who in sorted(others))
    return [
        Student(f"s{number:02d}", line, sorted(files, key=lambda one: one.last, reverse=True))
        for number, (line, files) in enumerate([*zip(roster, enrolled, strict=True), *rest], 1)
    ]


class Places:
    """Where a student stands in a roster, by id, else by label, else by a name that nobody else has.

    The number in a name of Moodle's archive is that of the identifier in its worksheet.
    """

    def __init__(self, roster: Sequence[Enrolled]):
        self._by_id = {plain_label(one.lms_id): n for n, one in enumerate(roster) if one.lms_id}
        ends = ((re.search(r"\d+$", one.participant), n) for n, one in enumerate(roster))
        self._by_participant = {end[0]: n for end, n in ends if end}
        self._by_label = {plain_label(one.label): n for n, one in enumerate(roster) if one.label}
        spelt = [(form, n) for n, one in enumerate(roster) for form in forms(one.name)]
        often = Counter(form for form, _ in spelt)
        self._by_name = {form: n for form, n in spelt if often[form] == 1}

    def of(self, one: HandedIn) -> int | None:
        """The number of the line, from 0; None for one who is not in it."""
        is_participant = one.sender.system == "Moodle"
        looked = (
            self._by_participant.get(one.sender.lms_id) if is_participant else None,
            self._by_id.get(plain_label(one.sender.lms_id)),
            self._by_label.get(plain_label(one.label)),
            *(self._by_name.get(form) for form in sorted(forms(one.sender.name))),
        )
        return next((line for line in looked if line is not None), None)


def identity(one: HandedIn) -> tuple[str, str]:
    """What tells a student apart who is in no roster."""
    if one.sender.lms_id:
        return "id", plain_label(one.sender.lms_id)
    return ("label", plain_label(one.label)) if one.label else ("file", one.file)


def limit(due: str) -> str:
    """When the due day has ended everywhere on Earth, which is twelve hours after it ends by UTC."""
    return f"{date.fromisoformat(due) + timedelta(days=1)}T12:00:00" if due else ""


def described(student: Student, items: Sequence[Item], due: str) -> dict[str, Any]:
    """The student as the report has it. ``due`` is a day, or ""."""
    newest = student.files[0] if student.files else None
    enrolled = student.enrolled or Enrolled()
    given = student.given
    late = newest is not None and bool(due) and newest.last[:19] > limit(due)
    graded = [item for item in items if item.exercise.is_graded]
    lasts = ((item, given[item.id].last) for item in graded if item.id in given)
    return {
        "key": student.key,
        "label": enrolled.label or (newest.label if newest else ""),
        "name": enrolled.name or (newest.sender.name if newest else ""),
        "lms_id": enrolled.lms_id or (newest.sender.lms_id if newest else ""),
        "group": newest.group if newest else "",
        "state": "late" if late else "in" if newest else "missing",
        "last": newest.last if newest else "",
        "files": len(student.files),
        "answered": sum(one.first is not None or one.last is not None for one in given.values()),
        "checked": sum(one.checks > 0 for one in given.values()),
        "points": sum(item.score(last) or 0.0 for item, last in lasts if last is not None),
        "of": len(graded),
    }


def files_of(pile: Pile, students: Sequence[Student]) -> Iterator[dict[str, str]]:
    """Each file with what became of it, those that were read first, in the order in which they were found."""
    owner = {id(one): student for student in students for one in student.files}
    for one in pile.read:
        student = owner[id(one)]
        state = "read" if one is student.files[0] else "replaced"
        yield {"file": one.file, "state": state, "reason": "", "student": student.key}
    for other in pile.refused:
        yield {"file": other.file, "state": "refused", "reason": other.reason, "student": ""}
