"""An assignment: read from a file or a link, shown on one page with nothing else, handed in as one file."""

from __future__ import annotations

import json

import pytest
from axe_playwright_python.sync_playwright import Axe

from sourcebook.chapter.core import core_lines
from sourcebook.exercises.assignment import read_assignments
from sourcebook.files import BookError
from sourcebook.locks.assignments import written
from sourcebook.locks.lock import Seen
from sourcebook.pieces.assignment import joined
from tests.assigning import PAGE, shown
from tests.conftest import OURS
from tests.hand import ANSWERS, Hand, right, wrong
from tests.visit import NARROW, RULES, Visit

CORES = [one for one in OURS.assignments.values() if one.id.startswith("core-")]


def test_the_core_of_each_chapter_is_an_assignment_with_the_exercises_that_its_page_asks():
    assert [one.id for one in CORES] == [f"core-{number:02}" for number in range(1, 13)]
    for one in CORES:
        (chapter,) = (found for found in OURS.chapters if found.path.stem.startswith(one.id[-2:]))
        lines = core_lines(chapter)
        text = "\n".join(line for n, line in enumerate(chapter.text.split("\n"), 1) if n in lines)
        places = [text.index(f'exercise("{name}"') for name in one.items]
        assert places == sorted(places) and text.count('exercise("') == len(one.items)


GOOD = "title: A title\nitems:\n- 000-opening\n"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("items:\n- 000-opening\n", "title"),
        ("title: A title\nitems: []\n", "items"),
        (GOOD + "due: tomorrow\n", "due"),
        (GOOD + "feedback: never\n", "feedback"),
        (GOOD + "feedback: due\n", "no day is 'due'"),
        (GOOD + "- 000-opening\n", "stands here twice"),
        (GOOD + "more: 1\n", "more"),
        (GOOD + "- A B\n", "items"),
    ],
)
def test_a_file_that_is_not_in_order_is_named_with_its_line(tmp_path, text, said):
    folder = tmp_path / "data" / "assignments"
    folder.mkdir(parents=True)
    (folder / "mine.yml").write_text(text, "utf-8")
    with pytest.raises(BookError) as caught:
        read_assignments(tmp_path)
    assert said in str(caught.value) and "mine.yml, line" in str(caught.value)


@pytest.mark.parametrize(
    ("name", "item", "said"),
    [
        ("mine", "000-nowhere", "there is no exercise '000-nowhere'"),
        ("core-03", "000-seam", "name of the core"),
    ],
)
def test_the_lock_finds_an_exercise_that_is_not_there_and_a_name_that_is_taken(tmp_path, name, item, said):
    folder = tmp_path / "data" / "assignments"
    folder.mkdir(parents=True)
    (folder / f"{name}.yml").write_text(f"title: A title\nitems:\n- {item}\n", "utf-8")

    class Elsewhere:
        root, exercises = tmp_path, OURS.exercises

    (found,) = written(Elsewhere(), Seen())
    assert said in found.message and f"{name}.yml" in found.file


def test_lines_that_touch_one_another_are_one_passage():
    assert joined(["000:5", "001:2-4", "000:1-4", "001:4-6", "001:8"]) == [
        ("000", 1, 5),
        ("001", 2, 6),
        ("001", 8, 8),
    ]


@pytest.fixture
def page(browser, site):
    with Visit(browser, f"{site}/{PAGE}?a=core-01", accept_downloads=True) as visit:
        visit.page.wait_for_selector(".sb-hand-in")
        yield visit


