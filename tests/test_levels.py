"""One scale for the levels of a rubric, 1 to 3, wherever a person reads it; what is stored counts from 0."""

from __future__ import annotations

import pytest

from sourcebook.book import opened
from sourcebook.exercises.types.write import WriteExercise
from sourcebook.exports import blackboard, canvas, moodle
from sourcebook.handouts.writing import teacher
from tests import questions
from tests.conftest import OURS
from tests.questions import flat, items, words
from tests.sheets import SHEETS, made

WRITTEN = [
    task
    for sheet in SHEETS.values()
    for task in sheet.tasks
    if isinstance(task.placed.exercise, WriteExercise)
]
NAMES = [name for name, sheet in SHEETS.items() if any(task in WRITTEN for task in sheet.tasks)]


def section(name: str, number: int, kind=None):
    page = made(name, kind) if kind else made(name)
    return page.select_one(f"#i{number}").find_parent("section")


@pytest.mark.parametrize("name", NAMES[:4])
def test_a_sheet_counts_the_levels_of_a_rubric_from_1(name):
    for task in SHEETS[name].tasks:
        if not isinstance(exercise := task.placed.exercise, WriteExercise):
            continue
        rows = section(name, task.number).select(".rubric tbody tr")
        for row, criterion in zip(rows, exercise.rubric, strict=True):
            shown = [flat(cell.get_text(" ")) for cell in row.select("th, td")]
            assert shown == [flat(criterion.name), "1", "2", "3"], "what they mean is the teacher's"
        table = section(name, task.number, teacher).select_one(".rubric")
        assert [cell.get_text() for cell in table.select("thead th")][1:] == ["1", "2", "3"]


@pytest.mark.parametrize("name", NAMES[:4])
def test_a_model_on_the_sheet_for_the_teacher_has_the_level_of_the_desk(name):
    for task in SHEETS[name].tasks:
        if isinstance(exercise := task.placed.exercise, WriteExercise):
            text = flat(section(name, task.number, teacher).get_text(" "))
            for model in exercise.models:
                for criterion, level in zip(exercise.rubric, model.levels, strict=True):
                    assert flat(f"{criterion.name}: level {level + 1} of 3") in text


@pytest.mark.parametrize("item", items("write"), ids=lambda item: item.id)
def test_an_export_counts_them_from_1_too(item):
    with opened(OURS):
        element = questions.moodle(moodle.write([item], "One").content)[-1]
        [quiz] = questions.canvas(canvas.write([item], "One").content)
        [[_, asked, sample]] = questions.blackboard(blackboard.write([item], "One").content)
    texts = [words(element.findtext(f"{name}/text", "")) for name in ("questiontext", "graderinfo")]
    for shown, models in (texts, (words(quiz.asked), words(quiz.after)), (flat(asked), flat(sample))):
        for criterion in item.exercise.rubric:
            assert all(flat(f"{n} — {text}") in shown for n, text in enumerate(criterion.levels, 1))
        for model in item.exercise.models:
            for criterion, level in zip(item.exercise.rubric, model.levels, strict=True):
                assert flat(f"{criterion.name}, level {level + 1} of 3") in models
