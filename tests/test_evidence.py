"""The evidence under lock: tables, numbers and claims.

Each mistake gives one clear error; a changed cell changes the book or fails it.
"""

from __future__ import annotations

import codecs
import csv
import re
from dataclasses import replace
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcebook.book import Book, opened
from sourcebook.chapter.bare_figures import bare_figures
from sourcebook.evidence import claims as ledger_of
from sourcebook.evidence import tables
from sourcebook.evidence.entries import FromTable, Value, shown
from sourcebook.evidence.numbers import Register
from sourcebook.evidence.spreadsheet import cells
from sourcebook.evidence.stated import disagreement
from sourcebook.files import BookError
from sourcebook.locks.run import check
from sourcebook.pieces import figure as figures
from tests.conftest import OURS, ROOT
from tests.evidence import CLAIMS, TABLE, edit, findings, only


def test_a_sound_book_has_no_findings(small):
    assert findings(small) == []
    report = check(small.root)
    assert [report.seen[kind] for kind in ("tables", "numbers", "claims")] == [2, 3, 2]


MISTAKES = [
    # what is done to which file, and what the one finding must say
    ("trade.csv", "year,flow,value", "year,value", "data/trade.csv", "columns are not those"),
    (
        "trade.csv",
        "21,known",
        "twenty,known",
        "data/trade.csv, line 3",
        "'twenty' in column 'value' is not of the type number",
    ),
    ("trade.csv", "2021,part", "2021,bit", "data/trade.csv, line 4", "'bit' in column 'flow' breaks a rule"),
    ("trade.csv", "10.5", "-3", "data/trade.csv, line 2", "'-3' in column 'value' breaks a rule"),
    ("trade.csv", "2020,total", "2021,total", "data/trade.csv, line 3", "repeats the key (year, flow)"),
    (
        "trade.csv",
        "10.5,known",
        "10.5,unknown",
        "data/trade.csv, line 2",
        "cites 'unknown', which data/references.bib does not have",
    ),
    ("trade.csv", "10.5,known", "10.5,", "data/trade.csv, line 2", "column 'cite' breaks a rule"),
    ("trade.csv", TABLE.split("\n", 1)[1], "", "data/trade.csv, line 1", "this table has no rows"),
    (
        "trade.csv",
        "2020,total,10.5,known",
        "2020,total,10.5,known,more",
        "data/trade.csv, line 2",
        "fewer or more cells",
    ),
    ("datapackage.json", '"resources": [', '"resources": ,[', "data/datapackage.json, line", "Correct"),
    (
        "numbers.yml",
        "flow: total}",
        "flow: whole}",
        "data/numbers.yml, line 2",
        "number total-2021: no row of trade fits year = 2021, flow = whole",
    ),
    (
        "numbers.yml",
        "row: {year: 2021, flow: total}",
        "row: {year: 2021}",
        "data/numbers.yml, line 2",
        "2 rows of trade fit year = 2021: lines 3, 4",
    ),
    (
        "numbers.yml",
        "table: trade, row: {year: 2021, flow: part}",
        "table: trades, row: {year: 2021, flow: part}",
        "data/numbers.yml, line 8",
        "there is no table 'trades'",
    ),
    (
        "numbers.yml",
        "flow: part}",
        "flows: part}",
        "data/numbers.yml, line 8",
        "the table trade has no column 'flows'",
    ),
    (
        "numbers.yml",
        "{number: total-2021}",
        "{number: total-2012}",
        "data/numbers.yml, line 8",
        "there is no number 'total-2012'",
    ),
    (
        "numbers.yml",
        "100 * part / whole",
        "100 * part / all",
        "data/numbers.yml, line 8",
        "'all' is not one of its terms",
    ),
    (
        "numbers.yml",
        "100 * part / whole",
        "part ** whole",
        "data/numbers.yml, line 8",
        "not plain arithmetic",
    ),
    (
        "numbers.yml",
        "100 * part / whole",
        "__import__('os')",
        "data/numbers.yml, line 8",
        "not plain arithmetic",
    ),
    (
        "numbers.yml",
        "{number: total-2021}",
        "{number: share-2021}",
        "data/numbers.yml, line 8",
        "defined by itself",
    ),
    (
        "numbers.yml",
        "  formula: 100 * part / whole\n",
        "",
        "data/numbers.yml, line 8",
        "several terms and no formula",
    ),
    (
        "numbers.yml",
        "words: 34.3 percent",
        "words: 34.4 percent",
        "data/numbers.yml, line 16",
        "000:3 does not have the words '34.4 percent'",
    ),
    (
        "numbers.yml",
        "words: 34.3 percent",
        "words: percent is not all",
        "data/numbers.yml, line 16",
        "must hold one number, and holds 0",
    ),
    ("numbers.yml", "digits: 1", "digits: many", "data/numbers.yml, line 5", "Correct this field"),
    ("numbers.yml", "id: share-2021", "id: total-2021", "data/numbers.yml, line", "this id is used twice"),
    (
        "claims.csv",
        "nothing was agreed",
        "nothing was agread",
        "data/claims.csv, line 2",
        "does not have its words on line 3",
    ),
    (
        "claims.csv",
        "000,000,3,3",
        "000,000,4,4",
        "data/claims.csv, line 2",
        "does not have its words on line 4",
    ),
    ("claims.csv", "000,000,3,3", "000,000-b,3,3", "data/claims.csv, line 2", "000-b"),
    ("claims.csv", ",supported,", ",proven,", "data/claims.csv, line 2", "proven"),
    (
        "claims.csv",
        "say so.,known",
        "say so.,",
        "data/claims.csv, line 2",
        "a verdict needs at least one citation",
    ),
    ("claims.csv", "say so.,known", "say so.,unknown", "data/claims.csv, line 2", "cites 'unknown'"),
    ("claims.csv", ",,Minutes in English,", ",,,", "data/claims.csv, line 3", "say what was looked for"),
    ("claims.csv", "000-02", "000-01", "data/claims.csv, line 3", "repeats the key (id)"),
    ("claims.csv", CLAIMS.split("\n", 1)[1], "", "data/claims.csv, line 1", "no rows"),
    ("claims.csv", ",reason,", ",because,", "data/claims.csv", "columns are not those"),
]


