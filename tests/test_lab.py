"""A chapter in JupyterLab, as Binder sets it up: it opens as a notebook and runs from top to bottom."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import time
import urllib.request
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from tests.conftest import BOOK, ROOT
from tests.test_exercises import NOW, TYPES, download, file_of_answers, value, work  # noqa: F401  (a fixture among them)

LAB = ROOT / ".venv-lab" / "bin"
CHAPTER, EXERCISES = "chapters/01-one-page-four-documents.md", "chapters/exercises.md"


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    """The address of a JupyterLab on a copy of the book."""
    assert (LAB / "jupyter-lab").is_file(), "JupyterLab is missing: run 'make test'"
    root = tmp_path_factory.mktemp("lab") / "book"
    shutil.copytree(ROOT, root, ignore=shutil.ignore_patterns(".git", ".venv*", "_build", ".pytest_cache", "__pycache__"))
    cells = ["from sourcebook import exercise, my_answers\nfrom IPython.display import display\nall = [exercise(name) for name in NAMES]\nfor one in all: display(one)".replace("NAMES", repr(list(TYPES.values()))),
             "my_answers()", 'print("python sees", [(one.name, one.answer, one.score, one.attempts) for one in all])']
    front = (root / CHAPTER).read_text("utf-8").split("\n---\n")[0] + "\n---\n"
    (root / EXERCISES).write_text(front + "".join(f"\n```{{code-cell}} ipython3\n{cell}\n```\n" for cell in cells), "utf-8")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    home = tmp_path_factory.mktemp("home")
    environment = {**os.environ, "PATH": f"{LAB}{os.pathsep}{os.environ['PATH']}", "HOME": str(home), "JUPYTER_CONFIG_DIR": str(home / "config"), "JUPYTER_PREFER_ENV_PATH": "1"}
    environment.pop("SOURCEBOOK_BUILD", None)
    log = open(home / "log", "w")
    command = [str(LAB / "jupyter-lab"), "--no-browser", "--allow-root", f"--port={port}", "--IdentityProvider.token=", f"--ServerApp.root_dir={root}"]
    server = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
    address = f"http://127.0.0.1:{port}"
    for _ in range(120):
        try:
            urllib.request.urlopen(f"{address}/api", timeout=1)
            break
        except OSError:
            time.sleep(0.5)
    yield address
    server.terminate()
    server.wait(20)


def launch_path() -> str:
    """The path that the launch button of the built page opens."""
    page = BeautifulSoup((BOOK / CHAPTER).with_suffix(".html").read_text("utf-8"), "html.parser")
    href = page.find("a", string="Open as notebook")["href"]
    return re.search(r"urlpath=(.*)", href)[1]


def test_chapter_opens_as_a_notebook_from_its_launch_address_and_runs(browser, lab):
    path = launch_path()
    assert path == f"lab/tree/{CHAPTER}"
    context = browser.new_context(viewport={"width": 1400, "height": 1000})
    page = context.new_page()
    page.goto(f"{lab}/{path}", timeout=90_000)
    page.wait_for_selector(".jp-NotebookPanel:visible .jp-Cell", timeout=90_000)
    page.wait_for_function("document.querySelector('.jp-NotebookPanel .jp-Notebook')", timeout=60_000)
    # Wait for a kernel, then run every cell from the menu, as a teacher would.
    page.wait_for_selector(".jp-Notebook-ExecutionIndicator[data-status='idle']", timeout=90_000)
    page.locator(".jp-NotebookPanel:visible .jp-Cell").first.click()
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
    page.wait_for_selector(".jp-OutputArea-output .sb-card", timeout=90_000)
    # JupyterLab draws a cell when it comes into view: walk down, and keep what is seen on the way.
    seen: set[str] = set()
    for _ in range(150):
        seen |= set(page.evaluate("[...document.querySelectorAll('.sb-excerpt[id], .sb-card[id], figure.sb-figure')].filter(e => e.querySelector('svg, .sb-notes, .sb-line, dl')).map(e => e.id)"))
        assert page.locator("[data-mime-type='application/vnd.jupyter.stderr'], [data-mime-type='application/vnd.jupyter.error']").count() == 0
        page.evaluate("document.querySelector('.jp-WindowedPanel-outer').scrollBy(0, 700)")
        page.wait_for_timeout(120)
    assert {"x000-2-5", "x000-8-13", "card-000-d", "fig-four-dates", "fig-whose-words"} <= seen
    serif = page.evaluate("getComputedStyle(document.querySelector('.sb-table')).borderCollapse")
    assert serif == "collapse", "the stylesheet comes with each piece"
    page.screenshot(path=str(BOOK.parent / "lab.png"))
    context.close()


def test_every_type_of_exercise_works_by_keyboard_in_a_notebook_as_on_the_page(browser, lab, file_of_answers):
    """The same script of keys as on the page gives the same answer file, and the kernel has the answers as Python data."""
    context = browser.new_context(viewport={"width": 1400, "height": 1000})
    page = context.new_page()
    page.goto(f"{lab}/lab/tree/{EXERCISES}?reset", timeout=90_000)
    page.wait_for_selector(".jp-Notebook-ExecutionIndicator[data-status='idle']", timeout=90_000)
    page.clock.set_fixed_time(NOW)
    before = {}
    for turn in range(2):
        page.locator(".jp-NotebookPanel:visible .jp-Cell").first.click()
        page.get_by_role("menuitem", name="Run", exact=True).click()
        page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
        for kind, name in TYPES.items():
            page.wait_for_selector(f"#ex-{name}.sb-live >> visible=true", timeout=60_000)
            if turn == 0:
                work(page, kind)
                before[kind] = value(page, kind)
            else:
                assert value(page, kind) == before[kind]
        if turn == 0:
            page.reload()
            page.wait_for_selector(".jp-Notebook-ExecutionIndicator[data-status='idle']", timeout=90_000)
            page.clock.set_fixed_time(NOW)
    assert download(page) == file_of_answers
    page.locator(".jp-NotebookPanel:visible .jp-CodeCell .jp-InputArea-editor").last.click()
    page.keyboard.press("Control+Enter")
    seen = "[...document.querySelectorAll('.jp-NotebookPanel .jp-OutputArea-output')].map(e => e.textContent).join()"
    page.wait_for_function(f"{seen}.includes(\"('000-months', '21 months', 1.0, 2)\") && {seen}.includes(\"('000-split', [6, 7, 8], 1.0, 2)\")", timeout=60_000)
    context.close()


def test_every_chapter_runs_from_top_to_bottom_in_the_environment_of_binder():
    """The same cells in the environment of Binder, without a browser."""
    code = (
        "import sys, pathlib, jupytext, nbclient\n"
        "for path in sorted(pathlib.Path(sys.argv[1]).rglob('*.md')):\n"
        "    text = path.read_text('utf-8')\n"
        "    if '{code-cell}' in text:\n"
        "        notebook = jupytext.reads(text, fmt='md:myst')\n"
        "        nbclient.NotebookClient(notebook, kernel_name='python3', resources={'metadata': {'path': str(path.parent)}}).execute()\n"
        "        print(path.name)\n"
    )
    environment = {key: value for key, value in os.environ.items() if key != "SOURCEBOOK_BUILD"} | {"JUPYTER_PREFER_ENV_PATH": "1"}
    done = subprocess.run([str(LAB / "python"), "-c", code, str(ROOT / "chapters")], env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert Path(CHAPTER).name in done.stdout
