"""A book that is served while it is written: a save is shown, what is wrong is told until it is mended."""

from __future__ import annotations

import asyncio
import json
import os
import re
import shutil
import socket
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from sourcebook.authoring.serve import Workshop
from tests.small import LEFT_BEHIND, ROOT

CHAPTER = "01-praise"
WRONG = "Something is wrong."
CELL = "\n```{code-cell}\nprint(%s)\n```\n"


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    """The folder of a copy of the second book, and the address at which it is served."""
    root = tmp_path_factory.mktemp("served") / "book"
    shutil.copytree(ROOT / "tests" / "second_book", root, ignore=LEFT_BEHIND)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "sourcebook.cli", "--root", str(root), "serve", "--port", str(port)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "JUPYTER_PREFER_ENV_PATH": "1"}
    log = open(root.parent / "log", "w+", encoding="utf-8")  # noqa: SIM115
    server = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
    yield root, f"http://127.0.0.1:{port}", Path(log.name)
    server.terminate()
    assert server.wait(20) is not None
    log.close()


@pytest.fixture
def page(browser, served):
    _, address, log = served
    context = browser.new_context()
    page = context.new_page()
    page.set_default_timeout(90_000)
    while "Built." not in log.read_text("utf-8"):
        page.wait_for_timeout(50)
    page.goto(f"{address}/chapters/{CHAPTER}.html")
    yield page
    context.close()


def save(path: Path, change) -> None:
    path.write_text(change(path.read_text("utf-8")), "utf-8")


def test_an_open_page_is_told_all_that_is_said_while_it_is_being_told():
    async def told() -> list[dict]:
        workshop = Workshop(ROOT)
        news = workshop.listen()
        first = await anext(news)
        await workshop.tell()
        await workshop.tell("wrong")
        return [json.loads(one[6:]) for one in (first, await asyncio.wait_for(anext(news), 5))]

    with ThreadPoolExecutor(1) as apart:  # the loop of a browser may run in this thread
        assert apart.submit(asyncio.run, told()).result() == [
            {"build": 0, "said": ""},
            {"build": 1, "said": "wrong"},
        ]


def test_each_kind_of_save_is_shown_in_the_open_page(served, page):
    root = served[0]
    chapter = root / "chapters" / f"{CHAPTER}.md"
    save(chapter, lambda text: text + "\nA sentence is added here.\n")
    page.get_by_text("A sentence is added here.").wait_for()
    save(chapter, lambda text: text + CELL % "'A cell ' + 'has run.'")
    page.get_by_text("A cell has run.").wait_for()
    save(
        root / "_config.yml", lambda text: text.replace("short_title: Over the Dead", "short_title: The Dead")
    )
    page.get_by_role("link", name="The Dead", exact=True).first.wait_for(state="attached")
    (root / "chapters" / "more.md").write_text("# One page more\n\nIts words.\n", "utf-8")
    save(root / "_toc.yml", lambda text: text + "- file: chapters/more\n")
    page.get_by_role("link", name="One page more").first.wait_for(state="attached")


def test_what_is_wrong_is_told_in_the_page_until_it_is_mended(served, page):
    root, _, log = served
    chapter = root / "chapters" / f"{CHAPTER}.md"
    before = chapter.read_text("utf-8")
    alert = page.locator("pre[role=alert]")
    for wrong, said in (
        (CELL % "1 / 0", "ZeroDivisionError: division by zero. Correct the cell."),
        ("\nSee [nothing](no-such-page.md).\n", "no-such-page"),
        ("\nThey sent 4,321 <b>men</b>.\n", "4,321"),
    ):
        save(chapter, lambda text, wrong=wrong: text + wrong)
        alert.filter(has_text=re.compile(re.escape(said))).wait_for()
        assert not alert.locator("b").count(), "what is told is text"
        other = root / "chapters" / "index.md"
        save(other, lambda text: text + "\nA word.\n")
        count = log.read_text("utf-8").count(WRONG)
        while log.read_text("utf-8").count(WRONG) == count:
            page.wait_for_timeout(50)
        alert.filter(has_text=re.compile(re.escape(said))).wait_for()
        save(chapter, lambda text: before)
        alert.wait_for(state="detached")
    assert "Traceback" not in log.read_text("utf-8")