@pytest.mark.parametrize(
    ("name", "old", "new", "place", "words"),
    MISTAKES,
    ids=[f"{name}: {words[:40]}" for name, _, _, _, words in MISTAKES],
)
def test_each_mistake_gives_one_finding_with_place_and_remedy(small, name, old, new, place, words):
    edit(small, name, old, new)
    small.chapter("# A chapter\n")
    found = list(findings(small))
    mine = [finding for finding in found if words in finding]
    assert len(mine) == 1 and mine[0].startswith(place), found
    assert len({finding.split(":")[0] for finding in found}) == 1, found
    assert re.search(r"\. [A-Z][^.]*\S*.*\.$", mine[0]), "a finding ends with what to do"


def test_a_missing_table_is_found(small):
    (small.root / "data" / "trade.csv").unlink()
    small.chapter("# A chapter\n")
    assert only(small).startswith("data/trade.csv: this file is missing. Restore it")


def test_an_undescribed_table_is_found(small):
    (small.root / "data" / "more.csv").write_text("a\n1\n", "utf-8")
    assert only(small).startswith("data/more.csv: data/datapackage.json does not describe this table")


PROSE_MISTAKES = [
    (
        "It was [22 billion dollars](../data/numbers.yml#total-2021).",
        "the chapter says 22 billion dollars, and the register has 21.0",
    ),
    (
        "It was [21 billion yuan](../data/numbers.yml#total-2021).",
        "the unit of '21 billion yuan' is not 'billion dollars'",
    ),
    ("It was [$33.3 %](../data/numbers.yml#share-2021).", "the unit"),
    ("It was [many](../data/numbers.yml#total-2021).", "does not begin with a number"),
    (
        "It was [21](../data/numbers.yml#total-2022).",
        "leads to 'total-2022', which data/numbers.yml does not have",
    ),
    ("It was 21 billion dollars.", "the figure 21 has no lock"),
    ("It is [contradicted](../data/claims.csv#000-01).", "the ledger says 'supported'"),
    ("It is [supported](../data/claims.csv#000-99).", "claim '000-99', which data/claims.csv does not have"),
    (
        (
            "```{code-cell} ipython3\n"
            'figure(chart, name="n", finding=f"It was 21 and {x}", measure="m", alt="a", data=d, '
            'cite=["known"])\n```'
        ),
        "the figure 21 has no lock",
    ),
    ('```{code-cell} ipython3\naxes.annotate("up 33.3 %", (1, 2))\n```', "the figure 33.3 has no lock"),
    ('```{code-cell} ipython3\nnumber("total-2022")\n```', "there is no number 'total-2022'"),
    ('```{code-cell} ipython3\nclaim("000-99")\n```', "there is no claim '000-99'"),
]


