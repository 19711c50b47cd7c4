"""Hand-outs as HTML: what stands on a sheet, and that nothing on a student's sheet answers it."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from itertools import chain

import pytest
from bs4 import BeautifulSoup

from sourcebook.book import opened
from sourcebook.cli import main
from sourcebook.exercises.definition import Exercise
from sourcebook.exercises.widget import form
from sourcebook.handouts.beside import Pages
from sourcebook.handouts.sheets import Sheet, chosen
from sourcebook.handouts.writing import student, teacher
from tests.conftest import OURS, SECOND

SHEETS = {one.name: one for one in chosen(OURS)}
NOT_TOLD = {"names", "unit", "id", "after", "shuffled", "right", "also", "lines"}  # of a sealed part


class Unbuilt(Pages):
    """The pages of a book that was not built."""

    def soup(self, home):
        return None


def made(name: str, kind=student, pages: Pages | None = None) -> BeautifulSoup:
    return BeautifulSoup(kind(SHEETS[name], OURS, pages or Unbuilt(OURS)), "html.parser")


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


def test_each_chapter_has_a_sheet_of_its_core_and_one_of_all_its_exercises():
    assert len(SHEETS) == 24
    assert [task.placed.exercise.id for task in SHEETS["core-07"].tasks][:3] == [
        "004-again-quoted",
        "000-trade-predict",
        "000-trade-period",
    ]
    whole = {task.placed.exercise.id for name, one in SHEETS.items() if not one.is_core for task in one.tasks}
    assert whole == set(OURS.exercises.all)


@pytest.mark.parametrize("name", SHEETS)
def test_no_explanation_hint_or_model_stands_on_a_sheet_for_students(name, sheets):
    words = flat(sheets[name].get_text(" "))
    found = [
        (task.placed.exercise.id, one)
        for task in SHEETS[name].tasks
        for one in told(task.placed.exercise)
        if flat(one) in words
    ]
    assert not found


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
    for name, sheet in SHEETS.items():
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


class Tags(HTMLParser):
    """Every tag of a page with its attributes."""

    def __init__(self, text: str):
        super().__init__()
        self.found: list[tuple[str, dict]] = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))


@pytest.mark.parametrize("kind", [student, teacher])
def test_a_sheet_is_one_file_that_asks_for_nothing(kind):
    for sheet in SHEETS.values():
        text = kind(sheet, OURS, Unbuilt(OURS))
        tags = Tags(text).found
        assert not [tag for tag, _ in tags if tag in ("script", "link", "img", "iframe", "a", "form")]
        assert "@import" not in text and "url(" not in text
        assert ("html", {"lang": "en"}) in tags
        heads = [int(tag[1]) for tag, _ in tags if re.fullmatch("h[1-6]", tag)]
        assert heads[0] == 1 and heads.count(1) == 1


def test_words_of_other_languages_are_marked(sheets):
    text = str(sheets["chapter-04"])
    foreign = re.sub(r'<span lang="(zh|ru|uk)">[^<]*</span>', "", text)
    assert 'lang="zh"' in text and not re.search("[\u4e00-\u9fff]", foreign)


def test_the_credits_of_a_source_wait_where_its_makers_are_asked_for(sheets):
    first, third = sheets["core-01"].get_text(" "), sheets["core-03"].get_text(" ")
    assert "RAND Corporation" not in first and "told after it" in first
    assert "Xinhua" in third or "China" in third
    assert "RAND Corporation" in made("core-01", teacher).get_text(" ")


def test_a_book_with_another_language_and_chapters_has_sheets_too():
    for sheet in chosen(SECOND):
        for kind in (student, teacher):
            assert sheet.tasks and kind(sheet, SECOND, Unbuilt(SECOND)).count('class="item') == len(
                sheet.tasks
            )


def test_text_is_inert():
    sheet = SHEETS["core-07"]
    evil = "<script>alert(1)</script>"
    task = sheet.tasks[1]
    placed = type(task.placed)(
        task.placed.exercise.model_copy(update={"prompt": evil, "hints": [evil], "closing": evil}),
        evil,
        task.placed.path,
    )
    bad = Sheet("x", evil, evil, [type(task)(1, placed, 1)])
    for kind in (student, teacher):
        assert "<script" not in kind(bad, OURS, Unbuilt(OURS))


@pytest.mark.parametrize(
    ("typed", "said"),
    [(["--chapter", "99"], "no chapter 99"), (["--assignment", "nothing"], "no assignment nothing")],
)
def test_what_is_not_there_is_named_in_one_line(typed, said, capsys):
    assert main(["--root", str(OURS.root), "handouts", "--html", *typed]) == 1
    error = capsys.readouterr().err
    assert said in error and error.count("\n") == 1


def test_the_command_writes_pages_and_says_where_no_browser_is(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr("sourcebook.handouts.printing.browser", lambda: None)
    out = tmp_path / "out"
    assert main(["--root", str(OURS.root), "handouts", "--assignment", "core-08", "--out", str(out)]) == 0
    said = capsys.readouterr().out.splitlines()
    assert len(said) == 2 and said[1].startswith("No PDF was made")
    assert sorted(path.name for path in out.iterdir()) == ["core-08-student.html", "core-08-teacher.html"]


def test_a_browser_that_writes_nothing_is_named(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("CHROMIUM", "/bin/true")
    assert (
        main(["--root", str(OURS.root), "handouts", "--assignment", "core-08", "--out", str(tmp_path)]) == 1
    )
    assert "/bin/true wrote no PDF" in capsys.readouterr().err


def test_an_exercise_says_where_the_page_has_it():
    pages = [task.page for task in SHEETS["core-07"].tasks]
    assert pages[:3] == ["Chapter 7, exercise 1", "Chapter 7, exercise 2", "Chapter 7, exercise 3"]
    assert pages[3] == "Chapter 7, exercise 9"
