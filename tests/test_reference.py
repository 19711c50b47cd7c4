"""The pages to look things up: complete, with links that lead somewhere; wrong lists are refused."""

from __future__ import annotations

import re

import pytest

from sourcebook.chapter import pace
from sourcebook.chapter.markdown import Chapter, is_numbered
from sourcebook.evidence.formulas import RESIDUE
from sourcebook.evidence.lists import date_in_words, read_errata
from sourcebook.evidence.terms import read_terms
from sourcebook.files import BookError
from sourcebook.locks import lists
from sourcebook.locks.lock import Seen
from sourcebook.locks.run import check
from sourcebook.pieces import cite, reference, timeline
from sourcebook.pieces.concordance import count
from tests.conftest import BOOK, OURS
from tests.pieces import soup

PAGES = ["glossary", "timeline", "errata", "method", "cite", "accessibility"]
TERM = "- id: readout\n  term: readout\n  says: A government's own account of a call.\n  cite: [known]\n"
CORRECTION = (
    "- date: 2027-01-31\n  page: '01'\n  what: a sum\n  old: ten\n  new: eleven\n"
    "  cause: one row was counted twice\n  by: a reader\n"
)


# ---- the built pages ----


@pytest.mark.parametrize("name", PAGES)
def test_each_link_inside_the_book_leads_to_a_place_that_exists(soups, book, name):
    page = book / "chapters" / "reference" / f"{name}.html"
    followed = 0
    for link in soups[page].select("article a[href]"):
        address, _, anchor = link["href"].partition("#")
        address = address.partition("?")[0]
        if re.match(r"[a-z]+:", address) or not (address or anchor):
            continue
        target = (page.parent / address).resolve() if address else page
        assert target.is_file(), link["href"]
        if anchor and target.suffix == ".html":
            anchor = anchor.partition(":~:")[0]
            assert soups[target].find(id=anchor), link["href"]
        followed += 1
    assert followed > 2


def test_a_term_leads_to_the_concordance_with_its_formula(browser, book):
    page = browser.new_context().new_page()
    page.goto((book / "chapters" / "reference" / "glossary.html").as_uri() + "#term-F13")
    page.locator("#term-F13 a", has_text="In context").click()
    page.wait_for_selector(".sb-kwic")
    assert page.locator("[name=formula]").input_value() == "F13"
    assert page.locator(".sb-found").inner_text().startswith(f"{sum(count('win-win').values())} place")
    page.context.close()


# ---- the pieces ----


def test_every_formula_has_its_words_counts_and_evidence():
    cards = soup(reference.glossary())
    for row in OURS.tables.rows("formulas"):
        card, cells = cards.find(id=f"term-{row.cells['id']}"), row.cells
        assert card.h3.get_text() == cells["formula"]
        for code in ("zh", "ru"):
            assert ("not seen in a text" in card.get_text()) or cells[
                f"{code}_evidence"
            ] != "general_knowledge"
            if cells[code]:
                assert card.select(f"dd span[lang={code}]"), cells["id"]
        numbers = re.findall(r"\d{3}:\d+", " ".join(link.get_text() for link in card.select("a[href*='#L']")))
        assert numbers == list(
            dict.fromkeys(
                f"{use.source}:{use.line}"
                for use in OURS.formulas.uses(cells["id"])
                if use.document != RESIDUE
            )
        )


def test_every_name_event_and_term_is_listed_once():
    assert len(soup(reference.glossary("names", table="partnership_formula")).select("li")) == len(
        OURS.tables.rows("partnership_formula")
    )
    assert len(soup(reference.glossary("terms")).select("dt")) == len(OURS.terms)
    listed = [
        item["id"]
        for part in (timeline.timeline(last=2019), timeline.timeline(first=2020))
        for item in soup(part).select("li")
    ]
    assert sorted(listed) == sorted(f"e-{row.cells['event_id']}" for row in OURS.tables.rows("events"))
    with pytest.raises(LookupError, match="it has formulas, names and terms"):
        reference.glossary("words")


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2006", "2007", "2006 to 2007"),
        ("1996-04", "", "April 1996"),
        ("2022-06-23", "2022-06-24", "23 to 24 June 2022"),
        ("2022-12-31", "2023-01-01", "31 December 2022 to 1 January 2023"),
        ("2022-02-04", "", "4 February 2022"),
    ],
)
def test_dates_in_words(first, last, words):
    assert date_in_words(first, last) == words


def test_places_are_taken_apart():
    assert timeline._places_apart("001; 002", "54; 21, 33-35") == [
        ("001", 54, "001:54"),
        ("002", 21, "002:21"),
        ("002", 33, "002:33–35"),
    ]


def test_examples_of_citations_lead_to_places_that_exist(book):
    text = soup(cite.how_to_cite("002", "trade_annual")).get_text()
    found = re.findall(r"(chapters/\S+\.html)(?:#(\S+))?", text)
    assert len(found) >= 6
    for path, anchor in found:
        page = BOOK / path
        assert page.is_file() and (not anchor or f'id="{anchor}"' in page.read_text("utf-8")), (path, anchor)


