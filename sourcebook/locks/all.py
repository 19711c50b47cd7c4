"""The one list of the locks, in the order in which they are tried: what others rest on comes first."""

from sourcebook.locks import (
    annotations,
    calls,
    chapter_parts,
    citations,
    claims,
    definitions,
    exercises,
    gaps,
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
    tables,
    words_of_data,
)
from sourcebook.locks.built import hidden, pages

LOCKS = (
    sources.LOCK,
    tables.LOCK,
    numbers.LOCK,
    claims.LOCK,
    exercises.LOCK,
    definitions.LOCK,
    lists.LOCK,
    rights.LOCK,
    annotations.LOCK,
    words_of_data.LOCK,
    citations.LOCK,
    prose.LOCK,
    quotations.LOCK,
    calls.LOCK,
    links.LOCK,
    chapter_parts.LOCK,
    own_voice.LOCK,
    spelling.LOCK,
    gaps.LOCK,
    invisible.LOCK,
)

# What is tried on the pages, once they are built.
BUILT = (pages.LOCK, hidden.LOCK)
