"""The small book with contents, settings, a front page and two chapters, as it can be built."""

from __future__ import annotations

from tests.faulty import PARTS, exercises
from tests.world import World

HEAD = """\
---
jupytext:
  text_representation: {extension: .md, format_name: myst}
kernelspec:
  display_name: Python 3 (ipykernel)
  name: python3
---

"""
CONTENTS = """\
format: jb-book
root: chapters/index
parts:
- caption: Start
  chapters:
  - file: chapters/01-a
    sections:
    - file: chapters/reference/more
"""
SETTINGS = """\
title: A book
author: Its readers
only_build_toc_files: true
exclude_patterns: [_build, "*.md"]
html:
  home_page_in_navbar: true
sphinx:
  config:
    smartquotes: false
    sourcebook: {name: a-book}
"""
TOC, AGAIN = "_toc.yml", "    - file: chapters/reference/more\n"  # the contents, and an entry of them
FRONT = "# A book\n\nSee [the chapter](01-a.md) and [its exercise](01-a.md#ex-000-one).\n"
MORE = "# More\n\n(deeper)=\n## Deeper\n\nBack to [the chapter](../01-a.md), or [up](#deeper).\n"


def bound(world: World) -> None:
    """Write this book."""
    exercises(world)
    world.page.unlink()
    (world.root / "_toc.yml").write_text(CONTENTS, "utf-8")
    (world.root / "_config.yml").write_text(SETTINGS, "utf-8")
    folder = world.root / "chapters"
    (folder / "reference").mkdir()
    (folder / "index.md").write_text(FRONT, "utf-8")
    (folder / "01-a.md").write_text(HEAD + PARTS, "utf-8")
    (folder / "reference" / "more.md").write_text(MORE, "utf-8")


def change(world: World, name: str, old: str, new: str) -> None:
    """Put ``new`` in place of the first ``old`` of a file, or make the file if there is no ``old``."""
    path = world.root / name
    if not old:
        path.parent.mkdir(exist_ok=True)
        path.write_text(new, "utf-8")
        return
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def holds(found: str, file: str, line: int | None, words: str) -> None:
    """A finding stands at this place and has these words."""
    assert found.startswith(f"{file}, line {line}:" if line else file) and words in found, found