@pytest.mark.parametrize(("prose", "words"), PROSE_MISTAKES)
def test_a_figure_or_verdict_in_prose_that_is_not_the_registers(small, prose, words):
    small.chapter(f"# A chapter\n\n{prose}\n")
    found = only(small)
    assert found.startswith("chapters/01.md, line") and words in found, found


@pytest.mark.parametrize(
    "text",
    [
        "21",
        "21.0",
        "$21",
        "21 billion",
        "$21 billion",
        "21 billion dollars",
    ],
)
def test_ways_to_state_a_number(small, text):
    assert disagreement(text, Book(small.root).register.value("total-2021")) == ""


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        (
            (
                "In 2020, 2021–22 and on 4 February 2022 lines 2 to 5 of source 000 said so (chapter 3, "
                "article 9, 000:7)."
            ),
            [],
        ),
        ("It took about 20 minutes and 60 words; G7, RR-3067, COVID-19, EU-27, ES-11/1 and the 20th.", []),
        ("“34.3 percent” [000:3](x) and [12](y) and {cite}`key-2020`.", []),
        ("It rose by 34.3 per cent to 1,280 in 31 states.", ["34.3", "1,280", "31"]),
        ("It cost $185.41 billion, or 3 percent more; 40 meetings since 2013.", ["$185.41", "3", "40"]),
        ("- 5 of 7 votes", ["5", "7"]),
        ("1. first\n2. second with 6 cars", ["6"]),
    ],
)
def test_bare_figures(text, bare):
    assert [figure for _, figure in bare_figures(text)] == bare


@given(st.floats(-1e6, 1e6), st.integers(0, 4))
def test_a_number_agrees_with_itself_and_with_no_neighbour(value, digits):
    from sourcebook.evidence.entries import Entry

    stated = Value(value)
    stated.entry = Entry(
        id="x", says="a test number", unit="cars", digits=digits, terms={"a": {"number": "y"}}
    )
    assert disagreement(shown(value, digits), stated) == ""
    assert disagreement(shown(value + 2 * 10**-digits, digits), stated) != ""


# ---- the real book ----


@pytest.fixture(scope="module")
def chapters():
    return OURS.chapters


class Altered(tables.Tables):
    """The tables of the book with other cells: by table and line, the columns and what stands in them."""

    def __init__(self, changes: dict[tuple[str, int], dict[str, str]]):
        super().__init__(ROOT)
        self.changes = changes

    def rows(self, name):
        return tuple(
            replace(row, cells={**row.cells, **self.changes.get((name, row.line), {})})
            for row in OURS.tables.rows(name)
        )


def test_every_number_in_prose_moves_with_each_cell_it_is_made_of(chapters):
    """Change one cell at a time: every sentence that states a figure made of it stops agreeing."""
    links = [link for chapter in chapters for link in chapter.locked() if link.file == "numbers.yml"]
    assert len(links) > 60
    tried, changed = 0, Altered({})
    register = Register(OURS.corpus, changed)
    for link in {link.id: link for link in links}.values():
        for table, column, line in _cells(OURS.register, link.id):
            cell = OURS.tables.rows(table)[line - OURS.tables.rows(table)[0].line].cells[column]
            changed.changes = {(table, line): {column: repr(float(cell) * 3 + 1000)}}
            register.forget()
            assert disagreement(link.text, register.value(link.id)), (
                f"{link.text} does not follow {table}, line {line}"
            )
            tried += 1
    assert tried > 60


def _cells(register: Register, name: str):
    for term in register.terms(name):
        asked = register.entries[name].terms[term.name]
        if term.number:
            yield from _cells(register, term.number)
        elif isinstance(asked, FromTable) and asked.take in ("one", "sum"):
            yield from ((asked.table, asked.column, row.line) for row in term.rows[:3])


