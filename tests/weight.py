"""What a first visit to each built page weighs: `python -m tests.weight` prints the table.

Read from the files alone: the page, each style, script, font and picture that it names, compressed as a
server sends them. What a script loads when a reader asks for it is no part of a first visit.
"""

from __future__ import annotations

import gzip
import re
import sys
from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from statistics import median
from urllib.parse import unquote

from bs4 import BeautifulSoup

# Bytes without drawings: 78 and 39 before the core, guesses and terms came, and 8 for them.
WITHOUT_DRAWINGS = 86_000
MEDIAN = 47_000
WITH_DRAWINGS = 130_000  # bytes of a chapter, its drawings too
ANY_PAGE = 150_000
DRAWING = 12_000
REQUESTS = 8
SVG = re.compile(r"<svg\b.*?</svg>", re.S)
DRAWN = re.compile(r'<svg role="img".*?</svg>', re.S)
IN_STYLES = re.compile(r"url\(\s*[\"']?(?!data:|#)([^\"')]+)")
NAMED = {"link[rel=stylesheet]": "href", "script[src]": "src", "img[src]": "src", "source[src]": "src"}
KINDS = {".css": "styles", ".js": "scripts", ".woff2": "fonts", ".woff": "fonts", ".ttf": "fonts"}


@dataclass
class Weight:
    """The bytes of one page by kind, and how many files it asks for, itself among them."""

    name: str
    kinds: Counter[str] = field(default_factory=Counter)
    requests: int = 1
    heaviest: int = 0  # the heaviest of its drawings

    @property
    def whole(self) -> int:
        return self.kinds.total()

    @property
    def first(self) -> int:
        """All but the drawings."""
        return self.whole - self.kinds["drawings"]


def packed(text: str | bytes) -> int:
    return len(gzip.compress(text if isinstance(text, bytes) else text.encode(), mtime=0))


@cache
def _file(path: Path) -> int:
    return packed(path.read_bytes())


def weigh(path: Path, root: Path) -> Weight:
    """One page below ``root``."""
    text = path.read_text("utf-8")
    weight, bare = Weight(path.relative_to(root).as_posix()), DRAWN.sub("", text)
    weight.kinds["page"] = packed(bare)
    weight.kinds["drawings"] = packed(text) - packed(bare)
    weight.heaviest = max(map(packed, DRAWN.findall(text)), default=0)
    for asset in _assets(path, text):
        weight.kinds[KINDS.get(asset.suffix, "pictures")] += _file(asset)
        weight.requests += 1
    return weight


def _assets(path: Path, text: str) -> list[Path]:
    """The files that a page asks for at once, and those that its styles ask for."""
    soup = BeautifulSoup(SVG.sub("", text), "html.parser")
    found: dict[Path, None] = {}
    for selector, attribute in NAMED.items():
        for tag in soup.select(selector):
            found[_local(path, str(tag[attribute]))] = None
    for style in [one for one in found if one.suffix == ".css"]:
        for named in IN_STYLES.findall(style.read_text("utf-8")):
            found[_local(style, named)] = None
    return list(found)


def _local(path: Path, address: str) -> Path:
    return (path.parent / unquote(re.split(r"[?#]", address)[0])).resolve()


def weights(root: Path) -> list[Weight]:
    """Every page of a built book, the one that only leads to the front page left out."""
    root = root.resolve()
    pages = sorted(path for path in root.rglob("*.html") if "_static" not in path.parts)
    return [weigh(path, root) for path in pages if path != root / "index.html"]


def too_heavy(found: list[Weight]) -> list[str]:
    """Each limit that is passed, in words."""
    said = [
        (one.name, what, value, limit)
        for one in found
        for what, value, limit in (
            ("bytes without drawings", one.first, WITHOUT_DRAWINGS),
            ("bytes in all", one.whole, WITH_DRAWINGS if one.kinds["drawings"] else ANY_PAGE),
            ("files", one.requests, REQUESTS),
            ("bytes of one drawing", one.heaviest, DRAWING),
        )
        if value > limit
    ]
    middle = int(median(one.first for one in found))
    said += [("all pages", "bytes without drawings in the median", middle, MEDIAN)] if middle > MEDIAN else []
    return [f"{name}: {value:,} {what}, limit {limit:,}" for name, what, value, limit in said]


def table(found: list[Weight]) -> str:
    """A line a page, in KB, the heaviest first."""
    kinds = ("page", "styles", "scripts", "fonts", "pictures", "drawings")
    lines = [f"{'KB':44}{'first':>8}{'all':>8}{'files':>7}" + "".join(f"{kind:>10}" for kind in kinds)]
    for one in sorted(found, key=lambda one: -one.whole):
        each = "".join(f"{one.kinds[kind] / 1000:10.1f}" for kind in kinds)
        lines.append(f"{one.name:44}{one.first / 1000:8.1f}{one.whole / 1000:8.1f}{one.requests:7}{each}")
    middle = median(one.first for one in found) / 1000
    return "\n".join([*lines, f"{'median':44}{middle:8.1f}"])


if __name__ == "__main__":
    built = weights(Path(sys.argv[1] if len(sys.argv) > 1 else "_build/html"))
    print(table(built), *too_heavy(built), sep="\n")
