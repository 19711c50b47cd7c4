"""Pieces of a page: taken apart, and a figure with all that it needs."""

from __future__ import annotations

import pandas as pd
from bs4 import BeautifulSoup

from sourcebook.pieces import figure as figures


def soup(piece) -> BeautifulSoup:
    return BeautifulSoup(piece.body, "html.parser")


def complete(**changes):
    chart, axes = figures.canvas()
    axes.plot([1, 2], color=figures.palette.accent)
    parts = {
        "name": "a-chart",
        "finding": "The line rises by one",
        "measure": "units",
        "alt": "A line that rises from one to two, <by> one.",
        "data": pd.DataFrame({"x": [1, 2], "a&b": ["<i>", None]}),
        "sources": ["000-a"],
    }
    return figures.figure(chart, **(parts | changes))
