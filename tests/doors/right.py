"""What is right, though it looks like a mistake: nothing is found."""

from __future__ import annotations

from tests.doors.door import CONFIG, LINK, TRUE, cell, page, put

DOORS = [
    page("right: a mark of a footnote", "It is so.[^1]\n\n[^1]: Much is said."),
    page("right: alert(1)", "It is `alert(1)`."),
    page("right: a joiner in an emoji", "So it is \U0001f469\u200d\U0001f3eb."),
    page("right: an indented fence of code", "- So:\n\n  ```text\n  x = a\n  ```\n"),
    page("right: a quotation and its line", f"It says “{TRUE}” {LINK}."),
    page("right: a path of a source in code", "Open `../seeds/000_6de32883d4f54ed7.txt#L5`."),
    cell("right: %matplotlib inline", "%matplotlib inline\nx = 1"),
    put("right: a copyright of a year", CONFIG, "author:", 'copyright: "2026"\nauthor:'),
    cell("right: sources at the end of a sentence", "axes.set_title('Claims of sources 000 and 001.')"),
    cell("right: numbers that place a text", "axes.text(42, 42, 'so')"),
    cell("right: a level that is drawn", "axes.axhline(42, color='grey')"),
]
