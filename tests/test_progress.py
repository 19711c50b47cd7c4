"""The way back: the place that was read last, and how far each chapter is done, as this device knows them."""

from __future__ import annotations

import json

import pytest

from tests.answering import MONTHS, NOTE, entry, keep
from tests.conftest import OURS
from tests.hand import CHAPTER
from tests.visit import NARROW, Visit

READ = "chapters/03-five-pillars.html"
SECTION = "when-did-it-open"
PLACE = "partners-not-allies/2/place"
GRADED = [
    one.exercise.id
    for one in OURS.exercises.all.values()
    if one.home == "01-one-page-four-documents" and one.exercise.is_graded
]
FIRST = ".sb-contents a:has-text('A page without an author')"


def read_to(page, section: str) -> None:
    page.evaluate("id => document.getElementById(id).scrollIntoView()", section)
    page.wait_for_function(f"document.querySelector('[aria-current=location]')?.hash === '#{section}'")


@pytest.fixture
def visit(browser, site):
    with Visit(browser, f"{site}/{READ}", viewport={"width": 1280, "height": 800}) as opened:
        yield opened
        assert opened.problems == []


def test_a_reader_who_comes_back_goes_on_where_they_were(visit, site):
    page, link = visit.page, visit.page.locator(".sb-contents .sb-continue a")
    assert link.count() == 0 and not page.locator(".sb-continue").is_visible()
    read_to(page, SECTION)
    page.goto(f"{site}/chapters/reference/glossary.html?path=core")
    assert link.inner_text() == "Continue: 3. Five pillars and their figures\nWhen did it open?"
    assert page.locator(".sb-contents .sb-title").is_visible()
    page.goto(f"{site}/chapters/08-alliance.html")
    link.press("Enter")
    page.wait_for_url(f"{site}/{READ}#{SECTION}")
    read_to(page, SECTION)


def test_looking_into_a_page_without_reading_on_leaves_the_place(visit, site):
    read_to(visit.page, SECTION)
    for other in ("chapters/08-alliance.html", "chapters/reference/method.html", READ):
        visit.page.goto(f"{site}/{other}")
        visit.page.wait_for_timeout(100)
        assert json.loads(visit.page.evaluate("key => localStorage.getItem(key)", PLACE))["address"] == (
            f"{READ}#{SECTION}"
        )


@pytest.mark.parametrize("kept", ["{", "null", "7", '{"section": "x"}'])
def test_a_damaged_place_is_none(visit, kept):
    visit.page.evaluate("([key, text]) => localStorage.setItem(key, text)", [PLACE, kept])
    visit.page.reload()
    assert not visit.page.locator(".sb-continue").is_visible()


def test_nothing_moves_as_the_place_and_the_progress_come(visit, site):
    page = visit.page
    read_to(page, SECTION)
    keep(page, entry(MONTHS, "21", attempts=1, score=1))
    jumps = """new Promise((done) => {
        new PerformanceObserver((list) => done(list.getEntries().map(({ value }) => value)))
            .observe({ type: 'layout-shift', buffered: true });
        setTimeout(() => done([]), 500); })"""
    held: list = []
    page.route(
        "**/page.js*", lambda route: held.append(route)
    )  # what it changes comes after the first picture
    page.goto(f"{site}/chapters/reference/rights.html", wait_until="commit")
    page.wait_for_function("performance.getEntriesByName('first-contentful-paint').length")
    held.pop().continue_()
    page.wait_for_selector(".sb-done")
    assert page.locator(".sb-continue a").is_visible() and page.evaluate(jumps) == []


def test_a_chapter_shows_how_many_of_its_exercises_are_checked(visit, site):
    page, first = visit.page, visit.page.locator(FIRST)
    assert page.locator(".sb-done").count() == 0
    keep(page, entry(NOTE, {"text": "Words", "levels": []}))
    page.reload()
    page.wait_for_timeout(200)
    assert page.locator(".sb-done").count() == 0  # a text of one's own is not checked by us
    keep(page, entry(MONTHS, "21"))
    page.reload()
    page.wait_for_selector(".sb-done")
    assert first.inner_text().endswith(f", 0 of {len(GRADED)} exercises checked")
    keep(page, *(entry(name, "21", attempts=1, score=0) for name in GRADED[:3]))
    page.reload()
    page.wait_for_selector(f".sb-done :text('3/{len(GRADED)}')")
    keep(page, *(entry(name, "21", attempts=1, score=0) for name in GRADED))
    page.reload()
    page.wait_for_selector(".sb-done :text('✓')")
    assert page.get_by_role("link", name=f"{len(GRADED)} of {len(GRADED)} exercises checked").count() == 1
    assert page.locator(".sb-done").count() == 1


