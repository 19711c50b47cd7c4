"""What a list of choices gives away by its shape: the length of the right option, and its place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from sourcebook.exercises.definition import Exercise
from sourcebook.exercises.types.choice import ChoiceExercise


def with_one_answer(exercises: Iterable[Exercise]) -> list[ChoiceExercise]:
    """The graded questions of which one option is right."""
    every = [one for one in exercises if isinstance(one, ChoiceExercise)]
    return [one for one in every if one.graded and not one.many]


def right_is_longest(one: ChoiceExercise) -> bool:
    """Whether no option is longer than the right one."""
    lengths = {option.right: len(option.text) for option in sorted(one.options, key=lambda o: len(o.text))}
    return lengths[True] >= lengths[False]


def share_of_longest(items: list[ChoiceExercise]) -> float:
    return sum(map(right_is_longest, items)) / len(items)


def places(items: list[ChoiceExercise]) -> Counter[int]:
    """How often the right option stands first, second and so on, as the page shows them."""
    return Counter(next(at for at, n in enumerate(one.order) if one.options[n].right) for one in items)


def is_even(found: Counter[int]) -> bool:
    """Whether each of the first four places has between a seventh and two fifths of the right options."""
    total = sum(found.values())
    return all(1 / 7 <= found[place] / total <= 2 / 5 for place in range(4))
