"""No page escapes the locks by the contents or the settings: each mistake gives one finding at its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from sourcebook.locks.run import check
from tests.bound import AGAIN, TOC, bound, change, holds
from tests.evidence import only
from tests.small import ROOT
from tests.world import World

CONFIG = "_config.yml"
CAPTION, TITLE = "caption: Start", "title: A book"

ENTRIES = [
    # what stands in the contents, what is written there, the line, and a word of the message or the remedy
    (
        AGAIN,
        AGAIN + "    - file: chapters/reference/nowhere\n",
        9,
        "there is no file 'chapters/reference/now",
    ),
    (AGAIN, AGAIN * 2, 9, "a second time"),
    (AGAIN, AGAIN + "    - file: chapters/reference/more.md\n", 9, "a second time"),
    (AGAIN, AGAIN + "    - file: chapters/index\n", 9, "a second time"),
    (AGAIN, AGAIN + "    - file: docs/x.md\n", 9, "outside chapters/"),
    (AGAIN, AGAIN + "    - file: README\n", 9, "outside chapters/"),
    (AGAIN, AGAIN + "    - file: chapters/../docs/x\n", 9, "outside chapters/"),
    (AGAIN, AGAIN + "    - file: /etc/passwd\n", 9, "outside chapters/"),
    (AGAIN, AGAIN + "    - file: chapters/x.ipynb\n", 9, "of another kind than .md"),
    (AGAIN, AGAIN + "    - file: chapters/x.rst\n", 9, "of another kind than .md"),
    (AGAIN, AGAIN + "    - file: chapters/x.txt\n", 9, "Markdown file below chapters/"),
    (AGAIN, AGAIN + "    - file: chapters/reference/More\n", 9, "other capital letters"),
    (AGAIN, AGAIN + "    - glob: chapters/*\n", 9, "no lock reads 'glob'"),
    (AGAIN, AGAIN + "    - chapters/x\n", 9, "- file: chapters/13-name"),
    (AGAIN, AGAIN + "    - title: Alone\n", 9, "either 'file' or 'url'"),
    (AGAIN, AGAIN + "    - url: javascript:alert(1)\n", 9, "begins with https://"),
    (AGAIN, AGAIN + "    - url: //example.org\n", 9, "begins with https://"),
    (AGAIN, AGAIN + "    - url: https://example.org\n      title: It rose by 40 per cent\n", 10, "figure 40"),
    (AGAIN, AGAIN + "    - url: https://example.org\n      title: '“Nothing” was said'\n", 10, "own words"),
    (
        AGAIN,
        AGAIN + "    - url: https://example.org\n      title: 'It said \"nothing\" more'\n",
        10,
        "own words",
    ),
    (CAPTION, "caption: 300 warships", 4, "the figure 300 has no lock"),
    (CAPTION, "caption: “Beijing will obey” (000:2)", 4, "without quotation marks"),
    (CAPTION, "caption: [Start]", 4, "must have one value"),
    (CAPTION, "caption: Start\n  color: red", 5, "no lock reads 'color'"),
    (CAPTION, "caption: 'Start", 9, "quotes here"),
    (CAPTION, "caption: Start\n  caption: Start", 5, "stands here twice"),
    ("  chapters:", "\tchapters:", 5, "not tabs"),
    ("  chapters:\n", "  chapters: x\n", 6, "Correct the indentation"),
    ("    sections:", "   sections:", 7, "Correct the indentation"),
    ("jb-book", "jb-tome", 1, "Write 'format: jb-book'"),
    ("root: chapters/index", "root: chapters/start", 2, "there is no file 'chapters/start.md'"),
    ("root: chapters/index\n", "", 1, "must have 'format' and 'root'"),
]
FILES = [
    # a file below chapters/ that no entry names, and a word of the remedy
    ("chapters/other.md", "Add '- file: chapters/other'"),
    ("chapters/_draft.md", "Add '- file: chapters/_draft'"),
    ("chapters/.draft.md", "remove the file"),
    ("chapters/reference/other.md", "Add '- file: chapters/reference/other'"),
    ("chapters/x.ipynb", "Remove it from chapters/"),
    ("chapters/01-a.ipynb", "Remove it from chapters/"),
    ("chapters/x.rst", "write it as a .md file"),
]
LINES = "html:\n"
SETTINGS = [
    # what stands in the settings, what is written there, the line, and a word of the message or the remedy
    ("true\n", "false\n", 3, "Write 'only_build_toc_files: true'"),
    ("only_build_toc_files: true\n", "", 1, "Write 'only_build_toc_files: true'"),
    ('"*.md"', '"**/01-*"', 4, "keeps chapters/01-a"),
    ('"*.md"', "chapters/reference", 4, "keeps chapters/reference/more"),
    (TITLE, "title: 300 warships", 1, "the figure 300"),
    (TITLE, "title: 'We say “no limits”'", 1, "“no limits”"),
    ("author: Its readers", "author: 300 readers", 2, "the figure 300"),
    (LINES, "html:\n  extra_footer: 80 per cent is Chinese oil\n", 6, "the figure 80"),
    (LINES, "html:\n  announcement: News\n", 6, "html: announcement"),
    (LINES, "html:\n  html_extra_path: [x]\n", 6, "no lock reads"),
    (LINES, "html:\n  baseurl: 'javascript:x'\n", 6, "begins with https://"),
    (LINES, "logo: x.png\nhtml:\n", 5, "no lock reads 'logo'"),
    ("    smart", "    html_extra_path: [static]\n    smart", 9, "html_extra_path"),
    ("    smart", "    html_static_path: [static]\n    smart", 9, "html_static_path"),
    ("    smart", "    rst_epilog: Words\n    smart", 9, "rst_epilog"),
    ("      search", "      announcement: News\n      search", 11, "announcement"),
    ("      search", "      logo: {text: News}\n      search", 11, "html_theme_options: logo"),
    ("Search this book", "Search 300 warships", 11, "the figure 300"),
    ("author: Its", "author: [Its", None, "quotes here"),
    ("author: Its readers", "author: Its readers\ncopyright: '2026, 80 per cent'", 3, "the figure 80"),
    ("smartquotes: false", "smartquotes: 80 per cent", 9, "only a name"),
    (LINES, "parse:\n  myst_enable_extensions: [colons]\nhtml:\n", 6, "MyST has no extension 'colons'"),
]


@pytest.fixture
def book(tmp_path: Path) -> World:
    world = World(tmp_path)
    bound(world)
    return world


def test_a_sound_book_has_no_finding(book: World) -> None:
    assert not check(book.root).findings
    change(book, TOC, AGAIN, AGAIN + "    - url: https://example.org\n      title: A page elsewhere\n")
    assert not check(book.root).findings


@pytest.mark.parametrize("root", [ROOT, ROOT / "tests" / "second_book"])
def test_the_books_are_in_order(root: Path) -> None:
    assert not check(root).findings


@pytest.mark.parametrize(("old", "new", "line", "words"), ENTRIES)
def test_an_entry_of_the_contents(book: World, old: str, new: str, line: int | None, words: str) -> None:
    change(book, TOC, old, new)
    holds(only(book), TOC, line, words)


@pytest.mark.parametrize(("file", "words"), FILES)
def test_a_file_that_no_entry_names(book: World, file: str, words: str) -> None:
    change(book, file, "", "# A page\n")
    holds(only(book), file, None, words)


@pytest.mark.parametrize(("old", "new", "line", "words"), SETTINGS)
def test_a_setting(book: World, old: str, new: str, line: int | None, words: str) -> None:
    change(book, CONFIG, old, new)
    holds(only(book), CONFIG, line, words)


@pytest.mark.parametrize("name", [TOC, CONFIG])
def test_a_missing_file(book: World, name: str) -> None:
    (book.root / name).unlink()
    holds(only(book), name, None, "Restore it")


@pytest.mark.parametrize("kind", [".ipynb", ".rst", ".txt"])
def test_a_named_page_of_another_kind(book: World, kind: str) -> None:
    (book.root / "chapters" / "reference" / "more.md").rename(book.root / f"chapters/reference/more{kind}")
    holds(only(book), TOC, 8, "of another kind than .md")


def test_a_link_of_the_file_system(book: World) -> None:
    page, outside = book.root / "chapters/reference/more.md", book.root / "elsewhere.md"
    page.rename(outside)
    page.symlink_to(outside)
    holds(only(book), TOC, 8, "symbolic link")


def test_a_folder_that_stands_elsewhere(book: World) -> None:
    folder, outside = book.root / "chapters/reference", book.root / "elsewhere"
    folder.rename(outside)
    folder.symlink_to(outside, target_is_directory=True)
    holds(only(book), TOC, 8, "symbolic link")


def test_the_name_of_the_folder_hides_no_page(tmp_path: Path) -> None:
    world = World(tmp_path / "_book")
    world.chapter("It rose by 300 warships.\n")
    holds(only(world), "chapters/01.md", 1, "the figure 300")
