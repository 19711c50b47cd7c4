"""The pages of assignments, of one's own source and of the class desk in JupyterLab."""

from __future__ import annotations

import json

from tests.conftest import OURS
from tests.hand import Hand, right
from tests.lab import FRONT, at_desk, front

GIVEN, ITEMS = "chapters/given.md", ["000-genre", "000-residue"]  # not of the core of their chapter
LINK = f"https://example.org/assignment.html?title=My+list&items={','.join(ITEMS)}"
CALLS = [
    'from sourcebook import assignment_page, class_desk, own_source\n\nassignment_page("core-01")',
    f'assignment_page("{LINK}")',
    "own_source()",
    "class_desk()",
    "assignment_page()",
]


def test_an_assignment_is_done_and_handed_in_from_a_notebook(browser, lab):
    """By the id of one of the book or by a link; the file names it, and the desk there reads the file."""
    address, root = lab
    cells = "".join(f"\n```{{code-cell}} ipython3\n{cell}\n```\n" for cell in CALLS)
    (root / GIVEN).write_text(front() + cells, "utf-8")
    with at_desk(browser, address, f"lab/tree/{GIVEN}") as desk:
        page = desk.page
        desk.open(GIVEN)
        desk.run(root / GIVEN)
        desk.until_it_ran()
        core, mine, every = (page.locator(f"{FRONT} .sb-assignment").nth(n) for n in range(3))
        core.locator(".sb-hand-in").wait_for()
        assert core.locator("form.sb-exercise").count() == len(OURS.assignments["core-01"].items)
        mine.locator(".sb-hand-in").wait_for()
        assert [form.get_attribute("id") for form in mine.locator("form.sb-exercise").all()] == [
            f"ex-{name}" for name in ITEMS
        ]
        assert 'assignment_page("core-12")' in every.inner_text()
        assert every.locator("a[href^='?']").count() == 0
        hand = Hand(page, ITEMS[0])
        right(hand, "sort")
        hand.button("Check")
        mine.get_by_label("Your label").fill("heron")
        with page.expect_download() as taken:
            mine.get_by_role("button", name="Download my answers").click()
        assert taken.value.suggested_filename == "answers-heron-my-list.json"
        filed = json.loads(taken.value.path().read_text("utf-8"))
        assert (filed["assignment"], [one["id"] for one in filed["items"]]) == ("my-list", ITEMS[:1])
        assert filed["items"][0]["score"] == 1
        page.locator(f"{FRONT} .sb-desk input[type=file]").first.set_input_files(taken.value.path())
        page.locator(f"{FRONT} .sb-desk").get_by_text(
            "1 file: 1 read, 0 replaced, 0 refused."
        ).first.wait_for()
        page.get_by_label("Paste a text").fill("First line.\nSecond line.")
        page.get_by_role("button", name="Read this text").click()
        assert page.locator(f"{FRONT} .sb-own-lines li").count() == 2
        assert not desk.noise, desk.noise
