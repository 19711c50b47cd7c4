"""A device that several students share, and feedback that a teacher holds back."""

from __future__ import annotations

import json

import pytest

from tests.assigning import PAGE, link
from tests.hand import ANSWERS, CHAPTER, Hand, right, wrong
from tests.visit import NARROW, Visit

SEAM = "000-seam"


def keep(visit, site, label: str, kind=right) -> None:
    """An answer under a label, checked on the page of an assignment."""
    page = visit.page
    page.goto(f"{site}/{link(title='Mine', items=SEAM)}")
    page.wait_for_selector(f"#ex-{SEAM}.sb-live")
    page.get_by_label("Your label, for the file").fill(label)
    hand = Hand(page, SEAM)
    kind(hand, "choice")
    hand.button("Check")


def saved(page, name: str) -> bytes:
    with page.expect_download() as waiting:
        page.get_by_role("button", name=name).press("Enter")
    return waiting.value.path().read_bytes()


def labels(page) -> str:
    return page.get_by_label("Your label, for the file").input_value()


@pytest.mark.parametrize("choice", ["Save those of Tom", "Add them to those of Tom", "Load nothing"])
def test_a_file_of_another_student_asks_whose_answers_shall_be_here(browser, site, choice):
    with Visit(browser, f"{site}/{PAGE}", accept_downloads=True) as visit:
        page = visit.page
        keep(visit, site, "Léa")
        lea = saved(page, "Download my answers to this assignment")
        page.goto(f"{site}/{ANSWERS}")
        page.get_by_role("button", name="I am someone else").press("Enter")
        with page.expect_download():
            page.get_by_role("button", name="Save the file and begin anew").press("Enter")
        assert page.evaluate("document.activeElement.name") == "label"
        keep(visit, site, "Tom", wrong)
        page.goto(f"{site}/{ANSWERS}")
        file = {"name": "a.json", "mimeType": "application/json", "buffer": lea}
        page.get_by_label("Load a file of answers").set_input_files(file)
        question = page.locator(".sb-sure[aria-label*='Whose answers']")
        assert "answer of Tom; the file is of Léa" in question.inner_text()
        before = page.evaluate("Object.keys(localStorage).length")
        if choice.startswith("Save"):
            with page.expect_download() as waiting:
                question.get_by_role("button", name=choice).press("Enter")
            assert json.loads(waiting.value.path().read_text("utf-8"))["label"] == "Tom"
            assert labels(page) == "Léa" and "1 loaded" in page.locator("[role=status]").inner_text()
            assert page.get_by_text("Earlier versions").count() == 0
            return
        question.get_by_role("button", name=choice).press("Enter")
        assert labels(page) == "Tom" and question.is_hidden()
        assert page.evaluate("Object.keys(localStorage).length") == before
        told = "1 left out" if choice.startswith("Add") else "Nothing was loaded"
        assert told in page.locator("[role=status]").inner_text()


def test_who_comes_next_sees_on_the_assignment_whose_answers_these_are(browser, site):
    with Visit(browser, f"{site}/{PAGE}", accept_downloads=True) as visit:
        page = visit.page
        keep(visit, site, "Léa")
        whose = page.locator(".sb-whose")
        assert whose.locator("p").first.inner_text() == "This device keeps 1 answer (Léa)."
        page.get_by_label("Your label, for the file").fill("Lé")
        assert "(Lé)" in whose.inner_text(), "what is typed is told at once"
        whose.get_by_role("button", name="I am someone else").press("Enter")
        page.keyboard.press("Escape")
        assert whose.get_by_role("button", name="It is still me").count() == 0
        whose.get_by_role("button", name="I am someone else").press("Enter")
        with page.expect_download():
            page.get_by_role("button", name="Save the file and begin anew").press("Enter")
        assert labels(page) == "" and page.locator(f"#ex-{SEAM} :checked").count() == 0
        assert "Without an answer: 1." in page.locator(".sb-hand-in").inner_text()


def test_feedback_that_a_teacher_holds_back_waits_in_the_chapter_too_until_it_is_released(browser, site):
    address = f"{site}/{link(title='Week 3', items=SEAM, feedback='release')}"
    with Visit(browser, address) as visit:
        page = visit.page
        page.wait_for_selector(f"#ex-{SEAM}.sb-live")
        page.goto(f"{site}/{CHAPTER}")
        hand = Hand(page, SEAM)
        right(hand, "choice")
        hand.button("Keep this answer")
        assert hand.result is None and "by a second link" in hand.feedback
        assert hand.form.get_by_role("button", name="Hint").count() == 0
        page.goto(f"{address}&feedback=now")
        page.wait_for_selector(f"#ex-{SEAM}.sb-live")
        assert "Feedback is released" in page.locator(".sb-asked").inner_text()
        page.goto(address)  # the first link, from a bookmark: what was released stays so
        page.wait_for_selector(f"#ex-{SEAM}.sb-live")
        assert Hand(page, SEAM).form.get_by_role("button", name="Check").count() == 1
        page.goto(f"{site}/{CHAPTER}")
        hand = Hand(page, SEAM)
        hand.button("Check")
        assert hand.result == "right"


def test_an_answer_is_kept_without_the_key_too(browser, site):
    with Visit(browser, f"{site}/{link(title='Week 5', items=SEAM, feedback='release')}") as visit:
        page = visit.page
        page.wait_for_selector(f"#ex-{SEAM}.sb-live")
        page.route("**/_data/keys-*", lambda route: route.abort())
        page.goto(f"{site}/{CHAPTER}")
        hand = Hand(page, SEAM)
        right(hand, "choice")
        hand.button("Keep this answer")
        page.wait_for_function(f"document.querySelector('#ex-{SEAM}').innerText.includes('is kept')")
        assert "did not arrive" not in hand.feedback


