"""The stylesheets, from the rooms of this package: for the pages of the book, and for a live notebook."""

from __future__ import annotations

from rcssmin import cssmin

from sourcebook.building import ENGINE
from sourcebook.exercises.types import TYPES

# In the order in which they overrule one another.
COLOURS = "page/css/colours.css"
TYPE_STYLES = {
    name: path for name in TYPES if (ENGINE / (path := f"exercises/types/{name}/style.css")).is_file()
}
PIECES = (
    "pieces/piece.css",
    "pieces/excerpt.css",
    "pieces/cards.css",
    "exercises/exercise.css",
    *TYPE_STYLES.values(),
    "pieces/figure.css",
    "pieces/guess.css",
    "pieces/table.css",
    "pieces/large.css",
)
BASE = ("page/css/base.css", "page/css/frame.css")
PAGE = (
    "page/css/page.css",
    "page/css/asking.css",
    "page/css/terms.css",
    "page/css/reading.css",
    "page/css/forced-colours.css",
    "page/css/paper.css",
)
SPECIMEN = "pieces/specimen.css"
# The sheets of the built book. Each page has the first; the others go where something asks for them.
SHEETS = {
    "sourcebook.css": (COLOURS, *BASE, *PIECES, *PAGE),
    "front.css": (SPECIMEN, "page/css/front.css"),
    "lists.css": ("pieces/registers.css",),
    "panels.css": (
        "exercises/my_answers/my_answers.css",
        "exercises/brief/brief.css",
        "exercises/assignment/assignment.css",
    ),
    "desk.css": ("desk/desk.css",),
    "own-source.css": ("exercises/own_source/own_source.css",),
    "search.css": ("page/search_page/search.css",),
    "authors.css": ("page/css/authors.css",),
}
WITH_PIECES = ("lists.css", "panels.css", "desk.css", "own-source.css")  # what pieces have beyond the first


def sheet(name: str) -> str:
    """A sheet of the built book, without comments and white space."""
    return str(cssmin(_together(*SHEETS[name])))


def for_notebooks() -> str:
    """The stylesheet of a piece in a live notebook, which has a page of its own around it."""
    own = (path for name in WITH_PIECES for path in SHEETS[name])
    return _together(COLOURS, *PIECES, *own, SPECIMEN)


def for_exercise(name: str) -> str:
    """The stylesheet of one exercise of a type in a live notebook."""
    own = [TYPE_STYLES[name]] if name in TYPE_STYLES else []
    return _together(COLOURS, "pieces/piece.css", "pieces/excerpt.css", "exercises/exercise.css", *own)


def _together(*names: str) -> str:
    return "\n".join((ENGINE / name).read_text("utf-8") for name in names)
