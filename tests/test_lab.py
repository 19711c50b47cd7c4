"""Every page of the book in JupyterLab, as Binder sets it up: it opens, runs, and is saved as it was."""

from __future__ import annotations

import re

import yaml

from sourcebook.chapter.markdown import Chapter
from sourcebook.html import source_text
from tests.conftest import OURS, ROOT
from tests.lab import git, run_all, until_idle


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


OPEN = """([path, id]) => void jupyterapp.commands.execute(
  "docmanager:open", { path, ...(id && { kernel: { id } }) })"""
AS_NEW = """async folder => {
  const kernel = jupyterapp.shell.currentWidget.sessionContext.session.kernel;
  const code = `import os; os.chdir(${JSON.stringify(folder)}); get_ipython().reset(new_session=False)`;
  await kernel.requestExecute({ code, silent: true, store_history: false }).done;
  return kernel.id;
}"""


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
    kernel = None  # started for the first page, and made as good as new for each of the others
    for number, name in enumerate(pages):
        page.evaluate(OPEN, [name, kernel])
        page.wait_for_function("path => jupyterapp.shell.currentWidget?.context?.path === path", arg=name)
        page.wait_for_selector(".jp-NotebookPanel:not(.lm-mod-hidden) .jp-Cell", timeout=60_000)
        until_idle(page)
        kernel = page.evaluate(AS_NEW, (root / name).parent.as_posix())
        run_all(page)
        look_at(page, name, "{code-cell}" in (root / name).read_text("utf-8"))
        if number % 15:
            page.evaluate("jupyterapp.commands.execute('docmanager:save')")
        else:  # as a teacher does it
            page.locator(".jp-NotebookPanel:not(.lm-mod-hidden) .jp-Cell").first.click()
            page.keyboard.press("Control+s")
            page.wait_for_selector(
                ".lm-TabBar-tab.lm-mod-current[data-type=document-title]:not(.jp-mod-dirty)"
            )
        assert not noise, (name, noise)
        page.evaluate("jupyterapp.commands.execute('application:close-all')")
        page.wait_for_selector(".jp-NotebookPanel", state="detached")
        assert git(root, "status", "--porcelain") == "", f"{name}: {git(root, 'diff')[:2000]}"
        noise.clear()  # a page that is closed while it moves the focus says so
    page.evaluate("jupyterapp.serviceManager.sessions.shutdownAll()")
    context.close()


def look_at(page, name: str, runs: bool) -> None:
    """What must hold of a page that has run."""
    page.wait_for_selector(".jp-NotebookPanel:not(.lm-mod-hidden) [data-status=idle]")
    expected = shown_lines(name)
    page.wait_for_function(
        "document.querySelectorAll('.jp-NotebookPanel:not(.lm-mod-hidden) .sb-excerpt .sb-line')"
        f".length >= {len(expected)}"
    )
    seen = page.evaluate(LOOK, list(OURS.bibliography))
    assert seen.pop("lines") == expected, name
    assert bool(seen.pop("outputs")) == runs, name
    assert seen == {"formulas": 0, "errors": 0, "dialogs": 0, "raw": [], "keys": []}, (name, seen)


def test_no_page_of_the_book_has_a_formula(book):
    for page in book.rglob("*.html"):
        assert not re.search(r'class="[^"]*\bmath\b|mathjax|katex|<math\b', page.read_text("utf-8"), re.I), (
            page
        )
