"""The page of the class desk in a browser: thirty files, names, figures, texts that are inert, what it hands out."""

from __future__ import annotations

import io
import json
import zipfile

import pytest
from axe_playwright_python.sync_playwright import Axe

from sourcebook.desk.gather import gather
from sourcebook.desk.items import items_of
from sourcebook.desk.report import report
from tests.classroom import a_class, chosen, sealed, text_of, whole_file
from tests.conftest import OURS
from tests.desk_script import near, written
from tests.hand import CHAPTER
from tests.handing import a_file
from tests.visit import NARROW, RULES, Visit

DESK = "chapters/teaching/class-desk.html"
IDS = chosen()
WRITTEN = next(name for name in IDS if OURS.exercises.all[name].exercise.writes)
HOSTILE = '<img src=x onerror="window.caught = 1"></script><script>window.caught = 1</script>'
FILES, ROSTER = ".sb-drop input[type=file]", "input[accept*=csv]"


@pytest.fixture(scope="module")
def files():
    return {name: text_of(file) for name, file in sorted(a_class(IDS).items())}


@pytest.fixture(scope="module")
def a_few():
    """One item of each type, answered by twelve."""
    kinds = {OURS.exercises.all[name].exercise.type: name for name in IDS}
    return {name: text_of(file) for name, file in a_class([*kinds.values()], size=12).items()}


def as_chosen(files, kind="application/json"):
    return [{"name": name, "mimeType": kind, "buffer": data} for name, data in files.items()]


def archive(files):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in files.items():
            packed.writestr(name, data)
    return out.getvalue()


@pytest.fixture
def desk(browser, site):
    with Visit(
        browser, f"{site}/{DESK}", viewport={"width": 1280, "height": 900}, reduced_motion="reduce"
    ) as visit:
        visit.page.wait_for_selector(".sb-drop")
        yield visit
        assert visit.foreign == [], "nothing leaves the machine"
        assert visit.problems == []


def hand_in(page, files, kind="application/json"):
    page.set_input_files(FILES, as_chosen(files, kind))
    page.wait_for_selector(".sb-desk .sb-files", state="attached")


def saved(page, name):
    with page.expect_download() as waiting:
        page.get_by_role("button", name=name).press("Enter")
    return waiting.value.path().read_bytes()


def test_thirty_files_are_counted_as_the_core_counts_them(desk, files, tmp_path):
    page = desk.page
    hand_in(page, files)
    assert "30 answer files read; 0 refused." in page.locator(".sb-feedback").inner_text()
    assert page.locator(".sb-people tbody tr").count() == 30
    page.get_by_role("button", name="Show names").press("Enter")
    found = json.loads(saved(page, "Report as data"))
    items = items_of(OURS)
    made = report(items, gather([written(tmp_path, files)], items))
    for mine, theirs in zip(found["items"], made["items"], strict=True):
        assert mine == near(theirs), mine["id"]
    assert found == near(made) and len(made["items"]) > 100


def test_names_are_hidden_until_one_click(desk, files):
    page = desk.page
    hand_in(page, files)
    labels = ["王小明", "Олена", "ليلى", "Zoë"]
    everything = page.locator(".sb-desk").inner_html()
    assert [one for one in labels if one in everything] == []
    assert "王小明" not in saved(page, "Report as data").decode()
    assert "王小明" not in saved(page, "Report as a page").decode()
    page.get_by_role("button", name="Show names").press("Enter")
    assert page.evaluate("document.activeElement.textContent") == "Hide names"
    everything = page.locator(".sb-desk").inner_html()
    assert [one for one in labels if one not in everything] == []
    assert "王小明" in saved(page, "Report as data").decode()


