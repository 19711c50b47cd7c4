"""The contents of the book beside each page: whole in a short book and on the front page, else what is near.

Knows the tree of pages that Sphinx has read; `theme/book-contents.html` writes it.
In a long book each page has the part that it stands in, and of every other part where it begins.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sphinx import addnodes
from sphinx.application import Sphinx

from sourcebook.chapter.markdown import number_of

LONG = 60  # pages; a book that has more is a long one
FEW = 6  # pages of a part without chapters that are listed openly beside other parts
NEAR = 12  # pages of a part that are listed before a page, and after it


@dataclass(frozen=True)
class Entry:
    """A page or a part in the contents, as another page leads to it."""

    title: str
    address: str
    number: int | None = None  # of a chapter
    is_current: bool = False
    below: Sequence[Entry] = ()
    is_folded: bool = False  # a long part of reference, on a page of another part


class Contents:
    """The contents as they stand beside one page."""

    def __init__(self, app: Sphinx, page: str, at: str):
        self.app, self.page, self.at = app, page, at  # the page, and as what it stands in the contents
        relations: dict[str, Any] = app.builder.relations  # type: ignore[attr-defined]
        self.trail = [at]  # the page, the page that it stands under, and so on
        while above := relations.get(self.trail[-1], [None])[0]:
            self.trail.append(above)
        self.is_whole = page == app.config.root_doc or len(app.env.found_docs) <= LONG

    @property
    def number(self) -> int | None:
        """The number of the chapter that stands on the page."""
        return number_of(self.page)

    @property
    def beside(self) -> dict[str, int | None]:
        """The numbers of the pages before and after, if they are chapters."""
        relations: dict[str, Any] = self.app.builder.relations  # type: ignore[attr-defined]
        _, before, after = relations.get(self.at, [None] * 3)
        return {"prev": number_of(before or ""), "next": number_of(after or "")}

    @property
    def parts(self) -> list[Entry]:
        """Each part, with its pages if they stand here."""
        return [self._part(tree) for tree in self._trees(self.app.config.root_doc)]

    def _trees(self, name: str) -> list[addnodes.toctree]:
        return list(self.app.env.tocs[name].findall(addnodes.toctree)) if name in self.app.env.tocs else []

    def _part(self, tree: addnodes.toctree) -> Entry:
        first = self._entry(*tree["entries"][0])
        is_here = any(name in self.trail for _, name in tree["entries"])
        below = self._near([tree]) if self.is_whole or is_here else []
        title = tree["caption"] or ("" if below else first.title)
        is_reference = len(below) > FEW and not any(entry.number for entry in below)
        is_folded = is_reference and not is_here and self.page != self.app.config.root_doc
        return Entry(title, first.address, below=below, is_folded=bool(title) and is_folded)

    def _near(self, trees: Sequence[addnodes.toctree]) -> list[Entry]:
        """The pages of a part, or those below a page; in a long book those that are near."""
        named = [entry for tree in trees for entry in tree["entries"]]
        at = next((n for n, (_, name) in enumerate(named) if name in self.trail), 0)
        near = named if self.is_whole else named[max(0, at - NEAR) : at + NEAR + 1]
        return [self._entry(title, name) for title, name in near]

    def _entry(self, title: str | None, name: str) -> Entry:
        env = self.app.env
        if name not in env.titles:  # an address of the web
            return Entry(title or name, name)
        below = self._near(self._trees(name)) if name in self.trail else []
        address = self.app.builder.get_relative_uri(self.page, name) or "#"
        said = title or env.titles[name].astext()
        return Entry(said, address, number_of(name), name == self.at, below)
