"""The built pages in a real browser: over HTTP and as files, light, dark, narrow, printed, without scripts.

Each page is opened three times: with scripts over HTTP, without scripts, and as a file.
What was seen is kept, and each promise is a test of it.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass

import pytest
from axe_playwright_python.sync_playwright import Axe
from bs4 import BeautifulSoup

from tests.conftest import BOOK
from tests.visit import OPEN, RULES, SHEET, Visit

PAGES = sorted(
    path.relative_to(BOOK).as_posix()
    for path in BOOK.rglob("*.html")
    if "_static" not in path.parts and path != BOOK / "index.html"
)
# Axe need not bring the places where a rule holds, nor stylesheets, which no rule of these tags reads.
BRIEF = {"resultTypes": ["violations"], "preload": {"assets": ["media"]}}
# The rule of contrast takes most of axe's time: it is run on a page of each kind, and in the sweep on all.
# What a stylesheet can get wrong, tests/test_colours.py works out for every pair of colours.
SWEEP = bool(os.environ.get("SWEEP"))
ALL_BUT_CONTRAST = {**RULES, **BRIEF, "rules": {"color-contrast": {"enabled": False}}}
CONTRAST = {**BRIEF, "runOnly": {"type": "rule", "values": ["color-contrast"]}}
OF_EACH_KIND = [
    "chapters/01-one-page-four-documents.html",  # a passage with notes, charts, all types of exercises
    "chapters/06-vocabulary.html",  # tables, a timeline, code
    "chapters/assignment.html",
    "chapters/how-to-read.html",
    "chapters/index.html",
    "chapters/my-answers.html",
    "chapters/reference/bibliography.html",
    "chapters/reference/claims.html",
    "chapters/reference/concordance.html",
    "chapters/reference/data.html",
    "chapters/reference/errata.html",
    "chapters/reference/glossary.html",
    "chapters/reference/images.html",
    "chapters/reference/numbers.html",
    "chapters/reference/source-000.html",
    "chapters/teaching/class-desk.html",
    "chapters/teaching/lessons.html",
    "chapters/teaching/own-source.html",
    "chapters/reference/sources.html",
    "chapters/reference/timeline.html",
    "search.html",
]
WIDE, PHONE = {"width": 1280, "height": 900}, {"width": 320, "height": 700}
AT_REST = {"viewport": WIDE, "reduced_motion": "reduce"}
SEARCH_BOX = "input[type=search]:not(.sb-filters input):visible, input[name=q]:visible"
# A piece that is drawn alone cuts off what is wider than itself, so each is asked as the page is.
WIDTH = """Math.max(document.documentElement.scrollWidth,
  ...[...document.querySelectorAll('.sb-exercise, .sb-excerpt, .sb-figure')].map(
    (one) => Math.floor(one.getBoundingClientRect().left) + one.scrollWidth))"""
FOLDED = "main details:not([open]), main details[data-folded]"
FOLD = f"""(open) => document.querySelectorAll('{FOLDED}').forEach((one) => {{
  one.dataset.folded = ''; one.open = open; }})"""

# Of parts beside each other that have the same elements, classes and styles, three are enough.
THIN = """() => {
  const marks = (node) => ['class', 'style', 'data-state'].map((name) => node.getAttribute(name));
  const shape = (node) => [node.tagName, ...marks(node), ...[...node.children].map(shape)].join();
  const thin = (node) => {
    const count = {};
    for (const child of [...node.children]) {
      const kind = shape(child);
      count[kind] = (count[kind] ?? 0) + 1;
      if (count[kind] > 3) child.remove(); else thin(child);
    }
  };
  thin(document.querySelector('main'));
}"""


@dataclass
class Seen:
    """What one visit to a page with scripts saw, over HTTP."""

    page: str
    foreign: list[str]
    problems: list[str]
    scheme: str
    faults: str  # axe's report; empty if it found none
    search_boxes: int
    on_a_phone: int  # pixels that the page is wide
    unfolded_on_a_phone: int
    on_a_sheet: int


@pytest.fixture(scope="module", params=PAGES)
def seen(request, browser, site) -> Seen:
    """The one visit to each page with scripts, in steps that do not disturb each other."""
    with Visit(browser, f"{site}/{request.param}", **AT_REST, color_scheme="light") as visit:
        page = visit.page
        scheme = page.evaluate("document.documentElement.dataset.theme")
        page.evaluate(FOLD, True)
        found = Axe().run(page, options=ALL_BUT_CONTRAST)
        page.evaluate(FOLD, False)
        page.set_viewport_size(PHONE)
        on_a_phone = page.evaluate(WIDTH)
        page.set_viewport_size(SHEET)
        page.emulate_media(media="print")
        on_a_sheet = page.evaluate(WIDTH)
        page.emulate_media(media="screen")
        page.evaluate(FOLD, True)
        page.set_viewport_size(PHONE)
        unfolded_on_a_phone = page.evaluate(WIDTH)
        page.set_viewport_size(WIDE)
        if not request.param.endswith("search.html"):
            page.get_by_role("button", name="Search this book").click()
        boxes = page.locator(SEARCH_BOX).count()
        return Seen(
            page=request.param,
            foreign=visit.foreign,
            problems=visit.problems,
            scheme=scheme,
            faults=found.generate_report() if found.violations_count else "",
            search_boxes=boxes,
            on_a_phone=on_a_phone,
            unfolded_on_a_phone=unfolded_on_a_phone,
            on_a_sheet=on_a_sheet,
        )


def test_there_are_pages():
    assert {*OF_EACH_KIND, "chapters/reference/source-004.html"} <= set(PAGES)


def test_the_top_of_the_folder_leads_to_the_front_page(browser, book):
    with Visit(browser, (book / "index.html").as_uri()) as visit:
        visit.page.wait_for_url("**/chapters/index.html")
        assert visit.problems == []
    assert 'lang="en"' in (book / "index.html").read_text("utf-8") and "Partners, Not Allies?" in (
        book / "index.html"
    ).read_text("utf-8")


def test_a_menu_on_a_phone_closes_after_a_step_within_the_page(browser, site):
    with Visit(
        browser, f"{site}/chapters/01-one-page-four-documents.html", viewport={"width": 360, "height": 740}
    ) as visit:
        visit.page.get_by_role("button", name="Contents of the book").focus()
        visit.page.keyboard.press("Enter")
        visit.page.wait_for_selector("dialog[open] a")
        visit.page.locator("dialog[open] .page-toc a", has_text="What was cut?").press("Enter")
        visit.page.wait_for_function("!document.querySelector('#sb-menu[open]')")


def test_contents_can_be_reached_on_a_phone_without_scripts(browser, site):
    with Visit(
        browser,
        f"{site}/chapters/how-to-read.html",
        viewport={"width": 360, "height": 740},
        java_script_enabled=False,
    ) as visit:
        assert visit.page.get_by_role("link", name="A page without an author").first.is_visible()


def test_foreign_titles_carry_their_language(book):
    lists = (book / "chapters" / "reference").glob("bibliography*.html")
    page = BeautifulSoup("".join(path.read_text("utf-8") for path in lists), "html.parser")
    assert page.select("span[lang=zh]") and page.select("span[lang=ru]")
    letters = re.compile("[\u0400-\u04ff\u4e00-\u9fff]")
    for text in [text for part in page.select("article") for text in part.find_all(string=letters)]:
        assert text.parent.get("lang") in ("zh", "ru", "ja", "uk"), text


def test_a_reference_leads_to_the_words_in_their_passage(browser, site):
    with Visit(browser, f"{site}/chapters/01-one-page-four-documents.html") as visit:
        links = visit.page.locator("a.sb-to-source")
        assert links.count() > 10
        for number in range(links.count()):
            assert re.search(
                r"reference/source-\d{3}\.html#L\d+:~:text=", links.nth(number).get_attribute("href")
            )
        visit.page.evaluate(OPEN)
        links.first.click()
        visit.page.wait_for_selector("#L6")
        assert "In this report, the authors seek to understand" in visit.page.locator("#L6").inner_text()


def test_page_asks_nobody_and_complains_of_nothing(seen):
    assert seen.foreign == []
    assert seen.problems == []


def test_page_has_no_accessibility_fault(seen):
    assert seen.scheme == "light"
    assert not seen.faults, seen.faults


def test_page_never_scrolls_sideways_on_a_small_phone(seen):
    assert seen.on_a_phone <= PHONE["width"]
    assert seen.unfolded_on_a_phone <= PHONE["width"]


def test_nothing_is_cut_at_the_edge_of_any_sheet(seen):
    assert seen.on_a_sheet <= SHEET["width"]


def test_page_has_one_search_box(seen):
    assert seen.search_boxes == 1


@pytest.mark.parametrize("page", PAGES)
def test_page_asks_nobody_and_complains_of_nothing_as_a_file(browser, book, page):
    with Visit(browser, (book / page).as_uri(), viewport=WIDE) as visit:
        assert visit.foreign == []
        assert visit.problems == []


@pytest.mark.parametrize("page", PAGES)
def test_page_reads_without_scripts(browser, site, page):
    if page.endswith("search.html"):
        pytest.skip("searching needs a script; the page says so")
    with Visit(browser, f"{site}/{page}", java_script_enabled=False) as visit:
        text = visit.page.inner_text("main")
        assert len(text) > 200 or page.endswith("genindex.html")
        assert visit.page.locator("main h1").count() == 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("page", PAGES if SWEEP else OF_EACH_KIND)
def test_page_has_contrast(browser, site, page, scheme):
    with Visit(browser, f"{site}/{page}", **AT_REST, color_scheme=scheme) as visit:
        assert visit.page.evaluate("document.documentElement.dataset.theme") == scheme
        visit.page.evaluate(FOLD, True)
        if not SWEEP:
            visit.page.evaluate(THIN)
        found = Axe().run(visit.page, options=CONTRAST)
        assert found.violations_count == 0, found.generate_report()
