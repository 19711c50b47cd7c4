"""The book in JupyterLab, as Binder sets it up: pages open as notebooks, run, and are saved as they were."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import urllib.request
from pathlib import Path

import pytest
import yaml

from sourcebook.chapter.markdown import Chapter
from sourcebook.html import source_text
from tests.conftest import OURS, ROOT
from tests.hand import NOW, TYPES, download, value, work
from tests.small import LEFT_BEHIND
from tests.webdriver import until

LAB = ROOT / ".venv-lab" / "bin"
CHAPTER, EXERCISES = "chapters/01-one-page-four-documents.md", "chapters/exercises.md"


def front() -> str:
    """The header of a chapter."""
    return (ROOT / CHAPTER).read_text("utf-8").split("\n---\n")[0] + "\n---\n"


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    """The address of a JupyterLab, and the copy of the book that it shows."""
    assert (LAB / "jupyter-lab").is_file(), "JupyterLab is missing: run 'make test'"
    root = tmp_path_factory.mktemp("lab") / "book"
    shutil.copytree(ROOT, root, ignore=LEFT_BEHIND)
    cells = [
        (
            "from sourcebook import exercise, my_answers\nfrom IPython.display import display\n"
            "all = [exercise(name) for name in NAMES]\nfor one in all: display(one)"
        ).replace("NAMES", repr(list(TYPES.values()))),
        "my_answers()",
        'print("python sees", [(one.name, one.answer, one.score, one.attempts) for one in all])',
    ]
    (root / EXERCISES).write_text(
        front() + "".join(f"\n```{{code-cell}} ipython3\n{cell}\n```\n" for cell in cells), "utf-8"
    )
    git(root, "init", "-q")
    git(root, "add", ".")
    git(root, "commit", "-qm", "the book")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    home = tmp_path_factory.mktemp("home")
    environment = {
        **os.environ,
        "PATH": f"{LAB}{os.pathsep}{os.environ['PATH']}",
        "HOME": str(home),
        "JUPYTER_CONFIG_DIR": str(home / "config"),
        "JUPYTER_PREFER_ENV_PATH": "1",
    }
    environment.pop("SOURCEBOOK_BUILD", None)
    log = (home / "log").open("w", encoding="utf-8")
    command = [
        str(LAB / "jupyter-lab"),
        "--no-browser",
        "--allow-root",
        f"--port={port}",
        "--IdentityProvider.token=",
        "--LabApp.expose_app_in_browser=True",
        "--JupyterNotebookApp.expose_app_in_browser=True",
        f"--ServerApp.root_dir={root}",
    ]
    server = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
    address = f"http://127.0.0.1:{port}"
    until(lambda: answers(f"{address}/api"), "JupyterLab answers")
    yield address, root
    server.terminate()
    server.wait(20)
    log.close()


def answers(address: str) -> bool:
    """Whether a server is there."""
    try:
        with urllib.request.urlopen(address, timeout=1):
            return True
    except OSError:
        return False


def launch_path(page: str) -> str:
    """The path that the launch button of a page opens, whether or not the button is shown."""
    settings = yaml.safe_load((ROOT / "_config.yml").read_text("utf-8"))
    return {"jupyterlab": "lab/tree"}[settings["launch_buttons"]["notebook_interface"]] + f"/{page}"


def shown_lines(page: str) -> list[str]:
    """The lines of the sources that the cells of a page show, in their exact words."""
    found: list[str] = []
    for call in Chapter(ROOT / page, (ROOT / page).read_text("utf-8")).calls():
        if call.name in ("excerpt", "as_received", "reading"):
            source = OURS.corpus.source(call.values["source"])
            _, first, last = call.passage or ("", 1, len(source.lines))
            found += [line.text for line in source.span(first, last).lines if source.is_shown(line.number)]
    return [" ".join(source_text(line).striptags().split()) for line in found if line.strip()]


def git(root: Path, *words: str) -> str:
    return subprocess.run(
        ["git", "-c", "user.name=T", "-c", "user.email=t@example.org", *words],
        cwd=root,
        check=True,
        capture_output=True,
        text=True,
    ).stdout


LOOK = """keys => {
  const notebook = document.querySelector(".jp-NotebookPanel:not(.lm-mod-hidden)");
  const words = line => {
    const copy = line.cloneNode(true);
    copy.querySelectorAll(".sb-number, .sb-ref").forEach(part => part.remove());
    return copy.textContent.replaceAll("\u2060", "").split(/\\s+/).join(" ").trim();
  };
  const count = selector => document.querySelectorAll(selector).length;
  return {
    formulas: count("mjx-container, .MathJax, .katex"),
    errors: count(":is([data-mime-type='application/vnd.jupyter.stderr'],"
      + "[data-mime-type='application/vnd.jupyter.error'])"),
    dialogs: count(".jp-Dialog, .Toastify__toast"),
    outputs: count(".jp-OutputArea-output"),
    raw: notebook.innerText.match(/\\{(cite|div|bibliography)[^ ]*|^:::.*|&#\\w+;|\\{\\.sb-.*/gm) ?? [],
    keys: keys.filter(key => notebook.innerText.includes(key)),
    lines: [...notebook.querySelectorAll(".sb-excerpt .sb-line")].map(words).filter(Boolean),
  };
}"""


def run_all(page) -> None:
    """Wait for the kernel, and run every cell; the promise of JupyterLab has no limit of its own."""
    page.wait_for_function(
        "jupyterapp.shell.currentWidget?.sessionContext?.session?.kernel?.status === 'idle'", timeout=90_000
    )
    page.evaluate(
        "() => { window.ran = false; jupyterapp.commands.execute('notebook:run-all-cells')"
        ".then(() => { window.ran = true; }); }"
    )
    page.wait_for_function("window.ran", timeout=120_000)


def test_every_page_opens_as_a_notebook_runs_and_is_saved_as_it_was(browser, lab):
    """No dialog, formula, raw key, error or warning; sources in their exact words; saving changes nothing."""
    address, root = lab
    pages = [path.relative_to(ROOT).as_posix() for path in sorted((ROOT / "chapters").rglob("*.md"))]
    assert {
        f"{name}.md" for name in re.findall(r"(?:file|root): (\S+)", (ROOT / "_toc.yml").read_text("utf-8"))
    } <= set(pages)
    context = browser.new_context(viewport={"width": 1400, "height": 1000})
    page, noise = context.new_page(), []
    page.on("console", lambda said: noise.append(said.text) if said.type in ("warning", "error") else None)
    page.on("pageerror", lambda error: noise.append(str(error)))
    page.on(
        "request",
        lambda asked: (
            noise.append(asked.url) if not asked.url.startswith((address, "data:", "blob:", "ws:")) else None
        ),
    )
    page.goto(f"{address}/{launch_path(pages[0])}?reset", timeout=90_000)
    page.wait_for_function("window.jupyterapp?.restored.then(() => true)")
    for number, name in enumerate(pages):
        page.evaluate("path => void jupyterapp.commands.execute('docmanager:open', {path})", name)
        page.wait_for_function("path => jupyterapp.shell.currentWidget?.context?.path === path", arg=name)
        page.wait_for_selector(".jp-NotebookPanel:not(.lm-mod-hidden) .jp-Cell", timeout=60_000)
        run_all(page)
        page.wait_for_selector(".jp-NotebookPanel:not(.lm-mod-hidden) [data-status=idle]")
        expected = shown_lines(name)
        page.wait_for_function(
            "document.querySelectorAll('.jp-NotebookPanel:not(.lm-mod-hidden) .sb-excerpt .sb-line')"
            f".length >= {len(expected)}"
        )
        seen = page.evaluate(LOOK, list(OURS.bibliography))
        assert seen.pop("lines") == expected, name
        assert bool(seen.pop("outputs")) == ("{code-cell}" in (root / name).read_text("utf-8")), name
        assert seen == {"formulas": 0, "errors": 0, "dialogs": 0, "raw": [], "keys": []}, (name, seen)
        if number % 15:
            page.evaluate("jupyterapp.commands.execute('docmanager:save')")
        else:  # as a teacher does it
            page.locator(".jp-NotebookPanel:not(.lm-mod-hidden) .jp-Cell").first.click()
            page.keyboard.press("Control+s")
            page.wait_for_selector(
                ".lm-TabBar-tab.lm-mod-current[data-type=document-title]:not(.jp-mod-dirty)"
            )
        assert not noise, (name, noise)
        page.evaluate("jupyterapp.serviceManager.sessions.shutdownAll()")
        page.evaluate("jupyterapp.commands.execute('application:close-all')")
        page.wait_for_selector(".jp-NotebookPanel", state="detached")
        assert git(root, "status", "--porcelain") == "", f"{name}: {git(root, 'diff')[:2000]}"
        noise.clear()  # a kernel that is shut down while it answers says so
    context.close()


def test_no_page_of_the_book_has_a_formula(book):
    for page in book.rglob("*.html"):
        assert not re.search(r'class="[^"]*\bmath\b|mathjax|katex|<math\b', page.read_text("utf-8"), re.I), (
            page
        )


PROBE = """
It rose from $5 billion to $7 billion, said {cite}`reuters-trade-2023`.

```{code-cell} ipython3
import pandas as pd
from sourcebook import as_received, canvas, figure, table

as_received("000", 10, 10)
```

```{code-cell} ipython3
words = ["from $5 to $7", r"\\(x\\) \\[y\\] \\begin{equation}z\\end{equation} `a`"]
costs = pd.DataFrame({"words": words, "number": [1, 2]})
costs
```

```{code-cell} ipython3
table(costs, caption="From $5 to $7")
```

```{code-cell} ipython3
chart, axes = canvas()
axes.plot(costs["number"])
alt = "A line that rises from $5 to $7 in two equal steps."
words = {"finding": "It rises from $5 to $7", "measure": "dollars", "alt": alt}
figure(chart, name="probe", **words, data=costs, sources=["000-a"])
```

```{code-cell} ipython3
from IPython.display import HTML

costs.plot()
HTML("<p id='teacher'>of the teacher: $a$</p>")
```
"""


def test_words_are_no_formulas_and_a_chart_of_the_teacher_is_drawn(browser, lab):
    """In JupyterLab and in Notebook; a formula of the teacher's proves that formulas are looked for."""
    address, root = lab
    (root / "chapters" / "probe.md").write_text(front() + PROBE, "utf-8")
    for view in ("lab/tree", "notebooks"):
        page = browser.new_context(viewport={"width": 1400, "height": 1000}).new_page()
        page.goto(f"{address}/{view}/chapters/probe.md?reset", timeout=90_000)
        page.wait_for_selector(".jp-Notebook .jp-CodeCell", timeout=60_000)
        page.wait_for_function("window.jupyterapp?.restored.then(() => true)")
        run_all(page)
        page.wait_for_selector("#teacher mjx-container", timeout=60_000)
        page.wait_for_selector(".jp-OutputArea-output img")
        assert page.locator("mjx-container").count() == page.locator("#teacher mjx-container").count() == 1
        assert page.locator(".jp-OutputArea-output img").count() == 1, (
            "the chart of the teacher, and none of ours twice"
        )
        assert page.locator(".sb-drawing svg").count() == 1
        styles = (
            "cell => [getComputedStyle(cell).textAlign, getComputedStyle(cell.closest('table'))"
            ".borderCollapse]"
        )
        assert page.locator(".sb-table td").first.evaluate(styles) == ["start", "collapse"], (
            "the stylesheet comes with each piece"
        )
        text = page.locator(".jp-Notebook").inner_text()
        assert (
            "It rose from $5 billion to $7 billion, said (Reuters 2023)." in text
            and "(US$185.41 billion). While" not in text
        )
        assert page.get_by_role("link", name="Reuters 2023").get_attribute("href").startswith("https://")
        page.context.close()


def test_every_type_of_exercise_works_by_keyboard_in_a_notebook_as_on_the_page(browser, lab, file_of_answers):
    """The same script of keys as on the page gives the same file; the kernel has the answers as data."""
    lab = lab[0]
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
    seen = (
        "[...document.querySelectorAll('.jp-NotebookPanel .jp-OutputArea-output')].map(e => "
        "e.textContent).join()"
    )
    page.wait_for_function(
        f"{seen}.includes(\"('000-months', '21 months', 1.0, 2)\") && {seen}.includes(\"('000-split', "
        '[6, 7, 8], 1.0, 2)")',
        timeout=60_000,
    )
    context.close()
