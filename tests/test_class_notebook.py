"""The class in a notebook: its tables, and in JupyterLab its controls, upload included."""

from __future__ import annotations

import pytest

from sourcebook.book import opened
from sourcebook.desk.gather import gather, gather_uploaded
from sourcebook.desk.items import items_of
from sourcebook.desk.notebook import ClassNotebook
from sourcebook.desk.report import report
from sourcebook.desk.sample import sample_class, sample_roster
from sourcebook.files import BookError
from tests.classroom import chosen
from tests.conftest import OURS
from tests.desk_script import near, written
from tests.handing import zipped
from tests.lab import new_tab, run_all

PAGE, TASK = "chapters/teaching/class-notebook.md", "who-speaks"


@pytest.fixture
def desk(monkeypatch):
    monkeypatch.setenv("SOURCEBOOK_BUILD", "1")
    with opened(OURS):
        yield ClassNotebook(TASK)


@pytest.fixture(scope="module")
def files():
    with opened(OURS):
        return sample_class(items_of(OURS, OURS.assignments[TASK].items), size=9, seed=2, assignment=TASK)


def test_the_made_up_class_is_thirty_and_always_the_same(desk):
    items = items_of(OURS, chosen())
    assert sample_class(items) == sample_class(items) != sample_class(items, seed=2)
    states = [one["state"] for one in desk.report["students"]]
    assert (len(states), states.count("missing")) == (len(sample_roster()), 2)
    assert {one["state"] for one in desk.report["files"]} == {"read", "replaced", "refused"}
    made = report(items, gather_uploaded(sample_class(items), items))
    assert all(item["answered"] > 20 and item["first"]["n"] > 20 for item in made["items"])
    assert {item["kind"] for item in made["items"]} == {one.kind for one in items}


def test_files_in_memory_are_counted_as_files_in_a_folder(files, tmp_path):
    items = items_of(OURS, OURS.assignments[TASK].items)
    heard = []
    theirs = report(items, gather([written(tmp_path, files)], items))
    ours = report(items, gather_uploaded(dict(sorted(files.items())), items, lambda: heard.append(1)))
    assert ours == theirs and len(heard) == len(files)
    packed = gather_uploaded({"class.zip": zipped({**files, "essay.pdf": b"%PDF"})}, items)
    assert (len(packed.read), len(packed.refused), packed.skipped) == (8, 1, 1)


def test_tables_have_the_figures_of_the_report(desk):
    people, items = desk.students(), desk.all_items()
    assert people["points"].tolist() == [round(one["points"], 2) for one in desk.report["students"]]
    assert "label" not in people and not people.map(lambda cell: "sample" in str(cell)).any(axis=None)
    desk.names = True
    assert desk.students()["label"].tolist() == [one["label"] for one in desk.report["students"]]
    shares = [one["first"]["difficulty"] for one in desk.report["items"]]
    assert [share if share == share else None for share in items["agree first"]] == near(
        [None if share is None else round(share, 2) for share in shares]
    )
    for item in desk.report["items"]:
        desk.item = item["id"]
        rows = desk.one_item()
        assert len(rows) == len(item["spread"] or item["rows"] or item["texts"]), item["id"]
        assert "●" not in rows.to_csv(), "a page of the book does not tell our answer"


def test_in_a_notebook_a_dot_marks_our_answer(desk, monkeypatch):
    monkeypatch.delenv("SOURCEBOOK_BUILD")
    for item in desk.report["items"]:
        desk.item = item["id"]
        ours = len(item["rows"]) or sum(one["right"] for one in item["spread"])
        assert desk.one_item().to_csv().count("●") == ours, item["id"]


def test_own_files_take_the_place_of_the_made_up_class(desk, files):
    desk.take(files)
    assert desk.said == "9 files: 7 read, 1 replaced, 1 refused." and desk.roster == []
    desk.take({"class.csv": b"label\nsample 01\nsomebody else\n"})
    assert [one["state"] for one in desk.report["students"]].count("missing") == 1
    with pytest.raises(BookError, match="names no column"):
        desk.take({"class.csv": b"seat\n4\n"})
    with pytest.raises(BookError, match="not in UTF-8"):
        desk.take({"class.csv": b"name\n\xff\n"})
    desk.take_sample()
    assert len(desk.report["students"]) == len(sample_roster())


def test_in_jupyterlab_it_runs_takes_files_and_follows_each_choice(browser, lab, files):
    address, _ = lab
    with new_tab(browser) as page:
        page.goto(f"{address}/lab/tree/{PAGE}?reset", timeout=90_000)
        page.wait_for_selector(".jp-Notebook .jp-CodeCell", timeout=60_000)
        page.wait_for_function("window.jupyterapp?.restored.then(() => true)")
        run_all(page)
        notebook = page.locator(".jp-Notebook")
        notebook.get_by_text("30 files: 28 read, 1 replaced, 1 refused.").wait_for(timeout=60_000)
        assert notebook.locator("[data-mime-type*=stderr], [data-mime-type*=error]").all_inner_texts() == []
        assert notebook.locator(".sb-figure").count() == 2 and notebook.locator("table caption").count() >= 4
        with page.expect_file_chooser() as chooser:
            notebook.get_by_role("button", name="Files").click()
        sent = [
            {"name": name, "mimeType": "application/json", "buffer": data} for name, data in files.items()
        ]
        chooser.value.set_files(sent)
        notebook.get_by_text("9 files: 7 read, 1 replaced, 1 refused.").wait_for(timeout=60_000)
        people = notebook.locator("table", has=page.locator("caption", has_text="The class"))
        people.locator("tbody tr").nth(6).wait_for()
        assert people.locator("tbody tr").count() == 7 and "sample 01" not in people.inner_text()
        notebook.get_by_label("Show names").check()
        people.get_by_text("sample 01").wait_for()
        second = OURS.assignments[TASK].items[1]
        notebook.locator(".widget-dropdown select").nth(1).select_option(index=1)
        notebook.locator("caption", has_text=second).wait_for()
