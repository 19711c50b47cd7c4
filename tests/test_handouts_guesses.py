"""A guess is made before any line is read: it stands first on a sheet, above a place to fold."""

from __future__ import annotations

import pytest

from sourcebook.handouts.sheets import chosen
from sourcebook.handouts.writing import student, teacher
from tests.conftest import OURS
from tests.sheets import SHEETS, Unbuilt, made

WITH_GUESSES = [name for name, sheet in SHEETS.items() if any(task.is_guess for task in sheet.tasks)]


def guesses(sheet) -> list[str]:
    return [task.placed.exercise.id for task in sheet.tasks if task.is_guess]


def test_each_core_has_its_guess_and_what_looks_back_is_none():
    assert all(name in WITH_GUESSES for name in SHEETS if name.startswith("core"))
    assert guesses(SHEETS["core-04"]) == ["003-predict"]
    # A list to tick after the work, and a guess for which a line is read, stay where they were.
    assert "000-brief-fairness" not in guesses(SHEETS["chapter-12"])
    assert "003-trade-guess" not in guesses(SHEETS["chapter-07"])


@pytest.mark.parametrize("name", WITH_GUESSES)
def test_guesses_stand_before_any_line_or_other_exercise_with_one_place_to_fold_after_them(name):
    page, count = made(name), len(guesses(SHEETS[name]))
    sections = page.select("main > section.item")
    [fold] = page.select("p.fold")
    assert len(fold.find_all_previous("section", class_="item")) == count
    assert not [one for one in sections[:count] if one.select(".passage, .beside, .see")]
    assert "fold the sheet here" in fold.get_text()


def test_numbers_of_both_sheets_agree_and_say_where_the_page_has_them():
    students, keys = made("core-04"), made("core-04", teacher)
    assert [one.get_text() for one in students.select("h2 .id")] == [
        one.get_text() for one in keys.select("h2 .id")
    ]
    assert [one.page for one in SHEETS["core-04"].tasks][:2] == [
        "Chapter 4, exercise 2",
        "Chapter 4, exercise 1",
    ]
    assert not keys.select(".fold")


def test_the_other_exercises_keep_their_order():
    for name in WITH_GUESSES:
        if name in OURS.assignments:
            ids = [task.placed.exercise.id for task in SHEETS[name].tasks]
            first = guesses(SHEETS[name])
            assert ids == [*first, *(one for one in OURS.assignments[name].items if one not in first)]


def test_a_sheet_of_guesses_alone_and_one_without_have_no_place_to_fold():
    for items in ("003-predict,004-predict", "003-note"):
        [sheet] = chosen(OURS, assignment=f"?items={items}")
        assert 'class="fold"' not in student(sheet, OURS, Unbuilt(OURS))
