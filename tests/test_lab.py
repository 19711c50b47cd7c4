"""Every page of the book in JupyterLab, as Binder sets it up: it opens, runs, and is saved as it was."""

from __future__ import annotations

import re
from contextlib import ExitStack

import yaml

from sourcebook.chapter.markdown import Chapter
from sourcebook.html import source_text
from tests.conftest import OURS, ROOT
from tests.lab import OFTEN, at_desk, git


def launch_path(page: str) -> str:
    """The path that the launch button of a page opens, whether or not the button is shown."""
    settings = yaml.safe_load((ROOT / "_config.yml").read_text("utf-8"))
    return {"jupyterlab": "lab/tree"}[settings["launch_buttons"]["notebook_interface"]] + f"/{page}"


def shown_lines(page: str) -> list[str]:
    """The lines of the sources that the cells of a page show, in their exact words."""
    found: list[str] = []
    for call in Chapter(ROOT / page, (ROOT / page).read_text("utf-8")).calls():
        if call.name in ("excerpt", "as_received", "reading", "specimen"):
            source = OURS.corpus.source(call.values["source"])
            _, first, last = call.passage or ("", 1, len(source.lines))
            found += [line.text for line in source.span(first, last).lines if source.is_shown(line.number)]
    return [" ".join(source_text(line).striptags().split()) for line in found if line.strip()]


LOOK = """keys => {
  const notebook = document.querySelector(".jp-NotebookPanel:not(.lm-mod-hidden)");
  const text = notebook.innerText;  // once: each time the page is laid out
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
    raw: text.match(/\\{(cite|div|bibliography)[^ ]*|^:::.*|&#\\w+;|\\{\\.sb-.*/gm) ?? [],
    keys: keys.filter(key => text.includes(key)),
    lines: [...notebook.querySelectorAll(".sb-excerpt .sb-line")].map(words).filter(Boolean),
  };
}"""


DESKS = 2


def test_every_page_opens_as_a_notebook_runs_and_is_saved_as_it_was(browser, lab):
    """No dialog, formula, raw key, error or warning; sources in their exact words; saving changes nothing."""
    address, root = lab
    pages = [path.relative_to(ROOT).as_posix() for path in sorted((ROOT / "chapters").rglob("*.md"))]
    assert {
        f"{name}.md" for name in re.findall(r"(?:file|root): (\S+)", (ROOT / "_toc.yml").read_text("utf-8"))
    } <= set(pages)
    with ExitStack() as tabs:
        # Side by side: while one waits for its kernel, another is looked at.
        desks = [tabs.enter_context(at_desk(browser, address, launch_path(name))) for name in pages[:DESKS]]
        for first in range(0, len(pages), DESKS):
            turn = list(zip(desks, pages[first : first + DESKS], strict=False))
            for desk, name in turn:
                desk.open(name)
            for desk, name in turn:
                desk.run(root / name)
            for desk, name in turn:
                desk.until_it_ran()
                look_at(desk.page, name, "{code-cell}" in (root / name).read_text("utf-8"))
                desk.save(by_hand=pages.index(name) % 15 == 0)
                assert not desk.noise, (name, desk.noise)
                desk.close()
            assert git(root, "status", "--porcelain") == "", f"{turn}: {git(root, 'diff')[:2000]}"


def look_at(page, name: str, runs: bool) -> None:
    """What must hold of a page that has run."""
    page.wait_for_selector(".jp-NotebookPanel:not(.lm-mod-hidden) [data-status=idle]")
    expected = shown_lines(name)
    page.wait_for_function(
        "document.querySelectorAll('.jp-NotebookPanel:not(.lm-mod-hidden) .sb-excerpt .sb-line')"
        f".length >= {len(expected)}",
        polling=OFTEN,
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
