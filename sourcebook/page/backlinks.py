"""Lead back from the evidence to the text: where a number or a claim is used, every figure on one page, and the pace of the chapters.

Part of the Sphinx extension. While a chapter is read, this notes what it uses; when a page that lists uses is written, it fills them in.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from html import escape
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from sourcebook.chapter.markdown import Chapter, is_numbered
from sourcebook.chapter.pace import Pace, pace, pace_table
from sourcebook.files import read_text
from sourcebook.interface import t
from sourcebook.page.books import book_of

USES = re.compile(r'<div class="sb-uses" data-uses="([^"]+)"></div>')
IMAGES = re.compile(r'<div class="[^"]*\bsb-image-list\b[^"]*">.*?</div>', re.S)
FIGURE = re.compile(
    r'<figure class="sb sb-figure" id="(?P<id>[^"]+)">\s*<figcaption><b>(?P<finding>.*?)</b> <span>(?P<measure>.*?)</span></figcaption>'
    r'.*?<svg role="img" aria-label="(?P<alt>[^"]*)".*?(?P<csv><a download="[^"]*" href="[^"]*">)',
    re.S,
)
PACES = re.compile(r'<div class="[^"]*\bsb-pace-list\b[^"]*">.*?</div>', re.S)
CARD = re.compile(r'<section class="sb sb-card sb-claim" aria-label="[^"]*" data-claim="([^"]+)">')


@dataclass(frozen=True)
class Found:
    """What one chapter uses, what it asks of a reader, and whether it lists such things of others."""

    uses: tuple[str, ...]
    figures: tuple[dict, ...]
    lists: bool
    pace: Pace | None


def note(app: Sphinx, doctree: nodes.document) -> None:
    """Note the numbers, claims and figures of the chapter that was just read."""
    uses = [link["sb-use"] for link in doctree.findall(nodes.reference) if "sb-use" in link]
    figures: list[dict] = []
    lists = any(
        {"sb-image-list", "sb-pace-list"} & set(node["classes"])
        for node in doctree.findall(nodes.Element)
        if "classes" in node
    )
    for raw in doctree.findall(nodes.raw):
        html = raw.astext()
        lists = lists or bool(USES.search(html))
        uses += [f"claim:{name}" for name in CARD.findall(html)]
        figures += [found.groupdict() for found in FIGURE.finditer(html)]
    path = Path(app.env.doc2path(app.env.docname))
    chapter = Chapter(path, read_text(path)) if path.is_file() else None
    asked = pace(chapter, book_of(app)) if chapter and is_numbered(chapter) else None
    _kept(app.env)[app.env.docname] = Found(tuple(dict.fromkeys(uses)), tuple(figures), lists, asked)


def forget(app: Sphinx, env: BuildEnvironment, name: str) -> None:
    _kept(env).pop(name, None)


def changed_lists(env: BuildEnvironment) -> list[str]:
    """The pages that list uses, if any use has changed since the last build."""
    gathered = [(name, kept.uses, kept.figures, kept.pace) for name, kept in sorted(_kept(env).items())]
    now = hashlib.sha256(repr(gathered).encode()).hexdigest()
    before, env.sourcebook_gathered = getattr(env, "sourcebook_gathered", None), now
    return [] if before == now else [name for name, kept in _kept(env).items() if kept.lists]


def fill_in(app: Sphinx, page: str, template: str, context: dict, doctree) -> None:
    """Write the uses, and the list of figures, into a page that asks for them."""
    kept = _kept(app.env).get(page)
    if kept is None or not kept.lists or "body" not in context:
        return
    used: dict[str, list[str]] = {}
    for name in _in_order(app.env):
        for use in _kept(app.env)[name].uses:
            used.setdefault(use, []).append(name)
    link = lambda name, words, anchor="": (
        f'<a href="{app.builder.get_relative_uri(page, name)}{anchor}">{escape(words)}</a>'
    )  # noqa: E731
    title = lambda name: app.env.titles[name].astext()  # noqa: E731

    def places(found: re.Match[str]) -> str:
        listed = "; ".join(link(name, title(name)) for name in used.get(found[1], []))
        label = escape(t("Used in:"))
        return f'<p class="sb-uses"><small>{label} {listed}</small></p>' if listed else ""

    def images(found: re.Match[str]) -> str:
        parts = []
        described, csv = escape(t("Description.")), escape(t("Data of this figure as CSV"))
        for name in _in_order(app.env):
            rows = _kept(app.env)[name].figures
            if rows:
                parts.append(f"<h2>{link(name, title(name))}</h2>")
            for row in rows:
                parts.append(
                    f'<section class="sb sb-card"><h3><a href="{app.builder.get_relative_uri(page, name)}#{row["id"]}">{row["finding"]}</a></h3>'
                    f"<p><small>{row['measure']}</small></p><p><b>{described}</b> {row['alt']}</p><p>{row['csv']}{csv}</a></p></section>"
                )
        return "\n".join(parts)

    def paces(_: re.Match[str]) -> str:
        return pace_table([row for name in _in_order(app.env) if (row := _kept(app.env)[name].pace)]).body

    context["body"] = PACES.sub(paces, IMAGES.sub(images, USES.sub(places, context["body"])))


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
    if not hasattr(env, "sourcebook_found"):
        env.sourcebook_found = {}
    return env.sourcebook_found


def setup(app: Sphinx) -> None:
    app.connect("doctree-read", note)
    app.connect("env-purge-doc", forget)
    app.connect("html-page-context", fill_in, priority=850)
