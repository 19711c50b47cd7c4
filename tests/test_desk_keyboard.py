"""The desk by keyboard and by ear: no table under the list of the page, few stops, and each change said."""

from __future__ import annotations

import json

import pytest

from tests.classroom import a_class, sealed, text_of
from tests.conftest import OURS
from tests.desks import FILES, IDS, hand_in, one_text, opened, saved, thirty

TASK, ASSIGNED = next(iter(OURS.assignments.items()))
SAYS = ".sb-desk > .sb-feedback"
UNDER = """() => {
  const list = document.querySelector(".page-toc").getBoundingClientRect();
  const shown = [...document.querySelectorAll(".sb-shown *")].filter((node) => node.getClientRects().length);
  const parts = shown.filter((node) => !node.closest(".sb-wide") || node.matches(".sb-wide"));
  return parts.filter((node) => node.getBoundingClientRect().right > list.left).map((node) => node.className);
}"""
NAMELESS = """() => [...document.querySelectorAll(".sb-wide")].filter(
  (box) => box.tabIndex !== 0 || box.getAttribute("role") !== "region" || !box.getAttribute("aria-label"))
  .map((box) => box.textContent)"""


@pytest.fixture(scope="module")
def files():
    return thirty()


def texts(number: int = 5) -> dict[str, bytes]:
    return {f"{n}.json": one_text(f"S {n:02d}", f"Words of {n}") for n in range(number)}


def assigned(file: bytes) -> bytes:
    """The same file, handed in for an assignment."""
    parts = {name: part for name, part in json.loads(file).items() if name != "sha256"}
    return text_of(sealed(parts | {"assignment": TASK}))


@pytest.mark.parametrize("width", [1280, 1440, 1920])
def test_no_part_of_the_report_stands_under_the_list_of_the_page(browser, site, files, width):
    with opened(browser, site, viewport={"width": width, "height": 900}) as visit:
        hand_in(visit.page, files)
        assert visit.page.locator(".page-toc").is_visible()
        assert visit.page.evaluate(UNDER) == []
        assert visit.page.evaluate(NAMELESS) == []


def test_each_table_has_a_name_of_its_own(desk, files):
    hand_in(desk.page, files)
    for scope in (".sb-shown", ".sb-lesson"):
        if scope == ".sb-lesson":
            desk.page.get_by_role("button", name="For the next lesson").press("Enter")
        names = desk.page.locator(f"{scope} caption").all_text_contents()
        assert len(names) > 2 and sorted(set(names)) == sorted(names)


def test_the_texts_and_the_items_are_passed_over_with_one_key(desk):
    page = desk.page
    hand_in(page, texts())
    page.get_by_text("Read 5 texts").press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip the texts"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.textContent") == "End of the texts."
    page.keyboard.press("Tab")
    after = "document.querySelector('.sb-desk details[open]').compareDocumentPosition(document.activeElement)"
    assert page.evaluate(f"{after} === Node.DOCUMENT_POSITION_FOLLOWING")
    page.get_by_role("link", name="Skip the items").press("Enter")
    assert page.evaluate("document.activeElement.textContent") == "Take away"
    assert "#" not in page.url and "Skip the" not in saved(page, "Report as a page").decode()


def test_the_button_for_names_says_what_it_does_in_its_words_alone(desk):
    hand_in(desk.page, texts())
    button = desk.page.get_by_role("button", name="Show names")
    assert button.get_attribute("aria-pressed") is None
    button.press("Enter")
    focused = desk.page.locator(":focus")
    assert focused.inner_text() == "Hide names" and focused.get_attribute("aria-pressed") is None


def test_what_changes_on_the_page_of_the_lesson_is_said(desk, files):
    page = desk.page
    hand_in(page, files)
    page.get_by_role("button", name="For the next lesson").press("Enter")
    part = page.locator(".sb-split").first
    says = part.get_by_role("status")
    assert says.inner_text() == ""
    part.get_by_role("button", name="Show our answer").press("Enter")
    assert says.inner_text() == "Our answer is shown."
    part.get_by_role("button", name="Hide our answer").press("Enter")
    assert says.inner_text() == "Our answer is hidden."
    others = page.get_by_role("button", name="Three others")
    says = page.locator(".sb-split [role=status]").last
    heard = []
    for _ in range(2):
        others.press("Enter")
        heard.append(says.inner_text())
    assert heard == ["Three texts were drawn anew: draw 2.", "Three texts were drawn anew: draw 3."]


def test_three_texts_have_no_three_others(desk):
    rest = a_class([name for name in IDS if not OURS.exercises.all[name].exercise.writes], size=8)
    hand_in(desk.page, {**texts(3), **{name: text_of(file) for name, file in rest.items()}})
    desk.page.get_by_role("button", name="For the next lesson").press("Enter")
    assert desk.page.get_by_role("heading", name="Three texts").is_visible()
    assert desk.page.get_by_role("button", name="Three others").count() == 0


@pytest.mark.parametrize(
    ("name", "heard"),
    [("Report as data", "class-all."), ("Save the marks", "marks-all-"), ("Feedback as texts", "Rate a")],
)
def test_what_was_saved_is_said_beside_the_button(desk, name, heard):
    page = desk.page
    hand_in(page, texts())
    button = page.get_by_role("button", name=name)
    button.press("Enter")
    row = page.locator(".sb-shown p", has=button)
    says = row.locator("xpath=following-sibling::*[1]")
    assert says.get_attribute("role") == "status" and heard in says.inner_text()
    assert page.locator(".sb-shown > .sb-feedback:not(:empty)").all_inner_texts() == [says.inner_text()]
    box = says.bounding_box()
    assert box["y"] + box["height"] <= page.viewport_size["height"] or name != "Save the marks"


def test_what_was_loaded_and_set_is_said_and_agrees_with_the_report(desk, files):
    page = desk.page
    three = {name: assigned(data) for name, data in list(files.items())[-3:]}
    first = next(iter(three))
    hand_in(page, {**three, "again.json": three[first], "bad.json": b"{"})
    told = "5 files: 3 read, 1 replaced, 1 refused."
    says = page.locator(SAYS).inner_text()
    assert told in says and told in page.locator(".sb-shown").inner_text()
    assert f"The files set the assignment: {ASSIGNED.title}." in says
    assert "“Due on”" in says and page.get_by_label("Due on").is_visible()
    assert page.locator(FILES).evaluate("(field) => field.files.length") == 5
    page.get_by_label("List of the class").set_input_files(
        [{"name": "list.csv", "mimeType": "text/csv", "buffer": b"label\nAnn\n"}]
    )
    page.get_by_text("The list names 1 student.").wait_for()
    assert page.get_by_label("List of the class").evaluate("(field) => field.files[0].name") == "list.csv"


def test_an_assignment_that_is_chosen_says_that_its_day_can_be_given(desk):
    page = desk.page
    page.get_by_label("Assignment").select_option(TASK)
    says = page.locator(SAYS).inner_text()
    assert f"{len(ASSIGNED.items)} items" in says and "“Due on”" in says
    page.get_by_label("Assignment").select_option("")
    assert page.locator(SAYS).inner_text() == "All items are looked at."
