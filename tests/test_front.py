"""The front page: where to begin, the ways in, the chapters, a sentence to look at; the bar of the ledger."""

from __future__ import annotations

import re

import pytest

from sourcebook.chapter.markdown import is_numbered
from sourcebook.chapter.pace import pace
from sourcebook.evidence.paths import read_ways
from sourcebook.locks.run import check
from sourcebook.page.front import in_words
from tests.conftest import OURS
from tests.visit import Visit

WAY = (
    "- id: hour\n  name: One hour\n  says: One chapter.\n"
    "  chapters:\n  - chapter: 01-page\n    why: It is the first.\n"
)


@pytest.fixture
def front(soups, book):
    return soups[book / "chapters" / "index.html"]


def test_each_chapter_stands_on_the_front_page_with_question_and_place_for_a_tick(front):
    chapters = [chapter for chapter in OURS.chapters if is_numbered(chapter)]
    rows = front.select(".sb-course li")
    assert [row.a["href"] for row in rows] == [f"{chapter.path.stem}.html" for chapter in chapters]
    for row, chapter in zip(rows, chapters, strict=True):
        asked = pace(chapter, OURS)
        assert row.b.text == asked.title and row.p.text == asked.question
        assert row.select_one(".sb-tick")["data-chapter"] == chapter.path.stem
    assert len(front.select(".sb-course > div")) == 2


def test_each_way_leads_to_its_chapters_and_a_short_one_to_their_core(front):
    for way, shown in zip(read_ways(OURS), front.select(".sb-ways > li"), strict=True):
        links = [link["href"] for link in shown.select("a")]
        named = [stop.chapter for stop in way.chapters or ()] or ["01-one-page-four-documents"]
        assert links == [f"{name}.html{'?path=core' if way.core else ''}" for name in named]


def test_the_time_of_a_way_is_that_of_its_chapters(front):
    chapters = {chapter.path.stem: pace(chapter, OURS) for chapter in OURS.chapters if is_numbered(chapter)}
    for way, shown in zip(read_ways(OURS), front.select(".sb-ways h3 small"), strict=True):
        asked = [chapters[stop.chapter] for stop in way.chapters or ()] or chapters.values()
        total = sum((one.core if way.core and one.core else one.whole).computed for one in asked)
        assert shown.text == in_words(total)


@pytest.mark.parametrize(
    ("minutes", "words"), [(48, "48 minutes"), (148, "about 2½ hours"), (181, "about 3 hours")]
)
def test_a_time_is_told_in_minutes_or_half_hours(minutes, words):
    assert in_words(minutes) == words


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("01-page", "02-page", "there is no such chapter"),
        ("id: hour", "id: An hour", "does not have the form"),
        (WAY, WAY + WAY, "the id 'hour' is used twice"),
    ],
)
def test_a_wrong_way_is_one_finding(world, old, new, words):
    (world.root / "chapters" / "01.md").rename(world.root / "chapters" / "01-page.md")
    path = world.root / "data" / "paths.yml"

    def found(text: str) -> list[str]:
        path.write_text(text, "utf-8")
        return [str(one) for one in check(world.root).findings if one.file == "data/paths.yml"]

    assert found(WAY) == []
    [finding] = found(WAY.replace(old, new))
    assert words in finding


@pytest.mark.parametrize("width", [1280, 360])
def test_the_question_is_answered_by_keyboard_and_nothing_is_too_wide(browser, site, width):
    with Visit(browser, f"{site}/chapters/index.html", viewport={"width": width, "height": 800}) as visit:
        page = visit.page
        answer = page.locator(".sb-tap details").first
        answer.locator("summary").focus()
        page.keyboard.press("Enter")
        assert answer.locator("p").is_visible()
        assert page.locator(".sb-bar").is_visible() == (width == 1280)
        assert not page.locator("#sb-side").is_visible()
        assert page.evaluate("document.documentElement.scrollWidth") == width


def test_a_verdict_of_the_bar_filters_and_is_taken_back(browser, site):
    with Visit(browser, f"{site}/chapters/reference/claims.html") as visit:
        page = visit.page
        rows = page.locator("table.sb-claims tbody tr:visible")
        button = page.locator(".sb-verdict-bar button[value=contradicted]")
        total, count = rows.count(), int(re.findall(r"\d+", button.inner_text())[0])
        button.focus()
        page.keyboard.press("Enter")
        assert button.get_attribute("aria-pressed") == "true" and rows.count() == count < total
        assert page.locator("select[name=verdict]").input_value() == "contradicted"
        page.keyboard.press("Enter")
        assert button.get_attribute("aria-pressed") == "false" and rows.count() == total
