"""What the front page computes from the chapters: where to begin, the ways in, all chapters as a course.

Part of the Sphinx extension; an author asks for each by a block with its class, such as ``sb-course``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

from sourcebook.evidence.paths import Way, read_ways
from sourcebook.html import render
from sourcebook.interface import plural, t
from sourcebook.page.backlinks import FRONT, Leads, leads_from
from sourcebook.page.books import book_of
from sourcebook.page.contents import Contents

BLOCK = re.compile(rf'<div class="(?:[^"]* )?({"|".join(FRONT)})(?: [^"]*)?">.*?</div>', re.S)
LONG = 100  # minutes; from here on a time is told in hours


@dataclass(frozen=True)
class Row:
    """A chapter as the front page lists it."""

    lead: Leads
    core: bool = False  # whether it leads to the core
    why: str = ""

    @property
    def address(self) -> str:
        return f"{self.lead.address}?path=core" if self.core else self.lead.address

    @property
    def number(self) -> str:
        return self.lead.name.partition("-")[0].lstrip("0")

    @property
    def minutes(self) -> int:
        pace = self.lead.found.pace
        if pace is None:
            return 0
        return pace.core.computed if self.core and pace.core else pace.whole.computed


def in_words(minutes: int) -> str:
    """48 as '48 minutes'; 148 as 'about 2½ hours'."""
    if minutes < LONG:
        return plural("{count} minute", "{count} minutes", minutes)
    hours, half = divmod(round(minutes / 30), 2)
    return t("about {hours} hours", hours=f"{hours}½" if half else hours)


def rows_of(way: Way, chapters: dict[str, Leads]) -> list[Row]:
    """The chapters of a way; those of one that names none are all chapters."""
    if way.chapters is None:
        return [Row(lead, way.core) for lead in chapters.values()]
    return [Row(chapters[one.chapter], way.core, one.why) for one in way.chapters if one.chapter in chapters]


def fill_in(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Write what was computed into a page that asks for it."""
    if not BLOCK.search(context.get("body", "")):
        return
    chapters = {lead.name: lead for lead in leads_from(app, page) if lead.found.pace}
    ways = [(way, rows_of(way, chapters)) for way in book_of(app).made(read_ways)]
    rails = [
        (
            part.title,
            [Row(lead) for lead in chapters.values() if lead.address in {e.address for e in part.below}],
        )
        for part in Contents(app, page, page).parts
    ]
    values = {
        "ways": [(way, rows, in_words(sum(row.minutes for row in rows))) for way, rows in ways],
        "rails": [(title, rows) for title, rows in rails if rows],
        "first": next((rows[0] for _, rows in ways if rows), None) or next(map(Row, chapters.values()), None),
        "in_words": in_words,
    }
    body = BLOCK.sub(lambda found: render(f"page/{found[1][3:]}.html", **values).body, context["body"])
    context |= {"body": body, "is_front": True}


def setup(app: Sphinx) -> None:
    app.connect("html-page-context", fill_in, priority=850)
