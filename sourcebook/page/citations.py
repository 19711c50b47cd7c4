"""Citations: author and year where a chapter cites a page, and the list of all that is cited.

Part of the Sphinx extension. Upstream are the entries of the bibliography.
The list can stand on several pages, each with some letters; a link to an entry leads to the page that has it.
The list leads back to the pages that cite; `backlinks` fills that in.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape
from pathlib import Path
from typing import ClassVar
from urllib.parse import unquote

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective, SphinxRole

from sourcebook.evidence.bibliography import FILE, Entry
from sourcebook.evidence.grades import in_words
from sourcebook.files import NotFound
from sourcebook.interface import t
from sourcebook.page.books import book_of, noted
from sourcebook.page.freshness import digest

PAGE = "chapters/reference/bibliography"
LINK = re.compile(r'(?<=href=")[^"#]*\bbibliography\.html(?=#([^"]+)")')
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
    """`{bibliography}`: every entry, or those of some letters, with a place for the pages that cite it."""

    option_spec: ClassVar[dict[str, Callable[[str], str]] | None] = {"letters": directives.unchanged_required}

    def run(self) -> list[nodes.Node]:
        letters = self.options.get("letters", "A-Z")
        if not re.fullmatch("[A-Z]-[A-Z]", letters):
            raise self.error(f"'{letters}' does not name two letters; write them as in ':letters: A-M'")
        _lists(self.env)[self.env.docname] = letters
        book = book_of(self.env.app)
        self.env.note_dependency(str(book.root / FILE))
        works = nodes.bullet_list(classes=["sb-works"])
        works += [_item(entry) for entry in book.bibliography.of(letters)]
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
    _lists(env).pop(name, None)


def complete(app: Sphinx, env: BuildEnvironment) -> None:
    """Where some letters are listed, all are: no link leads to an entry that no page lists."""
    lists = letters(env)
    entries = book_of(app).bibliography.values() if lists else ()
    missing = sorted({entry.initial for entry in entries if page_of(env, entry) is None})
    if missing:
        message = f"no list has the works of authors with {', '.join(missing)}; add them to 'letters' of one"
        LOG.warning(message, location=lists[-1][0])


def page_of(env: BuildEnvironment, entry: Entry) -> str | None:
    """The page that lists an entry."""
    listed = (name for name, at in letters(env) if at[0] <= entry.initial <= at[-1])
    return next(listed, None)


def led_to_its_page(body: str, app: Sphinx, page: str) -> str:
    """The body of a page, in which each link to an entry leads to the page that lists it."""
    known = book_of(app).bibliography

    def led(link: re.Match[str]) -> str:
        entry = known.get(unquote(link[1]))
        found = page_of(app.env, entry) if entry else None
        return app.builder.get_relative_uri(page, found) if found else link[0]

    return LINK.sub(led, body)


def letters(env: BuildEnvironment) -> list[tuple[str, str]]:
    """Which pages list the entries of which letters; when that changes, links to them do."""
    return sorted(_lists(env).items())


def _lists(env: BuildEnvironment) -> dict[str, str]:
    """The letters of each page that lists entries."""
    return noted(env, "lists_of_works")


def _shown(env: BuildEnvironment) -> dict[str, dict[str, Entry | None]]:
    """The entries that each page cites, as it was read; nothing for a key without an entry."""
    return noted(env, "cited")


def _item(entry: Entry) -> nodes.list_item:
    """An entry of the list: authors, title, year, note, grade and address, each a sentence."""
    grade = t("Grade: {grade}", grade=in_words(entry.grade)) if entry.grade else ""
    parts = (entry.authors, entry.title, entry.dated, entry.note, grade)
    said = " ".join(part if part.endswith((".", "?", "!")) else f"{part}." for part in parts if part)
    address = nodes.reference("", entry.url, refuri=entry.url)
    label = t("URL:")
    words = nodes.paragraph("", "", nodes.Text(f"{said} {label} "), address, nodes.Text("."))
    place = f'<div class="sb-uses" data-uses="cited:{escape(entry.key)}"></div>'
    uses = nodes.raw("", place, format="html")
    return nodes.list_item("", words, uses, ids=[entry.key], classes=["citation"])


def setup(app: Sphinx) -> None:
    app.add_role("cite", Cite())
    app.add_directive("bibliography", Works)
    app.connect("env-get-outdated", outdated)
    app.connect("env-purge-doc", forget)
    app.connect("env-updated", complete)
