"""Hand-outs as HTML: what stands on a sheet, and that nothing on a student's sheet answers it."""

from __future__ import annotations

import re
from itertools import chain

import pytest
from bs4 import BeautifulSoup

from sourcebook.book import opened
from sourcebook.exercises.definition import Exercise
from sourcebook.exercises.widget import form
from sourcebook.handouts.beside import Pages
from sourcebook.handouts.sheets import Sheet
from sourcebook.handouts.writing import teacher
from tests.conftest import OURS
from tests.sheets import SHEETS, made

NOT_TOLD = {"names", "unit", "id", "after", "shuffled", "right", "also", "lines"}  # of a sealed part


@pytest.fixture(scope="module")
def sheets() -> dict[str, BeautifulSoup]:
    """Each sheet for students, without the charts that only a built book has."""
    return {name: made(name) for name in SHEETS}


def flat(text: str) -> str:
    return re.sub(r"\W+", " ", text).lower().strip()


def texts(value) -> list[str]:
    """All that is said in a sealed part."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [*chain(*(texts(one) for name, one in value.items() if name not in NOT_TOLD))]
    return [*chain(*map(texts, value))] if isinstance(value, (list, tuple)) else []


def told(exercise: Exercise) -> list[str]:
    """Explanations, hints, models: what a student reads after answering only."""
    return [
        one for one in (*texts(exercise.sealed()), *exercise.hints, exercise.closing) if len(one.split()) > 3
    ]


def answers_in(sheet: Sheet, text: str) -> list[tuple[str, str]]:
    """What in a text answers an exercise of the sheet, with the id of the exercise."""
    words, items = flat(text), [task.placed.exercise for task in sheet.tasks]
    return [(item.id, one) for item in items for one in told(item) if flat(one) in words]


def test_each_assignment_has_a_sheet_and_each_chapter_one_of_all_its_exercises():
    assert {*OURS.assignments} < {*SHEETS} and "chapter-12" in SHEETS
    assert [task.placed.exercise.id for task in SHEETS["core-07"].tasks][:3] == [
        "000-trade-predict",
        "004-again-quoted",
        "000-trade-period",
    ]
    whole = {
        task.placed.exercise.id for name, one in SHEETS.items() if "chapter" in name for task in one.tasks
    }
    assert whole == set(OURS.exercises.all)


@pytest.mark.parametrize("name", SHEETS)
def test_no_explanation_hint_or_model_stands_on_a_sheet_for_students(name, sheets):
    assert not answers_in(SHEETS[name], sheets[name].get_text(" "))


def test_the_search_finds_each_kind_of_answer():
    """Each explanation, hint and model, written below a sheet, is found there."""
    sheet = SHEETS["chapter-01"]
    planted = [one for task in sheet.tasks for one in told(task.placed.exercise)]
    assert len(planted) > 100
    assert all(answers_in(sheet, f"1. {one}") for one in planted)


@pytest.mark.parametrize("name", SHEETS)
def test_all_of_that_stands_on_the_sheet_for_the_teacher(name):
    words = flat(made(name, teacher).get_text(" "))
    missing = [
        (task.placed.exercise.id, one)
        for task in SHEETS[name].tasks
        for one in told(task.placed.exercise)
        if flat(one) not in words
    ]
    assert not missing


@pytest.mark.parametrize("name", SHEETS)
def test_no_key_is_told_outside_of_the_options_of_its_own_exercise(name, sheets):
    """Passages may have the words of a key, which is what is read in them; so may a table to reckon with."""
    page = BeautifulSoup(str(sheets[name]), "html.parser")
    for one in page.select(".passage, .beside"):
        one.decompose()
    whole = [flat(section.get_text(" ")) for section in page.select(".item")]
    for one in page.select(".rows, .number"):
        one.decompose()
    own = [flat(section.get_text(" ")) for section in page.select(".item")]
    for task in SHEETS[name].tasks:
        place = task.number - 1
        words = f" {' '.join([*whole[:place], own[place], *whole[place + 1 :]])} "
        keys = [key for key in task.placed.exercise.giveaways() if len(key.split()) > 1]
        assert not [key for key in keys if f" {flat(key)} " in words], task.placed.exercise.id


@pytest.mark.parametrize("name", SHEETS)
def test_nothing_in_the_code_of_a_sheet_tells_rows_apart(name, sheets):
    """The options, rows and boxes are alike: no class, attribute or remark marks one of them."""
    text = str(sheets[name])
    assert "<!--" not in text and "data-" not in text and "<script" not in text
    for row in sheets[name].select(".rows li"):
        box, letter, words = row.find_all(True, recursive=False)
        assert not row.attrs and not letter.attrs and not words.attrs
        assert box.attrs == {"class": ["box"]} and not box.contents


def test_prose_that_waits_for_an_exercise_is_on_no_sheet_with_it(book):
    pages = Pages(OURS)
    for name in ("core-01", "chapter-02", "chapter-05", "chapter-10"):
        sheet = SHEETS[name]
        ids = {task.placed.exercise.id for task in sheet.tasks}
        words = flat(made(name, pages=pages).get_text(" "))
        for home in {task.placed.home for task in sheet.tasks}:
            for one in pages.soup(home).select("[data-after]"):
                if one["data-after"] in ids and one.name == "div":
                    paragraphs = [flat(p.get_text(" ")) for p in one.find_all("p", class_=False)]
                    assert not [p for p in paragraphs if len(p.split()) > 8 and p in words], name


@pytest.mark.parametrize("name", ["core-01", "core-07", "chapter-08", "chapter-12"])
def test_letters_and_rows_follow_the_page(name, sheets):
    """What stands beside A, B, C or 1, 2, 3 is what the page shows first, second, third."""
    for task in SHEETS[name].tasks:
        exercise = task.placed.exercise
        with opened(OURS):
            page = BeautifulSoup(form(exercise, ""), "html.parser")
        section = sheets[name].select_one(f"#i{task.number}").find_parent("section")
        on_page = [
            flat(one.get_text(" ")) for one in page.select("[data-row] > span:not([class]), [data-said]")
        ]
        on_sheet = [flat(one.get_text(" ")) for one in section.select(".rows li > span:last-child")]
        if on_sheet:
            assert on_sheet == [*dict.fromkeys(on_page)][: len(on_sheet)], exercise.id
        shown = [one.get_text() for one in page.select("select:first-of-type option")][1:]
        letters = [one.get_text(" ").split(" ", 1)[1].strip() for one in section.select(".code")]
        if letters:
            assert letters == [*dict.fromkeys(shown)][: len(letters)], exercise.id


def test_a_sheet_shows_no_line_that_the_book_does_not_show(sheets):
    words = {name: flat(page.get_text(" ")) for name, page in sheets.items()}
    hidden = [
        flat(line.text)
        for source in OURS.corpus
        for line in source.lines
        if not source.is_shown(line.number) and len(line.text.split()) > 8
    ]
    assert len(hidden) > 50
    assert not [(name, one) for name, text in words.items() for one in hidden if one in text]


@pytest.mark.parametrize("name", SHEETS)
def test_lines_of_an_exercise_are_printed_with_it_or_pointed_to(name, sheets):
    from sourcebook.handouts.passages import needed

    for number, one in needed(SHEETS[name], OURS.corpus).items():
        section = sheets[name].select_one(f"#i{number}").find_parent("section")
        text = flat(section.get_text(" "))
        assert all(flat(line.text) in text for run in one.printed for line in run.lines[:1])
        assert all(before < number for _, before in one.before)
        for run, before in one.before:
            there = sheets[name].select_one(f"#i{before}").find_parent("section").get_text(" ")
            assert flat(run.lines[0].text) in flat(there)
