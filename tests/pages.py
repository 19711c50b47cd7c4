"""A small book that Sphinx builds again and again, with works to cite."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from bs4 import BeautifulSoup

from sourcebook.authoring.settings import write_settings
from tests.world import World

SETTINGS = """\
title: A book
exclude_patterns: [_build]
sphinx:
  extra_extensions: [sourcebook.page.extension]
"""
CONTENTS = "format: jb-book\nroot: chapters/01\nchapters:\n- file: chapters/reference/bibliography\n"
LISTED = "chapters/reference/bibliography"


def entry(key: str, author: str, year: str, title: str = "A title") -> str:
    address = f"https://example.org/{key}"
    return f"@misc{{{key}, title={{{{{title}}}}}, author={{{author}}}, year={{{year}}}, url={{{address}}}}}\n"


ENTRIES = (
    entry("second", "{An Office}", "2020", "Zinc")
    + entry("first", "{An Office}", "2020", "Copper")
    + entry("undated-b", "{An Office}", "n.d.", "Tin")
    + entry("undated-a", "{An Office}", "n.d.", "Iron")
    + entry("two", "Ollus, S.-E. and Simola, H.", "2007", "Why?")
    + entry("many", "Radin, Andrew and van der Berg, Jan and Williams, J.D.", "2021")
)


class Pages(World):
    """A book of a page and a bibliography that Sphinx can build again and again."""

    def __init__(self, root: Path):
        super().__init__(root)
        for name, text in {
            "_config.yml": SETTINGS,
            "_toc.yml": CONTENTS,
            f"{LISTED}.md": "# Bibliography\n\n```{bibliography}\n```\n",
            "data/references.bib": ENTRIES,
            "data/datapackage.json": '{"name": "x", "resources": []}',
        }.items():
            (root / name).parent.mkdir(exist_ok=True)
            (root / name).write_text(text, "utf-8")

    def build(self) -> str:
        """What the build says that is wrong."""
        folder = self.root / "_build"
        write_settings(folder, self.root)
        places = ["-c", str(folder), "-d", str(folder / "doctrees"), str(self.root), str(folder / "html")]
        command = [sys.executable, "-m", "sphinx", "-q", "-b", "html", *places]
        return subprocess.run(command, cwd=self.root, capture_output=True, text=True, encoding="utf-8").stderr

    def body(self, name: str) -> BeautifulSoup:
        page = (self.root / "_build" / "html" / f"{name}.html").read_text("utf-8")
        return BeautifulSoup(page, "html.parser").select_one("article")
