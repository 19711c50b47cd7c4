"""How a page looks: its target, its first paint in the light and in the dark, and without motion."""

from __future__ import annotations

import pytest

from tests.visit import NARROW, Visit, let_go

CHAPTER = "chapters/01-one-page-four-documents.html"


def test_a_gap_that_a_link_leads_to_is_outlined(browser, site):
    with Visit(browser, f"{site}/chapters/reference/source-000.html#L9") as visit:
        assert (
            visit.page.eval_on_selector(
                ".sb-gap:has(:target)", "(node) => getComputedStyle(node).outlineStyle"
            )
            == "solid"
        )


@pytest.mark.parametrize(
    ("system", "kept", "shown"),
    [
        ("dark", None, "dark"),
        ("light", None, "light"),
        ("dark", "light", "light"),
        ("light", "dark", "dark"),
        ("dark", "auto", "dark"),
    ],
)
def test_first_paint_is_in_the_readers_scheme_before_any_file_of_scripts_arrives(
    browser, site, system, kept, shown
):
    context = browser.new_context(color_scheme=system)
    page = context.new_page()
    if kept:
        page.add_init_script(
            f"localStorage.setItem('mode', '{kept}'); localStorage.setItem('theme', '{kept}')"
        )
    held: list = []
    context.route("**/*.js*", lambda route: held.append(route))  # no script file arrives at all
    page.goto(f"{site}/chapters/reference/rights.html", wait_until="commit")
    page.wait_for_selector("style, noscript", state="attached")
    page.wait_for_function("document.documentElement.dataset.theme")
    assert page.evaluate("document.documentElement.dataset.theme") == shown
    let_go(held)
    context.close()


def test_a_page_in_the_dark_is_painted_dark_while_its_script_is_late(browser, site):
    context = browser.new_context(color_scheme="dark")
    page = context.new_page()
    held: list = []
    context.route("**/page.js*", lambda route: held.append(route))
    page.goto(f"{site}/chapters/reference/rights.html", wait_until="commit")
    page.wait_for_selector("main h1")
    clear = "rgba(0, 0, 0, 0)"  # before the stylesheets have arrived
    page.wait_for_function("(clear) => getComputedStyle(document.body).backgroundColor !== clear", arg=clear)
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert max(int(part) for part in ground.removeprefix("rgb(").rstrip(")").split(",")) < 60
    let_go(held)
    context.close()


def test_nothing_moves_for_readers_who_ask_for_less_motion(browser, site):
    with Visit(browser, f"{site}/{CHAPTER}", viewport=NARROW, reduced_motion="reduce") as visit:
        moving = "document.getAnimations().filter((one) => one.playState === 'running').length"
        visit.page.locator("article details > summary").first.click()
        assert visit.page.evaluate(moving) == 0
        visit.page.get_by_role("button", name="Contents of the book").click()
        assert visit.page.evaluate(moving) == 0
        assert visit.page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
