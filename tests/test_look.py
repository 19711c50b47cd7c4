"""Pages for readers with other needs: their own colours, the dark, a phone, large letters, no storage."""

from __future__ import annotations

import pytest

from tests.visit import NARROW, Visit, let_go

CHAPTER = "chapters/01-one-page-four-documents.html"
# The colours of the reader's system, as the page computes them.
SYSTEM = """(names) => { const probe = document.body.appendChild(document.createElement('i'));
  probe.style.forcedColorAdjust = 'none';
  const colour = (name) => { probe.style.color = name; return getComputedStyle(probe).color; };
  const found = Object.fromEntries(names.map((name) => [name, colour(name)]));
  probe.remove(); return found; }"""
LINE = """(node) => { const style = getComputedStyle(node), edges = ['Top', 'Right', 'Bottom', 'Left'];
  const drawn = (kind, width) => !['none', 'hidden'].includes(kind) && parseFloat(width) > 0;
  const written = (part) => !['none', 'normal', '""'].includes(getComputedStyle(node, part).content);
  const edged = (edge) => drawn(style['border' + edge + 'Style'], style['border' + edge + 'Width']);
  return style.textDecorationLine !== 'none' || drawn(style.outlineStyle, style.outlineWidth)
    || edges.some(edged) || ['::before', '::after'].some(written); }"""


def in_own_colours(browser, address: str, scheme: str, **context) -> Visit:
    return Visit(
        browser,
        address,
        forced_colors="active",
        color_scheme=scheme,
        viewport={"width": 1280, "height": 900},
        **context,
    )


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_mark_and_every_target_keeps_a_line_in_the_readers_own_colours(browser, site, scheme):
    kinds = set()
    for page, anchor in (
        ("01-one-page-four-documents", "x000-2-5-L2"),
        ("02-one-call-two-readouts", "x001-22-37-L22"),
        ("03-five-pillars", ""),
    ):
        with in_own_colours(browser, f"{site}/chapters/{page}.html#{anchor}", scheme) as visit:
            visit.page.evaluate(
                "document.querySelectorAll('.sb-legend input').forEach((box) => { box.checked = true; })"
            )
            bare = visit.page.evaluate(
                "[...document.querySelectorAll('.sb-words .sb-mark')].filter((node) =>"
                f" node.matches('.sb-first') && !({LINE})(node)).map((node) => node.className)"
            )
            assert bare == [], page
            kinds |= set(
                visit.page.evaluate(
                    "[...document.querySelectorAll('.sb-mark')].flatMap((node) =>"
                    " [...node.classList].filter((name) => name.startsWith('sb-c-')))"
                )
            )
            if visit.page.evaluate("!!document.querySelector(':target')"):
                assert visit.page.eval_on_selector(":target", LINE), anchor
    assert {"sb-c-number", "sb-c-deixis-time", "sb-c-omission-silence", "sb-c-formula"} <= kinds
    places = {
        "reference/claims.html": "tr",
        "reference/source-001.html": ".sb-line",
        "reference/timeline.html": ".sb-steps > li",
        "reference/glossary.html": ".sb-terms > div",
        "reference/numbers.html": ".sb-card",
        "reference/bibliography.html": "div.citation",
        "08-alliance.html": "form.sb-exercise",
    }
    for page, kind in places.items():
        with in_own_colours(browser, f"{site}/chapters/{page}", scheme) as visit:
            name = visit.page.evaluate(
                "(kind) => [...document.querySelectorAll(`main ${kind}[id]`)].at(-1).id", kind
            )
            assert not visit.page.eval_on_selector(
                f"[id='{name}']", "(node) => getComputedStyle(node).outlineStyle !== 'none'"
            )
            visit.page.evaluate("(name) => { location.hash = name; }", name)
            visit.page.wait_for_selector(":target")
            assert visit.page.eval_on_selector(
                ":target", "(node) => getComputedStyle(node).outlineStyle !== 'none'"
            ), page


def test_a_gap_that_a_link_leads_to_is_outlined(browser, site):
    with Visit(browser, f"{site}/chapters/reference/source-000.html#L9") as visit:
        assert (
            visit.page.eval_on_selector(
                ".sb-gap:has(:target)", "(node) => getComputedStyle(node).outlineStyle"
            )
            == "solid"
        )


def test_only_the_current_entry_of_the_contents_has_a_bar_in_the_readers_own_colours(browser, site):
    with in_own_colours(browser, f"{site}/{CHAPTER}", "light") as visit:
        barred = visit.page.evaluate(
            "[...document.querySelectorAll('.sb-contents a')].filter((a) =>"
            " parseFloat(getComputedStyle(a).borderInlineStartWidth) > 0).map((a) => a.textContent.trim())"
        )
        assert barred == ["One page, four documents"]


