"""A cell that writes outside its place, opens a connection or starts a program fails where it does so."""

from __future__ import annotations

import os

import nbformat
import pytest
from nbclient import NotebookClient
from nbclient.exceptions import CellTimeoutError

from sourcebook import building
from sourcebook.page.failure import told
from tests.small import ROOT

pytestmark = pytest.mark.built  # they run cells in kernels
BEGIN = "import os, socket, subprocess"  # no cell imports the engine: the watch begins before the first
REFUSED = [
    ("open('out.txt', 'w')", "writes 'out.txt'"),
    ("os.remove('chapter.md')", "writes 'chapter.md'"),
    ("os.mkdir('folder')", "writes 'folder'"),
    ("from pathlib import Path\nPath('chapter.md').write_text('a')", "writes 'chapter.md'"),
    ("import pandas as pd\npd.DataFrame().to_csv('a.csv')", "writes 'a.csv'"),
    ("socket.create_connection(('192.0.2.1', 9), timeout=1)", "connection to 192.0.2.1"),
    ("import urllib.request\nurllib.request.urlopen('http://example.org')", "connection to example.org"),
    ("subprocess.run(['true'])", "starts another program"),
    ("os.system('true')", "starts another program"),
]
FREE = """\
import tempfile
with tempfile.TemporaryFile('w') as file: file.write('a')
import matplotlib.pyplot as plt
plt.plot([1, 2]); plt.savefig(os.devnull, format='svg')
open('chapter.md').read()
"""


def run(folder, cells, timeout=60):
    book = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
    NotebookClient(
        book, timeout=timeout, allow_errors=True, resources={"metadata": {"path": folder}}
    ).execute()
    return [[one.evalue for one in cell.outputs if one.output_type == "error"] for cell in book.cells]


@pytest.fixture
def chapter(tmp_path, monkeypatch):
    monkeypatch.setattr(os, "environ", {**os.environ, "PYTHONPATH": str(ROOT)})
    os.environ.update(building.told(tmp_path, "chapter", tmp_path.parent / f"{tmp_path.name}.reads"))
    path = tmp_path / "chapter.md"
    path.write_text("# A chapter\n\n```{code-cell}\nimport os\nx = 1 / 0\nwhile True: pass\n```\n", "utf-8")
    return path


def test_what_a_cell_may_not_do_fails_and_what_libraries_need_does_not(chapter):
    begun, free, *failed = run(chapter.parent, [BEGIN, FREE, *(code for code, _ in REFUSED)])
    assert begun == [] and free == []
    for (code, words), errors in zip(REFUSED, failed, strict=True):
        assert len(errors) == 1 and words in errors[0], (code, errors)
    assert [path.name for path in chapter.parent.iterdir()] == ["chapter.md"]


def test_the_first_cell_is_watched_and_knows_no_name_that_it_did_not_import(chapter):
    first, second = run(chapter.parent, ["open('out.txt', 'w')", "sourcebook"])
    assert len(first) == 1 and "writes 'out.txt'" in first[0]
    assert second == ["name 'sourcebook' is not defined"]


def _error(folder, code, timeout=60):
    book = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(code)])
    client = NotebookClient(book, timeout=timeout, resources={"metadata": {"path": folder}})
    with pytest.raises((Exception,)) as caught:
        client.execute()
    return caught.value


@pytest.mark.parametrize(
    ("code", "timeout", "said"),
    [
        ("import os\nx = 1 / 0", 60, "chapter.md, line 5: ZeroDivisionError: division by zero."),
        ("while True: pass", 2, "chapter.md, line 6: this cell did not end in the time it has."),
    ],
)
def test_the_log_of_a_failed_cell_names_the_cause_first(chapter, code, timeout, said):
    error = _error(chapter.parent, code, timeout)
    assert isinstance(error, CellTimeoutError) == (timeout == 2)
    log = chapter.parent / "failed-cell.log"
    lines = told(error, chapter, "chapter.md", log).split("\n")
    assert lines[0].startswith(said) and len(lines) <= 10
    assert lines[1].strip() == code.split("\n")[-1] and str(log) in lines[-1] and log.is_file()
