"""What stands around the words of a page: contents, colours, search; listings and citations."""

from __future__ import annotations

import pytest

from tests.visit import NARROW, Visit

CHAPTER = "chapters/07-trade.html"
WIDE = {"width": 1280, "height": 900}


@pytest.fixture
def visit(browser, site):
    granted = ["clipboard-read", "clipboard-write"]
    with Visit(browser, f"{site}/{CHAPTER}", viewport=WIDE, permissions=granted) as opened:
        yield opened
        assert opened.problems == []


def test_contents_go_and_come_back_on_a_wide_page(visit):
    side, control = (
        visit.page.locator("#sb-side"),
        visit.page.get_by_role("button", name="Contents of the book"),
    )
    for visible in (False, True):
        control.click()
        assert side.is_visible() is visible
        assert side.page.locator(".primary-toggle").get_attribute("aria-expanded") == str(visible).lower()
    assert side.locator("a.current").count() == 1


def test_contents_open_over_a_narrow_page_and_return_to_their_place(browser, site):
    with Visit(browser, f"{site}/{CHAPTER}", viewport=NARROW) as visit:
        page = visit.page
        assert not page.locator("#sb-side").is_visible()
        toggle = page.get_by_role("button", name="Contents of the book")
        assert toggle.get_attribute("aria-expanded") == "false"
        toggle.click()
        assert page.locator(".primary-toggle").get_attribute("aria-expanded") == "true"
        page.locator("#sb-menu summary", has_text="Reference").click()
        assert page.locator("#sb-menu a", has_text="Glossary").is_visible()
        page.keyboard.press("Escape")
        page.wait_for_function(
            "document.querySelector('#sb-side .sb-contents') && !document.querySelector('#sb-menu *')"
        )
        page.get_by_role("button", name="Contents of the book").click()
        page.mouse.click(350, 300)  # beside them
        page.wait_for_function("!document.querySelector('#sb-menu[open]')")
        assert visit.problems == []


def test_the_switch_goes_through_the_colours_says_which_is_on_and_keeps_it(visit):
    control, said = visit.page.locator(".theme-switch-button"), []
    for _ in range(3):
        control.click()
        said.append(control.get_attribute("aria-label").rpartition(". ")[2])
    assert said == ["Now dark", "Now light", "Now as the system"]
    control.click()
    visit.page.reload()
    assert visit.page.evaluate("document.documentElement.dataset.theme") == "dark"
    assert control.inner_text().endswith("dark")


def test_a_listing_is_copied_as_it_stands(visit):
    listing = visit.page.locator(".highlight:visible").first
    code = listing.locator("pre").text_content()
    listing.hover()
    listing.get_by_role("button", name="Copy").click()
    visit.page.wait_for_function("document.querySelector('.sb-copy:focus')?.textContent === 'Copied'")
    assert visit.page.evaluate("navigator.clipboard.readText()") == code
    assert "read_table" in code and "Copy" not in code


def test_code_has_colours_for_few_kinds_of_words(visit):
    kinds = "[...document.querySelectorAll('.highlight span')].map((node) => node.className)"
    assert set(visit.page.evaluate(kinds)) == {"k", "s", "m", "f", "c"}


def test_a_citation_says_what_it_cites_under_the_pointer(visit):
    link = visit.page.locator("main p .sb-citation a").first
    assert link.get_attribute("title") is None
    link.hover()
    assert len(link.get_attribute("title")) > 30


def test_the_search_opens_and_closes_with_its_keys(visit):
    for shown in (1, 0):
        visit.page.keyboard.press("Control+k")
        assert visit.page.locator("#sb-search[open]").count() == shown


def test_without_scripts_the_page_begins_on_the_first_screen_of_a_phone(browser, site):
    with Visit(browser, f"{site}/{CHAPTER}", viewport=NARROW, java_script_enabled=False) as visit:
        head, side = visit.page.locator("main h1"), visit.page.locator("#sb-side")
        assert side.is_visible() and head.bounding_box()["y"] < visit.page.viewport_size["height"] / 2
        assert side.evaluate(
            "node => node.scrollHeight > node.clientHeight"
        )  # the contents scroll in their box
