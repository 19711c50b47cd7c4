"""Work and pages grow in a straight line with a book: what is counted here does not depend on the machine."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from docutils import nodes
from sphinx import addnodes

from sourcebook.book import Book
from sourcebook.locks.run import check
from sourcebook.page import contents, parts
from sourcebook.page.freshness import Ledger
from tests.additions import files
from tests.scale import Size, write_book
from tests.visit import Visit
from tests.world import World

SMALL = Size(4, 2, 60, 300)


def times(size: Size, factor: int) -> Size:
    return Size(*(factor * count for count in vars(size).values()))


def calls_of_a_check(root: Path) -> int:
    """How many functions are called while a book is checked."""
    count = 0

    def called(frame, event, argument):
        nonlocal count
        count += event == "call"

    sys.setprofile(called)
    try:
        report = check(root)
    finally:
        sys.setprofile(None)
    assert not report.findings
    return count


def test_the_same_book_is_made_each_time(tmp_path):
    one, two = (files(write_book(tmp_path / name, SMALL)) for name in ("one", "two"))
    assert one == two and len(one) > 20


def test_a_check_grows_in_a_straight_line(tmp_path):
    check(write_book(tmp_path / "first", SMALL))  # what is imported and compiled counts once
    one, two, four = (
        calls_of_a_check(write_book(tmp_path / str(factor), times(SMALL, factor))) for factor in (1, 2, 4)
    )
    assert four - two < 1.1 * 2 * (two - one)


def test_a_row_is_found_without_looking_at_the_others(tmp_path, monkeypatch):
    book, looked = Book(write_book(tmp_path / "book", SMALL)), []
    monkeypatch.setattr("sourcebook.evidence.tables.fits", lambda *asked: looked.append(asked) or True)
    for name in book.register.entries:
        book.register.value(name)
    assert len(looked) == SMALL.numbers / 2  # every second number is a cell


def test_an_exercise_without_a_number_does_not_read_the_register(tmp_path):
    book = Book(write_book(tmp_path / "book", SMALL))
    assert len(book.exercises.all) == 2 * SMALL.chapters
    (book.root / "data" / "numbers.yml").write_text("numbers: [", "utf-8")
    book.fresh()
    assert len(book.exercises.all) == 2 * SMALL.chapters


def test_what_many_chapters_have_read_is_read_once_to_see_whether_they_are_fresh(tmp_path, monkeypatch):
    World(tmp_path / "book")
    ledger, names = Ledger(tmp_path / "reads", Book(tmp_path / "book")), [f"chapters/{n}" for n in range(20)]
    for name in names:
        ledger.start(name).write_text("seeds/sources.yml", "utf-8")
        ledger.finish(name)
    read, original = [], Path.read_bytes
    monkeypatch.setattr(Path, "read_bytes", lambda path: read.append(path.name) or original(path))
    assert ledger.stale(names) == [] and read.count("sources.yml") == 1
    (tmp_path / "book" / "seeds" / "sources.yml").write_text("sources: []", "utf-8")
    assert ledger.stale(names) == names


# ---- the contents beside a page


class Pages:
    """A book of parts with so many pages, as Sphinx has read it."""

    def __init__(self, *parts: int):
        self.config = SimpleNamespace(root_doc="index")
        named = [[f"p{part}-{n}" for n in range(count)] for part, count in enumerate(parts)]
        trees = [
            addnodes.toctree("", caption=f"Part {part}", entries=[(None, name) for name in names])
            for part, names in enumerate(named)
        ]
        every = ["index", *(name for names in named for name in names)]
        titles = {name: nodes.title("", f"Title of {name}") for name in every}
        toc = {name: nodes.bullet_list() for name in every} | {"index": nodes.bullet_list("", *trees)}
        self.env = SimpleNamespace(tocs=toc, titles=titles, found_docs=set(every))
        relations = {name: ["index", None, None] for name in every[1:]}
        self.builder = SimpleNamespace(
            relations=relations, get_relative_uri=lambda here, there: "" if here == there else f"{there}.html"
        )

    def beside(self, page: str) -> contents.Contents:
        return contents.Contents(self, page, page)  # type: ignore[arg-type]


def listed(parts: list[contents.Entry]) -> int:
    return sum(1 + listed(list(part.below)) for part in parts)


def test_a_short_book_has_all_its_contents_on_every_page():
    pages = Pages(20, 20)
    assert listed(pages.beside("p0-3").parts) == listed(pages.beside("index").parts) == 42


def test_in_a_long_book_a_page_has_what_is_near_and_the_front_page_has_all():
    pages = Pages(30, 100, 40)
    here = pages.beside("p1-50")
    first, second, third = here.parts
    assert (first.title, first.address, first.below) == ("Part 0", "p0-0.html", [])
    assert [one.title for one in second.below] == [f"Title of p1-{n}" for n in range(38, 63)]
    assert [one.is_current for one in second.below].index(True) == 12 and not third.below
    assert listed(pages.beside("index").parts) == 173


def test_the_contents_of_a_page_do_not_grow_with_the_pages_of_a_book():
    small, large = Pages(100, 100), Pages(1000, 1000)
    for page in ("p0-0", "p0-50", "p1-99", "search"):
        assert listed(large.beside(page).parts) <= listed(small.beside("p0-50").parts)


# ---- a long list on several pages


def body(count: int) -> str:
    entries = "".join(f'{parts.ENTRY}<tr id="e{n}"><td>{n}</td></tr>' for n in range(count))
    return f"<h1>List</h1>{parts.ALL}<table>{entries}{parts.END}</table>"


def test_a_short_list_stands_on_one_page():
    (page,) = parts.divided(body(parts.MANY), "reference/list")
    assert page.count("<tr") == parts.MANY and "<!--" not in page and "sb-data" not in page


@pytest.mark.parametrize("count", [501, 750, 2000])
def test_a_long_list_stands_on_several_pages_each_entry_on_one(count):
    pages = parts.divided(body(count), "reference/list")
    own = [re.findall('<tr id="(e[0-9]+)">', page) for page in pages]
    assert [name for names in own for name in names] == [f"e{n}" for n in range(count)]
    assert max(map(len, own)) == parts.AT_ONCE
    every, ids = re.findall(r'class="sb-data">([^<]*)<', pages[-1])
    assert len(json.loads(every)) == count
    names = ["list.html", *(f"list-page-{n}.html" for n in range(2, len(pages) + 1))]
    assert json.loads(ids) == dict(zip(names, own, strict=True))
    assert all(f'href="{name}"' in page for name in names for page in pages)


@pytest.fixture(scope="module")
def long_lists(tmp_path_factory) -> Path:
    """The folder of reference of a built book with 600 claims and 600 numbers."""
    from tests.small import build_in

    root = write_book(tmp_path_factory.mktemp("scale") / "book", Size(2, 1, 600, 600))
    said = build_in(root)
    folder = root / "_build" / "html" / "chapters" / "reference"
    assert (folder / "claims-page-3.html").is_file() and not (folder / "claims-page-4.html").exists(), said
    return folder


def test_an_address_of_a_claim_or_a_number_leads_to_it_on_whichever_page(browser, long_lists):
    for name, page, anchor in (("claims", 3, "claim-000-600"), ("numbers", 2, "n-k499")):
        with Visit(browser, f"{(long_lists / name).as_uri()}.html#{anchor}") as visit:
            visit.page.wait_for_url(f"**/{name}-page-{page}.html#{anchor}")
            assert visit.page.locator(f"#{anchor}").is_visible() and visit.problems == []


def test_the_filters_look_through_the_claims_of_all_pages(browser, long_lists):
    claims = list(Book(long_lists.parents[3]).claims.values())
    with Visit(browser, (long_lists / "claims-page-2.html").as_uri()) as visit:
        page, rows = visit.page, visit.page.locator("table.sb-claims tbody tr")
        assert page.locator(".sb-found").inner_text() == "250 of 600 claims"
        page.locator("select[name=verdict]").select_option("contradicted")
        wanted = sum(claim.verdict == "contradicted" for claim in claims)
        page.locator(".sb-found", has_text=f"{wanted} of 600 claims").wait_for()
        assert rows.count() == wanted and not page.locator(".sb-parts").is_visible()
        page.locator("select[name=verdict]").select_option("")
        page.locator("input[name=words]").fill(claims[-1].quote)
        page.locator("#claim-000-600").wait_for()
        page.locator("button[type=reset]").click()
        page.locator("#claim-000-251").wait_for()
        assert rows.count() == 250 and page.locator(".sb-parts").is_visible() and visit.problems == []


def test_without_scripts_every_claim_is_on_a_page_that_the_first_one_names(browser, long_lists):
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto((long_lists / "claims.html").as_uri())
    count, links = 0, page.locator(".sb-parts a").evaluate_all("(all) => all.map((one) => one.href)")
    for link in links:
        page.goto(link)
        count += page.locator("table.sb-claims tbody tr:visible").count()
    assert count == 600 and len(links) == 3
    page.context.close()
