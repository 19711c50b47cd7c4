"""Citations: author and year where a chapter cites a page, and the list of all that is cited.

Part of the Sphinx extension. Upstream are the entries of the bibliography.
The list leads back to the pages that cite; `backlinks` fills that in.
"""

from __future__ import annotations

from html import escape
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective, SphinxRole

from sourcebook.evidence.bibliography import FILE, Entry
from sourcebook.files import NotFound
from sourcebook.interface import t
from sourcebook.page.books import book_of
from sourcebook.page.freshness import digest

PAGE = "chapters/reference/bibliography"
LOG = logging.getLogger(__name__)


class Cite(SphinxRole):
    """`{cite}` with one key or several: [Author, 2023; Author, 2024b]."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        cited = nodes.inline(self.rawtext, "", classes=["sb-citation"])
        for number, key in enumerate(self.text.split(",")):
            cited += [nodes.Text("; " if number else "["), self._link(key.strip())]
        cited += nodes.Text("]")
        return [cited], []

    def _link(self, key: str) -> nodes.Node:
        known = book_of(self.env.app).bibliography
        here = _shown(self.env).setdefault(self.env.docname, {})
        first = key not in here
        here[key] = known.get(key)
        try:
            entry = known[key]
        except NotFound as error:
            LOG.warning("%s", error, location=self.get_location())
            return nodes.Text(key)
        words = f"{entry.author}, {entry.dated}"
        page = self.env.app.builder.get_relative_uri(self.env.docname, PAGE)
        link = nodes.reference("", words, refuri=f"{page}#{key}", internal=True)
        link["sb-use"] = f"cited:{key}"
        link["ids"] = [f"cited-{key}"] if first else []
        return link


class Works(SphinxDirective):
    """`{bibliography}`: every entry, with a place for the pages that cite it."""

    def run(self) -> list[nodes.Node]:
        book = book_of(self.env.app)
        self.env.note_dependency(str(book.root / FILE))
        works = nodes.bullet_list(classes=["sb-works"])
        works += [_item(entry) for entry in book.bibliography.values()]
        return [works]


def outdated(
    app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
) -> list[str]:
    """The pages on which a citation would look different now, or leads nowhere."""
    before, now = getattr(env, "sourcebook_references", ""), digest(Path(app.srcdir) / FILE)
    env.sourcebook_references = now  # type: ignore[attr-defined]
    cited = _shown(env).items()
    if before == now:
        return [name for name, looks in cited if not all(looks.values())]
    known = book_of(app).bibliography
    return [
        name for name, looks in cited if not all(one and one == known.get(key) for key, one in looks.items())
    ]


def forget(app: Sphinx, env: BuildEnvironment, name: str) -> None:
    _shown(env).pop(name, None)


def _shown(env: BuildEnvironment) -> dict[str, dict[str, Entry | None]]:
    """The entries that each page cites, as it was read; nothing for a key without an entry."""
    if not hasattr(env, "sourcebook_cited"):
        env.sourcebook_cited = {}  # type: ignore[attr-defined]
    shown: dict[str, dict[str, Entry | None]] = env.sourcebook_cited  # type: ignore[attr-defined]
    return shown


def _item(entry: Entry) -> nodes.list_item:
    """An entry of the list: authors, title, year, note and address, each a sentence."""
    parts = (entry.authors, entry.title, entry.dated, entry.note)
    said = " ".join(part if part.endswith((".", "?", "!")) else f"{part}." for part in parts if part)
    address = nodes.reference("", entry.url, refuri=entry.url)
    words = nodes.paragraph("", "", nodes.Text(f"{said} {t('URL:')} "), address, nodes.Text("."))
    place = f'<div class="sb-uses" data-uses="cited:{escape(entry.key)}"></div>'
    uses = nodes.raw("", place, format="html")
    return nodes.list_item("", words, uses, ids=[entry.key], classes=["citation"])


def setup(app: Sphinx) -> None:
    app.add_role("cite", Cite())
    app.add_directive("bibliography", Works)
    app.connect("env-get-outdated", outdated)
    app.connect("env-purge-doc", forget)
