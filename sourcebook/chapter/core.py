"""The core of a chapter: what a class of fifty minutes reads. The rest goes further.

A section is core if ``{.core}`` stands on the line above its heading, and the head of a chapter always is.
Within it ``{.further}`` above a paragraph or a heading, or the tag ``further`` of a cell, leaves that out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

FENCE = re.compile(r"^(`{3,}|:{3,})")
HEADING = re.compile(r"^(#{2,6}) ")
MARK = re.compile(r"^\{\.(core|further)\}$")
TAGGED = re.compile(r"^:tags: \[.*\bfurther\b.*\]$")


def core_lines(text: str) -> frozenset[int]:
    """The 1-based lines of the core of a chapter; none if it marks no section as core."""
    if not re.search(r"^\{\.core\}$", text, re.M):
        return frozenset()
    return frozenset(number for block, in_core in _blocks(text) if in_core for number in block)


def _blocks(text: str) -> Iterator[tuple[range, bool]]:
    """Each block of a chapter, a fence with all that stands in it, and whether it is core."""
    in_section, in_part, mark = True, True, ""
    for block, lines in _fenced(text):
        if marked := MARK.match(lines[0]):
            mark = marked[1]
            lines = lines[1:]
        if lines and (heading := HEADING.match(lines[0])):
            if len(heading[1]) == 2:
                in_section, in_part = mark == "core", True
            else:
                in_part = mark != "further"
            mark = ""
        left_out = mark == "further" or any(TAGGED.match(line) for line in lines[:3])
        yield block, in_section and in_part and not left_out
        if lines:
            mark = ""


def _fenced(text: str) -> Iterator[tuple[range, list[str]]]:
    """The blocks of a text that an empty line divides, none within a fence, with their lines."""
    first, held, fence = 1, list[str](), ""
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() and not fence:
            if held:
                yield range(first, number + 1), held
            first, held = number + 1, []
            continue
        held.append(line)
        if fence:
            fence = "" if line.rstrip() == fence else fence
        elif opened := FENCE.match(line):
            fence = opened[1]
    if held:
        yield range(first, first + len(held)), held
