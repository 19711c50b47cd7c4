"""Each stroke that chapters draw with stands in docs/drawing.md with code that runs and its picture.

`python -m tests.test_drawing_page` draws the pictures anew.
"""

from __future__ import annotations

import io
import re
from pathlib import Path

import pandas as pd
import pytest

import sourcebook
from sourcebook.pieces.drawing import canvas, in_style
from tests.conftest import ROOT

PAGE = ROOT / "docs" / "drawing.md"
EXAMPLE = re.compile(
    r"^## (?P<name>\w+)\n.*?```python\n(?P<code>.*?)```\n\n!\[[^\]]+\]\((?P<picture>[^)]+)\)", re.M | re.S
)
EXAMPLES = [
    (found["name"], found["code"], PAGE.parent / found["picture"])
    for found in EXAMPLE.finditer(PAGE.read_text("utf-8"))
]
STROKES = {name for name, home in sourcebook._HOMES.items() if home.rpartition(".")[2] in ("marks", "bars")}


def drawn(name: str, code: str) -> str:
    """The example as SVG, on the white of paper."""
    from matplotlib import rc_context

    chart, axes = canvas(width=3.6, height=1.2)
    known = {stroke: getattr(sourcebook, stroke) for stroke in STROKES} | {
        "palette": sourcebook.palette,
        "pd": pd,
    }
    exec(compile(code, name, "exec"), known | {"axes": axes})
    if "no_frame" not in code:
        known["no_frame"](axes, names=name == "bars_with_values")
    out = io.StringIO()
    with in_style(), rc_context({"svg.hashsalt": name}):
        chart.savefig(out, format="svg", metadata={"Date": None, "Creator": None})
    return out.getvalue()


def words(svg: str) -> list[str]:
    return re.findall(r"<text[^>]*>([^<]*)</text>", svg)


def test_every_stroke_has_its_example():
    assert [name for name, _, _ in EXAMPLES] and {name for name, _, _ in EXAMPLES} == STROKES


@pytest.mark.parametrize(("name", "code", "picture"), EXAMPLES, ids=[name for name, _, _ in EXAMPLES])
def test_an_example_runs_and_its_picture_shows_what_it_draws(name, code, picture: Path):
    assert re.search(rf"\b{name}\(\s*axes,\s", code) and picture.stem == name
    now, kept = drawn(name, code), picture.read_text("utf-8")
    assert words(now) == words(kept) and now.count("<path") == kept.count("<path")


if __name__ == "__main__":
    for name, code, picture in EXAMPLES:
        svg = re.sub(r"<metadata>.*?</metadata>\s*", "", drawn(name, code), flags=re.S)
        picture.write_text(re.sub(r"[ \t]+$", "", svg, flags=re.M), "utf-8", newline="\n")
