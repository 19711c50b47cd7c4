"""A JupyterLab as Binder sets it up, with a copy of the book: how tests start it and what they do in it."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import urllib.request
from collections.abc import Iterator
from pathlib import Path

from tests.hand import TYPES
from tests.small import LEFT_BEHIND, ROOT
from tests.webdriver import until

BIN = ROOT / ".venv-lab" / "bin"
CHAPTER, EXERCISES = "chapters/01-one-page-four-documents.md", "chapters/exercises.md"
CELLS = [
    "from sourcebook import exercise, my_answers\nfrom IPython.display import display\n"
    f"all = [exercise(name) for name in {list(TYPES.values())!r}]\nfor one in all: display(one)",
    "my_answers()",
    'print("python sees", [(one.name, one.answer, one.score, one.attempts) for one in all])',
]
SERVE = (
    "--no-browser --allow-root --IdentityProvider.token= --LabApp.expose_app_in_browser=True"
    " --JupyterNotebookApp.expose_app_in_browser=True"
).split()


def front() -> str:
    """The header of a chapter."""
    return (ROOT / CHAPTER).read_text("utf-8").split("\n---\n")[0] + "\n---\n"


def copy_of_the_book(root: Path) -> None:
    """A copy under git, with a page of one exercise of each type."""
    shutil.copytree(ROOT, root, ignore=LEFT_BEHIND)
    cells = "".join(f"\n```{{code-cell}} ipython3\n{cell}\n```\n" for cell in CELLS)
    (root / EXERCISES).write_text(front() + cells, "utf-8")
    git(root, "init", "-q")
    git(root, "add", ".")
    git(root, "commit", "-qm", "the book")


def serve(root: Path, home: Path) -> Iterator[str]:
    """The address of a JupyterLab that shows a folder, until the iterator is closed."""
    assert (BIN / "jupyter-lab").is_file(), "JupyterLab is missing: run 'make test'"
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {
        **os.environ,
        "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}",
        "HOME": str(home),
        "JUPYTER_CONFIG_DIR": str(home / "config"),
        "JUPYTER_PREFER_ENV_PATH": "1",
    }
    environment.pop("SOURCEBOOK_BUILD", None)
    command = [str(BIN / "jupyter-lab"), *SERVE, f"--port={port}", f"--ServerApp.root_dir={root}"]
    with (home / "log").open("w", encoding="utf-8") as log:
        server = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
        address = f"http://127.0.0.1:{port}"
        until(lambda: answers(f"{address}/api"), "JupyterLab answers")
        yield address
        server.terminate()
        server.wait(20)


def answers(address: str) -> bool:
    """Whether a server is there."""
    try:
        with urllib.request.urlopen(address, timeout=1):
            return True
    except OSError:
        return False


def git(root: Path, *words: str) -> str:
    return subprocess.run(
        ["git", "-c", "user.name=T", "-c", "user.email=t@example.org", *words],
        cwd=root,
        check=True,
        capture_output=True,
        text=True,
    ).stdout


def until_idle(page) -> None:
    """Wait for the kernel of the page in front."""
    page.wait_for_function(
        "jupyterapp.shell.currentWidget?.sessionContext?.session?.kernel?.status === 'idle'", timeout=90_000
    )


def run_all(page) -> None:
    """Run every cell of the page in front; the promise of JupyterLab has no limit of its own."""
    until_idle(page)
    page.evaluate(
        "() => { window.ran = false; jupyterapp.commands.execute('notebook:run-all-cells')"
        ".then(() => { window.ran = true; }); }"
    )
    page.wait_for_function("window.ran", timeout=120_000)
