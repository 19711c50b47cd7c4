"""The page for an own source by its keys alone: what is near, what is told, and that no note is lost."""

from __future__ import annotations

import json

import pytest

from tests.visit import Visit

PAGE = "chapters/teaching/own-source.html"
LINES = [f"Line {n} of a text that has no limits." for n in range(1, 131)]
TEXT = "\n".join(LINES)
NAMED = """() => {
  const one = document.activeElement;
  return one.getAttribute("aria-label") ?? one.labels?.[0]?.textContent ?? one.textContent;
}"""
# What a live region says, each time that it says something else.
HEARD = """() => {
  window.heard = [];
  const live = (node) => (node.nodeType === 1 ? node : node.parentElement)?.closest("[role=status]");
  new MutationObserver((all) => {
    for (const { target } of all) {
      const words = live(target)?.textContent;
      if (words && words !== window.heard.at(-1)) window.heard.push(words);
    }
  }).observe(document.querySelector(".sb-ownsource"), {childList: true, characterData: true, subtree: true});
}"""


@pytest.fixture
def own(browser, site):
    with Visit(browser, f"{site}/{PAGE}", reduced_motion="reduce") as visit:
        visit.page.wait_for_selector(".sb-ownsource textarea")
        visit.page.evaluate(HEARD)
        visit.page.locator(".sb-ownsource textarea").focus()
        visit.page.keyboard.insert_text(TEXT)
        to(visit.page, "Read this text")
        visit.page.keyboard.press("Enter")
        visit.page.wait_for_selector("text=set phrases of our glossary stand")
        yield visit.page
        assert visit.foreign == visit.problems == []


def named(page) -> str:
    return page.evaluate(NAMED)


def to(page, name: str, most: int = 20, key: str = "Tab") -> None:
    """Go on until something with this name has the focus."""
    for _ in range(most):
        page.keyboard.press(key)
        if named(page).startswith(name):
            return
    raise AssertionError(f"'{name}' is more than {most} presses away")


def part(page, name: str) -> None:
    """From the heading of the text to a part of the source, by the row of links."""
    page.locator(".sb-ownsource h2", has_text="The text").focus()
    to(page, name, 6)
    page.keyboard.press("Enter")


def heard(page) -> list[str]:
    return page.evaluate("window.heard")


def beside(page, name: str) -> str:
    """What stands in a live region just below or above the control with the focus, in the window."""
    at = page.evaluate("document.activeElement.getBoundingClientRect().bottom")
    regions = page.locator(".sb-ownsource [role=status]", has_text=name)
    assert regions.count() == 1, name
    box = regions.bounding_box()
    assert box and abs(box["y"] - at) < 160, (name, box, at)
    return regions.inner_text()


def saved(page) -> dict:
    with page.expect_download() as waiting:
        page.keyboard.press("Enter")
    return json.loads(waiting.value.path().read_text("utf-8"))


def note_and_take_the_code_off(own, words: str) -> None:
    """Give the first line a code and a note, and go back to no code."""
    part(own, "Lines")
    to(own, "Code of line 1")
    own.keyboard.press("ArrowDown")
    to(own, "Line 1: ")
    own.keyboard.insert_text(words)
    to(own, "Code of line 1", 1, "Shift+Tab")
    own.keyboard.press("Home")


def test_a_note_comes_back_with_the_code_and_is_not_in_the_file_without_one(own):
    note_and_take_the_code_off(own, "Who says so?")
    assert "Line 1" in heard(own)[-1] and "note" in heard(own)[-1]
    assert own.locator(".sb-own-lines label").count() == 0
    part(own, "Keep it, or take it away")
    to(own, "Take it away", 3)
    assert saved(own)["marks"] == []
    part(own, "Lines")
    to(own, "Code of line 1")
    own.keyboard.press("ArrowDown")
    own.keyboard.press("ArrowDown")
    assert own.get_by_label("Line 1: ").input_value() == "Who says so?"
    part(own, "Keep it, or take it away")
    to(own, "Take it away", 3)
    assert saved(own)["marks"][0]["remark"] == "Who says so?"


def test_a_note_lasts_while_other_lines_are_shown(own):
    note_and_take_the_code_off(own, "A note.")
    to(own, "Skip the lines", 2, "Shift+Tab")
    own.keyboard.press("Enter")
    to(own, "Lines after", 3)
    own.keyboard.press("Enter")
    assert named(own).startswith("Lines 101 to 130 of 130")
    to(own, "Code of line 101", 2)
    to(own, "Skip the lines", 2, "Shift+Tab")
    own.keyboard.press("Enter")
    to(own, "Lines before", 3)
    own.keyboard.press("Enter")
    to(own, "Code of line 1", 2)
    own.keyboard.press("ArrowDown")
    assert own.get_by_label("Line 1: ").input_value() == "A note."


