"""The pages of the evidence: the ledger of claims, the downloads, and figures that lead to their entries."""

from __future__ import annotations

import codecs
import re

from sourcebook.evidence import claims as ledger_of
from sourcebook.evidence.spreadsheet import cells
from sourcebook.sources.hidden import Hidden
from tests.conftest import OURS, ROOT


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
    for _ in range(choices.index("misleading")):
        page.keyboard.press("ArrowDown")
    expected = sum(claim.source == "003" and claim.verdict == "misleading" for claim in rows)
    assert (
        visible.count() == expected
        and page.locator(".sb-found").inner_text() == f"{expected} of {len(rows)} claims"
    )
    assert "source=003" in page.url and "verdict=misleading" in page.url
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
    hidden = Hidden(OURS.corpus)
    for table in OURS.tables.described.values():
        offered = (book / "data" / table.path).read_bytes()
        kept = cells((ROOT / "data" / table.path).read_text("utf-8"))
        shown = [[cell for cell in row if not hidden.place(cell)] for row in kept]
        given = [
            [cell for cell in row if not cell.startswith("[not shown: ")]
            for row in cells(offered.decode("utf-8"))
        ]
        assert offered.startswith(codecs.BOM_UTF8) and given == shown
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
    calls = [call for chapter in chapters for call in chapter.calls()]
    names = [call.values["name"] for call in calls if call.name == "figure"]
    names += ["class-items", "class-points"]  # which the desk of the notebook draws
    page = browser.new_context().new_page()
    page.goto(f"{site}/chapters/reference/images.html")
    cards = page.locator(".sb-card")
    assert cards.count() == len(names) > 10
    links = [link.get_attribute("href").rsplit("#fig-", 1)[1] for link in page.locator(".sb-card h3 a").all()]
    assert sorted(links) == sorted(names)
    for card in cards.all():
        name, _, kind = card.locator("a[download]").get_attribute("download").partition(".")
        assert len(card.locator("p").nth(1).inner_text()) > 60
        href = card.locator("a[download]").get_attribute("href")
        assert re.fullmatch(rf"\.\./\.\./_data/{name}-[0-9a-f]{{12}}\.{kind}", href)
    page.context.close()


def test_csv_round_trip_of_a_figure(browser, site, book):
    """What a student downloads beside a figure is what the page shows in its table."""
    page = browser.new_context().new_page()
    page.goto(f"{site}/chapters/reference/images.html")
    href = page.locator("a[download]").last.get_attribute("href")
    name = page.locator(".sb-card h3 a").last.get_attribute("href")
    downloaded = cells((book / href.removeprefix("../../")).read_text("utf-8").removeprefix("\ufeff"))
    page.goto(f"{site}/chapters/reference/{name}")
    read = "(rows) => rows.map((row) => [...row.cells].map((cell) => cell.textContent.trim()))"
    page.locator(":target .sb-take summary").first.click()
    page.locator(":target details table tr").first.wait_for()
    shown = page.locator(":target details table tr").evaluate_all(read)
    assert len(shown) > 1 and shown == downloaded
    page.context.close()
