"""Doors and definitions that the reading of the house found, beyond those that stand elsewhere already."""

from __future__ import annotations

from tests.doors.door import CONFIG, FALSE, LINK, NOTES, Change, both, cell, page, put

ANSWERS, TAKE = "chapters/my-answers.md", "data/numbers.yml"
DOORS = [
    both(
        "a figure in a substitution",
        Change(CONFIG, "colon_fence]", "colon_fence, substitution]"),
        Change(ANSWERS, "jupytext:", "myst: {substitutions: {q: 'up by 35'}}\njupytext:"),
        Change(ANSWERS, "Your answers", "{{ q }}"),
        rule="numbers",
        says=TAKE,
    ),
    cell("a number said in an f-string", "print(f'up by {42} cars')", "numbers", 1, TAKE),
    cell("a number printed", "print(42)", "numbers", 1, TAKE),
    cell("a number printed with its sign", "print(-42)", "numbers", 1, TAKE),
    cell("a number as the last line of a cell", "x = 1\n42", "numbers", 2, TAKE),
    cell("a number as a text of a drawing", "axes.text(0, 1, 42)", "numbers", 1, TAKE),
    cell("a number as a title", "axes.set_title(42)", "numbers", 1, TAKE),
    put(
        "a figure in the copyright",
        CONFIG,
        "author:",
        "copyright: 80 per cent\nauthor:",
        "numbers",
        1,
        "Leave it out",
    ),
    put(
        "a note without a comment",
        NOTES,
        '"purpose": "commenting"',
        '"purpose": "tagging"',
        "annotations",
        f"{NOTES}:7",
        "'value'",
    ),
    put(
        "a term that quotes",
        "data/terms.yml",
        "A text written",
        f"He said “{FALSE}” (000:5)",
        "quotation",
        1,
        "Copy the words",
    ),
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
