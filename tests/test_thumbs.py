"""Every type of exercise on a phone: rows and fields for a thumb, no field cut by its frame."""

from __future__ import annotations

import pytest

from sourcebook import styles
from sourcebook.book import Book, opened
from sourcebook.exercises import bundle
from sourcebook.exercises import widget as widgets
from tests.small import ROOT

PHONE = {"width": 360, "height": 800}
KINDS = ["align", "choice", "compare", "mark", "number", "order", "sort", "split", "write"]


@pytest.fixture(params=KINDS)
def page(request, browser, tmp_path):
    """All exercises of one type in the book."""
    book = Book(ROOT)
    with opened(book):
        all_of_it = [placed.exercise for placed in book.exercises.all.values()]
        forms = [widgets.form(one, "A chapter", widgets.sealed_part(one)) for one in all_of_it]
        forms = [form for form in forms if f'data-kind="{request.param}"' in form]
        style, script = styles.sheet("sourcebook.css"), bundle.script()
    assert forms
    head = '<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>t</title>'
    path = tmp_path / "page.html"
    path.write_text(f"{head}<style>{style}</style>{''.join(forms)}<script>{script}</script>", "utf-8")
    page = browser.new_page(viewport=PHONE)
    page.goto(path.as_uri())
    yield page
    page.close()


def test_rows_and_fields_suit_a_thumb_on_a_phone(page):
    rows = page.locator(".sb-exercise label.sb-row:visible")
    heights = rows.evaluate_all("(all) => all.map((one) => one.offsetHeight)")
    assert all(height >= 44 for height in heights), heights
    fields = page.locator(".sb-exercise :is(select, textarea, input[type=text]):visible")
    sizes = fields.evaluate_all("(all) => all.map((one) => parseFloat(getComputedStyle(one).fontSize))")
    assert all(size >= 16 for size in sizes), sizes
    rest = """(all) => all.map((one) => {
      const row = one.closest('.sb-verdict-of, .sb-line-of, .sb-row'), style = getComputedStyle(row);
      return row.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight)
        - one.offsetWidth; })"""
    room = page.locator(".sb-row select:visible").evaluate_all(rest)
    assert all(-1 <= left < 2 for left in room), room


def test_the_way_to_the_passages_is_shown_wherever_they_are_stacked(page):
    if not page.locator(".sb-passages").count():
        return
    for width in (360, 620, 660, 1200):
        for frame in (300, 560, 640):
            page.set_viewport_size({"width": width, "height": 800})
            page.evaluate("(wide) => { document.body.style.maxWidth = `${wide}px`; }", frame)
            tops = (
                page.locator(".sb-passages")
                .first.locator("> div")
                .evaluate_all("(all) => all.map((one) => one.offsetTop)")
            )
            shown = page.locator(".sb-way").first.is_visible()
            assert shown == (tops[0] != tops[1]), (width, frame)
    page.emulate_media(media="print")
    assert page.locator(".sb-way:visible").count() == 0
