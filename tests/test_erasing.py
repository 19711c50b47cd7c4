"""Erasing takes two deliberate steps, can be undone until the page is left, and then leaves nothing."""

from __future__ import annotations

import pytest

from tests.answering import (
    FULL,
    MONTHS,
    NOTE,
    READY,
    SEAM,
    answered,
    entry,
    erase_on,
    field,
    keep,
    key,
    later,
    left,
)
from tests.hand import ANSWERS, CHAPTER, download
from tests.visit import Visit


def test_a_double_click_and_a_held_key_erase_nothing(browser, site):
    with Visit(browser, f"{site}/{CHAPTER}") as visit:
        page = visit.page
        answered(page, site)
        erase = page.get_by_role("button", name="Erase all my answers")
        erase.dblclick()
        erase.focus()
        for _ in range(30):
            page.keyboard.down("Enter")
        page.keyboard.up("Enter")
        assert left(page) == 2


@pytest.mark.parametrize("other", ["Escape", "download", "name", "elsewhere", "another window"])
def test_anything_else_disarms(browser, site, other):
    with Visit(browser, f"{site}/{CHAPTER}") as visit:
        page = visit.page
        answered(page, site)
        page.get_by_role("button", name="Erase all my answers").press("Enter")
        sure = page.get_by_role("button", name="Erase for good")
        assert (
            sure.is_visible()
            and "Nothing is erased yet" in page.locator(".sb-answers [role=status]").inner_text()
        )
        match other:
            case "Escape":
                page.keyboard.press("Escape")
            case "download":
                download(page)
            case "name":
                page.get_by_label("Your label, for the file").fill("Ana")
            case "elsewhere":
                page.locator("h1").click()
            case "another window":
                page.evaluate(
                    "() => { Object.defineProperty(document, 'hidden', { value: true }); "
                    "document.dispatchEvent(new Event('visibilitychange')); }"
                )
        assert sure.count() == 0 and left(page) == 2


def test_erasing_asks_in_a_second_place_offers_the_file_and_can_be_undone_until_the_page_is_left(
    browser, site
):
    with Visit(browser, f"{site}/{CHAPTER}") as visit:
        page = visit.page
        answered(page, site)
        start = page.get_by_role("button", name="Erase all my answers")
        start.press("Enter")
        sure = page.get_by_role("button", name="Erase for good")
        assert sure.bounding_box()["y"] > start.bounding_box()["y"] + 20
        with page.expect_download() as waiting:
            page.get_by_role("button", name="Save the file first").press("Enter")
        assert "Mine" in waiting.value.path().read_text("utf-8") and sure.is_visible()
        later(page)
        sure.press("Enter")
        assert left(page) == 0 and "are erased" in page.locator(".sb-answers [role=status]").inner_text()
        assert page.get_by_role("button", name="Erase all my answers").count() == 0, (
            "where there is nothing, there is nothing to erase"
        )
        page.keyboard.press("Enter")
        assert left(page) == 2 and "are back" in page.locator(".sb-answers [role=status]").inner_text()
        start.press("Enter")
        later(page)
        sure.press("Enter")
        page.evaluate("window.dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))")
        assert page.get_by_role("button", name="Undo").count() == 0, "who comes next must not bring them back"


def test_an_erasure_reaches_open_windows_and_cached_pages(tab, site):
    other = tab.new_tab()
    other.goto(f"{site}/{CHAPTER}")
    other.wait(READY)
    tab.fill(f"#ex-{NOTE} textarea", "Private")
    other.wait(f"{field(NOTE)} === 'Private'")
    tab.goto(f"{site}/{ANSWERS}")
    tab.press(".sb-erase > button", "Enter")
    later(tab)
    tab.press(".sb-sure button:nth-child(2)", "Enter")
    other.wait(f"{field(NOTE)} === ''")
    assert "erased in another window" in other.evaluate(
        f"document.querySelector('#ex-{NOTE} .sb-feedback').textContent"
    )
    tab.back()
    tab.wait(f"{READY} && {field(NOTE)} === ''")
    tab.type(f"#ex-{NOTE} textarea", "n")
    assert tab.evaluate(f"JSON.parse(localStorage.getItem('{key(NOTE)}')).now.answer.text") == "n"
    other.close()