def test_a_saved_file_is_told_beside_its_button_also_just_after_typing(own):
    part(own, "Source card")
    to(own, "Title", 1)
    own.keyboard.insert_text("A statement")
    own.evaluate("window.heard = []")
    own.get_by_role("button", name="Take it away").focus()
    assert saved(own)["card"]["title"] == "A statement"
    own.wait_for_timeout(500)
    told = "Saved as own-source-A-statement.json. Nothing was sent."
    assert beside(own, "Saved as") == told == heard(own)[-1]


def test_a_file_that_is_not_saved_is_told_with_the_count_of_its_faults(own):
    part(own, "Source card")
    to(own, "Language")
    own.keyboard.insert_text("English")
    to(own, "Address")
    own.keyboard.insert_text("a page")
    to(own, "Take it away")
    own.keyboard.press("Enter")
    assert named(own).startswith("Language") and "as in en, ru or zh" in named(own)
    assert heard(own)[-1] == "Nothing was saved: 2 fields of the card to mend."
    to(own, "Take it away")
    assert beside(own, "Nothing was saved")
    to(own, "Language", key="Shift+Tab")
    own.keyboard.press("Control+A")
    own.keyboard.insert_text("en")
    assert own.get_by_text("Nothing was saved").count() == 0, "it is no longer so"
    to(own, "Take it away")
    own.keyboard.press("Enter")
    assert heard(own)[-1] == "Nothing was saved: 1 field of the card to mend."


def test_each_part_is_near_and_the_lines_are_skipped_there_and_back(own):
    assert named(own) == "The text"
    for name, first in (
        ("A word in context", "A word or a phrase"),
        ("Set phrases", "Line 1"),
        ("Source card", "Title"),
        ("Keep it, or take it away", "Back to the parts"),
    ):
        part(own, name)
        assert named(own) == name
        assert own.evaluate("document.activeElement.getBoundingClientRect().top") >= 60, "not below the bar"
        to(own, first, 2)
    part(own, "Keep it, or take it away")
    to(own, "Erase this source", 3)
    to(own, "Back to the parts", 2, "Shift+Tab")
    own.keyboard.press("Enter")
    assert named(own) == "The text"
    to(own, "Skip the lines", 12)
    own.keyboard.press("Enter")
    assert named(own).startswith("Here the lines end")
    to(own, "Back to the lines", 1)
    own.keyboard.press("Enter")
    assert named(own).startswith("Lines 1 to 100")
    to(own, "Code of line 1", 2)


def test_a_place_leads_to_its_line_and_the_line_back_to_the_place(own):
    part(own, "A word in context")
    to(own, "A word or a phrase", 1)
    own.keyboard.insert_text("line 50")
    own.keyboard.press("Enter")
    assert beside(own, "1 place") == "1 place"
    to(own, "Line 50", 3)
    own.keyboard.press("Enter")
    assert named(own) == "Code of line 50"
    to(own, "Back to where you came from", 1)
    own.keyboard.press("Enter")
    assert named(own) == "Line 50"
    assert own.get_by_role("button", name="Back to where you came from").count() == 0


def test_a_search_and_a_code_without_words_are_told(own):
    part(own, "A word in context")
    to(own, "Search", 2)
    own.keyboard.press("Enter")
    assert beside(own, "Write a word") == heard(own)[-1]
    part(own, "Lines")
    to(own, "Add the code", 4, "Shift+Tab")
    own.keyboard.press("Enter")
    assert beside(own, "Write a name") == heard(own)[-1]
    to(own, "A code of your own", 1, "Shift+Tab")
    own.keyboard.insert_text("friendship")
    own.keyboard.press("Enter")
    assert beside(own, "'friendship' can be chosen") == heard(own)[-1]


def test_erased_and_brought_back_are_told_beside_the_focus(own):
    part(own, "Keep it, or take it away")
    to(own, "Erase this source", 3)
    own.keyboard.press("Enter")
    assert named(own) == "Bring the source back"
    assert beside(own, "is erased") == heard(own)[-1]
    own.keyboard.press("Enter")
    assert named(own) == "The text"
    assert beside(own, "The source is here again") == heard(own)[-1]
    assert own.get_by_text("is erased").count() == 0
    own.keyboard.press("Tab")
    own.reload()
    own.wait_for_selector(".sb-own-lines")
    assert own.get_by_text("Kept by your browser").count() == 1, "also when nothing has changed"
