"""The head of a chapter on its page: part, number and skill, title, question; then what it takes and gives.

Knows the lines that every chapter begins with, as `locks/chapter_parts.py` asks for them,
and the switch between core and everything.
"""

from __future__ import annotations

import re
from html import escape

from markupsafe import Markup

from sourcebook.html import render
from sourcebook.interface import t
from sourcebook.page.contents import Contents

LABEL = r"<strong>(?P<{0}_label>{1}):?</strong>\s*(?P<{0}>.*?)\.?\s*"
HEAD = re.compile(
    r"<p><strong>(?P<aim>After this chapter you can)</strong></p>\s*(?P<aims><ul\b.*?</ul>)\s*<p>"
    + LABEL.format("time", "Time")
    + LABEL.format("level", "Difficulty")
    + LABEL.format("skill", "Skill")
    + "</p>",
    re.S,
)
FORM = '<form class="sb sb-exercise"'
EXERCISE = re.compile(rf'({FORM}[^>]*>\s*<\w+ class="sb-head">[^<·]*?) ·')


def with_head(body: str, contents: Contents, switch: str, in_core: int = 0) -> str:
    """A chapter with its head in place and its exercises numbered; another page as it is.

    ``in_core`` is how many of the exercises stand in its core.
    """
    if contents.number is None:
        return body
    found = HEAD.search(body)
    if found:
        told = {name: Markup(words) for name, words in found.groupdict().items()}
        exercises, name = body.count(FORM), contents.page.rpartition("/")[2]
        switch = Markup(switch)
        counts = {"exercises": exercises, "in_core": in_core}
        head = render("page/head.html", **told, switch=switch, **counts, name=name).body
        body = body.replace(found[0], head, 1)
    else:
        body = body.replace("</h1>", f"</h1>\n{switch}", 1)
    kicker = " · ".join(
        part for part in (_part(contents), _number(contents), found["skill"] if found else "") if part
    )
    return _numbered(body.replace("<h1>", f'<h1><span class="sb-kicker">{kicker}</span> ', 1))


def _part(contents: Contents) -> str:
    """The part of the book that a chapter stands in, by the first words of its caption."""
    here = (part.title for part in contents.parts if any(page.is_current for page in part.below))
    return escape(next(here, "").partition(". ")[0])


def _number(contents: Contents) -> str:
    return escape(t("Chapter {number}", number=contents.number))


def _numbered(body: str) -> str:
    """Each exercise with its place among those of the chapter, which the core path does not change."""
    places = iter(range(1, body.count(FORM) + 1))
    return EXERCISE.sub(lambda found: f'{found[1]} <span class="sb-nth">{next(places)}</span> ·', body)
