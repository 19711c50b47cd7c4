"""What `_config.yml` and `_toc.yml` say of a book, in Jupyter Book's own form.

What is ours in `_config.yml` stands under `sphinx: config: sourcebook`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sourcebook.files import BookError, Finding, is_there, mistake

SETTINGS, CONTENTS = "_config.yml", "_toc.yml"
NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


class Settings(dict[str, Any]):
    """The settings of a book, and what this package reads in them."""

    @property
    def language(self) -> str:
        """The language of the book, as its settings name it for Sphinx; English if they name none."""
        return str(self._sphinx.get("language", "en"))

    @property
    def title(self) -> str:
        """The whole title."""
        return str(self.get("title", "A book"))

    @property
    def short_title(self) -> str:
        """The title as it heads a page; the whole title if the settings name no shorter one."""
        return str(self._own.get("short_title", self.title))

    @property
    def name(self) -> str:
        """The name of the book for machines: answers are kept, and files are made, under it.

        It is made from the title if the settings name none.

        Raises:
            BookError: it has other signs than small letters, digits and hyphens.
        """
        made = "-".join(re.findall(r"[a-z0-9]+", self.title.lower())) or "book"
        name = str(self._own.get("name", made))
        if not NAME.fullmatch(name):
            remedy = "Write small letters, digits and hyphens, as in my-book."
            raise BookError(Finding("book", SETTINGS, None, f"'{name}' is no name for a book.", remedy))
        return name

    @property
    def _sphinx(self) -> dict[str, Any]:
        return (self.get("sphinx") or {}).get("config") or {}

    @property
    def _own(self) -> dict[str, Any]:
        """What the settings say under the key `sourcebook`."""
        return self._sphinx.get("sourcebook") or {}


def mapping(path: Path) -> dict[str, Any]:
    """A YAML file that another program reads and judges; for us it may be missing.

    Raises:
        BookError: it is not YAML, or no group of fields.
    """
    from sourcebook.data_file import read_tree

    read = (read_tree(path, "contents")[1] if is_there(path) else None) or {}
    if not isinstance(read, dict):
        message, remedy = (
            "names with their values must stand here.",
            "Write each name, a colon, and its value.",
        )
        raise mistake("contents", path, 1, message, remedy)
    return read


def pages_in(node: Any) -> Iterator[str]:
    """Every page that a piece of the contents names, in order."""
    if isinstance(node, dict):
        yield from (str(node[key]) for key in ("root", "file") if key in node)
    for inner in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        if isinstance(inner, (dict, list)):
            yield from pages_in(inner)


def find_root(folder: Path) -> Path:
    """The folder of the book that ``folder`` stands in. Raises BookError, if it is in none."""
    for place in (folder, *folder.parents):
        if (place / "seeds" / "sources.yml").is_file():
            return place
    remedy = "Go to the folder of a book, or name it with --root."
    raise BookError(Finding("file", str(folder), None, "this folder is in no book.", remedy))


def stamp(root: Path) -> list[tuple[str, int, int]]:
    """The name, time and size of each file that a part is read from."""
    paths = [root / SETTINGS, root / CONTENTS]
    paths += [path for top in ("seeds", "data") for path in sorted((root / top).rglob("*"))]
    kept = [(path, path.stat()) for path in paths if path.is_file()]
    return [(str(path), found.st_mtime_ns, found.st_size) for path, found in kept]
