"""The page of the class desk in a browser: thirty files, figures, the next lesson, a phone, print."""

from __future__ import annotations

import io
import json
import re
import zipfile

import pytest
from axe_playwright_python.sync_playwright import Axe

from sourcebook.desk.gather import gather
from sourcebook.desk.items import items_of
from sourcebook.desk.report import report
from tests.classroom import a_class, sealed, text_of, whole_file
from tests.conftest import OURS
from tests.desk_script import near, written
from tests.desks import DESK, FILES, IDS, hand_in, opened, saved, thirty, unfold
from tests.handing import a_file
from tests.visit import NARROW, RULES, Visit


@pytest.fixture(scope="module")
def files():
    return thirty()


@pytest.fixture(scope="module")
def a_few():
    """One item of each type, answered by twelve."""
    kinds = {OURS.exercises.all[name].exercise.type: name for name in IDS}
    return {name: text_of(file) for name, file in a_class([*kinds.values()], size=12).items()}


def archive(files):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in files.items():
            packed.writestr(name, data)
    return out.getvalue()


def test_thirty_files_are_counted_as_the_core_counts_them(desk, files, tmp_path):
    page = desk.page
    hand_in(page, files)
    assert "30 files: 30 read, 0 replaced, 0 refused." in page.locator(".sb-desk > .sb-feedback").inner_text()
    assert page.locator(".sb-people tbody tr").count() == 30
    page.get_by_role("button", name="Show names").press("Enter")
    found = json.loads(saved(page, "Report as data"))
    items = items_of(OURS)
    made = report(items, gather([written(tmp_path, files)], items))
    for mine, theirs in zip(found["items"], made["items"], strict=True):
        assert mine == near(theirs), mine["id"]
    assert found == near(made) and len(made["items"]) > 100


def test_an_archive_that_is_dropped_is_read_and_each_bad_file_has_its_reason(desk):
    page = desk.page
    whole = archive(
        {
            "Ann Lee_7_assignsubmission_file_/a.json": a_file("Ann"),
            "Bo Li_8_assignsubmission_file_/b.json": a_file("Bo")[:-30],
            "../out.json": a_file("Out"),
        }
    )
    page.evaluate(
        """(bytes) => {
          const data = new DataTransfer();
          data.items.add(new File([Uint8Array.from(bytes)], "class.zip"));
          const drop = new DragEvent("drop", { dataTransfer: data, bubbles: true });
          document.querySelector(".sb-drop").dispatchEvent(drop);
        }""",
        list(whole),
    )
    page.wait_for_selector(".sb-files")
    page.get_by_role("button", name="Show names").press("Enter")
    told = page.locator(".sb-files").first.inner_text()
    assert "Bo Li_8" in told and "breaks off" in told and "leads out of the archive" in told
    assert page.locator(".sb-people tbody tr").count() == 1


def test_below_five_first_answers_the_rule_stands_in_place_of_figures(desk, files):
    page = desk.page
    hand_in(page, dict(list(files.items())[:4]))
    item = page.locator(".sb-item", has_text="000-months")
    assert "below 5 no figures are given" in item.inner_text()
    assert page.locator(".sb-share").count() == 0


def test_the_keyboard_leads_from_the_files_to_the_lesson_and_back(desk, files):
    page = desk.page
    hand_in(page, files)
    page.locator(FILES).focus()
    for _ in range(8):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent") == "For the next lesson":
            break
    page.keyboard.press("Enter")
    page.wait_for_selector("dialog.sb-lesson[open]")
    assert page.locator(".sb-split").count() == 5
    assert page.locator(".sb-lesson").get_by_text("● ours").count() == 0
    page.get_by_role("button", name="Show our answer").first.press("Enter")
    assert page.locator(".sb-split").first.get_by_text("ours").count() > 0
    assert not any(label in page.locator(".sb-lesson").inner_text() for label in ("王小明 1", "Zoë 1"))
    page.keyboard.press("Escape")
    page.wait_for_selector("dialog.sb-lesson", state="detached")
    assert page.evaluate("document.activeElement.textContent") == "For the next lesson"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_full_desk_has_no_fault_of_access(browser, site, a_few, scheme):
    with opened(browser, site, color_scheme=scheme) as visit:
        page = visit.page
        hand_in(page, a_few)
        unfold(page)
        found = Axe().run(page, options=RULES)
        assert not found.violations_count, found.generate_report()
        page.get_by_role("button", name="For the next lesson").press("Enter")
        found = Axe().run(page, options=RULES)
        assert not found.violations_count, found.generate_report()


