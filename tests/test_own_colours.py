"""Pages in the reader's own colours: each mark, target, verdict and drawing keeps its line and its words."""

from __future__ import annotations

import pytest

from tests.visit import OPEN, Visit

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
    """A page in the reader's colours, with all that waits for an answer."""
    visit = Visit(
        browser,
        address,
        forced_colors="active",
        color_scheme=scheme,
        viewport={"width": 1280, "height": 900},
        **context,
    )
    visit.page.evaluate(OPEN)
    return visit


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_mark_and_every_target_keeps_a_line_in_the_readers_own_colours(browser, site, scheme):
    kinds = set()
    for page, anchor in (
        ("01-one-page-four-documents", "x000-2-5-L2"),
        ("02-one-call-two-readouts", "x001-31-37-L31"),
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
        "reference/bibliography.html": "li.citation",
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


def test_only_the_current_entry_of_the_contents_has_a_bar_in_the_readers_own_colours(browser, site):
    with in_own_colours(browser, f"{site}/{CHAPTER}", "light") as visit:
        barred = visit.page.evaluate(
            "[...document.querySelectorAll('.sb-contents a')].filter((a) =>"
            " parseFloat(getComputedStyle(a).borderInlineStartWidth) > 0).map((a) => a.textContent.trim())"
        )
        assert barred == ["1 A page without an author"]


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
