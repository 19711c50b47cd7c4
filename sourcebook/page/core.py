"""The core of a chapter on its page: what goes further is marked, and a switch leaves it out.

`chapter/core.py` says how a chapter marks its core.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile
from typing import Any

from docutils import nodes
from sphinx.transforms import SphinxTransform

from sourcebook.chapter.pace import Pace
from sourcebook.html import render

END = re.compile(r"(?:</section>\s*){2}(?=\Z|<[^>]*\bsb-cited\b)")
FURTHER = "sb-further"
MARKS = {"further", "tag_further"}  # of a block, and of a cell
# What asks before it tells: a chart with a guess, a chart after an exercise, the card of a claim.
ASKS = re.compile(r'<form class="sb-guess"|<figure [^>]*\bdata-after=|<section class="sb sb-card sb-claim"')
TEXT = (nodes.paragraph, nodes.bullet_list, nodes.enumerated_list, nodes.table, nodes.block_quote)
WAITS = re.compile(r'<div class="(?:docutils )?sb-after-([\w-]+)(?: docutils)?(?: container)?">')


class MarkFurther(SphinxTransform):
    """Mark what is not core: sections without the mark, and what is marked as further in the others."""

    default_priority = 800

    def apply(self, **kwargs: Any) -> None:
        sections = [*_sections(self.document)]
        if not any("core" in one["classes"] for one in sections):
            return
        for one in sections:
            one["classes"] = (
                [name for name in one["classes"] if name != "core"] if _is_core(one) else [FURTHER]
            )
        for node in self.document.findall(nodes.Element):
            if found := MARKS & {*node.get("classes", ())}:
                node["classes"] = [name for name in node["classes"] if name not in found] + [FURTHER]


class WaitWithPiece(SphinxTransform):
    """Keep together what tells of a piece that asks first: the text after it, up to the next piece."""

    default_priority = 810

    def apply(self, **kwargs: Any) -> None:
        asking = [raw for raw in self.document.findall(nodes.raw) if ASKS.search(raw.astext())]
        for cell in dict.fromkeys(_cell_of(raw) for raw in asking):
            siblings, start = cell.parent.children, cell.parent.index(cell) + 1
            text = [*takewhile(lambda one: isinstance(one, TEXT), siblings[start:])]
            if text:
                behind = nodes.container("", *text, classes=["sb-waits"])
                cell.parent.children[start : start + len(text)] = [behind]
                behind.parent = cell.parent


def _cell_of(raw: nodes.Element) -> nodes.Element:
    while "cell" not in raw["classes"]:
        raw = raw.parent
    return raw


def _is_core(section: nodes.section) -> bool:
    return "core" in section["classes"]


def _sections(document: nodes.document) -> Iterator[nodes.section]:
    """The sections of a chapter: what stands below its title, without their parts."""
    for chapter in document.children:
        if isinstance(chapter, nodes.section):
            yield from (one for one in chapter.children if isinstance(one, nodes.section))


def with_waiting(body: str) -> str:
    """A page on which prose that waits for an exercise says so in the way that passages and charts do."""
    return WAITS.sub(r'<div data-after="\1">', body)


def switch(pace: Pace | None) -> str:
    """The switch between the core of a chapter and all of it, if it has a core."""
    if pace is None or pace.core is None:
        return ""
    return render("page/core_switch.html", core=pace.core, whole=pace.whole).body


def with_rest(body: str, pace: Pace | None, doctree: nodes.document | None) -> str:
    """A page with the way to what goes further at its end, if it has a core."""
    if pace is None or pace.core is None or doctree is None:
        return body
    rest = render("page/core_rest.html", sections=[*_further(doctree)]).body
    return END.sub(lambda end: rest + end[0], body)


def _further(doctree: nodes.document) -> Iterator[tuple[str, str]]:
    """The heading and the id of each section that goes further."""
    for one in _sections(doctree):
        if FURTHER in one["classes"]:
            yield one[0].astext(), one["ids"][0]
