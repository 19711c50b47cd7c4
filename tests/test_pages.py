"""The built pages in a real browser: over HTTP and as files, light and dark, narrow, printed, without scripts."""

from __future__ import annotations

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.conftest import BOOK

PAGES = sorted(path.relative_to(BOOK).as_posix() for path in BOOK.rglob("*.html") if "_static" not in path.parts and path != BOOK / "index.html")
RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}}


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
        found = Axe().run(visit.page, options=RULES)
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
        assert visit.page.locator("input[type=search]:visible, input[name=q]:visible").count() == 1
