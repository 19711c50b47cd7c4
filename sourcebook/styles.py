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
# What has a sheet of its own: lists, the panels in which a reader sees all answers, the search.
LISTS = ("pieces/registers.css",)
PANELS = (
    "exercises/my_answers/my_answers.css",
    "exercises/brief/brief.css",
    "exercises/assignment/assignment.css",
)
DESK = ("desk/desk.css",)
OWN = ("exercises/own_source/own_source.css",)
SPECIMEN = "pieces/specimen.css"
FRONT = (SPECIMEN, "page/css/front.css")


def for_pages() -> str:
    """The stylesheet of the book."""
    return _small(COLOURS, *BASE, *PIECES, *PAGE)


def for_the_front() -> str:
    """What only a front page with a specimen has beside it."""
    return _small(*FRONT)


def for_lists() -> str:
    """What only pages of lists have beside it."""
    return _small(*LISTS)


def for_authors() -> str:
    """What few pages have: cards, tabs, topics."""
    return _small("page/css/authors.css")


def for_panels() -> str:
    """What only pages have that show answers to several exercises."""
    return _small(*PANELS)


def for_the_desk() -> str:
    """What only the class desk has."""
    return _small(*DESK)


def for_own_sources() -> str:
    """What only the page for a reader's own source has."""
    return _small(*OWN)


def for_the_search() -> str:
    """What only the page of the search has."""
    return _small("page/search_page/search.css")


def for_notebooks() -> str:
    """The stylesheet of a piece in a live notebook, which has a page of its own around it."""
    return _together(COLOURS, *PIECES, *LISTS, *PANELS, *DESK, *OWN, SPECIMEN)


def for_exercise(name: str) -> str:
    """The stylesheet of one exercise of a type in a live notebook."""
    own = [TYPE_STYLES[name]] if name in TYPE_STYLES else []
    return _together(COLOURS, "pieces/piece.css", "pieces/excerpt.css", "exercises/exercise.css", *own)


def _small(*names: str) -> str:
    """The styles without comments and white space."""
    return str(cssmin(_together(*names)))


def _together(*names: str) -> str:
    return "\n".join((ENGINE / name).read_text("utf-8") for name in names)
