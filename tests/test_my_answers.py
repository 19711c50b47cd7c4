"""The page of answers: for revision, for the file, and whatever lies in the storage."""

from __future__ import annotations

import json
import re
from itertools import pairwise

import pytest

from tests.answering import MONTHS, NOTE, entry, file_of, keep, now_kept
from tests.conftest import OURS
from tests.hand import ANSWERS, CHAPTER, Hand, download
from tests.visit import Visit, let_go

UNSHOWABLE = [
    {"text": "hi", "levels": {"a": 1}},
    {"text": "hi", "levels": "abc"},
    {"toString": 1},
    {"text": 5, "levels": []},
    [[1]],
    5,
    "words",
    [0],
    None,
]


@pytest.mark.parametrize("answer", UNSHOWABLE, ids=repr)
def test_one_answer_that_cannot_be_shown_hides_no_other(browser, site, answer):
    with Visit(browser, f"{site}/{ANSWERS}") as visit:
        page = visit.page
        keep(page, entry(NOTE, answer), entry(MONTHS, "21"))
        page.reload()
        text = page.locator(".sb-answers").inner_text()
        assert "21" in page.locator(f".sb-answer[data-id='{MONTHS}']").inner_text()
        assert re.search("damaged and left out|cannot be shown", text)
        page.goto(f"{site}/{CHAPTER}")
        page.wait_for_selector(f"#ex-{NOTE}.sb-live")
        page.locator(f"#ex-{NOTE} textarea").fill("Words")
        assert now_kept(page, NOTE)["answer"]["text"] == "Words" and visit.problems == []


def test_an_entry_under_another_key_replaces_nothing(browser, site):
    with Visit(browser, f"{site}/{ANSWERS}") as visit:
        page = visit.page
        keep(page, entry(NOTE, {"text": "My own words", "levels": []}))
        forged = {
            "now": entry(NOTE, {"text": "Forged", "levels": []}, last="2026-02-02T00:00:00Z"),
            "before": [],
            "peak": None,
        }
        for place in (MONTHS, "zzz", "__proto__"):
            page.evaluate(
                "([key, text]) => localStorage.setItem(key, text)",
                [f"partners-not-allies/2/answer/{place}@x", json.dumps(forged)],
            )
        page.reload()
        text = page.locator(".sb-answers").inner_text()
        assert "My own words" in text and "Forged" not in text and "3 kept answers are damaged" in text
        assert visit.problems == []


def test_a_clock_that_ran_ahead_does_not_win_for_ever(browser, site, tmp_path):
    path = tmp_path / "ahead.json"
    path.write_text(json.dumps(file_of(entry(MONTHS, "99", last="9999-12-31T23:59:59Z"))), "utf-8")
    with Visit(browser, f"{site}/{CHAPTER}") as visit:
        page = visit.page
        page.wait_for_selector(f"#ex-{NOTE}.sb-live")
        page.locator(f"#ex-{MONTHS} input").fill("21")
        page.goto(f"{site}/{ANSWERS}")
        page.set_input_files("input[type=file]", path)
        page.wait_for_function("document.querySelector('.sb-answers [role=status]').textContent")
        assert now_kept(page, MONTHS)["answer"] == "21"
        page.locator(".sb-answer summary").press("Enter")
        assert "99" in page.locator(".sb-answer details").inner_text()


def test_my_answers_leads_back_to_each_exercise_with_its_result(browser, site):
    with Visit(browser, f"{site}/{CHAPTER}", timezone_id="America/Vancouver") as visit:
        page = visit.page
        page.clock.set_fixed_time("2026-03-05T06:30:00Z")
        page.wait_for_selector(f"#ex-{NOTE}.sb-live")
        hand = Hand(page, MONTHS)
        hand.press(hand.form.locator("input"), *"21")
        hand.button("Check")
        page.goto(f"{site}/chapters/02-one-call-two-readouts.html")
        page.wait_for_selector("#ex-001-paragraph.sb-live")
        page.locator("#ex-001-paragraph textarea").fill("שלום")
        page.goto(f"{site}/{ANSWERS}")
        panel = page.locator(".sb-answers")
        assert [head.inner_text() for head in panel.locator("h3").all()] == [
            "1. A page without an author",
            "2. One call, two readouts",
        ]
        levels = page.locator("main :is(h1, h2, h3, h4)").evaluate_all(
            "heads => heads.map(head => +head.tagName[1])"
        )
        assert all(next - level <= 1 for level, next in pairwise(levels)), levels
        part = page.locator(f".sb-answer[data-id='{MONTHS}']")
        assert "agrees with ours" in part.inner_text() and "2026-03-04, 22:30" in part.inner_text()
        assert part.locator("time").get_attribute("datetime").startswith("2026-03-05T06:30")
        assert (
            page.locator(".sb-answer p", has_text="שלום").evaluate("node => getComputedStyle(node).direction")
            == "rtl"
        )
        part.locator("h4 a").click()
        page.wait_for_url(f"**/01-one-page-four-documents.html#ex-{MONTHS}")
        assert page.locator(f"#ex-{MONTHS}").is_visible() and visit.problems == []


