"""What a chapter cites stands there with author and year, leads to its entry, and the entry leads back."""

from __future__ import annotations

import re
from pathlib import Path
from types import SimpleNamespace

import pytest
from pybtex.database import parse_file
from pybtex.richtext import Text

from sourcebook.evidence.bibliography import Bibliography, Entry, read_bibliography
from sourcebook.page import backlinks
from tests.conftest import ROOT, SECOND
from tests.pages import CONTENTS, ENTRIES, LISTED, Pages, entry
from tests.world import World

pytestmark = pytest.mark.built  # they build a small book


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    world = Pages(tmp_path_factory.mktemp("citations"))
    world.chapter("# A chapter\n\nSo it was {cite}`first`, or not {cite}`many, undated-b,two`.\n")
    assert "WARNING" not in world.build()
    return world


def test_a_citation_is_author_and_year_and_leads_to_its_entry(pages):
    one, three = pages.body("chapters/01").select(".sb-citation")
    assert one.get_text() == "[An Office, 2020a]"
    assert three.get_text() == "[Radin and others, 2021; An Office, n.d.-b; Ollus and Simola, 2007]"
    assert [link["href"] for link in three.select("a")] == [
        f"reference/bibliography.html#{key}" for key in ("many", "undated-b", "two")
    ]
    assert not one.a.get("title")  # a script says it, from the works at the foot of the page


def test_each_work_stands_once_in_the_list_in_order_with_its_letter(pages):
    works = pages.body(LISTED).select("li.citation")
    assert [work["id"] for work in works] == ["first", "second", "undated-a", "undated-b", "two", "many"]
    said = [work.p.get_text() for work in works]
    assert said[1] == "An Office. Zinc. 2020b. URL: https://example.org/second."
    assert said[4] == "S.-E. Ollus and H. Simola. Why? 2007. URL: https://example.org/two."
    assert said[5].startswith("Andrew Radin, Jan van der Berg and J.D. Williams. A title. 2021.")


@pytest.fixture(scope="module")
def halves(tmp_path_factory):
    """The list on two pages, and a chapter that cites from both."""
    world = Pages(tmp_path_factory.mktemp("halves"))
    world.chapter("# A chapter\n\nSo it was {cite}`first,many`.\n")
    (world.root / "_toc.yml").write_text(f"{CONTENTS}- file: {LISTED}-o-z\n", "utf-8")
    for name, letters in ((LISTED, "A-N"), (f"{LISTED}-o-z", "O-Z")):
        text = f"# Works {letters}\n\n```{{bibliography}}\n:letters: {letters}\n```\n"
        (world.root / f"{name}.md").write_text(text, "utf-8")
    return world


def test_a_list_on_two_pages_has_each_work_once_and_links_lead_to_its_page(halves):
    assert "WARNING" not in halves.build()
    lists = [halves.body(name) for name in (LISTED, f"{LISTED}-o-z")]
    works = [[work["id"] for work in page.select("li.citation")] for page in lists]
    assert works == [["first", "second", "undated-a", "undated-b"], ["two", "many"]]
    cited = [link["href"] for link in halves.body("chapters/01").select(".sb-citation a")]
    assert cited == ["reference/bibliography.html#first", "reference/bibliography-o-z.html#many"]
    assert lists[1].find(id="many").select_one(".sb-uses a")["href"] == "../01.html#cited-many"


def test_other_letters_write_the_pages_that_cite_anew_and_a_letter_that_is_left_out_is_named(halves):
    halves.build()
    for name, letters in ((LISTED, "A-Q"), (f"{LISTED}-o-z", "S-Z")):
        path = halves.root / f"{name}.md"
        path.write_text(re.sub(":letters: .*", f":letters: {letters}", path.read_text("utf-8")), "utf-8")
    said = halves.build()
    assert said.count("WARNING") == 1
    assert "no list has the works of authors with R; add them to 'letters' of one" in said
    path = halves.root / f"{LISTED}.md"
    path.write_text(path.read_text("utf-8").replace("A-Q", "A-R"), "utf-8")
    assert "WARNING" not in halves.build()
    cited = [link["href"] for link in halves.body("chapters/01").select(".sb-citation a")]
    assert cited == ["reference/bibliography.html#first", "reference/bibliography.html#many"]
    path.write_text(path.read_text("utf-8").replace("A-R", "all"), "utf-8")
    assert "'all' does not name two letters" in halves.build()


