"""What students typed and are called, on the page of the desk: hidden until asked for, inert, given back."""

from __future__ import annotations

import io
import zipfile

import pytest

from tests.conftest import OURS
from tests.desks import WRITTEN, hand_in, one_text, saved, thirty, unfold

HOSTILE = '<img src=x onerror="window.caught = 1"></script><script>window.caught = 1</script>'


@pytest.fixture(scope="module")
def files():
    return thirty()


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
            f"{HOSTILE.replace('/', '')}.json": one_text("=1+1", HOSTILE, HOSTILE),
            "b.json": one_text(HOSTILE, HOSTILE, HOSTILE),
            "c.json": one_text("c", HOSTILE, HOSTILE),
        },
    )
    page.get_by_role("button", name="Show names").press("Enter")
    unfold(page)
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