def test_the_first_answer_and_one_in_another_window_are_counted_at_once(browser, site):
    with Visit(browser, f"{site}/{CHAPTER}") as visit:
        other = visit.context.new_page()
        other.goto(f"{site}/chapters/reference/rights.html")
        visit.page.wait_for_selector(f"#ex-{MONTHS}.sb-live")
        visit.page.locator(f"#ex-{MONTHS} input").first.fill("21")
        visit.page.wait_for_selector(f".sb-done :text('0/{len(GRADED)}')")
        visit.page.locator(f"#ex-{MONTHS}").get_by_role("button", name="Check").click()
        visit.page.wait_for_selector(f".sb-done :text('1/{len(GRADED)}')")
        other.reload()
        other.wait_for_selector(f".sb-done :text('1/{len(GRADED)}')")
        visit.page.evaluate("localStorage.clear()")
        other.evaluate("dispatchEvent(new Event('pageshow'))")
        other.wait_for_function("!document.querySelector('.sb-done')")
        assert visit.problems == []


def test_the_drawer_of_a_phone_begins_with_the_way_back(browser, site):
    with Visit(browser, f"{site}/{READ}", viewport=NARROW) as visit:
        read_to(visit.page, SECTION)
        visit.page.goto(f"{site}/chapters/how-to-read.html")
        visit.page.get_by_role("button", name="Contents of the book").click()
        box = visit.page.locator("#sb-menu .sb-continue a").bounding_box()
        assert 0 <= box["y"] < 60 and box["height"] >= 24


def test_pages_opened_as_files_know_the_way_back(browser, book):
    with Visit(browser, f"file://{book}/{READ}") as visit:
        keep(visit.page, entry(MONTHS, "21", attempts=1, score=1))
        read_to(visit.page, SECTION)
        visit.page.goto(f"file://{book}/chapters/reference/rights.html")
        visit.page.wait_for_selector(".sb-done")
        visit.page.locator(".sb-continue a").click()
        visit.page.wait_for_url(f"**/{READ}#{SECTION}")


def test_without_scripts_nothing_is_promised(browser, site):
    with Visit(browser, f"{site}/{READ}", java_script_enabled=False) as visit:
        assert not visit.page.locator(".sb-continue").is_visible()


def test_where_storage_is_refused_the_contents_are_whole(browser, site):
    with Visit(browser, f"{site}/chapters/reference/rights.html") as visit:
        visit.page.set_content(
            f'<iframe sandbox="allow-scripts" src="{site}/{CHAPTER}" width="900" height="700">'
        )
        page = visit.page.wait_for_selector("iframe").content_frame()
        page.wait_for_selector(f"#ex-{MONTHS}.sb-live")
        read_to(page, page.evaluate("document.querySelector('.page-toc a').hash.slice(1)"))
        page.locator(f"#ex-{MONTHS} input").first.fill("21")
        page.wait_for_selector(f".sb-done :text('0/{len(GRADED)}')", state="attached")
        assert not [problem for problem in visit.problems if "font" not in problem]


@pytest.mark.parametrize("width", [1280, 390])
def test_the_front_page_leads_back_and_shows_what_is_done(visit, site, width):
    page, begin = visit.page, visit.page.locator(".sb-begin")
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{site}/chapters/index.html")
    assert begin.inner_text().startswith("Start:") and page.locator(".sb-done").count() == 0
    keep(page, *(entry(name, "21", attempts=1, score=0) for name in GRADED))
    page.goto(f"{site}/{READ}")
    read_to(page, SECTION)
    page.goto(f"{site}/chapters/index.html")
    page.wait_for_selector(".sb-tick .sb-done :text('✓')")
    assert page.locator(".sb-tick .sb-done").count() == 1
    said = " ".join(begin.inner_text().split())
    assert said == "Continue: 3. Five pillars and their figures When did it open?"
    begin.get_by_role("link").press("Enter")
    page.wait_for_url(f"{site}/{READ}#{SECTION}")
