"""Doors and definitions that the reading of the house found, beyond those that stand elsewhere already."""

from __future__ import annotations

from tests.doors.door import FALSE, LINK, page

DOORS = [
    page(
        "a figure as the text of a link",
        "It is [35 per cent](https://example.org).",
        "numbers",
        1,
        "data/numbers.yml",
    ),
    page(
        "a figure in an alt text",
        "```{image} ../../data/copies.csv\n:alt: up by 35\n```",
        "numbers",
        2,
        "data/numbers.yml",
    ),
    page(
        "a quotation in the title of a directive",
        f"```{{admonition}} “{FALSE}” {LINK}\nSo.\n```",
        "quotation",
        1,
        "Copy the words",
    ),
]
