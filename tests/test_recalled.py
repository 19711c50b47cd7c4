"""After a reload an exercise tells once more what its last check said, and that is not another check."""

from __future__ import annotations

import json

import pytest

from tests.hand import CHAPTER, TYPES, Hand, rate, right, wrong
from tests.visit import Visit

AGAIN = "What the check said"


def attempts(page, name: str) -> int:
    kept = page.evaluate("Object.entries(localStorage).filter(([key]) => key.includes('/answer/'))")
    return next(json.loads(text)["now"]["attempts"] for key, text in kept if name in key)


@pytest.mark.parametrize("kind", sorted(TYPES))
def test_a_kept_answer_shows_its_verdicts_again(browser, site, kind):
    with Visit(browser, f"{site}/{CHAPTER}") as visit:
        hand = Hand(visit.page, TYPES[kind])
        hand.form.locator(".sb-buttons button").first.wait_for()
        assert not hand.form.get_by_role("button", name=AGAIN).is_visible()
        if kind == "write":
            right(hand, kind)
            rate(hand)
        else:
            wrong(hand, kind)
        hand.button("Compare with two model answers" if kind == "write" else "Check")
        said, marked = hand.feedback, hand.form.locator(".sb-verdict").all_inner_texts()
        assert said
        visit.page.reload()
        assert not hand.form.locator(".sb-verdict, .sb-models").count()
        hand.button(AGAIN)
        assert (hand.feedback, hand.form.locator(".sb-verdict").all_inner_texts()) == (said, marked)
        assert not hand.form.get_by_role("button", name=AGAIN).is_visible()
        assert attempts(visit.page, TYPES[kind]) == 1


def test_a_changed_answer_is_not_judged_unasked(browser, site):
    with Visit(browser, f"{site}/{CHAPTER}") as visit:
        hand = Hand(visit.page, TYPES["number"])
        wrong(hand, "number")
        hand.button("Check")
        visit.page.reload()
        hand.form.get_by_role("button", name=AGAIN).wait_for()
        hand.press(hand.form.locator("input"), "End", "8")
        assert not hand.form.get_by_role("button", name=AGAIN).is_visible()
        visit.page.reload()
        hand.form.locator(".sb-buttons button").first.wait_for()
        assert not hand.form.get_by_role("button", name=AGAIN).is_visible()


@pytest.mark.parametrize("kind", ["align", "compare", "mark", "sort"])
def test_a_changed_row_loses_its_own_verdict_and_no_other(browser, site, kind):
    with Visit(browser, f"{site}/{CHAPTER}") as visit:
        hand = Hand(visit.page, TYPES[kind])
        wrong(hand, kind)
        hand.button("Check")
        before, said = hand.form.locator(".sb-verdict").count(), hand.feedback
        control = hand.form.locator("[data-state] :is(input, select)").first
        row = control.evaluate("one => one.closest('[data-row]').dataset.row")
        hand.press(control, "Space" if kind == "mark" else "End")
        assert hand.form.locator(".sb-verdict").count() == before - 1 > 0 and hand.feedback == said
        assert not hand.form.locator(f"[data-row='{row}'][data-state], .sb-sum").count()


def test_hints_stay_while_an_answer_is_mended(browser, site):
    with Visit(browser, f"{site}/{CHAPTER}") as visit:
        hand = Hand(visit.page, TYPES["choice"])
        wrong(hand, "choice")
        hand.button("Check")
        hand.button("Hint")
        right(hand, "choice")
        assert hand.feedback.startswith("Hint 1 of")
        hand.button("Check")
        assert hand.feedback.startswith("Hint 1 of") and "Yes." in hand.feedback


def test_a_row_without_an_answer_can_be_gone_to(browser, site):
    with Visit(browser, f"{site}/{CHAPTER}") as visit:
        hand = Hand(visit.page, TYPES["sort"])
        hand.choose([1])
        hand.button("Check")
        hand.button("To the first that is still open")
        assert visit.page.evaluate("document.activeElement.closest('[data-row]').dataset.row") == "1"


@pytest.mark.parametrize("kind", ["align", "compare", "sort"])
def test_the_keyboard_is_led_to_the_first_row_that_differs(browser, site, kind):
    with Visit(browser, f"{site}/{CHAPTER}") as visit:
        hand = Hand(visit.page, TYPES[kind])
        wrong(hand, kind)
        hand.button("Check")
        hand.button("To the first that differs")
        focused = visit.page.evaluate("document.activeElement.closest('[data-row]').dataset.row")
        assert focused == hand.form.locator("[data-state=wrong]").first.get_attribute("data-row")
