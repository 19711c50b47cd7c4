"""What an assignment is named by: an id, a link or a file, for the desk, hand-outs and exports alike."""

from __future__ import annotations

import pytest

from sourcebook.cli import main
from sourcebook.exercises.assigned import named
from sourcebook.exports.files import path_of
from sourcebook.files import BookError
from sourcebook.handouts.sheets import chosen
from tests import questions
from tests.conftest import OURS

LINK = (
    "https://example.org/assignment.html?title=Two+of+ours&items=000-split,001-order&due=2026-12-01&note=Read"
)
FILE = "title: Two of ours\ndue: 2026-12-01\nnote: Read\nitems:\n- 000-split\n- 001-order\n"


@pytest.fixture(params=["link", "file"])
def name(request, tmp_path) -> str:
    path = tmp_path / "two-of-ours.yml"
    path.write_text(FILE, "utf-8")
    return LINK if request.param == "link" else str(path)


def test_a_link_and_a_file_say_the_same(name):
    found = named(OURS, name)
    assert found == ("two-of-ours", "Two of ours", "2026-12-01", ["000-split", "001-order"], "Read")


def test_an_id_and_a_link_that_has_it_name_an_assignment_of_the_book():
    assert named(OURS, "core-04") == named(OURS, "https://example.org/assignment.html?a=core-04")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("nothing", "there is no assignment 'nothing'; there are figures-to-check"),
        ("https://[", r"there is no assignment 'https://\['"),
        (LINK.partition("&")[0], "is not whole: copy all of it, and put it in quotes"),
        ("nowhere/at-all.yml", "there is no file nowhere/at-all.yml"),
    ],
)
def test_what_is_no_assignment_is_told_in_one_line(text, said):
    with pytest.raises(BookError, match=said):
        named(OURS, text)


def test_a_file_that_is_not_in_order_is_named_with_its_line(tmp_path):
    path = tmp_path / "week.yml"
    path.write_text("title: Week\nitems: []\n", "utf-8")
    with pytest.raises(BookError, match=r"week\.yml, line 2: items"):
        named(OURS, str(path))


def test_hand_outs_take_a_link_and_a_file(name, tmp_path):
    out = tmp_path / "out"
    asked = ["handouts", "--html", "--assignment", name, "--out", str(out)]
    assert main(["--root", str(OURS.root), *asked]) == 0
    page = (out / "two-of-ours-student.html").read_text("utf-8")
    assert "<h1>Two of ours</h1>" in page and "Read · due on 2026-12-01" in page
    assert 'class="id">000-split<' in page and 'class="id">001-order<' in page


def test_a_link_without_a_title_has_a_sheet_too_and_a_long_one_a_short_name():
    [sheet] = chosen(OURS, assignment="?items=000-split")
    assert (sheet.name, sheet.title) == ("own", "Exercises")
    [sheet] = chosen(OURS, assignment=f"?items=000-split&title={'字' * 120}")
    assert len(f"{sheet.name}-student.html".encode()) < 255


def test_an_export_takes_a_link_and_a_file(name, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert main(["--root", str(OURS.root), "export", "--to", "moodle", "--assignment", name]) == 0
    found = questions.moodle((tmp_path / "two-of-ours-moodle.xml").read_bytes())
    ids = [one.findtext("idnumber", "") for one in found if one.get("type") != "description"]
    assert ids == ["", "000-split", "001-order"]


def test_an_exercise_of_a_link_that_the_book_does_not_have_is_named(capsys):
    assert main(["--root", str(OURS.root), "handouts", "--html", "--assignment", "?items=000-nothing"]) == 1
    error = capsys.readouterr().err
    assert "000-nothing" in error and error.count("\n") == 1


def test_a_file_of_questions_gets_the_extension_of_its_system(tmp_path):
    assert path_of(tmp_path / "exp-moodle", "x", "moodle") == tmp_path / "exp-moodle.xml"
    assert path_of(tmp_path / "exp", "x", "canvas") == tmp_path / "exp.zip"
    assert path_of(tmp_path / "exp.v2.xml", "x", "moodle") == tmp_path / "exp.v2.xml"
    assert path_of(tmp_path, "x", "blackboard") == tmp_path / "x-blackboard.txt"
