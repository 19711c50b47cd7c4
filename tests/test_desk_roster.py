"""The list of a class: read as spreadsheets save it, and told who is in, late, twice and missing."""

from __future__ import annotations

import pytest

from sourcebook.desk.handed_in import HandedIn, Pile
from sourcebook.desk.items import items_of
from sourcebook.desk.names import Sender
from sourcebook.desk.report import report, without_names
from sourcebook.desk.roster import Enrolled, forms, read_roster, roster_of
from sourcebook.desk.students import limit
from sourcebook.exercises.assigned import Assigned
from sourcebook.files import BookError
from tests.conftest import OURS

ANN, BO = Enrolled("Ann Lee", "ann", "17"), Enrolled("Bo Li", "bo", "18")
FORMS = {
    "plain": "name,label,lms_id\nAnn Lee,ann,17\nBo Li,bo,18\n",
    "in capitals": "NAME, Label ,LMS_ID\nAnn Lee,ann,17\nBo Li,bo,18",
    "semicolons and a mark": "\ufeffname;label;lms id\r\nAnn Lee;ann;17\r\nBo Li;bo;18\r\n",
    "tabs": "label\tlms-id\tname\nann\t17\tAnn Lee\nbo\t18\tBo Li\n",
    "quotation marks and blank lines": '"name","label","ID"\n"Ann Lee", ann ,17\n\n,,\nBo Li,bo,18\n',
    "more columns": "name,seat,label,lms_id\nAnn Lee,4,ann,17\nBo Li,5,bo,18\n",
    "a grading worksheet": (
        "Identifier,Full name,Email address,Status,Label,Grade\n"
        "Participant 4,Ann Lee,17,,ann,\nParticipant 5,Bo Li,18,,bo,\n"
    ),
    "old line ends": "name,label,lms_id\rAnn Lee,ann,17\rBo Li,bo,18\r",
}


@pytest.mark.parametrize("how", FORMS)
def test_a_list_is_read_as_it_was_saved(tmp_path, how):
    (tmp_path / "class.csv").write_text(FORMS[how], "utf-8", newline="")
    found = read_roster(tmp_path / "class.csv")
    assert [one._replace(identifier="") for one in found] == [ANN, BO]
    assert [one.participant for one in found] == (
        ["Participant 4", "Participant 5"] if "worksheet" in how else ["", ""]
    )


def test_one_column_is_enough():
    assert roster_of("Label\nann\n王小明\n", "c.csv") == [Enrolled("", "ann", ""), Enrolled("", "王小明", "")]


WRONG = {
    "": "c.csv, line 1: the first line names no column of a list of students. Write: name,label,lms_id",
    "a,b\n1,2\n": "c.csv, line 1: the first line names no column of a list of students.",
    "name\n": "c.csv: there is no student in this list. Write one on each line below the first.",
    "label,lms_id\nann,17\nbo\n": "c.csv, line 3: this line has fewer cells than the first. Add the cells",
    "label\nann\n Ann\n": "c.csv, line 3: 'Ann' stands here and on line 2 as label. Give each student",
    "name,id\nA,7\nB,7\n": "c.csv, line 3: '7' stands here and on line 2 as lms_id. Give each student",
    "name,Student\nA,B\n": "c.csv, line 1: the columns 'name' and 'Student' both stand for name. Remove one",
    'name\nAnn\n"Bo\n': "c.csv, line 3: a quotation mark is not closed. Close it, or take it out.",
}


@pytest.mark.parametrize("text", WRONG)
def test_a_list_that_is_not_one_is_said_with_its_line(text):
    with pytest.raises(BookError) as told:
        roster_of(text, "c.csv")
    assert str(told.value).startswith(WRONG[text])


def test_a_list_that_is_missing_or_in_another_encoding(tmp_path):
    with pytest.raises(BookError, match=r"none\.csv: this file is missing"):
        read_roster(tmp_path / "none.csv")
    (tmp_path / "c.csv").write_bytes("name\nЖанна\n".encode("cp1251"))
    with pytest.raises(BookError, match=r"c\.csv, line 2: byte 5 is not UTF-8\. Save the file"):
        read_roster(tmp_path / "c.csv")


def sent(file: str, label: str = "", sender: Sender = Sender(), day: str = "20") -> HandedIn:  # noqa: B008
    last = f"2026-11-{day}T10:00:00.000Z"
    return HandedIn(file, sender, label, "", file, last, {}, frozenset())


def made(*read: HandedIn, roster=(ANN, BO), due: str = "") -> dict:
    ids = ["000-months"]
    return report(items_of(OURS, ids), Pile([*read]), roster, Assigned("one", "One", due, ids))


def test_who_is_in_late_twice_and_missing():
    cem = Enrolled("Cem Ay", "cem", "19")
    read = [
        sent("a", "ANN "),
        sent("b", "ann", day="19"),
        sent("c", sender=Sender("Canvas", "18", "libo"), day="25"),
        sent("d", "dan"),
    ]
    found = made(*read, roster=[ANN, BO, cem], due="2026-11-22")
    told = [(one["key"], one["name"], one["state"], one["files"]) for one in found["students"]]
    assert told == [
        ("s01", "Ann Lee", "in", 2),
        ("s02", "Bo Li", "late", 1),
        ("s03", "Cem Ay", "missing", 0),
        ("s04", "", "in", 1),
    ]
    assert [one["state"] for one in found["files"]] == ["read", "replaced", "read", "read"]


@pytest.mark.parametrize(
    "name", ["Ann Lee", "leeann", "Lee, Ann", "lee_ann".replace("_", " "), "ANN LEE", "Ann-Lee"]
)
def test_a_student_is_found_by_the_name_in_the_lms(name):
    assert made(sent("a", sender=Sender("Moodle", "99999", name)))["students"][0]["files"] == 1


def test_a_name_that_two_have_is_nobodys():
    twins = [Enrolled("Ann Lee", "a1", ""), Enrolled("Ann Lee", "a2", "")]
    found = made(sent("a", sender=Sender("Moodle", "5", "Ann Lee")), roster=twins)
    assert [one["files"] for one in found["students"]] == [0, 0, 1]
    assert forms("Lee, Ann") & forms("Ann Lee")


def test_a_day_ends_where_it_ends_last():
    assert limit("2026-11-30") == "2026-12-01T12:00:00" and limit("") == ""
    assert made(sent("a", "ann", day="23"), due="2026-11-22")["students"][0]["state"] == "in"
    assert made(sent("a", "ann", day="24"), due="2026-11-22")["students"][0]["state"] == "late"


def test_names_can_be_hidden():
    found = made(sent("Ann Lee_17_assignsubmission_file/a.json", "ann", Sender("Moodle", "17", "Ann Lee")))
    hidden = str(without_names(found))
    assert "Ann" in str(found) and not any(word in hidden for word in ("Ann", "ann", "17", "Bo Li", "'bo'"))
