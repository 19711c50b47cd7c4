"""What an instructor in a hurry meets at the desk: missing ids, parts that stay open, lines by questions."""

from __future__ import annotations

import re

import pytest

from sourcebook.desk.dividing import most_divided
from sourcebook.desk.gather import gather
from sourcebook.desk.items import items_of
from sourcebook.desk.report import report
from tests.conftest import OURS
from tests.desk_script import desk_data, written
from tests.desks import WRITTEN, hand_in, one_text, thirty

WORKSHEET = "Identifier,Full name,Label\nParticipant 7,Ann Lee,ann\nParticipant 8,Bo Li,bo\n"


@pytest.fixture(scope="module")
def files():
    return thirty()


@pytest.fixture(scope="module")
def most(files, tmp_path_factory):
    """The items that divide the class most."""
    items = items_of(OURS)
    return most_divided(report(items, gather([written(tmp_path_factory.mktemp("f"), files)], items))["items"])


def texts() -> dict[str, bytes]:
    return {f"{n}.json": one_text(f"S {n:02d}", f"Words of {n}") for n in range(25)}


def save(page, name: str) -> str:
    """The name of what a button hands out."""
    with page.expect_download() as waiting:
        page.get_by_role("button", name=name).press("Enter")
    return waiting.value.suggested_filename


def test_open_parts_and_drawn_texts_stay_when_names_are_shown(desk):
    page = desk.page
    hand_in(page, texts())
    page.get_by_text("Read 25 texts").press("Enter")
    page.get_by_role("button", name="Show more texts").press("Enter")
    page.locator(".sb-text").last.get_by_label("Your comment").fill("Name the line.")
    page.get_by_role("button", name="Show names").press("Enter")
    assert page.evaluate("document.activeElement.textContent") == "Hide names"
    last = page.locator(".sb-text").last
    assert page.locator(".sb-text").count() == 25 and last.locator("blockquote").is_visible()
    assert last.get_by_label("Your comment").input_value() == "Name the line."
    opened = "all => all.filter((one) => one.open).map((one) => one.dataset.part)"
    assert page.locator(".sb-shown details").evaluate_all(opened) == [f"texts {WRITTEN}"]


def test_the_words_of_a_rating_are_read_whole(desk):
    page = desk.page
    hand_in(page, texts())
    page.get_by_text("Read 25 texts").press("Enter")
    criterion = OURS.exercises.all[WRITTEN].exercise.rubric[0]
    page.get_by_label("Your rating").first.select_option(index=2)
    words = page.locator(".sb-level").first
    assert words.inner_text() == f"2: {criterion.levels[1]}"
    assert words.evaluate("(node) => getComputedStyle(node).whiteSpace !== 'nowrap'")
    page.get_by_text("The levels in full").press("Enter")
    rubric = page.locator(f"[data-part='rubric {WRITTEN}']").inner_text()
    assert all(level in rubric for level in criterion.levels)


def test_the_archives_of_feedback_have_names_of_their_own(desk):
    page = desk.page
    hand_in(page, texts())
    page.get_by_text("Read 25 texts").press("Enter")
    page.get_by_label("Your comment").first.fill("Name the line.")
    assert save(page, "Feedback as texts") == "feedback-all-texts.zip"
    assert save(page, "Feedback as pages") == "feedback-all-pages.zip"
    assert "feedback-all-pages.zip" in page.locator(".sb-shown .sb-feedback:not(:empty)").inner_text()


def test_whom_moodle_will_not_find_is_said_at_the_button(desk):
    page = desk.page
    hand_in(page, {"a.json": one_text("ann", "A"), "b.json": one_text("bo", "B"), "bad.json": b"{"})
    warning = page.locator(".sb-shown .sb-fields + .sb-feedback + .sb-notice")
    assert warning.inner_text().startswith(
        "No identifier of Moodle for 2 students: s01, s02. Take the archive"
    )
    assert save(page, "Save the marks") == "marks-all-moodle-completion.csv"
    assert "No identifier of Moodle" in page.locator(".sb-shown .sb-feedback:not(:empty)").inner_text()
    assert "file 003 (names hidden)" in page.locator(".sb-files").first.inner_text()
    page.get_by_label(re.compile("^System")).select_option("plain")
    assert not warning.is_visible()
    page.get_by_label(re.compile("^System")).select_option("moodle")
    page.get_by_label("List of the class").set_input_files(
        [{"name": "w.csv", "mimeType": "text/csv", "buffer": WORKSHEET.encode()}]
    )
    page.get_by_text("The list names 2 students.").wait_for()
    assert page.locator(".sb-shown .sb-notice:visible").count() == 0
    page.get_by_role("button", name="Show names").press("Enter")
    assert "bad.json" in page.locator(".sb-files").first.inner_text()


def test_what_divides_the_class_is_marked_and_can_stand_first(desk, files, most):
    page = desk.page
    hand_in(page, files)
    marked = page.locator(".sb-item:has(.sb-divides)")
    assert marked.count() == 3
    order = page.get_by_label("Order of the items")
    order.select_option("division")
    heads = [text.split(" · ")[0] for text in page.locator(".sb-item h3 + .sb-head").all_inner_texts()]
    assert heads[:3] == most
    told = page.locator(".sb-division").first.inner_text()
    assert told.startswith("◆ Divides the class: 1 of 3. Of all pairs of students ") and "1.5" in told
    page.get_by_role("button", name="Show names").press("Enter")
    assert order.input_value() == "division", "the order stays"


def test_the_lesson_has_the_lines_that_it_asks_about(desk, files, most):
    page = desk.page
    hand_in(page, files)
    page.get_by_role("button", name="For the next lesson").press("Enter")
    data = desk_data()
    known = {one["id"]: one for one in data["items"]}
    parts = page.locator(".sb-split").all()
    with_lines = 0
    for name, part in zip(most, parts, strict=False):
        item, text = known[name], " ".join(part.inner_text().split())
        spans = [] if item["kind"] == "mark" or "passages" in item else item["spans"]
        for source, first, last in spans:
            lines = {n: line for n, line in data["sources"][source].items() if first <= int(n) <= last}
            assert lines and all(" ".join(line.split()) in text for line in lines.values())
            with_lines += 1
        asks = "words of the source" in part.locator(".sb-question").inner_text()
        assert not asks or part.locator(".sb-lesson-lines, .sb-passage-marked").count() > 0
        assert "about 0 is a class split down the middle" in text
    assert with_lines or any("passages" in known[name] for name in most)
    assert not any(label in page.locator(".sb-lesson").inner_text() for label in ("王小明 1", "Zoë 1"))


def test_the_lines_of_the_lesson_are_those_that_the_book_shows():
    for source, lines in desk_data()["sources"].items():
        for number, text in lines.items():
            line = OURS.corpus.source(source).span(int(number), int(number)).lines[0]
            is_shown = OURS.corpus.source(source).is_shown(int(number))
            assert (text == line.text) == is_shown and text.strip()
            assert is_shown or "not shown in this book" in text