def _drawn(chapter, change=None) -> dict[str, str]:
    """The figures of a chapter, by name, with one cell of one table changed if asked."""
    found: dict[str, str] = {}

    def keep(chart, **parts):
        page = figures.figure(chart, **parts)
        found[parts["name"]] = page.body
        return page

    book = Book(ROOT)
    if change:
        name, wanted, column, value = change
        [row] = [
            row
            for row in OURS.tables.rows(name)
            if all(row.cells[key] == cell for key, cell in wanted.items())
        ]
        book.tables = Altered({(name, row.line): {column: value}})
    with opened(book):
        space: dict = {}
        for _, code in chapter.cells:
            exec(compile(code, chapter.name, "exec"), space)
            if "figure" in space:
                space["figure"] = keep
    return found


def test_a_changed_cell_changes_drawing_words_and_table_together(chapters):
    """The growth of 2022 in dollars, printed in one cell, is in each form of its chart.

    These are the drawing, the description, the table and the CSV.
    """
    chapter = next(
        chapter
        for chapter in chapters
        if 'read_table("trade_annual")' in chapter.text and "07" in chapter.name
    )
    row = {
        "year": "2022",
        "reporter": "China",
        "flow": "total",
        "unit": "USD bn",
        "basis": "published",
        "authority": "Chinese customs (GACC)",
    }
    before = _drawn(chapter)
    after = _drawn(chapter, ("trade_annual", row, "growth_percent", "88.8"))
    changed = [name for name in before if before[name] != after[name]]
    assert changed, "no chart uses the cell"
    for name in changed:
        for part in (
            r'aria-label="([^"]*)"><',
            r"<svg.*?</svg>",
            r"<tbody>.*?</tbody>",
            r'href="data:text/csv[^"]*"',
        ):
            old, new = (re.findall(part, page[name], re.S) for page in (before, after))
            assert old != new, f"{name}: {part} did not change"
    assert len(before) >= 7


def test_every_claim_of_the_ledger_is_sound():
    rows = ledger_of.read_claims(ROOT)
    assert len(rows) >= 198 and {claim.source for _, claim in rows} == {"000", "001", "002", "003", "004"}
    with (ROOT / "data" / "claims.csv").open(encoding="utf-8", newline="") as file:
        assert sum(1 for _ in csv.DictReader(file)) == len(rows)
    for _, claim in rows:
        assert claim.verdict == "not found" or claim.cite
        assert claim.verdict != "not found" or claim.looked_for
        assert claim.reason.endswith((".", ")")), claim.id


def test_typed_columns_reach_the_chapter():
    frame = OURS.tables.frame("trade_annual")
    assert (
        frame["year"].dtype == "int64"
        and frame["value"].dtype == "float64"
        and frame["main_series"].dtype == bool
    )
    assert set(frame.loc[frame["main_series"], "unit"]) == {"USD bn"}


def test_a_missing_column_stops_the_chapter_with_file_and_remedy(small):
    edit(small, "trade.csv", "year,flow,value", "year,flow,worth")
    with pytest.raises(BookError, match=r"data/trade\.csv, line 1: the column 'value' is missing"):
        Book(small.root).tables.frame("trade")


# ---- the pages ----


def test_the_ledger_without_scripts_is_a_complete_table(browser, site):
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(f"{site}/chapters/reference/claims.html")
    rows = ledger_of.read_claims(ROOT)
    assert page.locator("table.sb-claims tbody tr:visible").count() == len(rows)
    assert not page.locator("form.sb-filters").is_visible()
    text = page.locator("#claim-000-32").text_content()
    assert "Contradicted" in text and "not settled" in text.lower()
    page.context.close()


