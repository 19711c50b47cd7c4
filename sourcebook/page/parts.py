"""A long list of entries, such as the ledger, on several pages: claims.html, claims-page-2.html and so on.

A piece marks its entries; here the body of a page is divided between them, before it is written.
All entries, for a script that looks through them, and the ids on each page wait in files beside the pages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx

from sourcebook.html import render
from sourcebook.page.waiting import data

ENTRY, END, ALL = "<!--sb-entry-->", "<!--sb-end-->", "<!--sb-all-->"  # what a piece writes
MANY = 500  # entries that stand on one page
AT_ONCE = 250  # entries of each page, where there are more
ID = re.compile(r'\bid="([^"]+)"')
NUMBER = re.compile(r"-page-\d+$")


def divided(body: str, page: str) -> list[str]:
    """The bodies of the pages that have the entries of one; ``page`` is its name."""
    if body.count(ENTRY) <= MANY:
        return [body.replace(ENTRY, "").replace(END, "").replace(ALL, "")]
    head, *entries = body.split(ENTRY)
    entries[-1], _, tail = entries[-1].partition(END)
    pages = [entries[at : at + AT_ONCE] for at in range(0, len(entries), AT_ONCE)]
    names = [name_of(page.rpartition("/")[2], number) for number in range(1, len(pages) + 1)]
    ids = {f"{name}.html": [_id(one) for one in own] for name, own in zip(names, pages, strict=True)}
    head = head.replace(ALL, data(entries))
    return [
        head + "".join(own) + tail + render("page/parts.html", names=names, here=name, ids=data(ids)).body
        for name, own in zip(names, pages, strict=True)
    ]


def _id(entry: str) -> str:
    found = ID.search(entry)
    return found[1] if found else ""


def name_of(page: str, number: int) -> str:
    """The name of a page of a long list; the first has that of the list."""
    return page if number == 1 else f"{page}-page-{number}"


def first_of(name: str) -> str:
    """The name of the first page of a list, of which ``name`` is another page."""
    return NUMBER.sub("", name)


class Rest:
    """The other pages of the lists that a build has written, until they are written too."""

    def __init__(self) -> None:
        self._pages: dict[str, tuple[str, list[str]]] = {}

    def keep(self, page: str, title: str, bodies: list[str], out: Path) -> None:
        """Keep the bodies of the other pages of a list, and remove those of a former build."""
        self._pages[page] = (title, bodies)
        for path in (out / page).parent.glob(f"{Path(page).name}-page-*.html"):
            if first_of(path.stem) == Path(page).name:
                path.unlink()

    def pages(self, app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
        """Each other page, as Sphinx asks for it."""
        for page, (title, bodies) in self._pages.items():
            for number, body in enumerate(bodies, 2):
                yield name_of(page, number), {"title": title, "body": body, "part_of": page}, "page.html"
        self._pages.clear()


def rest_of(app: Sphinx) -> Rest:
    """The other pages of a build; one object for each application."""
    if not hasattr(app, "sourcebook_rest"):
        app.sourcebook_rest = Rest()  # type: ignore[attr-defined]
    rest: Rest = app.sourcebook_rest  # type: ignore[attr-defined]
    return rest


def setup(app: Sphinx) -> None:
    app.connect("html-collect-pages", lambda app: rest_of(app).pages(app))
