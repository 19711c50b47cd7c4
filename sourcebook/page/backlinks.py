"""Lead back from the evidence to the text: uses of numbers, claims, works, terms; the figures, the pace.

Part of the Sphinx extension. While a chapter is read, this notes what it uses;
when a page that lists uses is written, it fills them in.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from docutils import nodes
from markupsafe import Markup
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from sourcebook.chapter.markdown import Chapter, is_numbered
from sourcebook.chapter.pace import Pace, pace, pace_table
from sourcebook.evidence.paths import read_ways
from sourcebook.exercises.widget import as_data
from sourcebook.files import read_text
from sourcebook.html import render
from sourcebook.page import assigned
from sourcebook.page.books import book_of, noted
from sourcebook.page.voices import voice_tables

USES = re.compile(r'<div class="sb-uses" data-uses="([^"]+)"></div>')
IMAGES = re.compile(r'<div class="[^"]*\bsb-image-list\b[^"]*">.*?</div>', re.S)
FIGURE = re.compile(
    r'<figure class="sb sb-figure" id="(?P<id>[^"]+)"[^>]*>\s*'
    r"<figcaption><b>(?P<finding>.*?)</b> <span>(?P<measure>.*?)</span></figcaption>"
    r'.*?<svg role="img" aria-label="(?P<alt>[^"]*)".*?(?P<csv><a download="[^"]*" href="[^"]*">)',
    re.S,
)
PACES = re.compile(r'<div class="[^"]*\bsb-pace-list\b[^"]*">.*?</div>', re.S)
VOICES = re.compile(r'<div class="[^"]*\bsb-voices-list\b[^"]*">.*?</div>', re.S)
CITED = re.compile(r'href="(?:[^"#]*/)?bibliography\.html#([^"]+)"')
FRONT = ("sb-begin", "sb-ways", "sb-course")  # what `front` fills in
LISTS = {
    "sb-image-list": "figure",
    "sb-pace-list": "pace",
    "sb-voices-list": "cited",
    **dict.fromkeys(FRONT, "pace"),
}
KINDS = ("number", "claim", "cited", "term", "figure", "pace", "assignment")
CARD = re.compile(r'<section class="sb sb-card sb-claim" aria-label="[^"]*" data-claim="([^"]+)">')


@dataclass(frozen=True)
class Found:
    """What one chapter uses, what it asks of a reader, and which such things of others it lists."""

    uses: dict[str, str]  # each with the anchor where it begins; without one, it is on the page
    figures: tuple[dict[str, Markup], ...]
    lists: frozenset[str]  # some of KINDS
    pace: Pace | None


def note(app: Sphinx, doctree: nodes.document) -> None:
    """Note the numbers, claims, cited pages, terms and figures of the chapter that was just read."""
    uses: dict[str, str] = {}
    for link in doctree.findall(nodes.reference):
        if "sb-use" in link:
            uses.setdefault(link["sb-use"], "".join(f"#{name}" for name in link["ids"]))
    figures: list[dict[str, Markup]] = []
    lists: set[str] = set()
    for node in doctree.findall(nodes.container):
        lists |= {LISTS[name] for name in node["classes"] if name in LISTS}
    for raw in doctree.findall(nodes.raw):
        html = raw.astext()
        lists |= {use.partition(":")[0] for use in USES.findall(html)}
        lists |= {"assignment"} if assigned.PLACE in html else set()
        shown = [f"claim:{name}" for name in CARD.findall(html)]
        shown += [f"cited:{key}" for key in CITED.findall(html)]
        uses = dict.fromkeys(shown, "") | uses
        figures += [
            {part: Markup(text) for part, text in found.groupdict().items()}
            for found in FIGURE.finditer(html)
        ]
    path = Path(app.env.doc2path(app.env.docname))
    chapter = Chapter(path, read_text(path)) if path.is_file() else None
    asked = pace(chapter, book_of(app)) if chapter and is_numbered(chapter) else None
    _kept(app.env)[app.env.docname] = Found(uses, tuple(figures), frozenset(lists), asked)


def forget(app: Sphinx, env: BuildEnvironment, name: str) -> None:
    _kept(env).pop(name, None)


def changed_lists(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """The pages that list what has changed since the last build."""
    gathered: dict[str, list[object]] = {kind: [] for kind in KINDS}
    gathered["pace"].append(book_of(app).made(read_ways))
    gathered["assignment"] += as_data(book_of(app))
    for name, kept in sorted(_kept(env).items()):
        gathered["figure"].append((name, kept.figures))
        gathered["pace"].append((name, kept.pace))
        for use, anchor in kept.uses.items():
            gathered[use.partition(":")[0]].append((name, use, anchor))
    now = {kind: hashlib.sha256(repr(found).encode()).hexdigest() for kind, found in gathered.items()}
    before = getattr(env, "sourcebook_lists", {})
    env.sourcebook_lists = now  # type: ignore[attr-defined]
    changed = {kind for kind in KINDS if before.get(kind) != now[kind]}
    return [name for name, kept in _kept(env).items() if kept.lists & changed]


def fill_in(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Write the uses, the list of figures and the pace of the chapters into a page that asks for them."""
    kept = _kept(app.env).get(page)
    if kept is None or not kept.lists or "body" not in context:
        return
    leads = leads_from(app, page)
    used: dict[str, list[Leads]] = {}
    for one in leads:
        for use in one.found.uses:
            used.setdefault(use, []).append(one)
    figures = render("page/images.html", chapters=[one for one in leads if one.found.figures]).body
    paces = pace_table([one.found.pace for one in leads if one.found.pace]).body

    def places(found: re.Match[str]) -> str:
        chapters = used.get(found[1], [])
        return render("page/uses.html", chapters=chapters, use=found[1]).body if chapters else ""

    def voices(_: re.Match[str]) -> str:
        cited = {(one.title, one.address): one.cited for one in leads if one.found.pace}
        return voice_tables(cited, book_of(app).bibliography)

    body = VOICES.sub(voices, USES.sub(places, context["body"]))
    context["body"] = PACES.sub(lambda _: paces, IMAGES.sub(lambda _: figures, body))