@pytest.mark.parametrize(
    ("author", "initial"),
    [("Office", "O"), ("olaf", "O"), ("10100.com", "A"), ("Öst", "Z"), ("Новости", "Z")],
)
def test_each_author_has_a_letter_in_the_order_of_the_list(author, initial):
    made = Entry("k", author, author, "T", "2020", "https://example.org", "", "")
    assert made.initial == initial
    known = Bibliography(Path("references.bib"), {"k": made}, "")
    assert known.of(f"{initial}-{initial}") == [made] and known.of("A-Z") == [made] and known.of("B-B") == []


def test_an_entry_leads_back_to_where_it_is_cited_and_only_there(pages):
    works = {work["id"]: work for work in pages.body(LISTED).select("li.citation")}
    back = works["many"].select(".sb-uses a")
    assert [(link["href"], link.get_text()) for link in back] == [("../01.html#cited-many", "A chapter")]
    assert pages.body("chapters/01").find(id="cited-many").get_text() == "Radin and others, 2021"
    assert not works["second"].select(".sb-uses")


def test_only_the_lists_that_show_a_change_are_written_again(monkeypatch):
    monkeypatch.setattr(backlinks, "book_of", lambda app: SECOND)

    def found(uses: dict[str, str], *lists: str) -> backlinks.Found:
        return backlinks.Found(uses, (), frozenset(lists), None)

    chapter = {"chapter": found({"number:x": "", "cited:first": "#cited-first"})}
    lists = {"numbers": found({}, "number"), "works": found({}, "cited"), "pace": found({}, "pace")}
    env = SimpleNamespace(sourcebook_found=chapter | lists)
    assert backlinks.changed_lists(None, env) == ["numbers", "works", "pace"]  # there was no build before
    assert backlinks.changed_lists(None, env) == []
    env.sourcebook_found["chapter"] = found({"number:x": "", "cited:second": "#cited-second"})
    assert backlinks.changed_lists(None, env) == ["works"]


def test_a_changed_entry_changes_the_pages_that_cite_it(pages):
    pages.chapter("# A chapter\n\nSo it was {cite}`first`.\n")
    pages.build()
    bib = pages.root / "data" / "references.bib"
    bib.write_text(ENTRIES.replace("{Zinc}", "{Aluminium}"), "utf-8")
    pages.build()
    assert pages.body("chapters/01").select_one(".sb-citation").get_text() == "[An Office, 2020b]"
    bib.write_text(ENTRIES, "utf-8")


def test_an_unknown_key_is_one_error_with_its_line_until_it_is_mended(pages):
    known = "# A chapter\n\nSo it was {cite}`first`.\n"
    pages.chapter(f"{known}\nAnd so {{cite}}`second,\nnobody`.\n")
    for _ in range(2):  # it does not go away by building again
        said = re.findall(r"(\S+?):(\d+): WARNING: (.*)", re.sub(r"\x1b\[[\d;]*m", "", pages.build()))
        assert len(said) == 1
        path, line, words = said[0]
        assert path.endswith("chapters/01.md") and line == "5"
        assert words.startswith("data/references.bib has no entry 'nobody'; add one, or correct the key")
    with (pages.root / "data" / "references.bib").open("a", encoding="utf-8") as bib:
        bib.write(entry("nobody", "{Somebody}", "2021"))
    assert "WARNING" not in pages.build()
    assert "Somebody, 2021" in pages.body("chapters/01").get_text()


def test_letters_go_on_after_z(tmp_path):
    world = World(tmp_path / "book")
    entries = "".join(entry(f"k{n}", "{A}", "2020", f"Title {n:02}") for n in range(28))
    (world.root / "data" / "references.bib").write_text(entries, "utf-8")
    dated = [work.dated for work in read_bibliography(world.root).values()]
    assert dated[:2] + dated[25:] == ["2020a", "2020b", "2020z", "2020aa", "2020ab"]


@pytest.mark.parametrize("root", [ROOT, SECOND.root], ids=["ours", "second"])
def test_every_field_of_the_bibliography_is_read_by_other_programs_too(root):
    """A percent sign, say, needs its backslash: without it the rest of a line is a comment."""
    for work in parse_file(root / "data" / "references.bib").entries.values():
        for name, value in work.fields.items():
            assert Text.from_latex(value) or not value, (work.key, name)