@pytest.mark.parametrize("forced", ["active", "none"])
def test_verdicts_of_an_exercise_differ_by_their_line(browser, site, forced):
    with Visit(browser, f"{site}/{CHAPTER}", forced_colors=forced) as visit:
        form = visit.page.locator("form[data-kind=split]").first
        for box in form.locator("input[name=cut]").all():
            box.check()
        form.get_by_role("button", name="Check").click()
        styles = {
            state: (
                form.locator(f"[data-state={state}]").first.evaluate(
                    "(node) => getComputedStyle(node).borderInlineStart"
                )
            )
            for state in ("right", "wrong")
        }
        assert styles["right"].startswith("4px solid") and styles["wrong"].startswith("4px double")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_drawings_take_the_readers_own_colours(browser, site, scheme):
    for page in ("01-one-page-four-documents", "02-one-call-two-readouts", "10-words-and-deeds"):
        with in_own_colours(browser, f"{site}/chapters/{page}.html", scheme) as visit:
            system = visit.page.evaluate(
                SYSTEM, ["CanvasText", "Canvas", "LinkText", "GrayText", "Highlight"]
            )
            drawn = visit.page.evaluate(
                """() => [...document.querySelectorAll('.sb-drawing svg *, .sb-chain svg *')]
              .filter((node) => node.checkVisibility() && !node.closest('defs')).map((node) => {
              const style = getComputedStyle(node); return [node.localName, style.fill, style.stroke]; })"""
            )
            assert {fill for name, fill, _ in drawn if name == "text"} == {system["CanvasText"]}
            assert visit.page.locator(".sb-drawing svg text").evaluate_all(
                "(words) => words.every((one) => getComputedStyle(one).fillOpacity === '1')"
            )
            palette = visit.page.evaluate(
                SYSTEM, [f"var(--sb-{name})" for name in ("teal", "violet", "plum")]
            )
            known = {*system.values(), *palette.values(), "none"}
            assert {stroke for _, _, stroke in drawn} <= known
            assert {
                fill
                for name, fill, _ in drawn
                if name in ("path", "use", "rect") and not fill.startswith("url(")
            } - {"rgb(0, 0, 0)"} <= known


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_word_is_written_in_the_colour_of_its_ground(browser, site, scheme):
    for page in (
        CHAPTER,
        "chapters/my-answers.html",
        "chapters/reference/claims.html",
        "chapters/reference/concordance.html",
    ):
        with in_own_colours(browser, f"{site}/{page}", scheme) as visit:
            for button in visit.page.locator(".sb-button >> visible=true").all()[:1]:
                button.hover()
            ground = visit.page.evaluate(SYSTEM, ["Canvas"])["Canvas"]
            hidden = visit.page.evaluate(
                """(ground) => [...document.querySelectorAll('body *')]
              .filter((node) => node.checkVisibility()
              && [...node.childNodes].some((child) => child.nodeType === 3 && child.data.trim())
              && !node.closest('svg') && getComputedStyle(node).color === ground)
              .map((node) => node.textContent.slice(0, 40))""",
                ground,
            )
            assert hidden == [], page


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


def test_a_page_in_the_dark_is_painted_dark_while_the_scripts_of_the_theme_are_late(browser, site):
    context = browser.new_context(color_scheme="dark")
    page = context.new_page()
    held: list = []
    context.route("**/pydata-sphinx-theme.js*", lambda route: held.append(route))
    page.goto(f"{site}/chapters/reference/rights.html", wait_until="commit")
    page.wait_for_selector("main h1")
    clear = "rgba(0, 0, 0, 0)"  # before the stylesheets have arrived
    page.wait_for_function("(clear) => getComputedStyle(document.body).backgroundColor !== clear", arg=clear)
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert max(int(part) for part in ground.removeprefix("rgb(").rstrip(")").split(",")) < 60
    let_go(held)
    context.close()


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
            page.wait_for_selector("#pst-search-dialog[open] input")
            page.press("#pst-search-dialog[open] input", "Escape")
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


def test_nothing_moves_for_readers_who_ask_for_less_motion(browser, site):
    with Visit(browser, f"{site}/{CHAPTER}", viewport=NARROW, reduced_motion="reduce") as visit:
        moving = "document.getAnimations().filter((one) => one.playState === 'running').length"
        visit.page.locator("details > summary").first.click()
        assert visit.page.evaluate(moving) == 0
        visit.page.get_by_role("button", name="Contents of the book").click()
        assert visit.page.evaluate(moving) == 0
        assert visit.page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
