"""The drawing of a chart as a file of its own, for systems whose questions can have pictures."""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bs4 import Tag

# Whoever reads a page writes names in small letters; in a file of its own these have capitals.
CAPITALS = {name.lower(): name for name in ("viewBox", "patternUnits", "clipPath")}
# On its page a drawing has a face and a ground from there.
ALONE = "font-family: sans-serif; background: #ffffff"


@dataclass(frozen=True)
class Drawing:
    """A picture: the name of its file, what it shows in words, and the file, as SVG."""

    name: str
    words: str
    svg: str


def drawing_of(figure: Tag, home: str) -> Drawing | None:
    """The drawing of a figure on the page of a chapter; none where the figure has no drawing of ours."""
    drawn = figure.select_one("svg[aria-label]")
    if drawn is None:
        return None
    alone = copy(drawn)
    for one in (alone, *alone.find_all(True)):
        one.name = CAPITALS.get(one.name, one.name)
        one.attrs = {CAPITALS.get(name, name): value for name, value in one.attrs.items()}
    words = " ".join(str(alone.attrs.pop("aria-label")).split())
    alone["style"] = ALONE
    return Drawing(f"{home}-{str(figure['id']).removeprefix('fig-')}.svg", words, str(alone))
