"""The code of a chapter on its page: one box for the hidden cells of a result, at the foot of a chart.

A chapter's first cell, which only prepares, stands in its notebook first and on its page last.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from typing import Any

from docutils import nodes
from sphinx.transforms import SphinxTransform

from sourcebook.interface import t

HIDDEN, FIRST = "tag_hide-input", "sb-first-cell"
SUMMARY = re.compile(r"<summary>.*?</summary>", re.S)
BOX = r'<details class="admonition hide above-input">(?:(?!</details>).)*</details>'
FIRST_CELL = re.compile(rf'<div class="cell [^"]*\b{FIRST}\b[^"]*">\s*{BOX}\s*</div>\s*', re.S)
OF_A_CHART = re.compile(
    rf'(?P<box>{BOX})\s*(?P<chart><div class="cell_output[^>]*>\s*<div class="output text_html">'
    r'<figure class="sb sb-figure"(?:(?!</figure>).)*?)(?=<a download=)',
    re.S,
)


class JoinHidden(SphinxTransform):
    """Hidden cells without a result give their code to the hidden cell that they stand directly before."""

    default_priority = 810

    def apply(self, **kwargs: Any) -> None:
        cells = [node for node in self.document.findall(nodes.container) if "cell" in node["classes"]]
        if cells and _only_prepares(cells[0]) and not _is_in_a_section(cells[0]):
            cells.pop(0)["classes"].append(FIRST)
        for cell in cells:
            if HIDDEN not in cell["classes"] or _only_prepares(cell):
                continue
            before = [*_directly_before(cell)]
            code = "\n\n".join(_code(one).astext().strip() for one in (*before[::-1], cell))
            _code(cell).replace_self(nodes.literal_block(code, code, **_code(cell).attributes))
            for one in before:
                one.parent.remove(one)


def _code(cell: nodes.Element) -> nodes.literal_block:
    return next(cell.findall(nodes.literal_block))


def _is_in_a_section(cell: nodes.Element) -> bool:
    return cell.parent is None or not isinstance(cell.parent.parent, nodes.document)


def _only_prepares(cell: nodes.Element) -> bool:
    """Whether a cell is hidden and shows no result."""
    parts = cell.findall(nodes.container)
    return HIDDEN in cell["classes"] and not any("cell_output" in part["classes"] for part in parts)


def _directly_before(cell: nodes.Element) -> Iterator[nodes.Element]:
    """The hidden cells that prepare what a cell shows, the nearest first."""
    around = cell.parent.children
    for one in around[around.index(cell) - 1 :: -1] if around[0] is not cell else ():
        if not isinstance(one, nodes.container) or FIRST in one["classes"] or not _only_prepares(one):
            return
        yield one


def with_code_at_the_foot(body: str) -> str:
    """A page with the code of each chart in the row at its foot, and with the first cell at its own."""
    body = OF_A_CHART.sub(lambda found: found["chart"] + _named(found["box"], t("Code")), body)
    first = FIRST_CELL.search(body)
    if not first:
        return body
    return body.replace(first[0], "", 1) + _named(first[0], t("Code of this chapter"))


def _named(box: str, name: str) -> str:
    return SUMMARY.sub(lambda _: f"<summary>{escape(name)}</summary>", box, count=1)
