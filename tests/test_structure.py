"""A page has a name, a head, headings and links that hold: each mistake gives one finding at its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from sourcebook.locks.run import check
from tests.bound import AGAIN, HEAD, TOC, bound, change, holds
from tests.evidence import only
from tests.faulty import PARTS
from tests.world import World

CHAPTER, MORE = "chapters/01-a.md", "chapters/reference/more.md"
CELL = '\n```{code-cell} ipython3\nexercise("000-one")\n```\n'
PAGES = [
    # a page, what stands there, what is written, the line of the finding, and a word of it
    (CHAPTER, HEAD, "", 1, "Copy the head"),
    (CHAPTER, "  name: python3\n---\n", "  name: python3\n", 1, "the head of this page does not end"),
    (CHAPTER, "format_name: myst", "format_name: light", 1, "'format_name: myst'"),
    (CHAPTER, "  name: python3\n", "", 1, "lacks 'kernelspec'"),
    (CHAPTER, "kernelspec:", "orphan: true\nkernelspec:", 4, "no lock reads 'orphan'"),
    (CHAPTER, "kernelspec:", "kernelspec: [", 6, "not YAML"),
    (CHAPTER, "## What this", "### Before\n\n## What this", 32, "level 3"),
    (CHAPTER, "## What this", "# Another\n\n## What this", 32, "a second title"),
    (MORE, "# More", "## More", 1, "before the title"),
    (MORE, "# More\n", "More\n", 4, "before the title"),
    (MORE, "Back", "(deeper)=\nBack", 6, "Give one of the two another name"),
    (MORE, "Back", "{#deeper}\nBack", 7, "Give one of the two another name"),
    (MORE, "#deeper)", "#nowhere)", 6, "Write (name)= above the place"),
    (MORE, "01-a.md)", "01-a.md#nowhere)", 6, "does not have"),
    (MORE, "01-a.md)", "01-a.md#ex-000-nine)", 6, "does not have"),
    (MORE, "01-a.md)", "01-a.md#fig-none)", 6, "does not have"),
    (MORE, "../01-a.md)", "../../../outside.md)", 6, "outside of the book"),
    (MORE, "../01-a.md)", "../../notes.md)", 6, "no page of the book"),
    (CHAPTER, "excerpt(", "exercise('000-one')\nexcerpt(", 24, "Remove one of the two calls"),
    (CHAPTER, 'exercise("000-two")\n', "", None, "Add a cell"),
]
NAMES = [
    # how the chapter is called instead, and a word of the finding
    ("13-Call", "Name a chapter as in 13-the-call.md"),
    ("1-call", "Name a chapter as in 13-the-call.md"),
    ("call", "not that of a chapter"),
    ("thirteen-the-call", "not that of a chapter"),
]


@pytest.fixture
def book(tmp_path: Path) -> World:
    world = World(tmp_path / "book")
    bound(world)
    (world.root / "notes.md").write_text("# Notes\n", "utf-8")
    (tmp_path / "outside.md").write_text("# Outside\n", "utf-8")
    return world


@pytest.mark.parametrize(("file", "old", "new", "line", "words"), PAGES)
def test_a_page(book: World, file: str, old: str, new: str, line: int | None, words: str) -> None:
    change(book, file, old, new)
    holds(only(book), file if line else "data/exercises/01-a.yml", line, words)


@pytest.mark.parametrize(("name", "words"), NAMES)
def test_a_name_that_hides_a_chapter(book: World, name: str, words: str) -> None:
    _renamed(book, name)
    holds(only(book), f"chapters/{name}.md", None, words)


def test_a_name_with_spaces(book: World) -> None:
    _renamed(book, "13 the call")
    holds(only(book), TOC, 6, "letters, digits and hyphens")


def _renamed(book: World, name: str) -> None:
    (book.root / CHAPTER).rename(book.root / f"chapters/{name}.md")
    (book.root / "data/exercises/01-a.yml").rename(book.root / f"data/exercises/{name}.yml")
    change(book, TOC, "chapters/01-a", f"chapters/{name}")
    change(book, "chapters/index.md", "[the chapter](01-a.md) and [its exercise](01-a.md#ex-000-one)", "it")
    change(book, MORE, "[the chapter](../01-a.md)", "it")


def _second(book: World, name: str) -> None:
    """A second chapter with all its parts, whose exercises have ids of their own."""
    change(book, f"chapters/{name}.md", "", (HEAD + PARTS).replace("000-", "000-b"))
    text = (book.root / "data/exercises/01-a.yml").read_text("utf-8").replace("id: 000-", "id: 000-b")
    change(book, f"data/exercises/{name}.yml", "", text)
    change(book, TOC, AGAIN, AGAIN + f"  - file: chapters/{name}\n")


def test_two_chapters_of_one_number(book: World) -> None:
    _second(book, "01-b")
    holds(only(book), "chapters/01-b.md", None, "Give one of the two another number")


def test_a_hundredth_chapter_is_a_chapter(book: World) -> None:
    _second(book, "100-b")
    assert not check(book.root).findings
    change(book, "chapters/100-b.md", "> **Central question.**", "> **A question.**")
    holds(only(book), "chapters/100-b.md", None, "Central question")


def test_an_exercise_in_the_file_of_another_chapter(book: World) -> None:
    _second(book, "02-b")
    change(book, CHAPTER, '"000-one"', '"000-bone"')
    change(book, "chapters/02-b.md", '"000-bone"', '"000-one"')
    change(book, "chapters/index.md", " and [its exercise](01-a.md#ex-000-one)", "")
    change(book, "chapters/02-b.md", '"000-one"', '"000-bone"')
    change(book, CHAPTER, '"000-bone"', '"000-one"')
    change(book, CHAPTER, 'exercise("000-two")\n', "")
    change(book, "chapters/02-b.md", 'exercise("000-btwo")', 'exercise("000-btwo")\nexercise("000-two")')
    holds(only(book), "chapters/02-b.md", 29, "Move it to data/exercises/02-b.yml")


STRAYS = ["13 the call", "13-The-call", "1-call", "13_the_call"]


@pytest.mark.parametrize("name", STRAYS)
def test_a_copy_of_a_chapter_that_the_contents_do_not_name_is_one_finding(book: World, name: str) -> None:
    text = (book.root / CHAPTER).read_text("utf-8")
    (book.root / "chapters" / f"{name}.md").write_text(text, "utf-8")
    holds(only(book), f"chapters/{name}.md", None, "no entry of _toc.yml names this page")


@pytest.mark.parametrize("name", STRAYS)
def test_a_chapter_whose_file_has_another_name_than_in_the_contents_is_one_finding(book, name: str) -> None:
    (book.root / CHAPTER).rename(book.root / "chapters" / f"{name}.md")
    holds(only(book), "_toc.yml", None, "there is no file 'chapters/01-a.md'")


@pytest.mark.parametrize("name", ["13 the call", "13-The-call", "13_the_call"])
def test_a_misnamed_chapter_whose_exercises_are_well_named_is_one_finding(book: World, name: str) -> None:
    _renamed(book, name)
    folder = book.root / "data" / "exercises"
    (folder / f"{name}.yml").rename(folder / "13-the-call.yml")
    at = (TOC, 6) if " " in name else (f"chapters/{name}.md", None)
    holds(only(book), *at, "Name ")
