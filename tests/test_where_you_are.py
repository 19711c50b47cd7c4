"""Where a reader is: the numbers of the chapters, and what stands on the page."""

from __future__ import annotations

import pytest

from sourcebook.chapter.markdown import number_of
from tests.visit import NARROW, Visit

CHAPTER = "chapters/10-words-and-deeds.html"
MARKED = ".page-toc a[aria-current=location]"


def test_a_chapter_has_the_number_that_its_file_begins_with():
    assert [
        number_of(name) for name in ("chapters/03-five", "12-x.md", "chapters/100-x", "x/1-y", "a-03-b")
    ] == [
        3,
        12,
        100,
        None,
        None,
    ]


def test_each_chapter_shows_its_number_and_no_other_page_does(soups, book):
    for path, soup in soups.items():
        number = number_of(path.stem)
        shown = [one.get_text().split(" · ")[1] for one in soup.select("h1 .sb-kicker")]
        assert shown == ([] if number is None else [f"Chapter {number}"]), path
        listed = {one["href"]: one.select_one(".sb-nth") for one in soup.select(".sb-contents a[href]")}
        for address, nth in listed.items():
            own = number_of(path.stem if address == "#" else address)
            assert (nth.get_text().strip() if nth else None) == (None if own is None else str(own))
    third = soups[book / "chapters" / "03-five-pillars.html"].select_one("a.right-next")
    assert third.get_text(" ", strip=True) == "next 4 Seventeen days before"


def reached(page, section: str) -> None:
    """Lead to a section as a link does, and wait until it is marked."""
    page.evaluate("id => document.getElementById(id).scrollIntoView()", section)
    page.wait_for_function(f"document.querySelector('{MARKED}')?.hash === '#{section}'")


@pytest.mark.parametrize("width", [1000, 1280, 1440])
def test_the_section_that_is_read_is_marked_and_no_other(browser, site, width):
    with Visit(browser, f"{site}/{CHAPTER}", viewport={"width": width, "height": 800}) as visit:
        page, names = (
            visit.page,
            "[...document.querySelectorAll('.page-toc a')].map((link) => link.hash.slice(1))",
        )
        assert page.locator(MARKED).count() == 0  # above the first section
        before = page.locator(".page-toc").bounding_box()
        for section in page.evaluate(names)[:3]:
            reached(page, section)
            assert page.locator(MARKED).count() == 1
        assert page.locator(".page-toc").bounding_box() == before
        assert visit.problems == []


def test_on_a_wide_page_the_sections_stand_beside_the_text_and_stay_when_the_contents_go(browser, site):
    with Visit(browser, f"{site}/{CHAPTER}", viewport={"width": 1280, "height": 800}) as visit:
        page, toc = visit.page, visit.page.locator(".page-toc")
        text = page.locator(".bd-article").bounding_box()
        assert toc.bounding_box()["x"] >= text["x"] + text["width"]
        page.get_by_role("button", name="Contents of the book").click()
        assert toc.is_visible() and not page.locator(".sb-title").is_visible()
        wider = page.locator(".bd-article").bounding_box()
        assert toc.bounding_box()["x"] >= wider["x"] + wider["width"] and wider["width"] > text["width"]
        toc.get_by_role("link").nth(2).press("Enter")
        assert page.evaluate("location.hash") == page.evaluate(
            "document.querySelectorAll('.page-toc a')[2].hash"
        )


def test_on_a_phone_the_sections_are_seen_as_the_contents_open(browser, site):
    with Visit(browser, f"{site}/{CHAPTER}", viewport=NARROW) as visit:
        visit.page.get_by_role("button", name="Contents of the book").click()
        here, toc = visit.page.locator("#sb-menu a.current"), visit.page.locator("#sb-menu .page-toc")
        top, below = here.bounding_box(), toc.bounding_box()
        assert 0 < top["y"] < NARROW["height"] / 2
        assert top["y"] + top["height"] <= below["y"] < NARROW["height"] / 2


@pytest.mark.parametrize("scripts", [True, False])
def test_the_pages_of_reference_are_folded_elsewhere_and_open_by_a_key(browser, site, scripts):
    with Visit(browser, f"{site}/{CHAPTER}", java_script_enabled=scripts) as visit:
        link = visit.page.locator(".sb-contents a", has_text="Glossary")
        assert not link.is_visible()
        visit.page.locator(".sb-contents summary", has_text="Reference").press("Enter")
        assert link.is_visible()


def test_the_pages_of_reference_are_open_on_their_own_pages_and_on_the_front_page(soups, book):
    for page in ("index", "reference/glossary", "reference/source-001"):
        folded = soups[book / "chapters" / f"{page}.html"].select(".sb-contents details summary")
        assert "Reference" not in [one.get_text() for one in folded], page
    assert soups[book / "chapters" / "my-answers.html"].select(".sb-contents details")


@pytest.mark.parametrize("name", ["01-one-page-four-documents", "reference/bibliography", "reference/claims"])
def test_an_address_that_cannot_be_read_leads_to_the_page(browser, site, name):
    with Visit(browser, f"{site}/chapters/{name}.html#%E0%") as visit:
        visit.page.evaluate("location.hash = '%'")
        visit.page.wait_for_timeout(200)
        assert visit.problems == [] and visit.page.locator("h1").is_visible()
