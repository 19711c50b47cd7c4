"""The concordance: its counts are those of an independent count.

It works from a file, by keyboard, and without scripts as a table.
"""

from __future__ import annotations

import csv
import re

import pytest
from bs4 import BeautifulSoup

from sourcebook.pieces.concordance import count, fingerprint, tokens
from tests.conftest import OURS, ROOT
from tests.shifting import COUNT, PAINTED

QUERIES = [
    "Russia",
    "China",
    "win-win",
    "no limit",
    "strategic partnership",
    "comprehensive strategic partnership of coordination",
    "NATO",
    "the United States",
    "war",
    "33.78",
    "拜登",
    "nonesuch",
    "and",
    "Cold War",
    "energy trade",
]

# What a page shows is on the screen, and its observers have been told: the second frame from now has begun.


def independent(query: str) -> int:
    """Every place of the words in a row, with only blanks, hyphens, quotation marks and the like between."""
    parts = re.findall(r"[\u3400-\u9fff]|[A-Za-z0-9\u00c0-\u024f\u0400-\u04ff]+", query)
    between = r"(?:[^\w.,;:!?()]|_)*" if "." not in query else r"\."
    pattern = r"(?<![^\W_])" + between.join(map(re.escape, parts)) + r"(?![^\W_])"
    if re.match(r"[\u3400-\u9fff]", query):
        pattern = re.escape(query)
    total = 0
    for source in OURS.corpus:
        spans = [lines for document in source.record.documents for lines in document.lines]
        spans += [rest.lines for rest in source.record.residue]
        for first, last in spans:
            total += len(re.findall(pattern, source.span(first, last).text.replace("’", "'"), re.IGNORECASE))
    return total


def test_the_computed_counts_are_those_that_the_table_once_had():
    """The table had its counts as columns; the program now counts in the sources, and found the same."""
    with (ROOT / "tests" / "frozen" / "formula_counts.csv").open(encoding="utf-8", newline="") as file:
        before = list(csv.DictReader(file))
    assert [row["id"] for row in before] == [row.cells["id"] for row in OURS.formulas.rows]
    for row in before:
        counts, uses = OURS.formulas.counts(row["id"]), OURS.formulas.uses(row["id"])
        inside = [use for use in uses if use.document != "residue"]
        assert {name: int(row[f"n_{name}".replace("-", "_")]) for name in counts if name != "residue"} | {
            "residue": int(row["n_outside"])
        } == counts
        assert all(
            int(row[f"n_{source.id}"]) == sum(use.source == source.id for use in inside)
            for source in OURS.corpus
        )
        assert int(row["n_total"]) == len(inside) and len(uses) == sum(counts.values())
        places = {
            part.partition(":")[0].strip(): part.partition(":")[2].split()
            for part in row["lines"].split(";")
            if part.strip()
        }
        assert {(source, int(line)) for source, lines in places.items() for line in lines} == {
            (use.source, use.line) for use in inside
        }


def test_the_table_on_the_page_has_the_computed_counts(book):
    page = BeautifulSoup(
        (book / "chapters" / "reference" / "concordance.html").read_text("utf-8"), "html.parser"
    )
    shown = {
        row.th.get_text(): [int(cell.get_text()) for cell in row.select("td")[2:]]
        for row in page.select(".sb-fixed tbody tr")
    }
    for row in OURS.formulas.rows:
        *documents, _ = OURS.formulas.counts(row.cells["id"]).values()
        assert shown[row.cells["formula"]] == [*documents, sum(documents)], row.cells["id"]


@pytest.mark.parametrize("query", QUERIES)
def test_counts_equal_an_independent_count(query):
    assert sum(count(query).values()) == independent(query)


def answered(page) -> str:
    """What the concordance says when the texts have come."""
    return page.wait_for_selector(".sb-found:not(:text-matches('^(Type|Searching)'))").inner_text()


def test_the_script_counts_as_python_does(browser, book):
    page = browser.new_context().new_page()
    page.goto((book / "chapters" / "reference" / "concordance.html").as_uri())
    for query in QUERIES:
        page.locator("[name=query]").fill(query)
        total = sum(count(query).values())
        said = answered(page)
        assert said.startswith(f"{total} place") if total else "stands in none" in said, (query, said, total)
        if total:
            table = page.locator(".sb-result table").last
            cells = {
                row.locator("th").inner_text().split(" ")[0]: int(row.locator("td").first.inner_text())
                for row in table.locator("tbody tr").all()
            }
            expected = {
                ("page" if name == "residue" else name): number for name, number in count(query).items()
            }
            assert cells == expected, query
    page.context.close()


