"""A key cannot be told from the shape of its item, from its place, or from what stands before it."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest

from sourcebook.exercises.types.align import AlignExercise
from sourcebook.exercises.types.choice import ChoiceExercise
from sourcebook.exercises.types.order import OrderExercise, helps_nobody, run
from sourcebook.exercises.types.sort import SortExercise
from sourcebook.locks import given_away
from sourcebook.locks.run import check
from tests.conftest import OURS
from tests.evidence import evidence
from tests.exercise_files import HEAD
from tests.items import is_even, places, share_of_longest, with_one_answer
from tests.world import World

MOST = 0.35  # of the questions with one answer may have the right option as the longest

EVERY = {name: placed.exercise for name, placed in OURS.exercises.all.items()}
FRAME = {
    "skill": "sourcing", "difficulty": 1, "minutes": 2, "prompt": "Which of these?", "hints": ["Look again."],
}  # fmt: skip


def choice(*texts: str, right: int = 0, **more: object) -> ChoiceExercise:
    options = [{"text": text, "because": "So.", "right": n == right} for n, text in enumerate(texts)]
    return ChoiceExercise.model_validate(
        {**FRAME, "id": "000-one", "type": "choice", "options": options, **more}
    )


def test_the_right_option_is_seldom_the_longest():
    items = with_one_answer(EVERY.values())
    assert len(items) > 30
    assert share_of_longest(items) <= MOST


def test_the_right_option_stands_at_each_place_as_often():
    assert is_even(places(with_one_answer(EVERY.values())))


def test_prepared_items_with_these_faults_are_known():
    long = choice("a long and hedged option that gives itself away", "short", "shorter")
    assert share_of_longest([long]) == 1
    assert share_of_longest([choice("a", "b", "c")]) == 1, "as long as the others is no better"
    assert share_of_longest([choice("a", "ab", "b")]) == 0
    assert not is_even(Counter({0: 10, 1: 10, 2: 10, 3: 1}))
    assert is_even(Counter({0: 10, 1: 10, 2: 10, 3: 9}))


def test_options_are_mixed_the_same_way_each_time_but_for_those_with_a_place():
    texts = [f"option {letter}" for letter in "abcdefgh"]
    one = choice(*texts)
    assert one.order == choice(*texts).order != [*range(8)]
    assert sorted(one.order) == [*range(8)]
    assert choice(*texts, id="000-other").order != one.order
    assert choice(*texts, scale=True).order == [*range(8)]
    options = [
        {"text": text, "because": "So.", "right": n == 1, "last": n == 0} for n, text in enumerate(texts)
    ]
    assert choice(*texts, options=options).order[-1] == 0


def test_the_order_of_display_belongs_to_the_edition():
    texts = ["option a", "option b", "option c"]
    assert choice(*texts).digest() != choice(*texts, scale=True).digest()


@pytest.mark.parametrize("name", [name for name, one in EVERY.items() if isinstance(one, SortExercise)])
def test_rows_to_sort_do_not_stand_in_the_order_of_their_categories(name):
    keys = [row.right for row in EVERY[name].items]
    assert sum(one != after for one, after in pairwise(keys)) >= len(set(keys)), keys


@pytest.mark.parametrize("name", [name for name, one in EVERY.items() if isinstance(one, AlignExercise)])
def test_a_question_mark_does_not_tell_that_the_other_text_has_nothing(name):
    keys = [one.right for one in EVERY[name].points if "?" in (one.first, one.second)]
    assert not keys or [key for key in keys if not key.startswith("only")], keys


@pytest.mark.parametrize("name", [name for name, one in EVERY.items() if isinstance(one, OrderExercise)])
def test_an_order_that_nobody_has_touched_helps_nobody(name):
    order = EVERY[name].order
    assert helps_nobody(order) and sorted(order) == [*range(len(order))]


def test_the_longest_run_of_an_order_is_counted():
    assert not helps_nobody([0, 1, 2, 3]) and not helps_nobody([1, 2, 3, 0]) and helps_nobody([2, 0, 3, 1])
    assert (run([0, 1, 2]), run([2, 1, 0]), run([1, 0, 3, 2]), run([3, 0, 1, 2])) == (3, 1, 2, 3)


QUESTION = f"""\
title: One
exercises:
- id: 000-one
  type: choice
{HEAD}  options:
  - {{text: a news agency, right: true, because: So.}}
  - {{text: a newspaper, because: No.}}
- id: 000-two
  type: number
{HEAD.replace("What is it?", "How many months did a news agency count?")}  unit: months
  number: total-2021
  because: So.
  otherwise: Count again.
"""
CELLS = "\n```{code-cell} python\nfrom sourcebook import exercise, excerpt\nexercise('000-one')\n```\n"


@pytest.mark.parametrize(
    ("before", "count"),
    [
        ("It is told by people.", 0),
        ("A news\nagency tells it.", 1),
        ("## A News Agency", 1),
        ("```{code-cell} python\nprint('a news agency')\n```", 1),
        ("```{code-cell} python\nprint('a newsagency')\n```", 0),
        ("```{code-cell} python\nfrom sourcebook import exercise\nexercise('000-two')\n```", 1),
    ],
)
def test_a_key_that_stands_before_its_exercise_is_found(tmp_path, before, count):
    found = told(tmp_path, f"{before}\n{CELLS}\nA news agency told it.\n")
    assert len([one for one in found if "tells the key of 000-one" in one]) == count, found


@pytest.mark.parametrize(("before", "count"), [("## After 21 months", 1), ("It took 21 months.", 0)])
def test_a_number_may_be_looked_up_in_the_text_and_stands_in_no_heading(tmp_path, before, count):
    found = told(
        tmp_path,
        f"{before}\n\n```{{code-cell}} python\nfrom sourcebook import exercise\nexercise('000-two')\n```\n",
    )
    assert len([one for one in found if "tells the key of 000-two" in one]) == count, found


def told(folder: Path, text: str) -> list[str]:
    """What the lock finds in a chapter with this text, and with the two exercises."""
    world = World(folder / "book")
    evidence(world)
    (world.root / "data" / "exercises").mkdir()
    (world.root / "data" / "exercises" / "01.yml").write_text(QUESTION, "utf-8")
    world.chapter(f"# A page\n\n{text}")
    return [str(one) for one in check(world.root, [given_away.LOCK]).findings]


@pytest.mark.parametrize(
    "passage", ['"000", "two", 5', '"000", None, 2', "7, 1, 2", '"000", 9, 99', "x, 1, 2"]
)
def test_a_call_that_names_no_passage_is_left_to_the_lock_on_calls(tmp_path, passage):
    cells = CELLS.replace("exercise('000-one')", f"excerpt({passage})\nexercise('000-one')")
    assert told(tmp_path, cells) == []
