"""An assignment that a link carries: made on the page, shown, held back and released, saved."""

from __future__ import annotations

import json

import pytest

from sourcebook.exercises.assignment import read_assignments
from tests.assigning import PAGE, link, shown
from tests.conftest import OURS
from tests.hand import ANSWERS, Hand, right
from tests.visit import Visit


def test_a_link_carries_an_assignment_and_its_text_is_inert(browser, site):
    hostile = "<img src=x onerror='window.hacked=1'>"
    address = link(title=hostile, note=hostile, items=f"000-seam,003-participle,{hostile}", due="2026-12-24")
    with Visit(browser, f"{site}/{address}") as visit:
        visit.page.wait_for_selector(".sb-hand-in")
        assert shown(visit.page) == ["000-seam", "003-participle"]
        text = visit.page.locator(".sb-assignment").inner_text()
        assert text.count(hostile) == 3 and "Due on 2026-12-24" in text and "does not have 1 exercise" in text
        assert visit.page.evaluate("window.hacked") is None and visit.problems == []


@pytest.mark.parametrize(
    ("parts", "waits"),
    [
        ({"feedback": "release"}, True),
        ({"feedback": "due", "due": "2999-01-01"}, True),
        ({"feedback": "due", "due": "2020-01-01"}, False),
        ({"feedback": "due"}, False),
        ({"feedback": "something"}, False),
        ({}, False),
    ],
)
def test_feedback_waits_until_its_day_or_until_it_is_released(browser, site, parts, waits):
    address = link(title="Mine", items="000-seam", **parts)
    with Visit(browser, f"{site}/{address}") as visit:
        page = visit.page
        page.wait_for_selector("#ex-000-seam.sb-live")
        hand = Hand(page, "000-seam")
        right(hand, "choice")
        hand.button("Keep this answer" if waits else "Check")
        assert hand.form.get_by_role("button", name="Hint").count() == (not waits)
        assert (hand.result is None) == waits and ("is kept" in hand.feedback) == waits
        assert ("because" in hand.feedback or hand.form.locator(".sb-verdict").count() > 0) != waits
        if waits:
            page.goto(f"{site}/{address}&feedback=now")
            page.wait_for_selector("#ex-000-seam.sb-live")
            hand = Hand(page, "000-seam")
            hand.button("Check")
            assert hand.result == "right"


def test_an_instructor_makes_a_link_and_a_file_and_is_told_what_lacks(browser, site, tmp_path):
    with Visit(browser, f"{site}/{PAGE}", accept_downloads=True) as visit:
        page = visit.page
        page.wait_for_selector(".sb-choices")
        make, status = (
            page.get_by_role("button", name="Make the link"),
            page.locator(".sb-assignment [role=status]"),
        )
        make.press("Enter")
        assert "title" in status.inner_text()
        assert page.evaluate("document.activeElement.name") == "title"
        page.get_by_label("Title:").fill("Week 3: ‘who’ & 谁?")
        make.press("Enter")
        assert "Choose an exercise" in status.inner_text()
        page.locator(".sb-choices summary").nth(3).press("Enter")
        page.locator("[value='003-participle']").press("Space")
        page.get_by_label("Feedback comes:").select_option("due")
        make.press("Enter")
        assert "name the day" in status.inner_text()
        page.get_by_label("Due on:").fill("2026-12-24")
        page.get_by_label("Note to the class:").fill("Two lines\nof “note”: yes")
        with page.expect_download() as waiting:
            page.get_by_role("button", name="Save it as a file").press("Enter")
        folder = tmp_path / "data" / "assignments"
        folder.mkdir(parents=True)
        (folder / waiting.value.suggested_filename).write_bytes(waiting.value.path().read_bytes())
        ((name, one),) = read_assignments(tmp_path).items()
        assert name == "week-3-who-谁" and one.title == "Week 3: ‘who’ & 谁?" and one.feedback == "due"
        assert one.note == "Two lines\nof “note”: yes" and one.items == ["003-participle"]
        assert str(one.due) == "2026-12-24"
        make.press("Enter")
        page.goto(page.get_by_label("The link for your class").input_value())
        page.wait_for_selector(".sb-hand-in")
        assert (
            shown(page) == ["003-participle"]
            and "Week 3: ‘who’ & 谁?" in page.locator("h2").first.inner_text()
        )
        assert visit.problems == []


def test_a_ready_list_is_a_beginning_and_feedback_that_waits_has_two_links(browser, site):
    with Visit(browser, f"{site}/{PAGE}") as visit:
        page = visit.page
        page.wait_for_selector(".sb-choices")
        page.get_by_label("Begin with the exercises of:").select_option("core-08")
        page.get_by_role("button", name="Tick its exercises").press("Enter")
        page.locator(".sb-choices summary").first.press("Enter")
        page.locator("[value='000-seam']").press("Space")
        assert page.get_by_text("8 exercises are ticked.").count() == 1, "what was ticked stays"
        page.locator("[value='000-seam']").press("Space")
        page.get_by_label("Title:").fill("Allies")
        page.get_by_label("Feedback comes:").select_option("release")
        page.get_by_role("button", name="Make the link").press("Enter")
        links = [
            page.get_by_label(name).input_value()
            for name in ("The link for your class", "The link that releases")
        ]
        page.goto(links[0])
        page.wait_for_selector(".sb-hand-in")
        assert shown(page) == OURS.assignments["core-08"].items
        assert page.get_by_role("link", name="All assignments").get_attribute("href").endswith(PAGE)
        assert page.get_by_role("button", name="Keep this answer").count() == len(shown(page))
        assert "released" not in page.locator(".sb-asked").inner_text()
        page.goto(links[1])
        page.wait_for_selector(".sb-hand-in")
        assert "Feedback is released" in page.locator(".sb-asked").inner_text()
        assert page.get_by_role("button", name="Keep this answer").count() == 0
        assert visit.problems == []


def test_a_link_that_works_on_one_computer_only_says_so(browser, book):
    with Visit(browser, (book / PAGE).as_uri()) as visit:
        page = visit.page
        page.wait_for_selector(".sb-choices")
        page.get_by_label("Begin with the exercises of:").select_option("who-speaks")
        page.get_by_role("button", name="Tick its exercises").press("Enter")
        page.get_by_label("Title:").fill("Mine")
        page.get_by_role("button", name="Make the link").press("Enter")
        assert "works here alone" in page.locator(".sb-assignment [role=status]").inner_text()


def test_an_assignment_of_a_link_can_be_saved_from_my_answers_and_a_file_without_label_is_told(browser, site):
    with Visit(browser, f"{site}/{link(title='Week 9', items='000-seam,003-participle')}") as visit:
        page = visit.page
        page.wait_for_selector("#ex-000-seam.sb-live")
        hand = Hand(page, "000-seam")
        right(hand, "choice")
        hand.button("Check")
        with page.expect_download():
            page.get_by_role("button", name="Download my answers to this").press("Enter")
        assert "It has no label" in page.locator(".sb-hand-in .sb-feedback").inner_text()
        page.goto(f"{site}/{ANSWERS}")
        page.get_by_label("Save:").select_option("week-9")
        with page.expect_download() as waiting:
            page.get_by_role("button", name="Download my answers").press("Enter")
        file = json.loads(waiting.value.path().read_text("utf-8"))
        assert file["assignment"] == "week-9" and [one["id"] for one in file["items"]] == ["000-seam"]
        assert visit.problems == []
