"""A chapter as a notebook: saving writes what was opened."""

from __future__ import annotations

import os
import random
import re
import shutil

import pytest

from tests.conftest import ROOT
from tests.notebooks import KEY, OTHER, lab, shown

PAGES = sorted((ROOT / "chapters").rglob("*.md"))
pytestmark = pytest.mark.built  # needs the environment of Binder


def test_jupytext_reads_and_writes_every_page_as_it_is():
    """As JupyterLab saves it: with the settings of a notebook that was opened, run and looked at."""
    code = (
        "import jupytext\nout = {}\n"
        "for name in given:\n"
        "    text = Path(name).read_text('utf-8')\n"
        "    notebook = jupytext.reads(text, fmt='md:myst')\n"
        "    assert notebook.metadata.kernelspec.name == 'python3', name\n"
        "    notebook.metadata.language_info = {'name': 'python', 'version': '3.11.7', "
        "'codemirror_mode': {'name': 'ipython'}}\n"
        "    notebook.metadata.widgets = {'application/vnd.jupyter.widget-state+json': {'state': {}}}\n"
        "    for cell in notebook.cells:\n"
        "        cell.metadata |= {'editable': True, 'slideshow': {'slide_type': ''}, "
        "'trusted': True, 'scrolled': True}\n"
        "    out[name] = jupytext.writes(notebook, fmt='md:myst') == text"
    )
    names = [path.relative_to(ROOT).as_posix() for path in PAGES]
    assert lab(code, names) == dict.fromkeys(names, True)


def test_what_the_commands_write_is_in_the_form_of_jupytext(tmp_path):
    """The templates of a chapter and of the page of a source."""
    for template in sorted((ROOT / "sourcebook" / "authoring" / "templates").glob("*.md")):
        (tmp_path / template.name).write_text(
            re.sub(r"\{\{ \w+ \}\}", "005", template.read_text("utf-8")), "utf-8"
        )
    names = [str(path) for path in tmp_path.iterdir()]
    code = (
        "import jupytext\nout = [text == jupytext.writes(jupytext.reads(text, fmt='md:myst'), "
        "fmt='md:myst') for text in (Path(name).read_text('utf-8') for name in given)]"
    )
    assert names and lab(code, names) == [True] * len(names)


PIECES = [
    "[a](../data/numbers.yml#rate-mean-2021)",
    "](../data/numbers.yml#x)",
    ' "→ a")',
    '[a](b.c "→ d")',
    "→ ",
    "../seeds/000_5f0b33833cac1001.txt#L10)",
    f"{{cite}}`{KEY}`",
    f"{{cite}}`{KEY}, {OTHER}`",
    f"{{cite:t}}`{OTHER}`",
    "{cite}`x`",
    "$",
    "\\$",
    "\\\\(",
    "\\begin{",
    "`",
    "```",
    "\n",
    "\n\n",
    ":::{div} a",
    ":::",
    "{.a}",
    "(a)=",
    "% a",
    "<!-- ",
    " -->",
    "<!-- myst:",
    "<!-- /myst -->",
    "<!-- ~myst:",
    "<span>",
    "</span>",
    "<span>&#36;</span>",
    "<span>~&#36;</span>",
    "&#36;",
    "&#92;",
    "~",
    "[",
    "]",
    "(",
    ")",
    "](",
    '"',
    ' "cite ',
    '"~cite a"',
    '[a](https://b.c "cite d")',
    '([a](https://b.c "cite d"))',
    "; ",
    "cite ",
    "https://b.c ",
    "```{bibliography}\n:all:\n```",
    "a",
    " ",
    "\\",
    "<",
    ">",
    "--",
    "{",
    "}",
    "é\u2028",
]


def test_any_text_comes_back_as_it_was():
    """Pieces of every form in every order; the seed is fixed on a build server and new elsewhere."""
    chance = random.Random(0 if os.environ.get("CI") else None)
    shown(*("".join(chance.choices(PIECES, k=chance.randint(1, 12))) for _ in range(6000)))


def test_every_page_comes_back_as_it_was():
    for text in shown(*(path.read_text("utf-8") for path in PAGES)):
        prose = re.sub(r"^```.*?^```|<!--.*?-->|`[^`\n]*`", "", text, flags=re.M | re.S)
        assert "{cite}" not in prose and not re.search(r"^:::|\{\.", prose, re.M)


def test_a_server_opens_a_chapter_for_reading_and_saves_it_as_it_was_written(tmp_path):
    """Also while the bibliography cannot be read; a notebook outside a book is left alone."""
    book = tmp_path / "book"
    for folder in ("data", "seeds"):
        shutil.copytree(ROOT / folder, book / folder)
    text = (ROOT / "chapters" / "07-trade.md").read_text("utf-8") + "It rose from $5 to $7.\n"
    for page in (book / "07.md", tmp_path / "own.md"):
        page.write_text(text, "utf-8")
    code = (
        "from sourcebook.chapter.notebooks import Chapters\n"
        "manager, out = Chapters(root_dir=given), []\n"
        "for path in ('book/07.md', 'own.md', 'book/07.md'):\n"
        "    model = manager.get(path)\n"
        "    out.append([cell['source'] for cell in model['content']['cells']])\n"
        "    manager.save(model, path)\n"
        "    (Path(given) / 'book' / 'data' / 'references.bib').write_text('@misc{', 'utf-8')"
    )
    ours, own, broken = map("\n".join, lab(code, str(tmp_path)))
    assert (
        "(Reuters 2023)" not in ours
        and "([Reuters 2023](" in ours
        and "{cite}" not in ours
        and "&#36;" in ours
    )
    assert "{cite}" in own and "&#36;" not in own
    assert "{cite}" in broken and "&#36;" in broken
    assert (book / "07.md").read_text("utf-8") == text == (tmp_path / "own.md").read_text("utf-8")
