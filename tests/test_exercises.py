"""The exercises in a browser: every type by keyboard alone, for every reader and on every screen."""

from __future__ import annotations

import json

import pytest
from axe_playwright_python.sync_playwright import Axe

from sourcebook.exercises import types
from sourcebook.exercises.answer_file import AnswerFile, read_answers
from tests.conftest import every_exercise
from tests.hand import CHAPTER, TYPES, Hand, rate, right, run_on_the_page, wrong
from tests.visit import RULES, Visit


def test_each_type_has_an_exercise_that_is_worked_through():
    assert tuple(TYPES) == types.TYPES


def test_every_type_works_by_keyboard_on_the_web(file_of_answers):
    items = json.loads(file_of_answers)["items"]
    assert [item["id"] for item in items] == sorted(TYPES.values())
    assert all(item["attempts"] == (1 if item["id"] == "000-note" else 3) for item in items)


def test_every_type_works_the_same_in_a_double_clicked_file(browser, book, file_of_answers):
    assert run_on_the_page(browser, book.as_uri()) == file_of_answers


def test_answer_file_is_what_its_schema_and_the_teachers_reader_expect(file_of_answers, tmp_path):
    path = tmp_path / "my-answers.json"
    path.write_text(file_of_answers, "utf-8")
    read = read_answers(path)
    assert isinstance(read, AnswerFile) and len(read.items) == len(TYPES)
    known = every_exercise()
    assert all(entry.edition == known[entry.id].digest() for entry in read.items)
    assert all(entry.words for entry in read.items if entry.id != "000-note"), (
        "an answer says in words what it was"
    )


def test_a_changed_answer_loses_its_old_verdict(browser, site):
    with Visit(browser, f"{site}/{CHAPTER}") as visit:
        visit.page.wait_for_selector("#ex-000-note.sb-live")
        hand = Hand(visit.page, "000-seam")
        wrong(hand, "choice")
        hand.button("Check")
        assert hand.form.locator(".sb-verdict").count() == 1
        right(hand, "choice")
        assert hand.form.locator(".sb-verdict").count() == 0 and hand.feedback == "" and hand.result is None


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_accessibility_fault_in_any_state(browser, site, scheme):
    with Visit(
        browser,
        f"{site}/{CHAPTER}",
        color_scheme=scheme,
        reduced_motion="reduce",
        viewport={"width": 1100, "height": 900},
    ) as visit:
        page = visit.page
        page.wait_for_selector("#ex-000-note.sb-live")
        for kind in TYPES:
            hand = Hand(page, TYPES[kind])
            wrong(hand, kind)
            if kind != "write":
                hand.button("Check")
                hand.button("Check")
        found = Axe().run(page, context=".sb-exercise", options=RULES)
        assert found.violations_count == 0, found.generate_report()
        for kind in TYPES:
            hand = Hand(page, TYPES[kind])
            if kind == "write":
                right(hand, kind)
                rate(hand)
                hand.button("Compare with two model answers")
            else:
                hand.button("Show the answer")
            for _ in range(4):
                if hand.form.get_by_role("button", name="Hint", exact=True).is_enabled():
                    hand.button("Hint")
        found = Axe().run(page, context=".sb-exercise", options=RULES)
        assert found.violations_count == 0, found.generate_report()


def test_every_control_can_be_reached_by_tab_and_shows_its_focus(browser, site):
    with Visit(browser, f"{site}/{CHAPTER}") as visit:
        page = visit.page
        page.wait_for_selector("#ex-000-note.sb-live")
        page.locator("#ex-000-genre select").first.focus()
        reached = 0
        for _ in range(7):
            style = page.evaluate(
                "(() => { const e = document.activeElement; const row = e.closest('.sb-row') ?? e; "
                "return [getComputedStyle(e).outlineStyle, getComputedStyle(row)"
                ".outlineStyle, e.closest('form')?.dataset.id] })()"
            )
            reached += style[2] == "000-genre"
            if style[2] == "000-genre":
                assert "solid" in style[:2]
            page.keyboard.press("Tab")
        assert reached >= 6


@pytest.mark.parametrize(("width", "zoom"), [(320, 1), (1280, 4)])
def test_exercises_fit_a_small_phone_and_a_magnified_page(browser, site, width, zoom):
    with Visit(
        browser,
        f"{site}/{CHAPTER}",
        viewport={"width": width // zoom, "height": 800 // zoom},
        device_scale_factor=zoom,
    ) as visit:
        page = visit.page
        page.wait_for_selector("#ex-000-note.sb-live")
        for kind in TYPES:
            hand = Hand(page, TYPES[kind])
            wrong(hand, kind)
            if kind != "write":
                hand.button("Check")
        assert page.evaluate("document.documentElement.scrollWidth") <= width // zoom
        small = page.evaluate(
            "[...document.querySelectorAll('.sb-exercise :is(button, select, textarea, "
            "input[type=text])')].filter(e => e.offsetParent && (e.offsetHeight < 24 || "
            "e.offsetWidth < 24)).length"
        )
        assert small == 0


def test_scripts_of_our_own_are_small(book):
    import gzip

    size = len(gzip.compress((book / "_static" / "exercises.js").read_bytes()))
    assert size < 30_000
