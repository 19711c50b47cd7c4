"""What divides a class: a figure that can be worked out by hand, and the three items with the lowest."""

from __future__ import annotations

import pytest

from sourcebook.desk.dividing import division, most_divided
from sourcebook.desk.items import items_of
from tests.conftest import OURS, every_exercise

CHOICE = next(name for name, one in every_exercise().items() if one.type == "choice" and one.is_graded)


def counted(firsts: list[int], right: float | None, graded: bool = True) -> dict:
    spread = [{"first": n} for n in firsts]
    first = {"n": sum(firsts), "difficulty": right}
    return {"graded": graded, "rows": [], "spread": spread, "first": first}


def found(*given) -> dict | None:
    (item,) = items_of(OURS, [CHOICE])
    return division(item, counted(*given))


def test_a_class_split_down_the_middle():
    assert found([5, 5], 0.5) == {"alike": pytest.approx(40 / 90), "unity": pytest.approx(2 * 40 / 90 - 1)}


def test_a_class_of_one_mind_and_one_that_all_missed():
    assert found([10, 0], 1.0) == {"alike": 1, "unity": 1.5} == found([0, 10], 0.0)
    assert found([10], 1.0) == {"alike": 1, "unity": 1.5}, "of lines only one was chosen"


def test_without_figures_there_is_none():
    assert found([2, 2], None) is None and found([5, 5], 0.5, False) is None and found([], 0.5) is None


def test_three_are_proposed_and_none_on_which_all_are_alike():
    unities = {"a": 0.4, "b": None, "c": 0.1, "d": 0.1, "e": 0.9}
    items = [
        {"id": name, "division": None if unity is None else {"alike": 0.5, "unity": unity}}
        for name, unity in unities.items()
    ]
    assert most_divided(items) == ["c", "d", "a"]
    assert most_divided([{"id": "a", "division": {"alike": 1, "unity": 1.0}}]) == []
