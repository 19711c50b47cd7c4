"""The box that explains a term beside its word: by pointer, keyboard and tap; absent without scripts."""

from __future__ import annotations

import pytest

from tests.visit import Visit

PAGE = "chapters/10-words-and-deeds.html"


@pytest.fixture
def visit(browser, site):
    with Visit(browser, f"{site}/{PAGE}", viewport={"width": 1000, "height": 700}) as visit:
        yield visit
        assert not visit.problems


def box_of(page):
    return page.locator(".sb-explained:popover-open")


def test_enter_opens_the_box_with_the_focus_in_it_and_escape_leads_back(visit):
    page = visit.page
    word = page.locator("#used-security-council")
    assert word.get_attribute("aria-haspopup") == "dialog"
    word.focus()
    page.keyboard.press("Enter")
    box_of(page).wait_for()
    box = page.get_by_role("dialog", name="Security Council")
    assert box.evaluate("(box) => box === document.activeElement")
    assert box.locator("[lang=zh]").inner_text() == "联合国安全理事会"
    assert box.get_by_role("link", name="In the glossary").get_attribute("href") == word.get_attribute("href")
    page.keyboard.press("Escape")
    assert box_of(page).count() == 0
    assert word.evaluate("(word) => word === document.activeElement")


@pytest.mark.parametrize(("key", "way"), [("Tab", 1), ("Shift+Tab", -1)])
def test_a_step_out_of_the_box_goes_on_from_the_word(visit, key, way):
    page = visit.page
    word = page.locator("#used-security-council")
    word.focus()
    page.keyboard.press("Enter")
    box_of(page).wait_for()
    for _ in range(page.locator(".sb-explained a").count() + 1 if way > 0 else 1):
        page.keyboard.press(key)
    assert box_of(page).count() == 0
    seen = "document.querySelector('#used-security-council').compareDocumentPosition(document.activeElement)"
    side = page.evaluate(seen)
    assert side == 4 if way > 0 else side == 0, "after the word, or on it"


def test_a_pointer_that_rests_opens_it_and_one_that_leaves_closes_it(visit):
    page = visit.page
    page.locator("#used-veto").hover()
    box_of(page).wait_for()
    box_of(page).hover()
    page.wait_for_timeout(500)
    assert box_of(page).count() == 1  # it can be read, and its links pressed
    page.locator("h1").first.hover(force=True)
    page.wait_for_function("!document.querySelector('.sb-explained:popover-open')")


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_a_tap_opens_it_beside_the_word_and_a_tap_elsewhere_closes_it(browser, book, width):
    context = {"viewport": {"width": width, "height": 640}, "has_touch": True}
    with Visit(browser, (book / PAGE).as_uri(), **context) as visit:
        for word in visit.page.locator("a.sb-term >> visible=true").all()[:6]:
            word.tap()
            box_of(visit.page).wait_for()
            at, box = word.bounding_box(), box_of(visit.page).bounding_box()
            assert box["x"] >= 0 and box["x"] + box["width"] <= width
            assert box["y"] >= at["y"] + at["height"] or box["y"] + box["height"] <= at["y"]
            visit.page.touchscreen.tap(width - 2, 635 if box["y"] < 300 else 100)
            assert box_of(visit.page).count() == 0
        assert not visit.problems


def test_what_is_explained_waits_in_a_file_and_without_it_the_word_leads_to_the_glossary(browser, site):
    with Visit(browser, f"{site}/{PAGE}") as visit:
        assert visit.page.locator(".sb-explained script").get_attribute("data-file")
        visit.page.route("**/_data/data-*.js", lambda route: route.abort())
        visit.page.locator("#used-veto").click()
        visit.page.wait_for_url("**/glossary.html#term-veto")


def test_without_scripts_and_on_paper_only_the_word_is_there(browser, site):
    with Visit(browser, f"{site}/{PAGE}", java_script_enabled=False) as visit:
        assert not visit.page.locator(".sb-explained").is_visible()
        visit.page.locator("#used-veto").click()
        visit.page.wait_for_url("**/glossary.html#term-veto")
    with Visit(browser, f"{site}/{PAGE}") as visit:
        visit.page.emulate_media(media="print")
        line = visit.page.locator("#used-veto").evaluate("(a) => getComputedStyle(a).textDecorationLine")
        assert line == "none"
