"""The text for Blackboard read back, chapter by chapter: its fields, its limits, and what is right."""

from __future__ import annotations

import pytest

from sourcebook.book import opened
from sourcebook.exports import blackboard
from sourcebook.files import BookError
from tests import questions
from tests.conftest import OURS
from tests.questions import ITEMS, flat, items

HOMES = list(dict.fromkeys(item.placed.home for item in ITEMS))
LINES: dict[str, list[list[str]]] = {}
KEPT = {}
with opened(OURS):
    for home in HOMES:
        found = blackboard.write([item for item in ITEMS if item.placed.home == home], home)
        lines = iter(questions.blackboard(found.content))
        for kept in found.kept:
            KEPT[kept.item.id] = kept
            LINES[kept.item.id] = [next(lines) for _ in range(kept.questions)]
        assert next(lines, None) is None


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.id)
def test_each_line_has_the_fields_of_its_type_and_the_item(item):
    for kind, asked, *rest in LINES[item.id]:
        assert flat(item.exercise.prompt) in flat(asked) and item.id in asked and all(rest[:-1])
        match kind:
            case "MC" | "MA":
                assert {*rest[1::2]} == {"correct", "incorrect"} and 4 <= len(rest) <= 200
                assert kind == "MA" or rest[1::2].count("correct") == 1
            case "MAT":
                assert len(rest) % 2 == 0 and len({*rest[::2]}) == len({*rest[1::2]}) == len(rest) // 2
            case "TF":
                assert rest in (["true"], ["false"])
            case "NUM":
                assert len(rest) == 2 and all(map(float, ["1", *rest[:1]]))
            case "FIB":
                assert 1 < len(rest) <= 100
            case _:
                assert kind == "ESS" and len(rest) == 1
    first = flat(LINES[item.id][0][1])
    for passage in item.passages:
        assert all(flat(f"[{line.number}] {line.text}") in first for line in passage.lines)


def right(line: list[str]) -> list[str]:
    return [text for text, code in zip(line[2::2], line[3::2], strict=True) if code == "correct"]


@pytest.mark.parametrize("item", items("choice"), ids=lambda item: item.id)
def test_options_are_right_as_in_the_book(item):
    [line], exercise = LINES[item.id], item.exercise
    ours = [exercise.options[number] for number in exercise.order]
    if exercise.graded:
        assert [*map(flat, line[2::2])] == [flat(one.text) for one in ours]
        assert [*map(flat, right(line))] == [flat(one.text) for one in ours if one.right]
    else:
        assert all(flat(f"{number}) {one.text}") in flat(line[1]) for number, one in enumerate(ours, 1))
        assert line[2:] == ([""] if exercise.many else [str(n) for n in range(1, len(ours) + 1)])


@pytest.mark.parametrize(
    "item", [*items("sort"), *items("mark"), *items("align"), *items("compare")], ids=lambda item: item.id
)
def test_rows_have_our_answer(item):
    exercise, labels = item.exercise, item.exercise.labels()
    names = labels["codes"] | {"": "no mark"}
    found = [getattr(exercise, name, []) for name in ("items", "sentences", "points", "statements")]
    rows = next(filter(None, found))
    for row, text, line in zip(rows, labels["rows"], LINES[item.id], strict=True):
        assert flat(text.split(" / ")[-1]) in flat(line[1])
        if line[0] == "TF":
            assert line[2] == ("true" if row.right else "false")
        else:
            assert [*map(flat, right(line))] == [flat(names[row.right])]


@pytest.mark.parametrize("item", items("order"), ids=lambda item: item.id)
def test_an_order_is_matched_with_places(item):
    [line] = LINES[item.id]
    places = dict(zip(map(flat, line[2::2]), line[3::2], strict=True))
    assert places == {flat(step.text): f"place {n}" for n, step in enumerate(item.exercise.items, 1)}


@pytest.mark.parametrize("item", items("number"), ids=lambda item: item.id)
def test_a_number_has_its_tolerance(item):
    [[_, asked, value, tolerance]] = LINES[item.id]
    assert float(value) == pytest.approx(item.exercise.value) and float(tolerance) == item.exercise.tolerance
    assert item.exercise.unit in asked


@pytest.mark.parametrize("item", items("write"), ids=lambda item: item.id)
def test_the_sample_answer_is_the_models(item):
    [[_, asked, sample]] = LINES[item.id]
    assert all(
        flat(one.text) in flat(sample) and flat(one.text) not in flat(asked) for one in item.exercise.models
    )


@pytest.mark.parametrize("item", items("split"), ids=lambda item: item.id)
def test_a_split_asks_of_each_line_whether_a_document_begins(item):
    [line] = LINES[item.id]
    assert [int(text.rpartition(" ")[2]) for text in right(line)] == [
        b.line for b in item.exercise.boundaries
    ]


def test_more_than_one_upload_takes_is_refused():
    with (
        opened(OURS),
        pytest.raises(BookError, match="Blackboard takes 250 questions in a file, and 'All' has"),
    ):
        blackboard.write(ITEMS, "All")
    [split] = items("split")
    with pytest.raises(BookError, match="has 101 answers; Blackboard takes 100"):
        blackboard._judged(split, [(str(number), False) for number in range(101)])