def test_a_student_need_not_wait_for_a_teacher_who_never_releases_it(browser, site):
    with Visit(browser, f"{site}/{link(title='Week 4', items=SEAM, feedback='release')}") as visit:
        page = visit.page
        page.wait_for_selector(f"#ex-{SEAM}.sb-live")
        page.goto(f"{site}/{CHAPTER}")
        Hand(page, SEAM).button("Do not wait")
        Hand(page, SEAM).button("End the waiting for the whole assignment")
        page.wait_for_selector(f"#ex-{SEAM}.sb-live")
        assert Hand(page, SEAM).form.get_by_role("button", name="Check").count() == 1


def test_what_is_open_is_told_by_its_number_and_an_unfinished_text_is_told_too(browser, site):
    address = link(title="Mine", items=f"{SEAM},000-note,000-months", feedback="release")
    with Visit(browser, f"{site}/{address}") as visit:
        page = visit.page
        page.wait_for_selector(".sb-hand-in")
        hand = Hand(page, "000-note")
        hand.press(hand.form.locator("textarea"), "w")
        hand.button("Keep this answer")
        assert "Write at least" in hand.feedback and "is kept" in hand.feedback
        told = page.locator(".sb-hand-in > .sb-head").inner_text()
        assert told == "1 of 3 answered. Without an answer: 1, 3."
        page.goto(f"{site}/{address.replace('release', 'now')}")
        page.wait_for_selector(".sb-hand-in")
        assert "Answered and not checked: 2." in page.locator(".sb-hand-in > .sb-head").inner_text()


def test_an_assignment_that_the_book_does_not_have_is_named(browser, site):
    with Visit(browser, f"{site}/{PAGE}?a=core-99") as visit:
        visit.page.wait_for_selector(".sb-choices")
        assert "no assignment 'core-99'" in visit.page.locator(".sb-assignment .sb-notice").inner_text()
        visit.page.goto(f"{site}/{link(title='Gone', items='zzz')}")
        visit.page.wait_for_selector(".sb-asked")
        assert "Tell your teacher" in visit.page.locator(".sb-asked").inner_text()
        assert visit.page.locator(".sb-hand-in").count() == 0


def test_a_hint_that_is_opened_again_after_a_return_is_one_hint(browser, site):
    with Visit(browser, f"{site}/{link(title='Mine', items=SEAM)}", accept_downloads=True) as visit:
        page = visit.page
        for _ in range(2):
            page.wait_for_selector(f"#ex-{SEAM}.sb-live")
            hand = Hand(page, SEAM)
            hand.button("Hint")
            right(hand, "choice")
            page.reload()
        page.wait_for_selector(f"#ex-{SEAM}.sb-live")
        file = json.loads(saved(page, "Download my answers to this assignment"))
        assert len(file["items"][0]["hints"]) == 1


SHARES = """navigator.canShare = ({ files: [file] }) => file.type === "text/plain";
navigator.share = async ({ files: [file] }) => { window.shared = [file.name, await file.text()]; };"""


def test_a_phone_hands_the_file_to_another_program(browser, site):
    """A browser that shares no JSON gets a text; one that cannot share has no such button."""
    with Visit(browser, f"{site}/{PAGE}", viewport=NARROW) as visit:
        page = visit.page
        keep(visit, site, "Léa")
        assert page.get_by_role("button", name="Share the file").count() == 0
        page.add_init_script(SHARES)
        page.reload()
        page.get_by_role("button", name="Share the file").press("Enter")
        page.wait_for_function("window.shared")
        name, text = page.evaluate("window.shared")
        assert name == "answers-Léa-mine.json.txt" and json.loads(text)["label"] == "Léa"
        assert f"{name} was handed" in page.locator(".sb-hand-in [role=status]").inner_text()


def test_printed_answers_say_whose_they_are_and_no_field_or_button_is_wider_than_the_page(browser, site):
    with Visit(browser, f"{site}/{PAGE}", viewport=NARROW) as visit:
        page = visit.page
        keep(visit, site, "Léa")
        for address in (ANSWERS, link(title="Mine", items=SEAM)):
            page.goto(f"{site}/{address}")
            page.wait_for_selector(".sb-own")
            page.evaluate("document.documentElement.style.fontSize = '200%'")
            page.wait_for_timeout(100)
            wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
            assert wide <= 0, (address, wide)
        page.goto(f"{site}/{ANSWERS}")
        page.wait_for_selector(".sb-own")
        page.emulate_media(media="print")
        assert page.locator(".sb-answers > .sb-paper").inner_text().startswith("Léa · ")
        assert page.get_by_role("button", name="I am someone else").count() == 0


def test_erasing_names_the_source_of_ones_own(browser, site):
    with Visit(browser, f"{site}/chapters/teaching/own-source.html") as visit:
        page = visit.page
        page.get_by_label("Paste a text").fill("One line.\nAnother.")
        page.get_by_role("button", name="Read this text").click()
        page.wait_for_selector(".sb-own-lines li")
        keep(visit, site, "Léa")
        page.goto(f"{site}/{ANSWERS}")
        for button in ("I am someone else", "Erase all my answers"):
            page.get_by_role("button", name=button).press("Enter")
            asked = page.locator(".sb-sure:visible").inner_text()
            assert "Bring your own source" in asked, button
            page.keyboard.press("Escape")
