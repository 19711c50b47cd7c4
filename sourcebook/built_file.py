"""The files of the built book that have words in them, as a browser gets them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

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
    def is_page(self) -> bool:
        """Whether it is a page, or a drawing that stands on one as a file."""
        if "_static" in self.path.parts:
            return False
        return self.path.suffix == ".html" or (self.path.suffix == ".svg" and "_images" in self.path.parts)


def read_built(root: Path) -> list[BuiltFile]:
    """Every such file of the book in the folder ``root``, in the order of their names."""
    found = sorted(path for path in (root / BUILT).rglob("*") if path.suffix in READ and path.is_file())
    return [BuiltFile(path, path.relative_to(root).as_posix()) for path in found]
