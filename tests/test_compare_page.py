"""A comparison of two passages in a browser: what it asks, how it judges, on a phone and on paper."""

from __future__ import annotations

import pytest

from sourcebook import styles
from sourcebook.exercises import bundle
from sourcebook.exercises import widget as widgets
from tests.comparing import compared
from tests.visit import NARROW


@pytest.fixture
def two(world):
    with compared(world) as exercise:
        yield exercise


@pytest.fixture
def page(two, browser, tmp_path):
    form = widgets.form(two, "A chapter", widgets.sealed_part(two))
    path = tmp_path / "page.html"
    head = '<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>t</title>'
    path.write_text(
        f"{head}<body><style>{styles.sheet('sourcebook.css')}</style>{form}<script>{bundle.script()}</script>"
        "</body></html>",
        "utf-8",
    )
    page = browser.new_page()
    page.goto(path.as_uri())
    yield page
    page.close()


def choose(page, *fields: tuple[str, str]) -> None:
    for name, value in fields:
        page.locator(f"[name={name}]").select_option(value)
    page.get_by_role("button", name="Check").click()


def kept(page):
    return page.evaluate(
        "JSON.parse(localStorage.getItem(Object.keys(localStorage)"
        ".find((key) => key.includes('/answer/000-two')))).now"
    )


def test_only_the_passages_of_the_verdict_ask_for_a_line(page):
    assert page.locator(".sb-line-of:visible").count() == 0
    for verdict, count in (("first", 1), ("both", 2), ("neither", 0), ("second", 1)):
        page.locator("[name=row0]").select_option(verdict)
        assert page.locator("[data-row='0'] .sb-line-of:visible").count() == count, verdict
    page.emulate_media(media="print")
    assert page.locator(".sb-line-of:visible").count() == 6, "paper has room for every line"


def test_a_verdict_alone_counts_half_and_the_words_are_named_when_all_is_right(page):
    choose(page, ("row0", "first"), ("row1", "both"))
    assert "1 still to be chosen" in page.locator(".sb-feedback").inner_text()
    choose(page, ("row2", "neither"), ("first1", "1"), ("second1", "2"))
    assert kept(page)["answer"] == ["first ?", "both 1 2", "neither"]
    assert kept(page)["score"] == pytest.approx((0.5 + 0.5 + 1) / 3)
    assert "You agree with us on 3 of 3, and on 1" in page.locator(".sb-feedback").inner_text()
    choose(page, ("first0", "2"), ("row1", "second"), ("second1", "2"))
    page.get_by_role("button", name="Show the answer").click()
    said = page.locator("[data-row='1'] + .sb-verdict").inner_text()
    assert "000:2: “The two sides”; our summary, line 2: Nothing was signed." in said
    assert kept(page)["words"] == [
        "They agreed. — the report (line 2)",
        "Nothing came of it. — our summary (line 2)",
        "They met on a Sunday. — neither",
    ]


@pytest.mark.parametrize(
    ("chosen", "asked"),
    [
        ("first", "Point at the words of ‘the report’ that support it"),
        ("second", "Point at the words of ‘our summary’ that support it"),
        ("neither", "Is there no line in either that says it in other words?"),
    ],
)
def test_a_wrong_verdict_is_asked_about_and_explained_at_the_second_check(page, chosen, asked):
    choose(page, ("row0", "first"), ("row1", chosen), ("row2", "neither"))
    said = page.locator("[data-row='1'] + .sb-verdict")
    assert said.inner_text().startswith(f"✕ differs. {asked}")
    page.get_by_role("button", name="Check", exact=True).click()
    assert asked not in said.inner_text() and "Both have it" in said.inner_text()


ELSEWHERE = "the words that support it stand on another line of ‘{}’"
OPEN = "you have not chosen a line of ‘{}’ yet"


