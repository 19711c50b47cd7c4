"""What stands behind a link of a chapter in a live notebook: lines as received, a number, a claim.

Upstream are the pieces that show them.
A chapter links to the files of the repository, which JupyterLab opens whole, at their first line.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import anywidget

from sourcebook.exercises.bundle import small_module
from sourcebook.files import BookError
from sourcebook.html import Html
from sourcebook.pieces.excerpt import as_received
from sourcebook.pieces.ledger import claim
from sourcebook.pieces.registers import number_cards

HERE = Path(__file__).parent
LINES = re.compile(r"seeds/(?P<source>\d{3})_[0-9a-f]+\.txt#L(?P<first>\d+)(?:-L(?P<last>\d+))?")
ENTRY = re.compile(r"data/(?P<file>numbers\.yml|claims\.csv)#(?P<id>[a-z0-9-]+)")


def behind(link: str) -> Html | None:
    """What a link of a chapter leads to, from ``seeds`` or ``data`` on; None if it leads to no such thing."""
    try:
        if found := LINES.fullmatch(link):
            return as_received(found["source"], int(found["first"]), int(found["last"] or found["first"]))
        if found := ENTRY.fullmatch(link):
            return (number_cards if found["file"] == "numbers.yml" else claim)(found["id"])
    except BookError:
        return None
    return None


class LinksWidget(anywidget.AnyWidget):
    """Shows what stands behind a link over the notebook, when a reader follows it; alone it shows nothing."""

    def __init__(self) -> None:
        self._esm = small_module(HERE / "behind.js")
        self._css = (HERE / "behind.css").read_text("utf-8")
        super().__init__()
        self.on_msg(self._answer)

    def _answer(self, _widget: Any, asked: dict[str, str], _buffers: Any) -> None:
        found = behind(asked["link"])
        self.send({"link": asked["link"], "html": found._repr_html_() if found else ""})

    def __repr__(self) -> str:
        return ""
