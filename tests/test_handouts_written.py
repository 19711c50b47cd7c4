"""Hand-outs: one file each that asks for nothing, text that is inert, and the command that writes them."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from sourcebook.cli import main
from sourcebook.handouts.sheets import Sheet, chosen
from sourcebook.handouts.writing import student, teacher
from tests.conftest import OURS, SECOND
from tests.sheets import SHEETS, Unbuilt, made


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


def test_words_of_other_languages_are_marked():
    text = str(made("chapter-04"))
    foreign = re.sub(r'<span lang="(zh|ru|uk)">[^<]*</span>', "", text)
    assert 'lang="zh"' in text and not re.search("[\u4e00-\u9fff]", foreign)


def test_the_credits_of_a_source_wait_where_its_makers_are_asked_for():
    first, third = made("core-01").get_text(" "), made("core-03").get_text(" ")
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
    [(["--chapter", "99"], "no chapter 99"), (["--assignment", "nothing"], "no assignment 'nothing'")],
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
    assert pages[:3] == ["Chapter 7, exercise 2", "Chapter 7, exercise 1", "Chapter 7, exercise 3"]
    assert pages[3] == "Chapter 7, exercise 9"
