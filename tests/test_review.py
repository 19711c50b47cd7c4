"""What was missed at the first check comes back after days, in boxes that are kept on the device."""

from __future__ import annotations

import json

from tests.answering import MONTHS, NOTE, SEAM, entry, erase_on, file_of, keep, now_kept
from tests.hand import ANSWERS, CHAPTER, Hand
from tests.visit import Visit

BOX = f"partners-not-allies/2/review/{MONTHS}"
DAY = "2026-03-{:02}T10:00:00Z"


def step(page, box: int, at: str, key: str = BOX) -> None:
    """Put an exercise into a box."""
    page.evaluate(
        "([key, text]) => localStorage.setItem(key, text)", [key, json.dumps({"box": box, "at": at})]
    )


def box(page) -> int | None:
    return page.evaluate(f"JSON.parse(localStorage.getItem('{BOX}'))?.box ?? null")


def check(page, value: str) -> Hand:
    page.wait_for_selector(f"#ex-{NOTE}.sb-live")
    hand = Hand(page, MONTHS)
    hand.form.locator("input").fill("")
    hand.press(hand.form.locator("input"), *value)
    hand.button("Check")
    return hand


def listed(page, site) -> str:
    """What the page of answers says of the review list."""
    page.goto(f"{site}/{ANSWERS}")
    page.locator(".sb-answers h2").first.wait_for()
    part = page.locator(".sb-review")
    return part.inner_text() if part.count() else ""


def test_a_missed_exercise_comes_back_and_goes_from_box_to_box(browser, site):
    with Visit(browser, f"{site}/{CHAPTER}", timezone_id="Asia/Tokyo") as visit:
        page = visit.page
        page.clock.set_fixed_time(DAY.format(1))
        check(page, "9")
        check(page, "21")
        assert box(page) == 0, "right on the same day is no review"
        assert "Due today: 0" in (said := listed(page, site)) and "1 more comes back, on 2026-03-03" in said
        for now, (day, waits) in enumerate([("03", "2026-03-10"), ("10", "2026-03-31"), ("31", "")]):
            page.clock.set_fixed_time(f"2026-03-{day}T00:30:00+09:00")
            assert "Due today: 1" in listed(page, site)
            link = page.locator(".sb-review a")
            assert link.inner_text() == "Try again"
            link.press("Enter")
            page.wait_for_url(f"**/01-one-page-four-documents.html#ex-{MONTHS}")
            page.wait_for_selector(f"#ex-{NOTE}.sb-live")
            assert page.locator(f"#ex-{MONTHS} input").input_value() == ""
            hand = check(page, "21")
            assert (waits or "has left your review list") in hand.feedback and box(page) == now + 1
        assert listed(page, site) == "" and visit.problems == []


def test_missed_again_it_begins_anew_with_a_hint_and_keeps_the_earlier_answer(browser, site):
    with Visit(browser, f"{site}/{ANSWERS}") as visit:
        page = visit.page
        page.clock.set_fixed_time(DAY.format(20))
        keep(page, entry(MONTHS, "21", attempts=2, score=1))
        step(page, 1, DAY.format(3))
        assert "Due today: 1" in listed(page, site)
        page.locator(".sb-review a").click()
        hand = check(page, "9")
        assert box(page) == 0 and now_kept(page, MONTHS)["attempts"] == 3
        assert not hand.form.get_by_role("button", name="Show the answer").is_visible()
        assert "Due today: 0" in listed(page, site)
        part = page.locator(f".sb-answer[data-id='{MONTHS}']")
        part.locator("summary").press("Enter")
        assert "21" in part.locator("details").inner_text()
        page.goto(f"{site}/{CHAPTER}?again={MONTHS}#ex-{MONTHS}")
        page.wait_for_selector(f"#ex-{NOTE}.sb-live")
        assert page.locator(f"#ex-{MONTHS} input").input_value() == "9", "what is not due is not emptied"


def test_an_answer_that_is_due_does_not_tell_itself(browser, site):
    with Visit(browser, f"{site}/{ANSWERS}") as visit:
        page = visit.page
        keep(page, entry(MONTHS, "21", attempts=2, score=1))
        keep(page, entry(SEAM, [0], attempts=1, score=1))
        step(page, 0, DAY.format(1))
        listed(page, site)
        due, other = (page.locator(f".sb-answer[data-id='{name}']") for name in (MONTHS, SEAM))
        assert not due.get_by_text("21", exact=True).is_visible()
        assert not other.locator("summary", has_text="Your earlier answer").count()
        due.locator("summary", has_text="Your earlier answer").click()
        assert due.get_by_text("21", exact=True).is_visible()


def test_the_contents_say_how_many_are_due(browser, site):
    with Visit(browser, f"{site}/{ANSWERS}") as visit:
        page = visit.page
        keep(page, entry(MONTHS, "21", attempts=2, score=1))
        step(page, 0, DAY.format(1))
        page.goto(f"{site}/{CHAPTER}")
        link = page.locator(".sb-contents a", has_text="My answers")
        link.locator(".sb-due").wait_for()
        assert link.inner_text() == "My answers · 1 to review"


def test_right_at_the_first_check_does_not_come_back(browser, site):
    with Visit(browser, f"{site}/{CHAPTER}") as visit:
        page = visit.page
        page.clock.set_fixed_time(DAY.format(1))
        check(page, "21")
        page.clock.set_fixed_time(DAY.format(29))
        assert listed(page, site) == ""


def test_two_windows_count_a_review_once(browser, site):
    with Visit(browser, f"{site}/{CHAPTER}") as visit:
        page = visit.page
        page.clock.set_fixed_time(DAY.format(20))
        step(page, 0, DAY.format(1))
        other = visit.context.new_page()
        other.clock.set_fixed_time(DAY.format(20))
        other.goto(f"{site}/{ANSWERS}")
        other.locator(".sb-review a").wait_for()
        check(page, "21")
        other.wait_for_function("!document.querySelector('.sb-review a')")
        check(page, "21")
        assert box(page) == 1


def test_a_file_of_answers_brings_what_was_missed_and_erasing_takes_it(browser, site, tmp_path):
    path = tmp_path / "answers.json"
    missed = entry(MONTHS, "9", attempts=1, score=0)
    path.write_text(json.dumps(file_of(missed, entry(SEAM, [0], attempts=1, score=1))), "utf-8")
    with Visit(browser, f"{site}/{ANSWERS}") as visit:
        page = visit.page
        page.set_input_files("input[type=file]", path)
        page.locator(".sb-review a").wait_for()
        assert "Due today: 1" in page.locator(".sb-review").inner_text()
        erase_on(page)
        assert page.locator(".sb-review").count() == 0 and box(page) is None
        page.get_by_role("button", name="Undo").press("Enter")
        page.locator(".sb-review a").wait_for()


def test_a_damaged_box_and_a_clock_that_ran_ahead_hide_nothing(browser, site):
    with Visit(browser, f"{site}/{ANSWERS}") as visit:
        page = visit.page
        step(page, 0, "9999-01-01T00:00:00Z")
        for name, text in (("000-seam", "{"), ("000-split", '{"box": -1, "at": 5}'), ("zzz", "null")):
            page.evaluate(
                "([key, text]) => localStorage.setItem(key, text)",
                [f"partners-not-allies/2/review/{name}", text],
            )
        assert "Due today: 1" in listed(page, site) and visit.problems == []
