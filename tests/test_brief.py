"""The capstone: the student's earlier words are on the page, and the brief is one document with notes.

Hostile text is inert.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.conftest import OURS
from tests.visit import Visit

PAGE = "chapters/12-brief.html"
PARTS = ("question", "sources", "evidence", "judgement", "limits")
TEXT = (
    "The spokesperson denied an alliance (000:2), "
    "the energy figure does not hold (claim 000-32), "
    "and NATO's text is longer [nato-vilnius-2023]. All of it (000:2-13). "
    "Nothing [no-such-key] [constructor] 000:13-2 000:2-999.\n\n"
    "<img src=x onerror='window.hacked=1'> & more."
)


def write(page, name: str, text: str) -> None:
    field = page.locator(f"#ex-{name} textarea")
    field.focus()
    field.fill(text)
    field.blur()


@pytest.mark.parametrize("kind", ["http", "file"])
def test_the_brief_is_put_together_with_notes_and_taken_away(browser, site, book, kind, tmp_path):
    address = f"{site}/{PAGE}" if kind == "http" else (book / PAGE).as_uri()
    with Visit(browser, address, accept_downloads=True) as visit:
        page = visit.page
        page.wait_for_selector("#ex-000-brief-limits.sb-live")
        panel = page.locator(".sb-brief[data-kind=brief]")
        assert "Not written yet: Question, Sources, Evidence, Judgement, Limits." in panel.inner_text()
        write(page, "000-brief-question", TEXT)
        page.wait_for_function("document.querySelector('.sb-brief[data-kind=brief] ol')")
        shown = panel.inner_text()
        assert "000:2 [1]" in shown and "claim 000-32 [2]" in shown and "longer [3]" in shown
        assert (
            "TASS, 12 July 2023. Source 000, line 2." in shown
            and shown.index("TASS, 12 July 2023. RAND Corporation")
            < shown.index("Source 000, lines 2 to 13.")
            and "contradicted. Source 000:10." in shown
            and "Leads nowhere: [no-such-key], [constructor], 000:13-2, 000:2-999." in shown
        )
        assert panel.locator(".sb-brief-text p:not([dir=auto], .sb-notice)").count() == 0
        assert panel.locator("img").count() == 0 and page.evaluate("window.hacked") is None
        panel.get_by_label("Your name").fill("Grey <b>Heron</b>")
        for button, name, expected, by in (
            ("Download the brief", "brief.html", "<h2>Question</h2>", "Grey &lt;b&gt;Heron&lt;/b&gt;, 20"),
            ("Download as plain text", "brief.txt", "## Question", "Grey <b>Heron</b>, 20"),
        ):
            control = panel.get_by_role("button", name=button)
            control.focus()
            with page.expect_download() as download:
                page.keyboard.press("Enter")
            text = Path(download.value.path()).read_text("utf-8")
            assert download.value.suggested_filename == name and expected in text and "000:2 [1]" in text
            assert by in text and "Leads nowhere: [no-such-key], [constructor], 000:13-2, 000:2-999." in text
            if name.endswith("html"):
                assert "<img" not in text and '<p dir="auto">' in text and '<html lang="en">' in text
        assert visit.problems == [] and visit.foreign == []


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_the_longest_brief_is_two_pages_of_paper(browser, site, paper, tmp_path):
    with Visit(browser, f"{site}/{PAGE}", accept_downloads=True) as visit:
        page = visit.page
        page.wait_for_selector("#ex-000-brief-limits.sb-live")
        for part in PARTS:  # each as long as may be, with the references of our longest answer
            item = OURS.exercises.find(f"000-brief-{part}").exercise
            words = max((model.text for model in item.models), key=len).split()
            write(page, item.id, " ".join((words * 9)[: item.words[1]]))
        page.wait_for_function("document.querySelectorAll('.sb-brief-text h3').length === 6")
        assert page.locator(".sb-brief-text li").count() >= 20
        assert "Leads nowhere" not in page.locator(".sb-brief-text").inner_text()
        with page.expect_download() as download:
            page.get_by_role("button", name="Download the brief").click()
        text = download.value.path().read_text("utf-8")
    with browser.new_context() as context:
        sheet = context.new_page()
        sheet.set_content(text)
        sheet.pdf(path=tmp_path / "brief.pdf", format=paper)
    assert len(PdfReader(tmp_path / "brief.pdf").pages) == 2


def test_earlier_answers_come_from_other_chapters(browser, site):
    with Visit(browser, f"{site}/chapters/01-one-page-four-documents.html") as visit:
        page = visit.page
        page.wait_for_selector("#ex-000-note.sb-live")
        write(page, "000-note", "Four publishers speak on this page, and nobody signs for the whole.")
        page.goto(f"{site}/{PAGE}")
        earlier = page.locator(".sb-brief[data-kind=earlier]")
        page.wait_for_function("document.querySelector('.sb-brief[data-kind=earlier] details')")
        earlier.locator("summary").first.focus()
        page.keyboard.press("Enter")
        assert earlier.locator("details p[dir=auto]").count() == 1
        assert (
            "Four publishers speak" in earlier.inner_text()
            and "A page without an author" in earlier.inner_text()
        )


def test_without_scripts_the_panels_say_what_they_need(browser, site):
    with Visit(browser, f"{site}/{PAGE}", java_script_enabled=False) as visit:
        assert visit.page.locator(".sb-brief .sb-offline:visible").count() == 2
