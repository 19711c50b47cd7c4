"""The core of a chapter: what a class of fifty minutes reads. The rest goes further.

A section is core if ``{.core}`` stands on the line above its heading, and the head of a chapter always is.
Within it ``{.further}`` above a paragraph or a heading, or the tag ``further`` of a cell, leaves that out.
The page of a core shows no code but that of cells with the tag ``code``.
"""

from __future__ import annotations

import re
from itertools import pairwise

from sourcebook.chapter.markdown import Chapter
from sourcebook.chapter.passages import Heading

CORE, FURTHER = "core", "further"
SECTION, DEEPEST = 2, 6  # levels of headings
MARK = re.compile(r"^\{\.core\b[^}\n]*\}$", re.M)


def marks_core(text: str) -> bool:
    """Whether a chapter marks a section as core."""
    return bool(MARK.search(text))


def core_lines(chapter: Chapter) -> frozenset[int]:
    """The 1-based lines of the core of a chapter; none if it marks no section as core."""
    headings = chapter.said.headings
    if not any(one.level == SECTION and CORE in one.classes for one in headings):
        return frozenset()
    found = set(range(1, next(one.line for one in headings if one.level == SECTION)))
    is_core, out = True, DEEPEST + 1  # what lies below a heading of this level is left out
    for one, after in pairwise([*headings, Heading(chapter.text.count("\n") + 2, 0, "")]):
        if one.level == SECTION:
            is_core, out = CORE in one.classes, DEEPEST + 1
        elif one.level <= out:
            out = one.level if FURTHER in one.classes else DEEPEST + 1
        if one.level >= SECTION and is_core and out > DEEPEST:
            found |= {*range(one.line, after.line)}
    for block in chapter.said.marked:
        if FURTHER in block.classes:
            found -= {*block.lines}
    return frozenset(found)
