"""A JupyterLab as Binder sets it up, with a copy of the book: how tests start it and what they do in it."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
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
OFTEN = 100  # milliseconds; to ask with each frame has each frame drawn
# The two seconds that anywidget gives a module to load are those of a person's machine, not of a busy one.
PATIENT = """const limit = AbortSignal.timeout.bind(AbortSignal);
AbortSignal.timeout = milliseconds => limit(30 * milliseconds);"""
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


@contextmanager
def new_tab(browser):
    """A tab as wide as a desk; it lets widgets take their time.

    With the tab end the kernels, pass or fail: the next test finds JupyterLab as the first did.
    """
    with browser.new_context(viewport={"width": 1400, "height": 1000}) as context:
        context.add_init_script(PATIENT)
        page = context.new_page()
        try:
            yield page
        finally:
            page.evaluate("globalThis.jupyterapp?.serviceManager.sessions.shutdownAll()")


# JupyterLab puts the cells of a long page in one after the other, whenever it has the time.
READY = """() => {
  const { content, sessionContext } = jupyterapp.shell.currentWidget ?? {};
  return sessionContext?.session?.kernel?.status === "idle"
    && content.widgets.every(cell => cell.isAttached);
}"""


def until_ready(page) -> None:
    """Wait for the kernel and for every cell of the page in front."""
    page.wait_for_function(READY, timeout=90_000, polling=OFTEN)


def run_all(page) -> None:
    """Run every cell of the page in front; the promise of JupyterLab has no limit of its own."""
    until_ready(page)
    begin_to_run(page)
    until_it_ran(page)


def begin_to_run(page) -> None:
    page.evaluate(
        "() => { window.ran = false; jupyterapp.commands.execute('notebook:run-all-cells')"
        ".then(() => { window.ran = true; }); }"
    )


def until_it_ran(page) -> None:
    page.wait_for_function("window.ran", timeout=120_000, polling=OFTEN)


OPEN = """([path, id]) => void jupyterapp.commands.execute(
  "docmanager:open", { path, ...(id && { kernel: { id } }) })"""
AS_NEW = """async folder => {
  const kernel = jupyterapp.shell.currentWidget.sessionContext.session.kernel;
  const code = `import os; os.chdir(${JSON.stringify(folder)}); get_ipython().reset(new_session=False)`;
  await kernel.requestExecute({ code, silent: true, store_history: false }).done;
  return kernel.id;
}"""
FRONT = ".jp-NotebookPanel:not(.lm-mod-hidden)"
SAVED = ".lm-TabBar-tab.lm-mod-current[data-type=document-title]:not(.jp-mod-dirty)"


class Desk:
    """JupyterLab in a tab with one kernel, which is made as good as new for each page that it opens.

    ``noise`` is what a browser says of the page in front that it should not, and each request to elsewhere.
    """

    def __init__(self, page, address: str, start: str):
        self.kernel, self.noise, self.address, self.page = None, [], address, page
        self.page.on("console", lambda said: said.type in ("warning", "error") and self._hear(said.text))
        self.page.on("pageerror", lambda error: self._hear(str(error)))
        self.page.on("request", lambda asked: self._is_elsewhere(asked.url) and self._hear(asked.url))
        self.page.goto(f"{address}/{start}?reset", timeout=90_000)
        self.page.wait_for_function("window.jupyterapp?.restored.then(() => true)")

    def _hear(self, what: str) -> None:
        self.noise.append(what)

    def _is_elsewhere(self, url: str) -> bool:
        return not url.startswith((self.address, "data:", "blob:", "ws:"))

    def open(self, name: str) -> None:
        self.page.evaluate(OPEN, [name, self.kernel])
        self.page.wait_for_function(
            "path => jupyterapp.shell.currentWidget?.context?.path === path", arg=name
        )
        self.page.wait_for_selector(f"{FRONT} .jp-Cell", timeout=60_000)

    def run(self, path: Path) -> None:
        """Begin to run the page in front."""
        until_ready(self.page)
        self.kernel = self.page.evaluate(AS_NEW, path.parent.as_posix())
        until_ready(self.page)
        begin_to_run(self.page)

    def until_it_ran(self) -> None:
        until_it_ran(self.page)

    def save(self, by_hand: bool) -> None:
        """Save the page in front, as a teacher does it or by the command."""
        if not by_hand:
            self.page.evaluate("jupyterapp.commands.execute('docmanager:save')")
            return
        self.page.locator(f"{FRONT} .jp-Cell").first.click()
        self.page.keyboard.press("Control+s")
        self.page.wait_for_selector(SAVED)

    def close(self) -> None:
        """Close the page in front."""
        self.page.evaluate("jupyterapp.commands.execute('application:close-all')")
        self.page.wait_for_selector(".jp-NotebookPanel", state="detached")
        self.noise.clear()  # a page that is closed while it moves the focus says so


@contextmanager
def at_desk(browser, address: str, start: str) -> Iterator[Desk]:
    """A desk in a tab of its own."""
    with new_tab(browser) as page:
        yield Desk(page, address, start)
