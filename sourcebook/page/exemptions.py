"""The list of what the lock on built pages does not ask for, with its counts, on the page that asks for it.

It is written when all pages are there, because it counts what stands on them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from sourcebook.html import render

PLACE = re.compile(r'(<div class="[^"]*\bsb-exemption-list\b[^"]*">).*?(</div>)', re.S)  # no div stands in it
KIND = "exempt: "


def write(out: Path, seen: Mapping[str, int]) -> None:
    """Fill in the list on each page below ``out`` that has a place for it."""
    counted = {kind.removeprefix(KIND): count for kind, count in seen.items() if kind.startswith(KIND)}
    rows = sorted(counted.items(), key=lambda row: -row[1])
    table = render("page/exemptions.html", rows=rows).body
    for page in out.rglob("*.html"):
        text = page.read_text("utf-8")
        if "sb-exemption-list" in text:
            page.write_text(PLACE.sub(lambda place: place[1] + table + place[2], text), "utf-8")