def test_the_ledger_by_keyboard(browser, site):
    rows = [claim for _, claim in ledger_of.read_claims(ROOT)]
    page = browser.new_context().new_page()
    page.goto(f"{site}/chapters/reference/claims.html")
    visible = page.locator("table.sb-claims tbody tr:visible")
    focused = "document.activeElement.name || document.activeElement.type"
    page.locator("form.sb-filters select[name=source]").focus()
    page.keyboard.type("Source 003")
    assert visible.count() == sum(claim.source == "003" for claim in rows)
    for name in ("speaker", "topic", "type", "verdict"):
        page.keyboard.press("Tab")
        assert page.evaluate(focused) == name
    choices = page.locator("select[name=verdict] option").evaluate_all("(all) => all.map((one) => one.value)")
    for _ in range(choices.index("contradicted")):
        page.keyboard.press("ArrowDown")
    expected = sum(claim.source == "003" and claim.verdict == "contradicted" for claim in rows)
    assert (
        visible.count() == expected
        and page.locator(".sb-found").inner_text() == f"{expected} of {len(rows)} claims"
    )
    assert "source=003" in page.url and "verdict=contradicted" in page.url
    page.reload()
    assert visible.count() == expected > 0
    page.locator("select[name=verdict]").focus()
    page.keyboard.press("Tab")
    assert page.evaluate(focused) == "words"
    page.keyboard.type("no such words anywhere")
    assert visible.count() == 0 and "No claim fits" in page.locator(".sb-found").inner_text()
    page.keyboard.press("Tab")
    assert page.evaluate(focused) == "reset"
    page.keyboard.press("Enter")
    page.wait_for_function("document.querySelectorAll('table.sb-claims tbody tr:not([hidden])').length > 100")
    assert visible.count() == len(rows)
    page.context.close()


def test_a_deep_link_shows_its_claim_whatever_is_filtered(browser, site):
    page = browser.new_context().new_page()
    page.goto(f"{site}/chapters/reference/claims.html?source=004#claim-000-32")
    assert page.locator("#claim-000-32").is_visible()
    page.wait_for_function(
        "Math.abs(document.querySelector('#claim-000-32').getBoundingClientRect().top) < innerHeight"
    )
    page.context.close()


def test_the_downloads_have_the_cells_of_the_repository(browser, site, book):
    page = browser.new_context(accept_downloads=True).new_page()
    page.goto(f"{site}/chapters/reference/claims.html")
    with page.expect_download() as download:
        page.locator("a[download]").first.click()
    assert download.value.path().read_bytes() == (book / "data" / "claims.csv").read_bytes()
    for table in OURS.tables.package.resources:
        offered = (book / "data" / table.path).read_bytes()
        assert offered.startswith(codecs.BOM_UTF8) and cells(offered.decode("utf-8")) == cells(
            (ROOT / "data" / table.path).read_text("utf-8")
        )
    page.context.close()


def test_a_figure_in_prose_leads_to_its_entry_and_back(browser, site, chapters):
    chapter = next(chapter for chapter in chapters if "07" in chapter.name)
    name = chapter.name.removesuffix(".md")
    page = browser.new_context().new_page()
    page.goto(f"{site}/{name}.html")
    page.locator("a.sb-to-register").first.click()
    page.wait_for_url("**/reference/numbers.html#n-*")
    entry = page.locator(":target")
    assert entry.locator("dl").is_visible() and entry.locator(".sb-uses a").count() >= 1
    entry.locator(".sb-uses a").first.click()
    page.wait_for_url(re.compile(r"chapters/(?!reference)"))
    page.context.close()


def test_the_page_of_figures_lists_each_figure_with_words_and_data(browser, site, chapters):
    names = [call.values["name"] for chapter in chapters for call in chapter.calls() if call.name == "figure"]
    page = browser.new_context().new_page()
    page.goto(f"{site}/chapters/reference/images.html")
    cards = page.locator(".sb-card")
    assert cards.count() == len(names) > 10
    links = [link.get_attribute("href").rsplit("#fig-", 1)[1] for link in page.locator(".sb-card h3 a").all()]
    assert sorted(links) == sorted(names)
    for card in cards.all():
        assert len(card.locator("p").nth(1).inner_text()) > 60 and card.locator("a[download]").get_attribute(
            "href"
        ).startswith("data:text/csv")
    page.context.close()


def test_csv_round_trip_of_a_figure(browser, site):
    """What a student downloads beside a figure is what the page shows in its table."""
    page = browser.new_context().new_page()
    page.goto(f"{site}/chapters/reference/images.html")
    href = page.locator("a[download]").last.get_attribute("href")
    name = page.locator(".sb-card h3 a").last.get_attribute("href")
    downloaded = cells(unquote(href.partition(",")[2]).removeprefix("\ufeff"))
    page.goto(f"{site}/chapters/reference/{name}")
    read = "(rows) => rows.map((row) => [...row.cells].map((cell) => cell.textContent.trim()))"
    shown = page.locator(":target details table tr").evaluate_all(read)
    assert len(shown) > 1 and shown == downloaded
    page.context.close()
