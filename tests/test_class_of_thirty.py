"""A class of thirty goes through the real pages: assignment, files, desk and command, report, grades.

Each figure is worked out once more from what the students were told to do, not from their files.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter

import pytest

from sourcebook.cli import main
from tests.class_figures import alpha_of
from tests.conftest import ROOT, every_exercise
from tests.desk_script import near, written
from tests.thirty import DUE, PAGE, TASK, handed_in, the_class, work
from tests.visit import Visit

STUDENTS = the_class()
SHARED = {3: 4, 11: 12}  # the second uses the computer of the first
ABSENT = ["Nobody 1", "Nobody 2"]
MARKS = f"marks-{TASK.id}-plain-points.csv"
DESK, ANSWERS = "chapters/teaching/class-desk.html", "chapters/my-answers.html"


@pytest.fixture(scope="module")
def files(browser, site):
    """The files of the class, by name; of who shared a computer, also what was saved at the change."""
    found = {}
    for number, one in enumerate(STUDENTS):
        if number in SHARED.values():
            continue
        with Visit(browser, f"{site}/{PAGE}", accept_downloads=True) as visit:
            page = visit.page
            work(page, one)
            found.update([handed_in(page, "Download my answers to this assignment")])
            if number in SHARED:
                page.goto(f"{site}/{ANSWERS}")
                page.get_by_role("button", name="I am someone else").press("Enter")
                found.update([handed_in(page, "Save the file and begin anew")])
                page.goto(f"{site}/{PAGE}")
                work(page, STUDENTS[SHARED[number]])
                found.update([handed_in(page, "Download my answers to this assignment")])
            assert visit.problems == [] and visit.foreign == [], one.label
    return dict(sorted(found.items()))


@pytest.fixture(scope="module")
def roster():
    lines = [f"{one.label} of the list,{one.label},id{n}" for n, one in enumerate(STUDENTS)]
    absent = [f"{label},{label},id9{n}" for n, label in enumerate(ABSENT)]
    return "\n".join(["name,label,lms_id", *lines, *absent]) + "\n"


@pytest.fixture(scope="module")
def by_command(files, roster, tmp_path_factory):
    """The folder that `sourcebook class` fills, in a book that has the same assignment with a due day."""
    root, out = tmp_path_factory.mktemp("book"), tmp_path_factory.mktemp("out")
    (root / "data" / "assignments").mkdir(parents=True)
    for path in ROOT.iterdir():
        if path.name in ("seeds", "chapters", "_config.yml", "_toc.yml"):
            (root / path.name).symlink_to(path)
    for path in (ROOT / "data").iterdir():
        if path.name != "assignments":
            (root / "data" / path.name).symlink_to(path)
    task = (ROOT / "data" / "assignments" / f"{TASK.id}.yml").read_text("utf-8")
    (root / "data" / "assignments" / f"{TASK.id}.yml").write_text(f"due: {DUE}\n{task}", "utf-8")
    (out / "class.csv").write_text(roster, "utf-8")
    folder = written(tmp_path_factory.mktemp("files"), files)
    words = ["--root", root, "class", folder, "--out", out, "--assignment", TASK.id]
    more = ["--roster", out / "class.csv", "--names", "--grades", "plain", "--by", "points"]
    assert main([*map(str, [*words, *more])]) == 0
    return out


@pytest.fixture(scope="module")
def made(by_command):
    return json.loads((by_command / "report.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def in_browser(browser, site, files, roster):
    """What the desk in the browser saves: the report, and the marks as a plain table."""
    with Visit(browser, f"{site}/{DESK}", accept_downloads=True) as visit:
        page = visit.page
        page.wait_for_selector(".sb-drop")
        sent = [
            {"name": name, "mimeType": "application/json", "buffer": data} for name, data in files.items()
        ]
        page.set_input_files(".sb-drop input[type=file]", sent)
        page.wait_for_selector(".sb-desk .sb-files", state="attached")
        assert page.get_by_label("Assignment").input_value() == TASK.id, "most files name it"
        listed = {"name": "class.csv", "mimeType": "text/csv", "buffer": roster.encode()}
        page.get_by_label("List of the class").set_input_files([listed])
        page.get_by_text("The list names 32 students.").wait_for()
        page.get_by_label("Due on").fill(DUE)
        page.get_by_role("button", name="Show names").press("Enter")
        _, report = handed_in(page, "Report as data")
        page.get_by_label(re.compile("^System")).select_option("plain")
        page.get_by_label(re.compile("^By ")).select_option("points")
        _, marks = handed_in(page, "Save the marks")
        assert visit.problems == [] and visit.foreign == []
        return json.loads(report), marks.decode()


def test_the_desk_and_the_command_say_the_same(by_command, made, in_browser):
    report, marks = in_browser
    assert report == near(made)
    assert marks == (by_command / MARKS).read_bytes().decode()


def accepted(name: str) -> list[list]:
    """For each row what agrees with us; a choice has one row."""
    key = every_exercise()[name].sealed()
    also = key["also"] if "also" in key else [[]] * len(key["right"])
    return [[ours, *more] for ours, more in zip(key["right"], also, strict=True)]


def score(name: str, answer) -> float:
    """The share of rows that agree with us."""
    rows = accepted(name)
    return sum(one in ours for one, ours in zip(answer, rows, strict=True)) / len(rows)


def graded() -> list[str]:
    return [name for name in TASK.items if every_exercise()[name].is_graded]


def test_who_handed_in_who_is_late_and_who_is_missing(made, files):
    twice = {STUDENTS[number].label for number in SHARED}
    assert len(files) == 32 and len(made["files"]) == 32
    assert Counter(one["state"] for one in made["files"]) == {"read": 30, "replaced": 2}
    assert [one["label"] for one in made["students"]] == [one.label for one in STUDENTS] + ABSENT
    for found, one in zip(made["students"], STUDENTS, strict=False):
        assert found["state"] == ("late" if one.late else "in"), one.label
        assert found["files"] == (2 if one.label in twice else 1)
        assert found["answered"] == sum(done.last is not None for done in one.done.values())
        assert found["checked"] == sum(done.checks > 0 for done in one.done.values())
        points = sum(score(name, one.done[name].last) for name in graded())
        assert (found["points"], found["of"]) == (pytest.approx(points), len(graded()))
    assert [one["state"] for one in made["students"][30:]] == ["missing", "missing"]


@pytest.mark.parametrize("name", TASK.items)
def test_each_figure_of_an_item_is_what_the_students_did(made, name):
    item, exercise = made["items"][TASK.items.index(name)], every_exercise()[name]
    done = [one.done[name] for one in STUDENTS if one.done[name].last is not None]
    firsts, lasts = [one.first for one in done], [one.last for one in done]
    assert (item["answered"], item["first"]["n"], item["last"]["n"]) == (len(done),) * 3
    assert (item["unknown_first"], item["other_edition"]) == (0, 0)
    assert item["hints"] == sum(one.hinted for one in done)
    assert item["shown"] == sum(one.shown for one in done)
    assert item["checks"] == pytest.approx(sum(one.checks for one in done) / len(done))
    if not exercise.is_graded:
        written = {one["text"] for one in item["texts"]}
        assert written == {one["text"] for one in lasts} and len(item["texts"]) == len(lasts)
        return
    for which, answers in (("first", firsts), ("last", lasts)):
        mean = sum(score(name, answer) for answer in answers) / len(answers)
        assert item[which]["difficulty"] == pytest.approx(mean)
        if exercise.type == "choice":
            counts = Counter(answer[0] for answer in answers)
            assert {one["value"]: one[which] for one in item["spread"]} == {n: counts[n] for n in range(4)}
        else:
            for row, found in enumerate(item["rows"]):
                assert found[which] == Counter(answer[row] for answer in answers)
    if exercise.type == "mark":
        value, raw = alpha_of(exercise, firsts)
        assert item["alpha"]["nominal"]["value"] == pytest.approx(value)
        assert item["alpha"]["raw"] == pytest.approx(raw)
        assert (item["alpha"]["coders"], item["alpha"]["units"]) == (len(firsts), len(firsts[0]))


def test_the_wrong_answer_that_most_gave_first(made):
    for name in graded():
        right, wrong = accepted(name), Counter()
        for first in (one.done[name].first for one in STUDENTS):
            pairs = enumerate(zip(first, right, strict=True))
            wrong.update((row, given) for row, (given, ours) in pairs if given not in ours)
        found = made["items"][TASK.items.index(name)]["attracts"]
        codes = {**every_exercise()[name].labels()["codes"], "": "no mark"}
        best = {
            (row, codes[str(code)]) for (row, code), count in wrong.items() if count == max(wrong.values())
        }
        assert found["n"] == max(wrong.values()) and (found["row"] or 0, found["words"]) in best


def test_the_marks_are_those_points(by_command):
    rows = list(csv.DictReader(io.StringIO((by_command / MARKS).read_text("utf-8"))))
    assert [row["lms_id"] for row in rows[:30]] == [f"id{n}" for n in range(30)]
    for row, one in zip(rows, STUDENTS, strict=False):
        assert float(row["grade"]) == round(sum(score(n, one.done[n].last) for n in graded()), 2)
    assert [row["grade"] for row in rows[30:]] == ["", ""]


def test_the_class_has_every_kind_of_student():
    assert {one.route for one in STUDENTS} >= {"honest", "guess", "mend", "change", "reveal", "blank", "hint"}
    assert sum(one.late for one in STUDENTS) >= 3
    assert any(done.first != done.last for one in STUDENTS for done in one.done.values())