@pytest.mark.parametrize("page", [CHAPTER, ANSWERS])
def test_a_window_that_hears_of_an_erasure_removes_nothing_itself(tab, site, page):
    """What it removed could arrive after an undo, and take what the undo has brought back."""
    tab.fill(f"#ex-{NOTE} textarea", "Mine")
    other = tab.new_tab()
    other.goto(f"{site}/{page}")
    other.wait(READY if page == CHAPTER else "document.querySelector('.sb-answer')")
    other.evaluate(
        "() => { window.removed = []; Storage.prototype.removeItem = (key) => window.removed.push(key); }"
    )
    # It hears of the erasure while the records still stand before it.
    other.evaluate(
        "() => { localStorage.setItem('partners-not-allies/2/erased', 'a mark that is new');"
        " window.dispatchEvent(new CustomEvent('sb-answers', { detail: '' })); }"
    )
    other.wait(
        f"{field(NOTE)} === ''" if page == CHAPTER else "!document.querySelector('.sb-answer')",
    )
    assert other.evaluate("window.removed") == []
    other.close()


def test_a_key_that_is_held_erases_once_and_undoes_nothing(browser, site):
    with Visit(browser, f"{site}/{CHAPTER}") as visit:
        page = visit.page
        answered(page, site)
        saved: list = []
        page.on("download", lambda download: saved.append(download))
        page.get_by_role("button", name="Erase all my answers").press("Enter")
        later(page)
        page.get_by_role("button", name="Erase for good").focus()
        for _ in range(12):
            page.keyboard.down("Enter")
        page.keyboard.up("Enter")
        assert left(page) == 0 and saved == []


def test_an_erasure_takes_earlier_answers_off_an_open_page(browser, site):
    with Visit(browser, f"{site}/{ANSWERS}") as visit:
        page = visit.page
        keep(page, entry(SEAM, [1], edition="older", words=["Secret words"]), entry(MONTHS, "7"))
        other = visit.context.new_page()
        other.goto(f"{site}/{CHAPTER}")
        other.wait_for_selector(f"#ex-{NOTE}.sb-live")
        assert "Secret words" in other.locator(f"#ex-{SEAM}").text_content()
        page.reload()
        page.get_by_label("Your label, for the file").fill("Anna")
        third = visit.context.new_page()
        third.goto(f"{site}/{ANSWERS}")
        third.get_by_label("Your label, for the file").focus()
        erase_on(page)
        other.wait_for_function(f"!document.querySelector('#ex-{SEAM}').textContent.includes('Secret words')")
        third.wait_for_function("document.querySelector('[name=label]').value === ''")


def test_an_erasure_holds_where_there_is_no_room(tab, site):
    """A page that the browser kept in its memory comes back with its form, and shows it empty."""
    tab.fill(f"#ex-{NOTE} textarea", "Mine")
    tab.goto(f"{site}/{ANSWERS}")
    tab.wait("document.querySelector('.sb-answer')")
    tab.evaluate(FULL)
    tab.press(".sb-erase > button", "Enter")
    tab.evaluate(
        "new Promise((done) => setTimeout(done, 750))"
    )  # a second press within a moment is the first one held
    tab.press(".sb-sure button:nth-child(2)", "Enter")
    tab.back()
    tab.wait(READY)
    tab.wait(f"({field(NOTE)}) === ''")
    kept = "Object.keys(localStorage).filter((key) => key.includes('/answer/')).length"
    assert tab.evaluate(kept) == 0
    tab.goto(f"{site}/{ANSWERS}")
    assert tab.evaluate(kept) == 0
