"""The stylesheets, from the rooms of this package: one for the pages of the book, one for the pieces of a live notebook."""

from __future__ import annotations

from sourcebook.building import ENGINE

# In the order in which they overrule one another.
COLOURS = "page/css/colours.css"
PIECES = (
    "pieces/piece.css",
    "pieces/excerpt.css",
    "pieces/cards.css",
    "exercises/exercise.css",
    "pieces/figure.css",
    "pieces/table.css",
    "pieces/registers.css",
    "pieces/large.css",
)
PAGE = ("page/css/page.css", "page/css/forced-colours.css", "page/css/paper.css")


def for_pages() -> str:
    """The stylesheet of the book."""
    return _together(COLOURS, *PIECES, *PAGE)


def for_notebooks() -> str:
    """The stylesheet of a piece in a live notebook, which has a page of its own around it."""
    return _together(COLOURS, *PIECES)


def _together(*names: str) -> str:
    return "\n".join((ENGINE / name).read_text("utf-8") for name in names)
