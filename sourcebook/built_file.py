"""The files of the built book that have words in them, as a browser gets them."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

BEGIN, END = "window.sbData = ", ";"  # around data in a file that a script of a page loads
# What of a page waits in such a file until a reader opens it: a box of code, the rows of a figure.
WAITS = re.compile(r'<(pre|div)([^>]*?) data-code="([^"]+)"([^>]*)>.*?</\1>', re.S)
BUILT = "_build/html"
# Others have no words: fonts, pictures, style sheets.
READ = {".html", ".js", ".json", ".csv", ".txt", ".md", ".svg", ".bib", ".yml", ".ipynb"}


@dataclass(frozen=True)
class BuiltFile:
    """One file; its ``name`` begins at the folder of the book."""

    path: Path
    name: str

    @cached_property
    def text(self) -> str:
        return self.path.read_text("utf-8", errors="replace")

    @property
    def whole(self) -> str:
        """A page with what waits beside it in its place."""
        return with_what_waits(self.text, self.path.parent)

    @property
    def is_page(self) -> bool:
        """Whether it is a page, or a drawing that stands on one as a file."""
        if "_static" in self.path.parts:
            return False
        return self.path.suffix == ".html" or (self.path.suffix == ".svg" and "_images" in self.path.parts)


def read_built(root: Path) -> list[BuiltFile]:
    """Every such file of the book in the folder ``root``, in the order of their names."""
    found = sorted(path for path in (root / BUILT).rglob("*") if path.suffix in READ and path.is_file())
    return [BuiltFile(path, path.relative_to(root).as_posix()) for path in found]


def read_data(text: str) -> Any:
    """The data in the text of a file that a script of a page loads."""
    return json.loads(text.removeprefix(BEGIN).removesuffix(END))


def with_what_waits(page: str, folder: Path) -> str:
    """The page in ``folder`` with what waits beside it in its place."""
    found = WAITS.search(page)
    if not found:
        return page
    parts = iter(read_data((folder / found[3]).read_text("utf-8")))
    return WAITS.sub(lambda one: f"<{one[1]}{one[2]}{one[4]}>{next(parts)}</{one[1]}>", page)
