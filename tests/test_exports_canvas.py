"""The zip for Canvas read back: manifest, prompts, answers, right answers and feedback of every exercise."""

from __future__ import annotations

import pytest

from tests import questions
from tests.questions import ITEMS, flat, items, words

EXPORTED = questions.whole("canvas")
QUESTIONS = questions.canvas(EXPORTED.content)


def of(item) -> list[questions.Question]:
    """The questions of an item, by their titles."""
    return [one for one in QUESTIONS if one.id.partition(",")[0] == item.id]


def right(one: questions.Question) -> list[str]:
    return [words(text) for text, share, _ in one.answers if share]


def test_every_exercise_is_there_in_order_and_the_report_counts_its_questions():
    assert list(dict.fromkeys(one.id.partition(",")[0] for one in QUESTIONS)) == [item.id for item in ITEMS]
    for kept in EXPORTED.kept:
        found = of(kept.item)
        assert len(found) == kept.questions and {one.kind for one in found} == {kept.kind}


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.id)
def test_prompt_passages_and_closing_are_there(item):
    found = of(item)
    assert all(flat(item.exercise.prompt) in words(one.asked) and item.id in one.asked for one in found)
    asked, after = words(found[0].asked), words(found[-1].after)
    for passage in item.passages:
        assert all(flat(f"[{line.number}] {line.text}") in asked for line in passage.lines)
    assert all(flat(text) in after for text in [item.exercise.closing, *item.credits])


@pytest.mark.parametrize("item", items("choice"), ids=lambda item: item.id)
def test_options_have_their_feedback_and_the_right_ones_are_right(item):
    [one], exercise = of(item), item.exercise
    ours = [exercise.options[number] for number in exercise.order]
    if not exercise.graded:
        assert all(
            flat(option.text) in words(one.asked) and flat(option.because) in words(one.after)
            for option in ours
        )
        numbers = [str(number) for number in range(1, len(ours) + 1)]
        assert one.kind == "essay_question" if exercise.many else one.more["typed"].split() == numbers
        return
    assert [words(text) for text, *_ in one.answers] == [flat(option.text) for option in ours]
    assert [words(says) for *_, says in one.answers] == [flat(option.because) for option in ours]
    assert right(one) == [flat(option.text) for option in ours if option.right]


@pytest.mark.parametrize(
    "item", [*items("sort"), *items("mark"), *items("align"), *items("compare")], ids=lambda item: item.id
)
def test_each_row_is_a_question_with_our_answer(item):
    exercise, labels = item.exercise, item.exercise.labels()
    names = labels["codes"] | {"": "no mark"}
    found = [getattr(exercise, name, []) for name in ("items", "sentences", "points", "statements")]
    rows = next(filter(None, found))
    for row, text, one in zip(rows, labels["rows"], of(item), strict=True):
        assert flat(text.split(" / ")[-1]) in words(one.asked)
        assert right(one) == [flat(names[row.right])] and flat(row.because) in words(one.after)
        assert {flat(names[code]) for code in getattr(row, "also", [])} < {
            words(text) for text, *_ in one.answers
        }


@pytest.mark.parametrize("item", items("order"), ids=lambda item: item.id)
def test_an_order_asks_only_for_what_the_key_says(item):
    place = {flat(step.text): number for number, step in enumerate(item.exercise.items)}
    by_text = {flat(step.text): step for step in item.exercise.items}
    asked = set()
    for one in of(item):
        first, then = right(one)[0], next(words(text) for text, share, _ in one.answers if not share)
        asked |= {first, then}
        assert place[first] < place[then]
        if by_text[then].loose:
            assert flat(next(s.text for s in item.exercise.items if s.id == by_text[then].after)) == first
    assert asked == {flat(s.text) for s in item.exercise.items if not s.loose or s.after}
    sides = [[words(text) for text, *_ in one.answers].index(right(one)[0]) for one in of(item)]
    assert len(of(item)) < 4 or 0 < sum(sides) < len(sides)


@pytest.mark.parametrize("item", items("number"), ids=lambda item: item.id)
def test_a_number_has_its_limits(item):
    [one], exercise = of(item), item.exercise
    limits = [float(one.more[name]) for name in ("vargte", "varlte")]
    wanted = [exercise.value - exercise.tolerance, exercise.value + exercise.tolerance]
    assert limits == pytest.approx(wanted, abs=6e-5)
    assert words(one.more["right"]) == flat(exercise.because)
    assert all(
        flat(text) in words(one.more["wrong"])
        for text in [exercise.otherwise, *(mistake.because for mistake in exercise.mistakes)]
    )


@pytest.mark.parametrize("item", items("write"), ids=lambda item: item.id)
def test_the_models_come_after_the_text(item):
    [one] = of(item)
    for model in item.exercise.models:
        assert flat(model.text) in words(one.after) and flat(model.text) not in words(one.asked)
    assert all(flat(level) in words(one.asked) for c in item.exercise.rubric for level in c.levels)


@pytest.mark.parametrize("item", items("split"), ids=lambda item: item.id)
def test_a_split_asks_of_each_line_whether_a_document_begins(item):
    [one] = of(item)
    assert [int(text.rpartition("line")[2]) for text in right(one)] == [
        b.line for b in item.exercise.boundaries
    ]
