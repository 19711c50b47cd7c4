"""The session plans: their items are those of the chapter, and their minutes add up."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from sourcebook.book import opened
from sourcebook.chapter.bare_figures import bare_figures
from sourcebook.chapter.core import core_lines
from sourcebook.chapter.markdown import Chapter, is_numbered
from sourcebook.exercises.overview import exercise_table, rubric_table
from tests.conftest import OURS, every_exercise
from tests.small import ROOT

TEACHING = ROOT / "chapters" / "teaching"
ROOM = {"fifty": 50, "ninety": 90}  # minutes of a meeting
EXERCISES = every_exercise()
ITEM = re.compile(r"`(0\d\d-[a-z0-9-]+)`")
NUMBERED = [chapter for chapter in OURS.chapters if is_numbered(chapter)]
HOMES = {int(one.path.stem[:2]): {call.values["name"] for call in one.calls() if call.name == "exercise"}
         for one in NUMBERED}  # fmt: skip


@dataclass(frozen=True)
class Plan:
    """One plan: its chapter, its length, and for each row the minutes and the items."""

    chapter: int
    length: str
    rows: list[tuple[int, list[str]]]
    home: list[str]

    def items(self) -> list[str]:
        return [item for _, items in self.rows for item in items]


def plans_in(text: str) -> list[Plan]:
    """Every plan of a page."""
    found = []
    for part in re.split(r"^### ", text, flags=re.M)[1:]:
        chapter, length = re.findall(r"\AChapter (\d+) in (\w+) minutes$", part, re.M)[0]
        rows = re.findall(r"^\| (\d+) min \|(.*)\|$", part, re.M)
        home = ITEM.findall("".join(re.findall(r"^At home: .*$", part, re.M)))
        found.append(Plan(int(chapter), length, [(int(time), ITEM.findall(row)) for time, row in rows], home))
    return found


PLANS = plans_in((TEACHING / "lessons.md").read_text(encoding="utf-8"))
each_plan = pytest.mark.parametrize("plan", PLANS, ids=lambda plan: f"{plan.chapter}-{plan.length}")


def test_each_chapter_has_a_plan_for_each_length() -> None:
    assert sorted((plan.chapter, plan.length) for plan in PLANS) == [
        (number, length) for number in sorted(HOMES) for length in ROOM
    ]


@each_plan
def test_the_minutes_of_a_plan_fit_its_room(plan: Plan) -> None:
    total = sum(minutes for minutes, _ in plan.rows)
    assert 0.9 * ROOM[plan.length] <= total <= ROOM[plan.length]


@each_plan
def test_the_items_of_a_plan_stand_in_its_chapter_once(plan: Plan) -> None:
    named = plan.items() + plan.home
    assert not set(named) - HOMES[plan.chapter]
    assert len(named) == len(set(named))


@each_plan
def test_a_row_has_the_time_of_its_items(plan: Plan) -> None:
    short = [items for minutes, items in plan.rows if minutes < sum(EXERCISES[one].minutes for one in items)]
    assert not short


@pytest.mark.parametrize("chapter", NUMBERED, ids=lambda chapter: chapter.path.stem[:2])
def test_the_plan_for_fifty_minutes_is_the_core(chapter: Chapter) -> None:
    """What is asked in class and at home together is the core, and at most one part of the brief more."""
    core = core_lines(chapter)
    asked = {call.values["name"] for call in chapter.calls() if call.name == "exercise" and call.line in core}
    (plan,) = (one for one in PLANS if one.chapter == int(chapter.path.stem[:2]) and one.length == "fifty")
    named = set(plan.items() + plan.home)
    assert asked <= named
    assert all(EXERCISES[name].writes for name in named - asked)


def test_a_plan_with_too_much_is_noticed() -> None:
    plan = plans_in("### Chapter 1 in fifty minutes\n\n| 60 min | x | `000-split`, `000-note` | y |\n")[0]
    assert plan.rows == [(60, ["000-split", "000-note"])]
    assert sum(EXERCISES[one].minutes for one in plan.items()) == 20


@pytest.mark.parametrize("page", sorted(TEACHING.glob("*.md")), ids=lambda page: page.stem)
def test_every_item_and_assignment_that_a_page_names_exists(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert not set(ITEM.findall(text)) - set(EXERCISES)
    cores = {int(number) for number in re.findall(r"`core-(\d\d)`", text)}
    assert not cores - set(HOMES)


def test_the_tables_for_teachers_have_every_exercise_and_every_criterion() -> None:
    with opened(OURS):
        exercises, rubrics = exercise_table(), rubric_table()
    assert list(exercises["id"]) == list(EXERCISES)
    assert dict(zip(exercises["id"], exercises["minutes"], strict=True)) == {
        name: one.minutes for name, one in EXERCISES.items()
    }
    assert set(rubrics["id"]) == {name for name, one in EXERCISES.items() if one.writes}
    assert rubrics.groupby("id").size()["000-brief-evidence"] == 4


@pytest.mark.parametrize("text", ["5 min", "the assignment core-04, from the chapter"])
def test_a_time_in_a_plan_and_an_assignment_are_no_bare_figures(text: str) -> None:
    assert not list(bare_figures(text))


@pytest.mark.parametrize("text", ["It took 5 min to agree", "5 minutes", "score-04", "core-041"])
def test_what_only_looks_like_them_is_one(text: str) -> None:
    assert list(bare_figures(text))
