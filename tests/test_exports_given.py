"""What a question needs of the page above it goes along in each format, or the report says why not."""

from __future__ import annotations

import pytest

from sourcebook.book import opened
from sourcebook.exports import blackboard, canvas, moodle
from sourcebook.exports.files import SYSTEMS, items_of
from sourcebook.exports.item import Item
from sourcebook.exports.report import report
from tests import questions
from tests.beside_page import EVIL, PAGE, SEEN, Made, made
from tests.conftest import OURS
from tests.questions import flat, words
from tests.sheets import Unbuilt


@pytest.fixture(autouse=True)
def spoken():
    with opened(OURS):
        yield


def asked(item: Item) -> list[str]:
    """What a reader sees of the question, in each of the three."""
    [_, element] = questions.moodle(moodle.write([item], "One").content)
    [quiz] = questions.canvas(canvas.write([item], "One").content)
    [[_, text, *_]] = questions.blackboard(blackboard.write([item], "One").content)
    marked = [element.findtext("questiontext/text", ""), quiz.asked]
    assert not [one for one in marked if "<script" in one or "<img" in one]
    return [*map(words, marked), flat(text)]


@pytest.mark.parametrize(
    ("kind", "seen"),
    [
        ("text", [f"A paragraph, {SEEN}."]),
        ("list", ["One item,", "two"]),
        ("chart", ["Two sides", "counts", f"A bar: 1,200 of {SEEN}", "Source: them."]),
    ],
)
def test_what_stands_beside_an_exercise_comes_back_in_each_format(kind, seen, tmp_path):
    for text in asked(made(Made(tmp_path), kind)):
        assert all(flat(one) in text for one in seen)
        assert text.index(flat(seen[0])) < text.index(flat("Reckon with it."))


def test_a_table_keeps_its_heads_and_its_cells(tmp_path):
    page = PAGE.replace(' data-after="000-first"', "").replace("<td>told", f"<td>{EVIL}")
    html, quiz, text = asked(made(Made(tmp_path, page), "table"))
    assert all(flat(SEEN) in one for one in (html, quiz)) and flat(f"a: {SEEN}") in text


def test_data_that_the_words_of_a_chart_do_not_have_go_along_as_a_table(tmp_path):
    pages = Made(tmp_path)
    (pages.folder / "x.csv").write_text("\ufeffyear,in_favour,cite\n2001,1200,key-1\n", "utf-8")
    [one] = made(pages, "chart").given
    assert one.rows == (("year", "in favour"), ("2001", "1200"))
    assert all("infavour" in text and "key-1" not in text for text in asked(made(pages, "chart")))
    (pages.folder / "x.csv").write_text("total\n1200\n", "utf-8")
    [one] = made(pages, "chart").given
    assert not one.rows and not one.missing
    (pages.folder / "x.csv").write_text("n\n" + "7\n" * 40, "utf-8")
    [one] = made(pages, "chart").given
    assert not one.rows and "too many" in one.missing


@pytest.mark.parametrize("system", SYSTEMS)
def test_the_report_begins_with_what_cannot_be_answered_without_the_chapter(system, tmp_path):
    pages = Made(tmp_path)
    waiting, page = made(pages, "table", ids=("000-x", "000-first")), made(pages, "page")
    assert all("told" not in text for text in asked(waiting))
    for item, why in (
        (waiting, "a table, which would answer 000-first of this file"),
        (page, "more of the page than stands beside a question: see ‘A chapter’"),
        (made(Unbuilt(OURS), "list"), "a list, because the book is not built"),
        (made(Made(tmp_path / "bare", "<p></p>"), "chart"), "a chart, which was not found"),
    ):
        said = report(SYSTEMS[system].write([item], "One"), "One", system).splitlines()
        assert said[2] == "These cannot be answered without the chapter:"
        assert said[4].startswith(f"- 000-x: {why}")
        assert [line for line in said if line.startswith(f"- Missing: {why}")]


def test_a_chart_that_is_given_in_words_is_said_to_be_so(tmp_path):
    said = report(moodle.write([made(Made(tmp_path), "chart")], "One"), "One", "Moodle")
    assert "cannot be answered" not in said and "- The chart is not drawn" in said


def test_what_would_answer_an_exercise_goes_along_where_that_one_is_not_in_the_file(tmp_path):
    assert all("told" in text for text in asked(made(Made(tmp_path), "table")))


@pytest.fixture(scope="module")
def items(book) -> dict[str, Item]:
    """All exercises with what the built pages give them."""
    with opened(OURS):
        return {one.id: one for one in items_of(OURS, [*OURS.exercises.all.values()], draws=False)}


def test_every_piece_is_given_or_missing_with_a_reason_that_the_book_has(items):
    for item in items.values():
        assert [one.kind for one in item.given] == list(item.exercise.beside), item.id
        for one in item.given:
            assert one.missing or one.texts or one.items or one.rows, item.id
            assert one.kind == "page" or not one.missing or "would answer" in one.missing, item.id


def test_the_chart_and_the_list_of_chapter_4_are_in_its_questions(items):
    assert all("nearly122,000" in text and "about143,500" in text for text in asked(items["003-ring"]))
    [quiz, *_] = questions.canvas(canvas.write([items["003-summary"]], "One").content)
    assert flat("Russia opposes the independence of Taiwan in any form") in words(quiz.asked)


def test_the_totals_of_a_vote_are_in_its_question(items):
    for text in asked(items["001-deeds-thirds"]):
        assert "93statesvotedforit,24against,and58abstained" in text
