"""How an answer came about stands in the file: first check, hints, what was shown; whose it is, for what."""

from __future__ import annotations

import json

import pytest

from sourcebook.exercises.answer_file import read_answers
from tests.answering import MONTHS, SEAM, answered, entry, file_of, keep, left
from tests.conftest import OURS
from tests.hand import ANSWERS, CHAPTER, Hand, download, right, wrong
from tests.visit import Visit


def wrong_at_first(visit) -> Hand:
    """A student who has chosen wrongly, and checked nothing."""
    visit.page.wait_for_selector(f"#ex-{SEAM}.sb-live")
    hand = Hand(visit.page, SEAM)
    wrong(hand, "choice")
    return hand


def saved(page, tmp_path, site=""):
    """The file of all answers; ``site`` leads to the page of answers first."""
    if site:
        page.goto(f"{site}/{ANSWERS}")
    path = tmp_path / "answers.json"
    path.write_text(download(page), "utf-8")
    return read_answers(path)


def test_the_first_check_stays_when_the_answer_becomes_right(browser, site, tmp_path):
    with Visit(browser, f"{site}/{CHAPTER}") as visit:
        hand = wrong_at_first(visit)
        hand.button("Check")
        hand.button("Hint")
        hand.button("Hint")
        right(hand, "choice")
        hand.button("Check")
        (one,) = saved(visit.page, tmp_path, site).items
        assert one.checked is not None and (one.checked.answer, one.checked.score) == ([1], 0)
        assert (one.answer, one.score, one.attempts, one.shown) == ([0], 1, 2, "")
        assert len(one.hints) == 2 and one.first <= one.checked.at <= one.hints[0] <= one.last
        assert visit.problems == []


def test_no_hint_is_counted_that_was_not_there_to_open(browser, site, tmp_path):
    with Visit(browser, f"{site}/{CHAPTER}") as visit:
        hand = wrong_at_first(visit)
        for _ in range(6):
            hand.button("Hint")
        (one,) = saved(visit.page, tmp_path, site).items
        assert len(one.hints) == len(OURS.exercises.all[SEAM].exercise.hints) and one.checked is None


def test_our_answer_once_shown_is_noted_and_leaves_the_answer_alone(browser, site, tmp_path):
    with Visit(browser, f"{site}/{CHAPTER}") as visit:
        hand = wrong_at_first(visit)
        hand.button("Check")
        hand.button("Check")
        hand.button("Show the answer")
        (one,) = saved(visit.page, tmp_path, site).items
        assert one.shown and one.answer == [1] and one.checked.answer == [1]


def test_a_file_brings_its_trace_to_another_device_and_the_earlier_first_check_counts(
    browser, site, tmp_path
):
    path = tmp_path / "first.json"
    path.write_text(
        json.dumps(file_of(entry(MONTHS, "20", attempts=1, score=0, words=["20 months"]), name="Олена")),
        "utf-8",
    )
    with Visit(browser, f"{site}/{CHAPTER}") as visit:
        page = visit.page
        page.wait_for_selector(f"#ex-{MONTHS}.sb-live")
        hand = Hand(page, MONTHS)
        right(hand, "number")
        hand.button("Check")
        page.goto(f"{site}/{ANSWERS}")
        page.set_input_files("input[type=file]", path)
        page.get_by_text("1 left out").wait_for()
        answers = saved(page, tmp_path)
        (one,) = answers.items
        assert answers.label == "Олена"
        assert (one.score, one.checked.answer, one.checked.score) == (1, "20", 0)


def test_traces_that_somebody_has_spoiled_are_as_none(browser, site, tmp_path):
    with Visit(browser, f"{site}/{ANSWERS}") as visit:
        page = visit.page
        one = entry(SEAM, [0], attempts=3, score=1)
        keep(page, one)
        trace = f"partners-not-allies/2/trace/{SEAM}@{one['edition']}"
        for text in ("{", '{"checked": 5}', '{"checked": null, "hints": [1], "shown": ""}', "null", "[]"):
            page.evaluate("([key, text]) => localStorage.setItem(key, text)", [trace, text])
            page.reload()
            (found,) = saved(page, tmp_path).items
            assert (found.checked, found.hints, found.shown) == (None, [], ""), text
        assert visit.problems == []


@pytest.mark.parametrize(
    ("label", "name"),
    [("Ana Müller", "answers-Ana-Müller-chapter-01.json"), ("", "answers-chapter-01.json")],
)
def test_a_file_may_hold_a_chapter_and_says_so(browser, site, label, name):
    with Visit(browser, f"{site}/{ANSWERS}") as visit:
        page = visit.page
        keep(page, entry(SEAM, [0]), entry("001-sayso", [1]))
        page.reload()
        page.get_by_label("Your label, for the file").fill(label)
        page.get_by_label("Save:").select_option("chapter-01")
        with page.expect_download() as waiting:
            page.get_by_role("button", name="Download my answers").press("Enter")
        file = json.loads(waiting.value.path().read_text("utf-8"))
        assert waiting.value.suggested_filename == name
        assert [one["id"] for one in file["items"]] == [SEAM] and file["assignment"] == ""
        assert file["book"] == OURS.version != ""


def test_someone_else_begins_with_none_and_it_can_be_undone_until_the_page_is_left(browser, site):
    with Visit(browser, f"{site}/{CHAPTER}") as visit:
        page = visit.page
        answered(page, site)
        page.get_by_label("Your label, for the file").fill("Ana")
        count = left(page)
        someone = page.get_by_role("button", name="I am someone else")
        someone.press("Enter")
        page.get_by_role("button", name="It is still me").press("Enter")
        assert left(page) == count and someone.evaluate("node => node === document.activeElement")
        someone.press("Enter")
        with page.expect_download() as waiting:
            page.get_by_role("button", name="Save the file and begin anew").press("Enter")
        assert waiting.value.suggested_filename == "answers-Ana-all.json"
        assert "Mine" in waiting.value.path().read_text("utf-8")
        assert left(page) == 0 and page.get_by_label("Your label, for the file").input_value() == ""
        page.get_by_role("button", name="Undo").press("Enter")
        assert left(page) == count and page.get_by_label("Your label, for the file").input_value() == "Ana"
        someone.press("Enter")
        page.get_by_role("button", name="Save the file and begin anew").press("Enter")
        page.goto(f"{site}/{CHAPTER}")
        page.goto(f"{site}/{ANSWERS}")
        assert page.get_by_role("button", name="Undo").count() == 0
        assert page.evaluate("Object.keys(localStorage).filter((key) => key.includes('trace/')).length") == 0
        assert visit.problems == []
