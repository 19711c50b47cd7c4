"""Links of a chapter in a live notebook: to lines, to a number, to a claim, to another page."""

from __future__ import annotations

import re

import pytest

from sourcebook.html import Html
from sourcebook.pieces.behind import behind
from tests.conftest import OURS
from tests.lab import CHAPTER, FRONT, at_desk

NUMBER, CLAIM = next(iter(OURS.register.entries)), next(iter(OURS.claims))


@pytest.mark.parametrize(
    ("link", "shown"),
    [
        ("seeds/000_5f0b33833cac1001.txt#L6", 'id="r000-6-6"'),
        ("seeds/000_5f0b33833cac1001.txt#L6-L8", 'id="r000-6-8"'),
        (f"data/numbers.yml#{NUMBER}", f'id="n-{NUMBER}"'),
        (f"data/claims.csv#{CLAIM}", f'data-claim="{CLAIM}"'),
    ],
)
def test_behind_a_link_stands_what_the_book_shows_there(link, shown):
    found = behind(link)
    assert found and shown in found.body


@pytest.mark.parametrize(
    "link",
    [
        "seeds/000_5f0b33833cac1001.txt#L999",
        "seeds/000_5f0b33833cac1001.txt#L8-L6",
        "seeds/999_0.txt#L1",
        "data/numbers.yml#no-such-number",
        "data/claims.csv#no-such-claim",
        "../secret#L1",
        "",
    ],
)
def test_behind_a_link_to_nothing_stands_nothing(link):
    assert behind(link) is None


def test_a_line_that_the_book_does_not_show_is_not_shown_by_a_link():
    hidden = [
        (source.record.file, line)
        for source in map(OURS.corpus.source, OURS.corpus.ids)
        for line in source.lines
        if line.text.strip() and not source.is_shown(line.number)
    ]
    assert hidden
    for file, line in hidden:
        found = behind(f"seeds/{file}#L{line.number}")
        assert found and line.text not in found.body


def test_a_piece_leads_to_notebooks_in_a_notebook():
    elsewhere = '<a href="https://example.org/c.html?e">c</a> d.html"'
    body = f'<a class="x" href="../a.html#b">a</a> <a href="k.html?formula=x">k</a> {elsewhere}'
    told = body.replace("../a.html", "../a.md").replace("k.html?formula=x", "k.md")
    assert Html(body)._repr_html_().endswith(f"{told}</div>")


def test_a_link_shows_its_lines_and_its_number_over_the_notebook(browser, lab):
    """By keyboard and by pointer; Escape returns to the link; the file itself is one press away."""
    address, root = lab
    with at_desk(browser, address, f"lab/tree/{CHAPTER}") as desk:
        page = desk.page
        desk.open(CHAPTER)
        for _again in range(2):  # what the first run displayed has gone with the second
            desk.run(root / CHAPTER)
            desk.until_it_ran()
        page.wait_for_selector(f"{FRONT} .sb-leads", state="attached")
        links = page.locator(f"{FRONT} .jp-MarkdownOutput a")
        links.and_(page.locator("[href*='numbers.yml']")).first.click()
        page.wait_for_selector("dialog[open] .sb-numbers .sb-card")
        entry = (page.locator("dialog .sb-card").get_attribute("id") or "").removeprefix("n-")
        assert str(OURS.register.value(entry)) in page.locator("dialog h2").inner_text()
        page.keyboard.press("Escape")
        assert page.locator("dialog").count() == 0
        line = links.and_(page.locator("[href*='seeds/']")).first
        line.focus()
        page.keyboard.press("Enter")
        page.wait_for_selector("dialog[open] .sb-received .sb-line")
        place = re.fullmatch(r"(\d{3}):(\d+)(?:[-–](\d+))?", line.inner_text().strip())
        assert place
        expected = OURS.corpus.source(place[1]).line(int(place[2])).text
        assert " ".join(expected.split()) in " ".join(page.locator("dialog").inner_text().split())
        page.keyboard.press("Escape")
        assert line.evaluate("link => link === document.activeElement")
        page.keyboard.press("Enter")
        page.get_by_role("button", name="Open the file").click()
        page.wait_for_function("jupyterapp.shell.currentWidget.context.path.startsWith('seeds/')")
        assert page.locator("dialog").count() == 0
        assert not desk.noise, desk.noise