def test_a_name_and_a_group_stand_in_the_file_and_stay_on_the_device(browser, site):
    with Visit(browser, f"{site}/{ANSWERS}") as visit:
        page = visit.page
        page.get_by_label("Your label, for the file").fill("Наталя <b>")
        page.get_by_label("Class code").fill("B 2")
        page.reload()
        assert page.get_by_label("Your label, for the file").input_value() == "Наталя <b>"
        saved = json.loads(download(page))
        assert (saved["label"], saved["group"]) == ("Наталя <b>", "B 2")
        assert (
            "Safari" in page.locator(".sb-safe").inner_text()
            or "promised" in page.locator(".sb-safe").inner_text()
        )


def test_the_file_is_named_after_the_student(browser, site):
    with Visit(browser, f"{site}/{ANSWERS}") as visit:
        for name, file in (
            ("", "answers-all.json"),
            ("Ana Müller", "answers-Ana-Müller-all.json"),
            ("../../etc", "answers-etc-all.json"),
            ("李小明", "answers-李小明-all.json"),
        ):
            visit.page.get_by_label("Your label, for the file").fill(name)
            with visit.page.expect_download() as waiting:
                visit.page.get_by_role("button", name="Download my answers").press("Enter")
            assert waiting.value.suggested_filename == file
            assert file in visit.page.locator(".sb-answers [role=status]").inner_text()


def test_an_align_row_speaks_both_texts_with_its_control(browser, site):
    point = OURS.exercises.all["000-readouts"].exercise.points[0]
    with Visit(browser, f"{site}/{CHAPTER}") as visit:
        page = visit.page
        page.wait_for_selector(f"#ex-{NOTE}.sb-live")
        tree = page.locator("#ex-000-readouts .sb-row").first.aria_snapshot()
        name = re.search(r'combobox "((?:[^"\\]|\\.)*)"', tree)[1]
        assert "how does the second stand to the first" in name
        assert all(text[:30] in name.replace('\\"', '"') for text in (point.first, point.second))
        link = page.locator("#ex-000-readouts .sb-head a").first
        assert re.search(r"reference/source-000\.html#L\d+$", link.get_attribute("href"))


def test_the_colour_switch_says_its_state_and_keeps_the_focus(browser, site):
    with Visit(browser, f"{site}/{CHAPTER}") as visit:
        switch = visit.page.locator(".theme-switch-button").first
        said = [switch.get_attribute("aria-label")]
        switch.focus()
        for _ in range(3):
            visit.page.keyboard.press("Enter")
            switch.page.wait_for_function("(said) => document.activeElement.ariaLabel !== said", arg=said[-1])
            assert switch.evaluate("node => node === document.activeElement")
            said.append(switch.get_attribute("aria-label"))
        assert len(set(said)) == 3 and said[0] == said[3]


def test_a_page_can_be_read_while_its_scripts_are_on_their_way(browser, site):
    context = browser.new_context()
    page = context.new_page()
    held: list = []
    page.route("**/*.js*", lambda route: held.append(route))
    page.goto(f"{site}/{CHAPTER}", wait_until="commit")
    page.locator("main h1").wait_for(timeout=5000)
    assert held and page.locator(".sb-live").count() == 0
    let_go(held)
    context.close()


def test_the_reason_and_our_answer_are_spoken(browser, site):
    with Visit(browser, f"{site}/{CHAPTER}") as visit:
        page = visit.page
        page.wait_for_selector(f"#ex-{NOTE}.sb-live")
        hand = Hand(page, MONTHS)
        spoken = hand.form.locator("[aria-live=polite].sb-spoken")
        hand.press(hand.form.locator("input"), "9")
        hand.button("Check")
        reason = hand.form.locator(".sb-verdict").inner_text().partition("differs.")[2].strip()
        assert reason and spoken.text_content() == reason
        hand.button("Check")
        hand.button("Show the answer")
        assert (spoken.text_content() or "").startswith("21 months; ")
        hand.press(hand.form.locator("input"), "1")
        assert spoken.text_content() == ""