@pytest.mark.parametrize(
    ("first", "second", "faults"),
    [
        ("1", "2", [ELSEWHERE.format("the report")]),
        ("2", "1", [ELSEWHERE.format("our summary")]),
        ("1", "1", [ELSEWHERE.format("the report"), ELSEWHERE.format("our summary")]),
        ("", "2", [OPEN.format("the report")]),
        ("1", "", [ELSEWHERE.format("the report"), OPEN.format("our summary")]),
    ],
)
def test_a_line_that_does_not_carry_the_verdict_is_named_by_its_passage(page, first, second, faults):
    choose(
        page,
        ("row0", "second"),
        ("row1", "both"),
        ("row2", "neither"),
        ("first1", first),
        ("second1", second),
    )
    said = page.locator("[data-row='1'] + .sb-verdict").inner_text()
    assert said == f"The verdict agrees; {'; '.join(faults)}."


def test_on_a_phone_each_control_has_the_width_of_its_row_and_the_height_of_a_thumb(page):
    page.set_viewport_size(NARROW)
    for row in range(3):
        page.locator(f"[name=row{row}]").select_option("both")
    controls = page.locator(".sb-exercise :is(select, button):visible")
    heights = controls.evaluate_all("(all) => all.map((one) => one.offsetHeight)")
    assert len(heights) >= 9 + 2 + 3, "selects, buttons and the ways back to the passages"
    assert all(height >= 44 for height in heights), heights
    room = (
        "(all) => all.map((one) => one.closest('p').getBoundingClientRect().right"
        " - one.getBoundingClientRect().right)"
    )
    assert all(0 <= rest < 2 for rest in page.locator(".sb-exercise select").evaluate_all(room))


def test_passages_that_are_stacked_are_one_key_away_from_each_statement_and_not_on_paper(page):
    ways = page.get_by_role("button", name="To the passages", include_hidden=True)
    assert ways.count() == 3 and not ways.first.is_visible(), "beside one another they are in sight"
    page.set_viewport_size(NARROW)
    ways.last.focus()
    page.keyboard.press("Enter")
    page.wait_for_function(
        "document.activeElement.matches('.sb-passages')"
        " && document.activeElement.getBoundingClientRect().top < innerHeight"
    )
    page.emulate_media(media="print")
    assert not ways.first.is_visible()


MESSAGE = """() => {
  const { top, bottom } = document.querySelector('.sb-feedback').getBoundingClientRect();
  return top >= 0 && bottom < innerHeight + 1; }"""


@pytest.mark.parametrize("motion", ["no-preference", "reduce"])
def test_the_message_of_a_check_comes_into_view_and_the_focus_stays(page, motion):
    page.emulate_media(reduced_motion=motion)
    page.set_viewport_size(NARROW)
    page.evaluate("""() => {
      window.moves = []; window.spoken = 0;
      const move = Element.prototype.scrollIntoView;
      Element.prototype.scrollIntoView = function (how) { moves.push(how.behavior); move.call(this, how); };
      const message = document.querySelector('.sb-feedback');
      new MutationObserver(() => { spoken += 1; }).observe(message, { childList: true });
    }""")
    for row in range(3):
        page.locator(f"[name=row{row}]").select_option("both")
    check = page.get_by_role("button", name="Check")
    check.focus()
    # The button stands at the lower edge of the window; what it says comes below it.
    page.evaluate("document.activeElement.scrollIntoView({ block: 'end', behavior: 'instant' })")
    page.evaluate("moves = []; spoken = 0")
    page.keyboard.press("Enter")
    page.wait_for_function(MESSAGE)
    assert page.evaluate("moves") == ["instant" if motion == "reduce" else "smooth"]
    assert page.evaluate("document.activeElement.textContent") == "Check"
    assert page.evaluate("spoken") == 1, "it is said once"


def test_an_answer_that_no_hand_gave_is_read_whole_and_fills_no_field(page):
    load = (
        "async text => { window.kind = (await import(URL.createObjectURL(new Blob([text], "
        "{type: 'text/javascript'})))).default.kind; }"
    )
    page.evaluate(load, bundle.type_module("compare"))
    odd = ["first 99", "constructor 1", "<img src=x> 2"]
    filled = (
        "odd => { const form = document.querySelector('form'); kind.fill(form, odd); "
        "return kind.read(form); }"
    )
    assert page.evaluate(filled, odd) == ["first ?", "", ""]
    in_words = "odd => kind.inWords(odd, {rows: ['a', 'b'], codes: {first: 'the report'}})"
    assert page.evaluate(in_words, odd) == ["a — the report (line 99)", "b — constructor", "3 — <img"]