@pytest.mark.parametrize("one", OURS.assignments.values(), ids=OURS.assignments)
def test_each_assignment_shows_its_exercises_in_order_with_their_lines_and_nothing_else(browser, site, one):
    with Visit(browser, f"{site}/{PAGE}?a={one.id}") as visit:
        visit.page.wait_for_selector(".sb-hand-in")
        assert shown(visit.page) == one.items
        for name in one.items:
            exercise = OURS.exercises.all[name].exercise
            part = visit.page.locator(".sb-item", has=visit.page.locator(f"#ex-{name}"))
            assert part.locator(f"#ex-{name}.sb-live").count() == 1
            lines = () if exercise.shows_its_lines else joined(exercise.lines)
            assert part.locator(".sb-received, a[href^='#r']").count() == len(lines), name
            led_to_chapter = part.get_by_text("above it in the chapter").count()
            assert led_to_chapter == bool(exercise.beside), name
        ids = visit.page.locator("[id]").evaluate_all("nodes => nodes.map((one) => one.id)")
        assert len(ids) == len(set(ids))
        assert visit.problems == [] and visit.foreign == []


def test_it_goes_from_the_keyboard_to_a_file_and_stands_among_my_answers(page, site, tmp_path):
    tab = page.page
    hand = Hand(tab, "000-seam")
    wrong(hand, "choice")
    hand.button("Check")
    hand = Hand(tab, "000-split")
    wrong(hand, "split")
    right(hand, "split")
    hand.button("Check")
    tab.get_by_label("Your label, for the file").fill("小明")
    tab.get_by_label("Class code").fill("B 2")
    assert "2 of 7 answered" in tab.locator(".sb-hand-in").inner_text()
    with tab.expect_download() as waiting:
        tab.get_by_role("button", name="Download my answers to this assignment").press("Enter")
    file = json.loads(waiting.value.path().read_text("utf-8"))
    assert waiting.value.suggested_filename == "answers-小明-core-01.json"
    assert (file["label"], file["group"], file["assignment"]) == ("小明", "B 2", "core-01")
    assert {one["id"]: one["score"] for one in file["items"]} == {"000-seam": 0, "000-split": 1}
    tab.goto(f"{site}/{ANSWERS}")
    assert "core-01" in tab.get_by_label("Save:").locator("option").evaluate_all(
        "all => all.map((o) => o.value)"
    )


@pytest.mark.parametrize("query", ["", "?a=core-08"])
@pytest.mark.parametrize("size", [NARROW, {"width": 1280, "height": 900}], ids=["narrow", "wide"])
def test_no_fault_that_a_machine_finds_and_nothing_is_cut(browser, site, query, size):
    with Visit(browser, f"{site}/{PAGE}{query}", viewport=size) as visit:
        visit.page.wait_for_selector(".sb-hand-in, .sb-choices")
        assert visit.page.evaluate("document.documentElement.scrollWidth") <= size["width"]
        assert Axe().run(visit.page, options=RULES).response["violations"] == []


def test_a_text_that_names_an_assignment_leads_to_it(soups):
    pages = {name: soup for name, soup in soups.items() if "teaching/" in str(name)}
    links = [link for soup in pages.values() for link in soup.select("a[href*='assignment.html?a=']")]
    assert {f"core-{number:02}" for number in range(1, 13)} <= {link.get_text() for link in links}
    assert all(link["href"] == f"../assignment.html?a={link.get_text()}" for link in links)
    loose = [
        code
        for soup in pages.values()
        for code in soup.select("p code, li code")
        if code.string in OURS.assignments
    ]
    assert all(code.find_parent("a") for code in loose)


def test_a_page_for_teachers_leads_to_each_exercise_and_chart_that_it_names(soups, book):
    """Each place is there; no exercise is named without a link."""
    pages = {name: soup for name, soup in soups.items() if "teaching/" in str(name)}
    links = [link for soup in pages.values() for link in soup.select("a[href*='#ex-'], a[href*='#fig-']")]
    assert len(links) > 100 and any("#fig-" in link["href"] for link in links)
    for page, place in {tuple(link["href"].split("#")) for link in links}:
        there = soups[(book / "chapters" / "teaching" / page).resolve()]
        assert there.find(id=place), (page, place)
    named = [code for soup in pages.values() for code in soup.select("td code, p code, li code")]
    assert all(code.find_parent("a") for code in named if code.string in OURS.exercises.all)
