"""A drawing written small: what is seen stays, and so does what leads somewhere."""

from __future__ import annotations

import re

import pytest

from sourcebook.pieces.drawing import canvas, palette
from sourcebook.pieces.figure import _svg
from sourcebook.pieces.svg import compact

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">'


def small(inside: str) -> str:
    return compact(f"{HEAD}{inside}</svg>").partition(">")[2].removesuffix("</svg>")


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ('<g id="a"><g id="b"><path d="M 1.23456 2.00001 \nL 3 4 "/></g></g>', '<path d="M 1.23 2 L 3 4" />'),
        ('<g clip-path="url(#c)"><path d="M 0 0"/></g>', '<g clip-path="url(#c)"><path d="M 0 0" /></g>'),
        (
            '<path id="m" d="M 0 0"/><use xlink:href="#m" x="0.0001"/>',
            '<path id="m" d="M 0 0" /><use x="0" href="#m" />',
        ),
        ('<path d="M 0 0" style="fill: none"/>', ""),
        (
            "<text style=\"font-size: 11px; font-family: 'A', sans-serif; fill: red\" "
            'transform="rotate(-0 1 2)">a b</text>',
            '<text style="font-size: 11px; fill: red">a b</text>',
        ),
        ('<text transform="rotate(-90 1.5 2)">a</text>', '<text transform="rotate(-90 1.5 2)">a</text>'),
        ('<style>*{stroke-linecap: butt}</style><path d="M 1e-05 -0.004"/>', '<path d="M 0 0" />'),
    ],
)
def test_what_nobody_sees_is_left_out(written, kept):
    assert small(written) == kept


def test_the_dots_of_a_hatch_are_strokes_of_their_size_in_their_place():
    chart, axes = canvas()
    axes.barh([0], [1], hatch="...", edgecolor=palette.paper, facecolor="none")
    svg = str(_svg(chart, "a", "alt"))
    pattern = re.search(r"<pattern.*?</pattern>", svg, re.S)[0]
    dots = re.findall(r"M(\S+) (\S+)h0", pattern)
    assert len(dots) > 100 and "C" not in re.search(r' d="([^"]*)"', pattern)[1]
    assert "stroke-linecap: round" in pattern and len(pattern) < 6000


def test_other_patterns_are_left_as_they_are():
    chart, axes = canvas()
    axes.barh([0], [1], hatch="///", edgecolor=palette.paper, facecolor="none")
    pattern = re.search(r"<pattern.*?</pattern>", str(_svg(chart, "a", "alt")), re.S)[0]
    assert "M 0 72 L 72 0" in pattern and "stroke-linecap: butt" in pattern