# ---- the chapters in figures ----


@pytest.mark.parametrize(
    ("words", "minutes"),
    [
        ("about two hours, half of it for the exercises", 120),
        ("about two and a half hours", 150),
        ("an hour", 60),
        ("half an hour", 30),
        ("90 minutes", 90),
        ("a while", None),
    ],
)
def test_a_stated_time_is_read(words, minutes):
    assert pace.stated(f"**Time:** {words}. **Difficulty:** middle. **Skill:** counting.") == minutes


def test_every_chapter_states_a_time_that_covers_the_computed_one():
    paces = [pace.pace(chapter, OURS) for chapter in OURS.chapters if is_numbered(chapter)]
    assert paces
    for one in paces:
        assert one.stated is not None and one.whole.computed <= one.stated, one


def test_reading_ease_is_flesch():
    assert pace.reading_ease(["The cat sat on the mat."]) == pytest.approx(206.835 - 1.015 * 6 - 84.6)
    assert pace.reading_ease(["The government of the country announced an agreement."]) < pace.reading_ease(
        ["The two men met and spoke of trade."]
    )
    assert {
        word: pace.syllables(word)
        for word in "the table announced wanted pages times people while 2021".split()
    } == {
        "the": 1,
        "table": 2,
        "announced": 2,
        "wanted": 2,
        "pages": 2,
        "times": 1,
        "people": 2,
        "while": 1,
        "2021": 1,
    }


def test_only_what_a_reader_sees_is_counted(tmp_path):
    (tmp_path / "chapters").mkdir()
    text = (
        "---\nkernel: x\n---\n# A title\n\nOne [two](three.md#four) three {cite}`a-b-2020`.\n"
        "Four **five**! Six?\n\n| a | b |\n|---|---|\n| c | d |\n\n```{code-cell} ipython3\n"
        "not(this)\n```\n:::{div} sb-two\n:::\n"
    )
    plain = pace.plain(Chapter(tmp_path / "chapters" / "01.md", text))
    assert plain.split() == "A title One two three. Four five! Six? a b c d".split()
    assert len(pace.sentences(plain)) == 3


# ---- the lists ----


@pytest.mark.parametrize(
    ("file", "good", "old", "new", "words"),
    [
        (
            "terms.yml",
            TERM,
            "says: A government's own account of a call.",
            "says: short",
            "says: String should have at least 20 characters",
        ),
        ("terms.yml", TERM, "[known]", "[unknown]", "the term 'readout' cites 'unknown'"),
        ("terms.yml", TERM, "id: readout", "id: Read Out", "does not have the form"),
        ("terms.yml", TERM, "  cite", "  forms: [nowhere]\n  cite", "no chapter has the form 'nowhere'"),
        ("terms.yml", TERM, "  cite", "  forms: [' a']\n  cite", "does not have the form"),
        ("terms.yml", TERM, TERM, TERM + TERM, "the id 'readout' is used twice"),
        ("errata.yml", CORRECTION, "date: 2027-01-31", "date: in January", "date"),
        ("errata.yml", CORRECTION, "new: eleven", "new: ten", "'old' and 'new' are the same"),
        (
            "errata.yml",
            CORRECTION,
            "cause: one row was counted twice",
            "cause: error",
            "cause: String should have at least 20 characters",
        ),
        ("errata.yml", CORRECTION, "  by: a reader\n", "", "by: Field required"),
        ("errata.yml", CORRECTION, "page: '01'", "page: '02'", "there is no page '02'"),
        (
            "errata.yml",
            CORRECTION,
            "  what:",
            "  claim: 000-01\n  what:",
            "the ledger does not have this claim",
        ),
    ],
)
def test_a_mistake_in_a_list_gives_one_finding_in_plain_words(world, file, good, old, new, words):
    path = world.root / "data" / file
    path.write_text(good, "utf-8")
    assert check(world.root).findings == []
    assert old in good
    path.write_text(good.replace(old, new), "utf-8")
    findings = check(world.root).findings
    assert len(findings) == 1 and findings[0].file == f"data/{file}" and words in str(findings[0]), findings


def test_the_lists_of_this_book_are_in_order():
    assert [finding for one in lists.LOCK.checks for finding in one.run(OURS, Seen())] == []


def test_markup_in_a_list_is_shown_and_not_run(world):
    (world.root / "data" / "errata.yml").write_text(CORRECTION.replace("ten", "<b>ten</b>"), "utf-8")
    [one] = read_errata(world.root)
    assert "&lt;b&gt;ten&lt;/b&gt;" in reference.render("pieces/errata.html", corrections=[one]).body
    (world.root / "data" / "terms.yml").write_text("terms: {}", "utf-8")
    with pytest.raises(BookError, match=r"data/terms\.yml"):
        read_terms(world.root)