def test_on_a_phone_nothing_is_wider_than_the_page(browser, site, files):
    with opened(browser, site, viewport=NARROW) as visit:
        page = visit.page
        hand_in(page, files)
        unfold(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]
        page.get_by_role("button", name="For the next lesson").press("Enter")
        assert page.evaluate("document.querySelector('.sb-lesson').scrollWidth") <= NARROW["width"]


def test_a_printed_lesson_has_the_lesson_alone(desk, files):
    page = desk.page
    hand_in(page, files)
    page.get_by_role("button", name="For the next lesson").press("Enter")
    page.emulate_media(media="print")
    assert (
        page.locator(".sb-split").first.is_visible()
        and not page.locator("h1:not(.sb-lesson h1)").is_visible()
    )
    assert (
        not page.locator(".sb-people").is_visible()
        and not page.get_by_role("button", name="Print").is_visible()
    )


def test_an_assignment_that_most_files_name_is_chosen(desk, files):
    page = desk.page
    name, task = next(iter(OURS.assignments.items()))
    named = {f"{n}.json": text_of(whole_file([], f"S {n}", assignment=name)) for n in range(3)}
    hand_in(page, named)
    assert page.get_by_label("Assignment").input_value() == name
    assert page.locator(".sb-item").count() == len(task.items)


def test_without_scripts_one_sentence_stands_there(browser, site):
    with Visit(browser, f"{site}/{DESK}", java_script_enabled=False) as visit:
        assert "needs scripts" in visit.page.locator(".sb-desk").inner_text()
        assert visit.page.locator(".sb-drop").count() == 0


def test_no_other_page_loads_the_desk(soups, book):
    naming = [path for path, soup in soups.items() if "desk.js" in str(soup.head)]
    assert naming == [book / DESK]


OWN = "?title=Week+9&items=000-seam,001-sayso"


def test_the_link_of_an_own_assignment_says_what_marks_are_out_of(desk, files):
    page = desk.page
    named = {}
    for name, data in files.items():
        file = json.loads(data)
        if "assignment" in file:
            parts = {part: value for part, value in file.items() if part != "sha256"}
            named[name] = text_of(sealed(parts | {"assignment": "week-9"}))
    hand_in(page, named)
    says = page.locator(".sb-desk > .sb-feedback")
    assert "name the assignment 'week-9'" in says.inner_text()
    link = page.get_by_label("or the link of your own list")
    link.fill("https://example.org/")
    link.press("Tab")
    assert "carries no assignment" in says.inner_text()
    link.fill(f"https://example.org/chapters/assignment.html{OWN}")
    link.press("Tab")
    assert "2 items of this assignment" in says.inner_text()
    assert " / 2" in page.locator(".sb-people tbody tr").first.inner_text()
    report = json.loads(saved(page, "Report as data"))
    assert [one["id"] for one in report["items"]] == ["000-seam", "001-sayso"]
    assert report["assignment"]["title"] == "Week 9"
    assert [*report["assignment"]] == ["id", "title", "due", "items"], "as the command has it"


def test_the_form_of_the_marks_stays_when_names_are_shown(desk, files):
    page = desk.page
    hand_in(page, files)
    system, by = page.get_by_label(re.compile("^System")), page.get_by_label(re.compile("^By "))
    system.select_option("canvas")
    by.select_option("points")
    page.get_by_role("button", name="Show names").press("Enter")
    assert (system.input_value(), by.input_value()) == ("canvas", "points")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Save the marks").press("Enter")
    assert waiting.value.suggested_filename == "marks-all-canvas-points.csv"
    assert "marks-all-canvas-points.csv" in page.locator(".sb-shown .sb-feedback:not(:empty)").inner_text()
