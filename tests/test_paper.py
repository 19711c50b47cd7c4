"""The book on paper: nothing cut, nothing folded away, titles with their drawings, a running head."""

from __future__ import annotations

import re
import unicodedata
from io import BytesIO

import pytest
from bs4 import BeautifulSoup
from pypdf import PdfReader

from tests.visit import SHEET, Visit

CHAPTERS = ["02-one-call-two-readouts", "06-vocabulary", "08-alliance", "10-words-and-deeds"]
# What is left out on paper: code, controls, the choice of notes, and tables of data that are long or wide.
LEFT_OUT = (
    "p:has(> a[download]), .cell_input, details.hide, .sb-legend, .sb-filters, .sb-buttons, .sb-figure"
    " details:has(tbody tr:nth-child(13), [data-rows], .sb-rows),"
    " .sb-concordance"
)


@pytest.fixture(scope="module")
def on_paper(browser, site):
    """A visit to one page as it is laid out for print."""
    visits = []

    def visit(page: str) -> Visit:
        visits.append(Visit(browser, f"{site}/{page}", viewport=SHEET))
        visits[-1].page.emulate_media(media="print")
        return visits[-1]

    yield visit
    for one in visits:
        one.context.close()


@pytest.fixture(scope="module")
def sheets(browser, site):
    """The text of each sheet of a printed chapter, without white space."""
    printed: dict[str, list[str]] = {}

    def read(name: str) -> list[str]:
        if name not in printed:
            with Visit(browser, f"{site}/chapters/{name}.html") as visit:
                reader = PdfReader(BytesIO(visit.page.pdf(format="A4", prefer_css_page_size=True)))
                printed[name] = [close(page.extract_text()) for page in reader.pages]
        return printed[name]

    return read


def close(text: str) -> str:
    """A text without white space, and without Chinese, for which a machine may have no face.

    A face may print two letters as one sign.
    """
    without = re.sub(r"[\s\x00\u00ad\u2e80-\u9fff\uff00-\uffef]", "", text)
    return unicodedata.normalize("NFKC", without)


def test_text_uses_the_width_of_the_sheet_and_no_code_is_printed(on_paper):
    for name in CHAPTERS:
        page = on_paper(f"chapters/{name}.html").page
        left, right = page.evaluate(
            """() => { const at = [...document.querySelectorAll('article section > p')]
              .filter((one) => one.checkVisibility()).map((one) => one.getBoundingClientRect());
              return [Math.min(...at.map((one) => one.left)), Math.max(...at.map((one) => one.right))]; }"""
        )
        assert right - left > 0.97 * SHEET["width"], "two columns fill the sheet"
        assert page.locator(".cell_input >> visible=true").count() == 0
    cited = on_paper("chapters/reference/cite.html").page
    assert cited.evaluate(
        "[...document.querySelectorAll('article pre')].every((pre) => pre.checkVisibility() &&"
        " pre.scrollWidth <= pre.clientWidth + 1)"
    )


def test_what_is_only_folded_on_the_screen_is_printed(on_paper):
    unseen = """(left) => [...document.querySelectorAll('main details > :not(summary)')]
      .filter((node) => !node.closest(left)
        && (!node.checkVisibility() || node.getBoundingClientRect().height === 0))
      .map((node) => node.textContent.trim().slice(0, 60))"""
    for page in ("01-one-page-four-documents", "08-alliance", "reference/source-000", "reference/data"):
        visit = on_paper(f"chapters/{page}.html")
        assert visit.page.locator(f"main details:not({LEFT_OUT})").count() > 0, page
        assert visit.page.evaluate(unseen, LEFT_OUT) == [], page
        assert (
            visit.page.locator(".sb-t2.sb-note").count()
            == visit.page.locator(".sb-t2.sb-note >> visible=true").count()
        )


def test_small_tables_of_data_are_printed_with_their_figure(on_paper):
    page = on_paper("chapters/01-one-page-four-documents.html").page
    assert page.locator("#fig-whose-words details td").first.is_visible()


@pytest.mark.parametrize("name", CHAPTERS)
def test_title_and_drawing_are_on_one_sheet(sheets, book, name):
    figures = BeautifulSoup((book / "chapters" / f"{name}.html").read_text("utf-8"), "html.parser").select(
        "figure.sb-figure"
    )
    assert figures
    for figure in figures:
        title = close(figure.figcaption.get_text())
        words = sorted((close(text.get_text()) for text in figure.select("svg text")), key=len)[-3:]
        where = [number for number, sheet in enumerate(sheets(name)) if title in sheet]
        assert where, f"the title of {figure['id']} is not whole on a sheet"
        assert any(all(word in sheets(name)[number] for word in words) for number in where), figure["id"]


@pytest.mark.parametrize("name", CHAPTERS)
def test_no_heading_and_no_question_stands_alone_at_the_foot_of_a_sheet(sheets, book, name):
    page = BeautifulSoup((book / "chapters" / f"{name}.html").read_text("utf-8"), "html.parser")
    for link in page.select("a.headerlink"):
        link.decompose()
    heads = [close(head.get_text()) for head in page.select("article :is(h1, h2, h3, legend, .sb-ask)")]
    assert len(heads) > 12
    for sheet in sheets(name):
        body = re.sub(r"\d+/\d+$", "", sheet)
        assert not [head for head in heads if len(head) > 8 and body.endswith(head)]
    whole = [
        question
        for question in (close(one.get_text()) for one in page.select(".sb-exercise legend, .sb-ask"))
        if not any(question in sheet for sheet in sheets(name))
    ]
    assert len(whole) == 0, whole


@pytest.mark.parametrize("name", CHAPTERS)
def test_each_sheet_has_the_chapter_s_title_and_its_number(sheets, book, name):
    title = BeautifulSoup((book / "chapters" / f"{name}.html").read_text("utf-8"), "html.parser").h1
    for one in title.select("a, .sb-kicker"):
        one.decompose()
    for number, sheet in enumerate(sheets(name), start=1):
        assert close(title.get_text()) in sheet and f"{number}/{len(sheets(name))}" in sheet


def test_addresses_of_links_and_of_cited_works_are_printed(sheets, book):
    name = "08-alliance"
    page = BeautifulSoup((book / "chapters" / f"{name}.html").read_text("utf-8"), "html.parser")
    printed = "".join(sheets(name))
    cited = {link["href"].rpartition("#")[2] for link in page.select(".sb-citation a")}
    works = [close(item.get_text()) for item in page.select(".sb-cited li")]
    assert len(works) == len(cited) > 20
    addresses = [link["href"] for link in page.select("article p a[href^=http]")]
    assert addresses and all(close(address) in printed for address in addresses)
    assert [work for work in works if work not in printed] == []


def test_the_list_of_cited_works_is_for_paper_only(browser, site):
    with Visit(browser, f"{site}/chapters/08-alliance.html") as visit:
        assert (
            visit.page.locator(".sb-cited").count() == 1 and not visit.page.locator(".sb-cited").is_visible()
        )
