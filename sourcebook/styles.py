"""The stylesheets, from the rooms of this package: for the pages of the book, and for a live notebook."""

from __future__ import annotations

import re

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
    "page/css/authors.css",
    "page/css/terms.css",
    "page/css/reading.css",
    "page/css/forced-colours.css",
    "page/css/paper.css",
)
# What only lists have, and the pages on which a reader works with all of something.
LISTS = (
    "pieces/registers.css",
    "exercises/my_answers/my_answers.css",
    "exercises/brief/brief.css",
)
SPECIMEN = "pieces/specimen.css"
FRONT = (SPECIMEN, "page/css/front.css")
COMMENT = re.compile(r"\s*/\*.*?\*/", re.S)


def for_pages() -> str:
    """The stylesheet of the book."""
    return COMMENT.sub("", _together(COLOURS, *BASE, *PIECES, *PAGE))


def for_the_front() -> str:
    """What only a front page with a specimen has beside it."""
    return COMMENT.sub("", _together(*FRONT))


def for_lists() -> str:
    """What only pages of lists, of answers and of the search have beside it."""
    return COMMENT.sub("", _together(*LISTS, "page/search_page/search.css"))


def for_notebooks() -> str:
    """The stylesheet of a piece in a live notebook, which has a page of its own around it."""
    return _together(COLOURS, *PIECES, *LISTS, SPECIMEN)


def for_exercise(name: str) -> str:
    """The stylesheet of one exercise of a type in a live notebook."""
    own = [TYPE_STYLES[name]] if name in TYPE_STYLES else []
    return _together(COLOURS, "pieces/piece.css", "pieces/excerpt.css", "exercises/exercise.css", *own)


def _together(*names: str) -> str:
    return "\n".join((ENGINE / name).read_text("utf-8") for name in names)
