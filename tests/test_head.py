"""The head of a chapter, the numbers of its exercises, and where its code stands on the page."""

from __future__ import annotations

import re
from types import SimpleNamespace

import pytest
from bs4 import BeautifulSoup
from markdown_it import MarkdownIt

from sourcebook.book import opened
from sourcebook.chapter.markdown import is_numbered
from sourcebook.page.head import with_head
from tests.conftest import OURS, SECOND
from tests.hand import CHAPTER
from tests.visit import NARROW, SHEET, Visit

CHAPTERS = [chapter.path.stem for chapter in OURS.chapters if is_numbered(chapter)]
CODED = "chapters/07-trade.html"


def text(node) -> str:
    return " ".join(node.get_text(" ").split())


def test_a_chapter_of_another_book_has_its_head():
    chapter = next(filter(is_numbered, SECOND.chapters))
    body = MarkdownIt().render(re.sub(r"(?s)^---.*?\n---\n", "", chapter.text))
    contents = SimpleNamespace(number=1, page=f"chapters/{chapter.path.stem}", parts=[])
    with opened(SECOND):
        page = BeautifulSoup(with_head(body, contents, "<p>switch</p>"), "html.parser")
    assert text(page.h1) == "Chapter 1 · corroborating What the living are told"
    assert [text(cell) for cell in page.select(".sb-strip > div")] == [
        "Time half an hour, most of it for the exercises switch",
        "Difficulty first steps",
    ]
    assert len(page.select("details.sb-aims[open] li")) == 2 and "Skill:" not in page.get_text()


def test_a_chapter_without_such_lines_keeps_its_switch():
    contents = SimpleNamespace(number=1, page="chapters/01-x", parts=[])
    body = with_head("<h1>A title</h1>\n<p>Text</p>", contents, "<p>switch</p>")
    assert body.endswith(" A title</h1>\n<p>switch</p>\n<p>Text</p>")


@pytest.mark.parametrize("name", CHAPTERS)
def test_each_chapter_has_its_head_and_counts_its_exercises(soups, book, name):
    page = soups[book / "chapters" / f"{name}.html"]
    part, number, skill = text(page.select_one(".sb-kicker")).split(" · ")
    assert re.fullmatch("Part I{1,2}", part) and number == f"Chapter {int(name[:2])}" and skill
    heads = [text(form.select_one(".sb-head")) for form in page.select("form.sb-exercise")]
    assert [head.split(" · ")[0] for head in heads] == [f"Exercise {n + 1}" for n in range(len(heads))]
    assert text(page.select_one(".sb-strip .sb-nth")) == str(len(heads))
    assert page.select_one(".sb-strip [data-chapter]")["data-chapter"] == name
    for head in page.select(".sb-exercise > .sb-head"):
        assert len(head.find_all("a", recursive=False)) <= 2
        assert len(head.select("details a")) != 1


@pytest.mark.parametrize("name", CHAPTERS)
def test_code_stands_at_the_foot_of_charts_and_of_the_page(soups, book, name):
    page = soups[book / "chapters" / f"{name}.html"]
    (first,) = page.select(".sb-first-cell")
    assert text(first.summary) == "Code of this chapter" and not first.find_parent("section")
    for figure in page.select("figure.sb-figure"):
        names = [
            text(part.summary or part) for part in figure.select_one(".sb-take").find_all(recursive=False)
        ]
        assert names in (["Data", "Download"], ["Data", "Code", "Download"])
    # no hidden cell without a result stands directly before a hidden cell
    assert not page.select(".tag_hide-input:not(:has(.cell_output)) + .tag_hide-input")
    assert not page.select(".cell:has(figure.sb-figure) > details.above-input")


def test_the_code_of_a_chart_is_that_of_all_its_hidden_cells(browser, site):
    with Visit(browser, f"{site}/{CODED}") as visit:
        page = visit.page
        page.evaluate(
            "for (const one of document.querySelectorAll('.sb-figure')) one.classList.add('sb-open')"
        )
        box = page.locator("#fig-exchange-rate-detective .sb-take details.hide")
        box.locator("summary").press("Enter")
        page.wait_for_function("!document.querySelector('pre[data-code]')")
        code = box.locator("pre").inner_text()
        assert code.startswith("chart, axes = canvas(") and "figure(" in code
        assert box.locator("pre").is_visible() and visit.problems == []


@pytest.mark.parametrize("scripts", [True, False])
def test_what_a_chapter_teaches_is_folded_on_a_phone_and_open_elsewhere(browser, site, scripts):
    aims = "document.querySelector('.sb-aims').open"
    for size, shown in ((NARROW, not scripts), ({"width": 1280, "height": 800}, True)):
        with Visit(browser, f"{site}/{CHAPTER}", viewport=size, java_script_enabled=scripts) as visit:
            assert visit.page.locator(".sb-aims li").first.is_visible() == shown
            assert visit.problems == []
    if scripts:
        with Visit(browser, f"{site}/{CHAPTER}", viewport=SHEET) as visit:
            assert visit.page.evaluate(aims)


def test_a_check_says_under_the_question_how_many_agree(browser, site):
    with Visit(browser, f"{site}/{CODED}") as visit:
        form = visit.page.locator("form[data-kind=sort]").first
        for number, select in enumerate(form.locator("select").all()):
            select.select_option(index=1 + number % 2)
        rows = form.locator("select").count()
        form.get_by_role("button", name="Check").click()
        told = form.locator(".sb-ask + .sb-sum, legend + .sb-sum")
        counts = {int(found) for found in re.findall(r"\d+", told.inner_text())}
        assert sum(map(int, re.findall(r"\d+", told.inner_text()))) == rows and counts
        for sign in ("●", "◐", "✕"):
            stated = re.search(rf"{sign} (\d+)", told.inner_text())
            shown = form.locator(".sb-verdict b", has_text=sign).count()
            assert (int(stated[1]) if stated else 0) == shown
        form.locator("select").first.select_option(index=2)
        assert form.locator(".sb-sum").count() == 0


def test_that_scripts_are_off_is_said_once_where_there_are_exercises(soups):
    said = {path: len(soup.select("article > noscript > .sb-offline")) for path, soup in soups.items()}
    asks = {path: bool(soup.select("form.sb-exercise")) for path, soup in soups.items()}
    assert sum(asks.values()) >= 12
    assert {path.name for path in soups if asks[path] and said[path] != 1} == set()
    assert {path.name for path in soups if not asks[path] and said[path]} == set()