def one_text(label, text):
    exercise = OURS.exercises.all[WRITTEN].exercise
    at = "2026-11-20T10:00:00.000Z"
    entry = sealed(
        {
            "id": WRITTEN,
            "edition": exercise.digest(),
            "answer": {"text": text, "levels": [1] * len(exercise.rubric)},
            "words": [HOSTILE],
            "attempts": 1,
            "score": None,
            "first": at,
            "last": at,
            "checked": {
                "answer": {"text": text, "levels": [0] * len(exercise.rubric)},
                "score": None,
                "at": at,
            },
            "hints": [],
            "shown": "",
        }
    )
    return text_of(whole_file([entry], label, group=HOSTILE))


def test_all_that_students_typed_is_inert(desk):
    page = desk.page
    page.get_by_label("List of the class").set_input_files(
        [
            {
                "name": "r.csv",
                "mimeType": "text/csv",
                "buffer": f'name,label\n"{HOSTILE.replace(chr(34), chr(34) * 2)}",=1+1\n'.encode(),
            }
        ]
    )
    hand_in(
        page,
        {
            f"{HOSTILE.replace('/', '')}.json": one_text("=1+1", HOSTILE),
            "b.json": one_text(HOSTILE, HOSTILE),
            "c.json": one_text("c", HOSTILE),
        },
    )
    page.get_by_role("button", name="Show names").press("Enter")
    page.locator(".sb-desk details").evaluate_all("all => all.forEach((one) => { one.open = true; })")
    assert HOSTILE in page.locator(".sb-text blockquote").first.inner_text()
    pages = [saved(page, "Report as a page").decode()]
    page.get_by_label("Your comment").first.fill(HOSTILE)
    with zipfile.ZipFile(io.BytesIO(saved(page, "Feedback as pages"))) as packed:
        pages += [packed.read(name).decode() for name in packed.namelist()]
    for text in pages:
        assert "&lt;img" in text and "<img" not in text and "<script" not in text
    page.get_by_role("button", name="For the next lesson").press("Enter")
    assert page.locator(".sb-desk :is(img, script:not(.sb-data))").count() == 0
    assert page.evaluate("window.caught") is None


def test_feedback_has_both_ratings_and_the_comment(desk):
    page = desk.page
    hand_in(page, {"a.json": one_text("Ann", "My words"), "b.json": one_text("Bo", "Others")})
    page.get_by_text("Read 2 texts").press("Enter")
    page.locator(".sb-text").first.get_by_label("Your rating").first.select_option(index=3)
    page.locator(".sb-text").first.get_by_label("Your comment").fill("Name the line.")
    with zipfile.ZipFile(io.BytesIO(saved(page, "Feedback as texts"))) as packed:
        (name,) = packed.namelist()
        text = packed.read(name).decode()
    criterion = OURS.exercises.all[WRITTEN].exercise.rubric[0]
    assert name == "s01-Ann.txt" and "My words" in text and "Comment: Name the line." in text
    assert f"{criterion.name}: you 2: {criterion.levels[1]}; I 3: {criterion.levels[2]}" in text


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
          document.querySelector(".sb-drop").dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true }));
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
    assert page.locator(".sb-bar").count() == 0


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
    with Visit(browser, f"{site}/{DESK}", color_scheme=scheme, reduced_motion="reduce") as visit:
        page = visit.page
        page.wait_for_selector(".sb-drop")
        hand_in(page, a_few)
        page.locator(".sb-desk details").evaluate_all("all => all.forEach((one) => { one.open = true; })")
        found = Axe().run(page, options=RULES)
        assert not found.violations_count, found.generate_report()
        page.get_by_role("button", name="For the next lesson").press("Enter")
        found = Axe().run(page, options=RULES)
        assert not found.violations_count, found.generate_report()


def test_on_a_phone_nothing_is_wider_than_the_page(browser, site, files):
    with Visit(browser, f"{site}/{DESK}", viewport=NARROW) as visit:
        page = visit.page
        page.wait_for_selector(".sb-drop")
        hand_in(page, files)
        page.locator(".sb-desk details").evaluate_all("all => all.forEach((one) => { one.open = true; })")
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
    assert CHAPTER not in naming