def pace_of(env: BuildEnvironment, page: str) -> Pace | None:
    """What a chapter asks of a reader; nothing for other pages."""
    kept = _kept(env).get(page)
    return kept.pace if kept else None


def leads_from(app: Sphinx, page: str) -> list[Leads]:
    """The chapters in the order of the contents, as this page leads to them."""
    return [Leads(app, page, name) for name in _in_order(app.env)]


class Leads:
    """A chapter as another page leads to it: its title, its address from there, and what was found in it."""

    def __init__(self, app: Sphinx, page: str, name: str):
        self.name = name.rpartition("/")[2]
        self.title = app.env.titles[name].astext()
        self.address = app.builder.get_relative_uri(page, name)
        self.found = _kept(app.env)[name]

    @property
    def cited(self) -> set[str]:
        """The keys of the works that the chapter cites."""
        cited = (use.partition(":") for use in self.found.uses)
        return {key for kind, _, key in cited if kind == "cited"}


def _in_order(env: BuildEnvironment) -> list[str]:
    """The chapters in the order of the contents."""
    order: list[str] = []

    def walk(name: str) -> None:
        if name not in order:
            order.append(name)
            for child in env.toctree_includes.get(name, []):
                walk(child)

    walk(env.config.root_doc)
    return [name for name in order if name in _kept(env)]


def _kept(env: BuildEnvironment) -> dict[str, Found]:
    return noted(env, "found")


def setup(app: Sphinx) -> None:
    app.connect("doctree-read", note)
    app.connect("env-purge-doc", forget)
    app.connect("html-page-context", fill_in, priority=850)
