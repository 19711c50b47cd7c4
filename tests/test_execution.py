"""Chapters run side by side in forked kernels: they show what fresh ones show and leave no process behind."""

from __future__ import annotations

import asyncio
import filecmp
import json
import os
import shutil
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from nbclient import NotebookClient
from nbformat.v4 import new_code_cell, new_notebook

from sourcebook.page import execution
from sourcebook.page.kernels import FORKS, FRESH, Kernels
from tests.small import LEFT_BEHIND, ROOT, build_in

pytestmark = [
    pytest.mark.built,  # they build books
    pytest.mark.skipif(sys.platform != "linux", reason="kernels are forked on Linux only"),
]
HEAD = """\
---
file_format: mystnb
kernelspec:
  display_name: Python 3 (ipykernel)
  language: python
  name: python3
---

"""
TOC = "format: jb-book\nroot: chapters/index\nchapters:\n"


def book_with(root: Path, **cells: str) -> Path:
    """The second book with a chapter for each cell, and no others."""
    shutil.copytree(ROOT / "tests" / "second_book", root, ignore=LEFT_BEHIND)
    (root / "_toc.yml").write_text(TOC + "".join(f"- file: chapters/{name}\n" for name in cells), "utf-8")
    for name, code in {"index": "", **cells}.items():
        text = f"{HEAD}# {name}\n\n```{{code-cell}}\n{code}\n```\n"
        (root / "chapters" / f"{name}.md").write_text(text, "utf-8")
    return root


def files_of(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_forked_kernels_and_kernels_begun_anew_give_the_same_files_and_records(tmp_path, monkeypatch):
    """Printed words, a table, a drawing, a control that needs a kernel, the answers of the system."""
    shown = {
        "print": "import os, sys; print(os.getcwd(), sys.argv[1:2], __name__, sys.flags.isolated)",
        "table": "import pandas; pandas.DataFrame({'a': [1, 2]})",
        "drawing": "import matplotlib.pyplot as plt; plt.plot([1, 2, 4]);",
        "control": "import ipywidgets; ipywidgets.IntSlider()",
        "backend": "import matplotlib; print(matplotlib.get_backend(), sorted(matplotlib.rcParams)[:3])",
        "path": "import sys; print(sys.path)",
    }
    book = book_with(tmp_path / "book", **shown)
    build_in(book)
    forked = tmp_path / "forked"
    (book / "_build").rename(forked)
    monkeypatch.setenv(FRESH, "1")
    build_in(book)
    for part in ("html", ".reads"):
        names = files_of(forked / part)
        assert names == files_of(book / "_build" / part) and names
        same, *other = filecmp.cmpfiles(forked / part, book / "_build" / part, names, shallow=False)
        assert (sorted(same), *other) == (names, [], [])


def test_chapters_run_at_the_same_time(tmp_path, monkeypatch):
    """Two cells that wait for each other both end, where the machine has two cores."""
    meet = (
        "import pathlib, tempfile, time\n"
        "place = pathlib.Path(tempfile.gettempdir()) / '{book}'\n"
        "(place / '{own}').touch()\n"
        "until = time.monotonic() + 60\n"
        "while not (place / '{other}').exists() and time.monotonic() < until: time.sleep(0.01)\n"
        "print('met' if (place / '{other}').exists() else 'alone')"
    )
    place = tmp_path / "place"
    place.mkdir()
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    cells = {
        own: meet.format(book=place.name, own=own, other=other)
        for own, other in (("one", "two"), ("two", "one"))
    }
    book = book_with(tmp_path / "book", **cells)
    if execution.cores() < 2:
        pytest.skip("this machine has one core")
    build_in(book)
    for own in cells:
        assert ">met\n" in (book / "_build" / "html" / "chapters" / f"{own}.html").read_text("utf-8")


def test_every_chapter_that_fails_is_told_and_what_the_others_showed_is_kept(tmp_path):
    book = book_with(tmp_path / "book", one="1 / 0", two="print('sound')", three="missing")
    said = build_in(book)
    assert "chapters/one.md, line 12: ZeroDivisionError: division by zero. Correct the cell." in said
    assert "chapters/three.md, line 12: NameError: name 'missing' is not defined. Correct the cell." in said
    for name in ("one", "three"):
        log = book / "_build" / f"{name}.failed.log"
        assert f"The whole traceback is in {log}." in said and "Traceback" in log.read_text("utf-8")
        path = book / "chapters" / f"{name}.md"
        path.write_text(path.read_text("utf-8").replace("1 / 0", "1").replace("missing", "2"), "utf-8")
    ran = [line for line in build_in(book).split("\n") if "Executed notebook" in line]
    assert len(ran) == 2 and all("chapters/one" in line or "chapters/three" in line for line in ran)
    assert not [*(book / "_build").glob("*.failed.log")], "what is mended is not told any more"


@pytest.mark.parametrize("dead", [1, execution.STARTS])
def test_a_kernel_that_ends_before_it_answers_gets_a_successor(dead, tmp_path):
    """As where another process takes one of its ports; not without end."""
    begun = []

    class Given(Kernels):
        def manager(self):
            begun.append(super().manager())
            if len(begun) <= dead:
                begun[-1].kernel_spec.argv = [sys.executable, "-c", ""]
            return begun[-1]

    async def run():
        await execution.start(client, Given(None), dict(os.environ))
        await client.async_execute(cleanup_kc=True)

    cells = [new_code_cell("print('sound')")]
    place = {"metadata": {"path": str(tmp_path)}}
    client = NotebookClient(new_notebook(cells=cells), resources=place, shutdown_kernel="immediate")
    with ThreadPoolExecutor() as apart:  # from the loop that drives the browser of other tests
        done = apart.submit(lambda: asyncio.run(run()))
    if dead < execution.STARTS:
        done.result()
        assert client.nb.cells[0].outputs[0]["text"] == "sound\n"
    else:
        with pytest.raises(RuntimeError, match="died"):
            done.result()
    assert len(begun) == min(dead + 1, execution.STARTS)


def test_the_kernels_end_with_the_process_that_forks_them(tmp_path):
    """Whether the build has ended well or was killed: no more orders can come."""
    connection = {"ip": "127.0.0.1", "transport": "tcp", "key": "", "signature_scheme": "hmac-sha256"}
    ports = ("shell_port", "iopub_port", "stdin_port", "control_port", "hb_port")
    file = tmp_path / "connection.json"
    file.write_text(json.dumps(connection | dict.fromkeys(ports, 0)), "utf-8")
    order = {"connection": str(file), "folder": str(tmp_path), "environment": dict(os.environ)}
    pipe = subprocess.PIPE
    warm = subprocess.Popen(
        [sys.executable, str(FORKS)], stdin=pipe, stdout=pipe, stderr=pipe, encoding="utf-8"
    )
    assert warm.stdin and warm.stdout
    warm.stdin.write(f"{json.dumps(order)}\n")
    warm.stdin.flush()
    kernel = int(warm.stdout.readline())
    os.kill(kernel, 0)
    warm.communicate()
    until = time.monotonic() + 10
    while is_running(kernel):
        assert time.monotonic() < until
        time.sleep(0.01)


def test_no_module_beside_the_process_that_forks_takes_the_place_of_one_of_python():
    assert not {path.stem for path in FORKS.parent.glob("*.py")} & sys.stdlib_module_names


def is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True