def test_each_formula_can_be_chosen_and_its_count_is_the_tables(browser, book):
    page = browser.new_context().new_page()
    page.goto((book / "chapters" / "reference" / "concordance.html").as_uri())
    shown = {}
    for row in OURS.tables.rows("formulas"):
        name = row.cells["formula"]
        page.locator("[name=formula]").select_option(row.cells["id"])
        assert page.locator(".sb-result .sb-card").inner_text().startswith(name)
        total = len(OURS.formulas.uses(row.cells["id"]))
        said = answered(page)
        assert said.startswith(f"{total} place") if total else "stands in none" in said, name
        page.wait_for_function("!document.querySelector('.sb-kwic [aria-busy=true]')")
        shown[name] = page.locator(".sb-kwic tbody tr").count()
        left_out = re.search(r"(\d+) of (\d+) stands? on", page.locator(".sb-result").inner_text())
        assert (int(left_out[1]) if left_out else 0) + shown[name] == total, name
        assert "" not in page.locator(".sb-kwic th.sb-key").all_inner_texts()
    assert len(shown) > 10 and sum(map(bool, shown.values())) > len(shown) // 2
    page.context.close()


def test_a_chinese_form_leads_to_its_english_formula(browser, book):
    page = browser.new_context().new_page()
    page.goto((book / "chapters" / "reference" / "concordance.html").as_uri())
    page.locator("[name=query]").fill("全面战略协作伙伴关系")
    assert (
        "comprehensive strategic partnership of coordination"
        in page.locator(".sb-result .sb-card").inner_text()
    )
    page.locator("[name=query]").fill("война")
    assert page.locator(".sb-result .sb-card").inner_text().startswith("war (other than Cold War)")
    page.context.close()


def test_by_keyboard_to_the_passage(browser, site):
    page = browser.new_context().new_page()
    page.goto(f"{site}/chapters/reference/concordance.html")
    page.locator("[name=query]").focus()
    page.keyboard.type("military-political alliance")
    answered(page)
    for _ in range(5):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.tagName") == "A":
            break
    assert page.evaluate("document.activeElement.textContent") == "000:2"
    page.keyboard.press("Enter")
    page.wait_for_url("**/source-000.html#L2")
    page.context.close()


def test_the_address_keeps_query_formula_and_order(browser, site, book):
    for address in (
        f"{site}/chapters/reference/concordance.html",
        (book / "chapters/reference/concordance.html").as_uri(),
    ):
        page = browser.new_context().new_page()
        problems: list[str] = []
        page.on("pageerror", lambda error, seen=problems: seen.append(str(error)))
        page.goto(address)
        page.locator("[name=query]").fill("no limit")
        page.locator("[name=order]").select_option("right")
        shared = page.url
        assert shared == f"{address}?query=no+limit&order=right"
        said = answered(page)
        page.locator(".sb-kwic a").first.click()
        page.wait_for_url("**/source-*.html#L*")
        page.go_back()
        for _ in ("after Back", "from a shared link"):
            assert [page.locator(f"[name={name}]").input_value() for name in ("query", "order")] == [
                "no limit",
                "right",
            ]
            assert answered(page) == said and page.locator(".sb-kwic tbody tr").count() > 0
            page.goto(shared)
        page.locator("[name=formula]").select_option("F10")
        assert (
            page.url == f"{address}?formula=F10&order=right"
            and page.locator("[name=query]").input_value() == ""
        )
        page.goto(f"{address}?query=%3Cimg%20src%3Dx%3E&formula=__proto__&order=nonsense")
        assert page.locator("[name=order]").input_value() == "place" and "none of the five" in answered(page)
        assert problems == []
        page.context.close()


@pytest.mark.parametrize("width", [1280, 360])
def test_nothing_jumps_when_a_late_script_arrives(browser, site, width):
    for asked in ("", "?query=no+limit", "?formula=F10"):
        page = browser.new_context(viewport={"width": width, "height": 800}).new_page()
        page.add_init_script(COUNT)
        late: list = []
        page.route("**/concordance.js*", lambda route, request, seen=late: seen.append(route))
        page.goto(f"{site}/chapters/reference/concordance.html{asked}", wait_until="commit")
        page.wait_for_selector("main h1")
        page.evaluate(PAINTED)
        assert page.locator(".sb-concordance.sb-live").count() == 0
        late[0].continue_()
        page.wait_for_selector(".sb-concordance.sb-live")
        page.evaluate(PAINTED)
        assert page.evaluate("window.moved") < 0.01, asked
        page.context.close()


def test_without_scripts_the_formulas_are_a_table(browser, site):
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(f"{site}/chapters/reference/concordance.html")
    assert page.locator(".sb-fixed tbody tr:visible").count() == len(OURS.tables.rows("formulas")) > 10
    page.context.close()


def test_hidden_lines_cannot_be_read_in_the_page(book):
    files = [book / "chapters" / "reference" / "concordance.html", *(book / "_data").glob("*.js")]
    html = "\n".join(path.read_text("utf-8") for path in files)
    looked_for = 0
    for source in OURS.corpus:
        for line in source.lines:
            if not source.is_shown(line.number) and len(line.text.split()) > 8:
                looked_for += 1
                assert " ".join(line.text.split()[:6]) not in html, f"{source.id}:{line.number}"
    assert looked_for > 10


def test_fingerprints_of_different_words_differ():
    known = {token for source in OURS.corpus for token in tokens(source.text)}
    assert len({fingerprint(token) for token in known}) == len(known)
    assert fingerprint("a") == "e40c292c", "the published value for 'a'"
