"""What gives an answer away stands on a later leaf of a sheet; a rubric and torn passages stand on none."""

from __future__ import annotations

from itertools import pairwise

import pytest

from sourcebook.exercises.types.write import WriteExercise
from sourcebook.handouts.passages import needed
from sourcebook.handouts.sheets import chosen
from sourcebook.handouts.writing import student, teacher
from tests.conftest import OURS
from tests.exercise_files import exercise_file, with_exercises
from tests.sheets import SHEETS, Unbuilt, made


def sheet_of(*items: str):
    [sheet] = chosen(OURS, assignment=f"?items={','.join(items)}")
    return sheet


def told_on_its_leaf(sheet) -> list[tuple[str, str]]:
    """Each exercise that another of the same leaf tells, with that one."""
    leaf, found = [], []
    for task in sheet.tasks:
        leaf = [task] if task.tells else [*leaf, task]
        names = [one.placed.exercise.id for one in leaf[:-1]]
        found += [(name, task.placed.exercise.id) for name in task.placed.exercise.tells if name in names]
    return found


@pytest.mark.parametrize("name", SHEETS)
def test_no_exercise_tells_another_of_its_leaf(name):
    assert told_on_its_leaf(SHEETS[name]) == []


def test_a_leaf_begins_where_an_answer_is_given_away_and_names_whose():
    sheet = sheet_of("000-residue", "000-split", "000-genre", "000-order", "000-judgement", "000-cuts")
    assert [task.tells for task in sheet.tasks] == [(), (1,), (), (2,), (), ()]
    page = student(sheet, OURS, Unbuilt(OURS))
    assert page.count('<p class="leaf">') == 2 and "to exercise 1 away" in page and "exercise 2 away" in page
    assert '<p class="leaf">' not in teacher(sheet, OURS, Unbuilt(OURS))
    turned = sheet_of("000-order", "000-split", "000-residue")
    assert not any(task.tells for task in turned.tasks), "what comes first is told by nothing before it"
    several = sheet_of("000-meetings-strict", "000-meetings-forty", "000-meetings-2017")
    assert "answers to exercises 1, 2 away" in student(several, OURS, Unbuilt(OURS))


def test_an_exercise_that_tells_one_that_is_not_there_is_found(world):
    text = exercise_file().replace("  options:\n", "  tells: [000-sort, 000-strange]\n  options:\n", 1)
    [found] = with_exercises(world, text)
    assert "it tells '000-strange', which is no other exercise" in found and "under 'tells'" in found


@pytest.mark.parametrize("name", SHEETS)
def test_the_levels_of_a_rubric_are_the_teacher_s(name):
    page, keys = made(name), made(name, teacher).get_text(" ")
    rated = " ".join(place.get_text(" ") for place in page.select(".rate"))
    for task in SHEETS[name].tasks:
        if isinstance(one := task.placed.exercise, WriteExercise):
            levels = [level for criterion in one.rubric for level in criterion.levels]
            assert [level for level in levels if level in rated or level not in keys] == [], one.id
            assert all(criterion.name in rated for criterion in one.rubric), "a student rates by each"
            long = [level for level in levels if len(level.split()) > 2 and level not in one.prompt]
            assert [level for level in long if level in page.get_text(" ")] == [], one.id


@pytest.mark.parametrize("name", SHEETS)
def test_lines_that_are_printed_together_follow_one_another(name):
    for one in needed(SHEETS[name], OURS.corpus).values():
        for run in [*one.printed, *one.in_the_book, *(run for run, _ in one.before)]:
            text = OURS.corpus.source(run.source)
            for line, after in pairwise(run.lines):
                between = range(line.number + 1, after.number)
                assert not [n for n in between if text.line(n).text.strip()], (run.source, run.numbers)
