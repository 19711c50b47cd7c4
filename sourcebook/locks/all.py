"""The one list of the locks, in the order in which they are tried: what others rest on comes first."""

from sourcebook.locks import (
    anchors,
    annotations,
    book_settings,
    calls,
    chapter_parts,
    citations,
    claims,
    contents,
    definitions,
    exercises,
    gaps,
    heads,
    invisible,
    links,
    lists,
    numbers,
    own_voice,
    prose,
    quotations,
    rights,
    sources,
    spelling,
    structure,
    tables,
)
from sourcebook.locks.built import hidden, pages

LOCKS = (
    contents.LOCK,
    book_settings.LOCK,
    heads.LOCK,
    sources.LOCK,
    tables.LOCK,
    numbers.LOCK,
    claims.LOCK,
    exercises.LOCK,
    definitions.LOCK,
    lists.LOCK,
    rights.LOCK,
    annotations.LOCK,
    citations.LOCK,
    prose.LOCK,
    quotations.LOCK,
    calls.LOCK,
    links.LOCK,
    anchors.LOCK,
    structure.LOCK,
    chapter_parts.LOCK,
    own_voice.LOCK,
    spelling.LOCK,
    gaps.LOCK,
    invisible.LOCK,
)

# What is tried on the pages, once they are built.
BUILT = (pages.LOCK, hidden.LOCK)
