"""On a phone, in large letters and zoomed in: no table is cut, no page scrolls sideways."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from tests.chromium import FLAGS, find
from tests.hand import CHAPTER
from tests.visit import NARROW, Visit
from tests.webdriver import until

WIDE = [
    "01-one-page-four-documents",
    "04-seventeen-days",
    "07-trade",
    "10-words-and-deeds",
    "12-brief",
    "reference/sources",
    "reference/errata",
    "reference/rights",
    "reference/method",
    "reference/claims",
]


CUT = """() => [...document.querySelectorAll('main table')].filter((table) => {
  const box = table.closest('.sb-scroll') ?? table.parentElement;
  return table.scrollWidth > box.clientWidth + 1; }).map((table) => table.textContent.trim().slice(0, 60))"""


@pytest.mark.parametrize("name", WIDE)
def test_no_table_is_cut_or_scrolled_on_a_phone(browser, site, name):
    with Visit(browser, f"{site}/chapters/{name}.html", viewport={"width": 390, "height": 800}) as visit:
        visit.page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
        assert visit.page.locator("main table").count() > 0
        for width in (390, 320):
            visit.page.set_viewport_size({"width": width, "height": 800})
            assert visit.page.evaluate(CUT) == [], width


def test_a_table_shown_in_rows_names_each_column_and_stays_a_table_for_screen_readers(browser, site):
    with Visit(browser, f"{site}/{CHAPTER}", viewport=NARROW) as visit:
        table = visit.page.locator("#what-was-cut table")
        assert table.locator("tbody tr").first.evaluate("(row) => getComputedStyle(row).display") == "block"
        shown = (
            table.locator("tbody tr")
            .first.locator("td")
            .evaluate_all(
                "(cells) => cells.map((cell) => getComputedStyle(cell, '::before').content.split('\"')[1])"
            )
        )
        assert shown == ["document: ", "on the page: ", "cut away: ", "how we know: "]
        spoken = table.aria_snapshot()
        assert (
            len(re.findall(r"- '?row ", spoken)) == 5
            and 'columnheader "cut away"' in spoken
            and len(re.findall(r"- '?cell ", spoken)) == 16
        )


def test_every_row_of_the_ledger_is_a_row_for_screen_readers_wide_and_on_a_phone(browser, site):
    listening = browser.browser_type.launch(
        executable_path=find(), args=[*FLAGS, "--force-renderer-accessibility"]
    )
    for viewport in (NARROW, {"width": 1280, "height": 900}):
        with Visit(listening, f"{site}/chapters/reference/claims.html", viewport=viewport) as visit:
            rows = visit.page.locator("table.sb-claims tr").count()
            assert rows > 150
            session, expected = visit.context.new_cdp_session(visit.page), (1, rows, 3, 3 * (rows - 1))

            def spoken(session=session, expected=expected):
                """Whether the tree, which follows the page a moment later, has each row and cell."""
                nodes = session.send("Accessibility.getFullAXTree")["nodes"]
                counts = Counter(node.get("role", {}).get("value") for node in nodes)
                return tuple(counts[role] for role in ("table", "row", "columnheader", "cell")) == expected

            until(spoken, f"a table of {rows} rows", 10)
    listening.close()


@pytest.mark.parametrize(
    "page", [CHAPTER, "chapters/07-trade.html", "chapters/reference/claims.html", "chapters/my-answers.html"]
)
def test_letters_twice_as_large_and_four_hundred_per_cent_zoom_need_no_sideways_scrolling(
    browser, site, page
):
    with Visit(browser, f"{site}/{page}", viewport={"width": 1280, "height": 900}) as visit:
        visit.page.add_style_tag(content="html { font-size: 200% !important; }")
        assert visit.page.evaluate("document.documentElement.scrollWidth") <= 1280
    with Visit(browser, f"{site}/{page}", viewport={"width": 320, "height": 256}) as visit:
        assert visit.page.evaluate("document.documentElement.scrollWidth") <= 320
        visit.page.evaluate("window.scrollTo(0, 900)")
        free = visit.page.evaluate(
            "[100, 140, 180, 220].filter((y) => !document.elementFromPoint(160,"
            " y).closest('.bd-header-article, dialog'))"
        )
        assert free == [100, 140, 180, 220], "what sticks to the top leaves room to read"
