"""Pages whose browser refuses to keep anything: they work, and say so."""

from __future__ import annotations

import pytest

from tests.visit import Visit

CHAPTER = "chapters/01-one-page-four-documents.html"


@pytest.mark.parametrize("width", [1280, 390])
def test_a_page_whose_storage_is_refused_works_without_a_script_error(browser, site, width):
    for name in (
        "chapters/02-one-call-two-readouts",
        "chapters/reference/claims",
        "chapters/reference/concordance",
        "chapters/my-answers",
    ):
        with Visit(
            browser, f"{site}/chapters/reference/rights.html", viewport={"width": width, "height": 900}
        ) as visit:
            visit.page.set_content(
                '<iframe sandbox="allow-scripts allow-forms allow-downloads allow-popups"'
                f' src="{site}/{name}.html" style="width: 100%; height: 860px"></iframe>'
            )
            page = visit.page.wait_for_selector("iframe").content_frame()
            page.wait_for_load_state("load")
            page.wait_for_function("document.documentElement.dataset.storage === 'refused'")
            before = page.evaluate("document.documentElement.dataset.theme")
            page.get_by_role("button", name="Colours").click()
            page.get_by_role("button", name="Colours").click()
            page.wait_for_function(
                "(before) => document.documentElement.dataset.theme !== before ||"
                " document.documentElement.dataset.mode !== 'auto'",
                arg=before,
            )
            page.get_by_role("button", name="Search this book").click()
            page.wait_for_selector("#sb-search[open] input")
            page.press("#sb-search[open] input", "Escape")
            if width < 900:
                page.get_by_role("button", name="Contents of the book").click()
                page.wait_for_selector("dialog[open] .sb-contents a")
            # Fonts need an origin and stay away; scripts must not complain.
            assert [
                problem for problem in visit.problems if "font" not in problem and "ERR_FAILED" not in problem
            ] == [], name


def test_answers_are_told_that_storage_is_refused_and_not_kept_in_the_theme_s_memory(browser, site):
    with Visit(browser, f"{site}/chapters/reference/rights.html") as visit:
        visit.page.set_content(f'<iframe sandbox="allow-scripts" src="{site}/{CHAPTER}"></iframe>')
        page = visit.page.wait_for_selector("iframe").content_frame()
        page.wait_for_function("document.documentElement.dataset.storage === 'refused'")
        assert (
            page.evaluate(
                "(() => { try { localStorage.setItem('a-book/answer/1', 'x'); return 'kept'; } catch (error)"
                " { return error.name; } })()"
            )
            == "SecurityError"
        )
        assert page.evaluate("Object.keys(localStorage).length") == 0
