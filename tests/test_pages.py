"""The built pages in a real browser: over HTTP and as files, light and dark, narrow, printed, without scripts."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from bs4 import BeautifulSoup

from tests.conftest import BOOK

PAGES = sorted(path.relative_to(BOOK).as_posix() for path in BOOK.rglob("*.html") if "_static" not in path.parts and path != BOOK / "index.html")
RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}}

CONTRAST = {"runOnly": {"type": "rule", "values": ["color-contrast"]}}  # only colours differ on a dark page


class Visit:
    """One page opened in a fresh context, with every request and every complaint kept."""

    def __init__(self, browser, address: str, **context):
        self.problems: list[str] = []
        self.foreign: list[str] = []
        self.home = "file:" if address.startswith("file:") else "/".join(address.split("/")[:3]) + "/"
        self.context = browser.new_context(**context)
        self.page = self.context.new_page()
        self.page.on("console", lambda message: self.problems.append(message.text) if message.type in ("error", "warning") else None)
        self.page.on("pageerror", lambda error: self.problems.append(str(error)))
        self.page.on("requestfailed", lambda request: self.problems.append(f"failed: {request.url}"))
        self.context.route("**/*", self._guard)
        self.page.goto(address)
        self.page.wait_for_load_state("load")

    def _guard(self, route, request):
        if request.url.startswith((self.home, "data:")):
            return route.continue_()
        self.foreign.append(request.url)
        return route.abort()

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.context.close()


def addresses(site, book, page) -> list[str]:
    return [f"{site}/{page}", (book / page).as_uri()]


def test_there_are_pages():
    assert {"chapters/index.html", "chapters/01-one-page-four-documents.html", "chapters/reference/source-004.html"} <= set(PAGES)


def test_the_top_of_the_folder_leads_to_the_front_page(browser, book):
    with Visit(browser, (book / "index.html").as_uri()) as visit:
        visit.page.wait_for_url("**/chapters/index.html")
        assert visit.problems == []
    assert 'lang="en"' in (book / "index.html").read_text("utf-8") and "Partners, Not Allies?" in (book / "index.html").read_text("utf-8")


def test_a_menu_on_a_phone_closes_after_a_step_within_the_page(browser, site):
    with Visit(browser, f"{site}/chapters/01-one-page-four-documents.html", viewport={"width": 360, "height": 740}) as visit:
        visit.page.get_by_role("button", name="Contents of the book").focus()
        visit.page.keyboard.press("Enter")
        visit.page.wait_for_selector("dialog[open] a")
        visit.page.locator("dialog[open] .page-toc a", has_text="What was cut?").press("Enter")
        visit.page.wait_for_function("!document.querySelector('#pst-primary-sidebar-modal[open]')")


def test_contents_can_be_reached_on_a_phone_without_scripts(browser, site):
    with Visit(browser, f"{site}/chapters/how-to-read.html", viewport={"width": 360, "height": 740}, java_script_enabled=False) as visit:
        assert visit.page.get_by_role("link", name="One page, four documents").first.is_visible()


def test_foreign_titles_carry_their_language(book):
    page = BeautifulSoup((book / "chapters" / "reference" / "bibliography.html").read_text("utf-8"), "html.parser")
    assert page.select("span[lang=zh]") and page.select("span[lang=ru]")
    for text in page.select_one("article").find_all(string=re.compile("[\u0400-\u04ff\u4e00-\u9fff]")):
        assert text.parent.get("lang") in ("zh", "ru"), text


def test_a_reference_leads_to_the_words_in_their_passage(browser, site):
    with Visit(browser, f"{site}/chapters/01-one-page-four-documents.html") as visit:
        links = visit.page.locator("a.sb-to-source")
        assert links.count() > 10
        for number in range(links.count()):
            assert re.search(r"reference/source-000\.html#L\d+:~:text=", links.nth(number).get_attribute("href"))
        links.first.click()
        visit.page.wait_for_selector("#L6")
        assert "In this report, the authors seek to understand" in visit.page.locator("#L6").inner_text()


@pytest.mark.parametrize("page", PAGES)
def test_page_asks_nobody_and_complains_of_nothing(browser, site, book, page):
    for address in addresses(site, book, page):
        with Visit(browser, address, viewport={"width": 1280, "height": 900}) as visit:
            assert visit.foreign == []
            assert visit.problems == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("page", PAGES)
def test_page_has_no_accessibility_fault(browser, site, page, scheme):
    with Visit(browser, f"{site}/{page}", viewport={"width": 1280, "height": 900}, color_scheme=scheme, reduced_motion="reduce") as visit:
        assert visit.page.evaluate("document.documentElement.dataset.theme") == scheme
        for details in visit.page.query_selector_all("main details:not([open]) > summary"):
            details.click()
        found = Axe().run(visit.page, options=RULES if scheme == "light" else CONTRAST)
        assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("page", PAGES)
def test_page_never_scrolls_sideways_on_a_small_phone(browser, site, page):
    with Visit(browser, f"{site}/{page}", viewport={"width": 320, "height": 700}) as visit:
        assert visit.page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("page", PAGES)
def test_page_reads_without_scripts(browser, site, page):
    if page.endswith("search.html"):
        pytest.skip("searching needs a script; the page says so")
    with Visit(browser, f"{site}/{page}", java_script_enabled=False) as visit:
        text = visit.page.inner_text("main")
        assert len(text) > 200 or page.endswith("genindex.html")
        assert visit.page.locator("main h1").count() == 1


@pytest.mark.parametrize("page", PAGES)
def test_page_has_one_search_box(browser, site, page):
    with Visit(browser, f"{site}/{page}") as visit:
        if not page.endswith("search.html"):
            visit.page.get_by_role("button", name="Search this book").click()
        assert visit.page.locator("input[type=search]:not(.sb-filters input):visible, input[name=q]:visible").count() == 1
