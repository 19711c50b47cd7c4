"""Our own answers agree with the keys, and no key can be read before its time."""

from __future__ import annotations

import pytest

from tests.conftest import OURS, every_exercise
from tests.hand import CHAPTER, Hand, value, work, wrong
from tests.visit import Visit

# The exercises of each chapter page: the file of exercises has the name of the chapter.
PAGES: dict[str, dict] = {}
for _name, _placed in OURS.exercises.all.items():
    PAGES.setdefault(f"chapters/{_placed.home}.html", {})[_name] = _placed.exercise


@pytest.mark.parametrize("chapter", PAGES)
def test_our_own_answer_to_each_exercise_agrees_with_its_key(browser, site, chapter):
    """By keyboard: a first try where one is needed, then the button that shows our answer.

    Nothing in it may differ.
    """
    with Visit(browser, f"{site}/{chapter}") as visit:
        page = visit.page
        page.wait_for_function("document.querySelectorAll('form.sb-exercise:not(.sb-live)').length === 0")
        for name, exercise in PAGES[chapter].items():
            form = page.locator(f"#ex-{name}")
            reveal = form.get_by_role("button", name="Show the answer", exact=True, include_hidden=True)
            if exercise.type == "write" or (exercise.type == "choice" and not exercise.graded):
                assert reveal.count() == 0 or not reveal.is_visible()
                continue
            reveal.evaluate("button => { button.hidden = false; button.focus(); }")
            page.keyboard.press("Enter")
            page.locator(f"#ex-{name}:not([aria-busy])").wait_for()
            verdicts = form.locator(".sb-verdict").all_inner_texts()
            assert verdicts and not [text for text in verdicts if text.startswith("✕")], (name, verdicts)
        assert visit.problems == []


@pytest.mark.parametrize("chapter", PAGES)
def test_scripts_off_the_question_and_room_to_answer_are_there_and_the_key_is_not(browser, site, chapter):
    with Visit(browser, f"{site}/{chapter}", java_script_enabled=False) as visit:
        for name, exercise in PAGES[chapter].items():
            form = visit.page.locator(f"#ex-{name}")
            assert exercise.prompt in form.inner_text()
            assert form.locator("input, select, textarea").count() >= 1
            assert form.get_by_role("button").count() == 0


def secrets() -> list[str]:
    """Every sentence that belongs to a key."""
    found = []
    for exercise in every_exercise().values():

        def walk(value):
            if isinstance(value, str) and len(value) > 25:
                found.append(value)
            elif isinstance(value, dict):
                [walk(item) for item in value.values()]
            elif isinstance(value, list):
                [walk(item) for item in value]

        walk({**exercise.sealed(), "hints": exercise.hints})
    return found


def test_no_key_can_be_read_in_the_page_or_in_print(browser, site, book):
    html = (book / CHAPTER).read_text("utf-8")
    keys = secrets()
    assert len(keys) > 60
    assert [key for key in keys if key in html] == []
    with Visit(browser, f"{site}/{CHAPTER}") as visit:
        page = visit.page
        page.wait_for_selector("#ex-000-note.sb-live")
        work(page, "choice")
        page.emulate_media(media="print")
        text = page.locator("main").inner_text()
        assert [key for key in keys if key in text] == []
        assert page.locator(".sb-buttons:visible").count() == 0
        chosen = page.evaluate(
            "getComputedStyle(document.querySelector('#ex-000-seam input:checked')).appearance"
        )
        typed = page.evaluate("getComputedStyle(document.querySelector('#ex-000-months input')).color")
        assert chosen == "none" and typed == "rgba(0, 0, 0, 0)", (
            "what the student chose is not printed in the exercise"
        )
        assert page.locator("#ex-000-order .sb-place:visible").count() == 4, (
            "there is room on paper for the order"
        )


def test_our_answer_is_shown_and_never_kept_as_the_students(browser, site):
    with Visit(browser, f"{site}/{CHAPTER}") as visit:
        page = visit.page
        page.wait_for_selector("#ex-000-note.sb-live")
        hand = Hand(page, "000-genre")
        wrong(hand, "sort")
        hand.button("Check")
        mine = value(page, "sort")
        assert "defines its terms" not in hand.form.inner_text(), "a wrong row waits for its reason"
        hand.button("Check")
        assert "defines its terms" in hand.form.inner_text(), "and has it at the second check"
        hand.button("Show the answer")
        assert value(page, "sort") != mine and "defines its terms" in hand.form.inner_text()
        edition = OURS.exercises.all["000-genre"].exercise.digest()
        kept = f"JSON.parse(localStorage.getItem('partners-not-allies/2/answer/000-genre@{edition}')).now"
        assert page.evaluate(f"{kept}.answer") == mine and page.evaluate(f"{kept}.score") < 1
        hand.button("Back to my answer")
        assert value(page, "sort") == mine
        hand.button("Show the answer")
        hand.press(hand.form.locator("select").first, "End")
        assert value(page, "sort") == mine and page.evaluate(f"{kept}.answer") == mine, (
            "a change while our answer is shown leads back to the student's"
        )
