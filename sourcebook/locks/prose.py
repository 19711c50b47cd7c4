"""Whatever stands in the Markdown of a chapter can be read by the locks, and no block of it is a quotation.

A quotation stands in “…” within a sentence; a block quotation or an epigraph may hold such a quotation,
and may not be one, for no lock could tell where its words begin and end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from sourcebook.book import Book
from sourcebook.chapter.html_words import QUOTE
from sourcebook.chapter.markdown import Chapter
from sourcebook.chapter.passages import Passage
from sourcebook.chapter.quoted import is_to_lines, loose_references, quotations_in, reference_after
from sourcebook.files import Finding
from sourcebook.locks.lock import Lock, Seen

LOCK = Lock("prose", rules=("prose", "quotation"))
ATTRIBUTION = re.compile(r"^\s*(?:—|–|--+|―)\s*\w", re.M)
BLOCKS = ("block quotation", "epigraph")


@LOCK.check(needs=("chapters",), each="chapters")
def what_stands_in_chapters(book: Book, seen: Seen) -> Iterator[Finding]:
    """Each directive and role is known, each comment and fence ends, each option is read."""
    for chapter in book.chapters:
        for unread in chapter.unread():
            yield Finding("prose", chapter.name, unread.line, unread.message, unread.remedy)


@LOCK.check(needs=("chapters",), each="chapters")
def blocks_that_quote(book: Book, seen: Seen) -> Iterator[Finding]:
    """No block quotation and no epigraph gives words as somebody's, unless they stand in “…”."""
    for chapter in book.chapters:
        for line, problem in _quoting(chapter):
            yield Finding("quotation", chapter.name, line, f"cannot be checked: {problem}.", QUOTE)


def _quoting(chapter: Chapter) -> Iterator[tuple[int, str]]:
    """The first thing that makes a block a quotation, for each block, with its line."""
    before: Passage | None = None  # the last passage of the group before
    for is_block, group in groupby(chapter.passages, _is_block):
        passages = list(group)
        if is_block:
            announced = before is not None and before.text.rstrip().endswith(":")
            yield from list(_problems(passages, announced))[:1]
        elif before is not None and (line := _referred_to(passages[0])) and _is_sound(before):
            yield line, "a reference to a source follows a block quotation"
        before = passages[-1]


def _is_block(passage: Passage) -> bool:
    return any(place in BLOCKS for place in passage.within)


def _problems(passages: list[Passage], announced: bool) -> Iterator[tuple[int, str]]:
    """What makes a block a quotation; ``announced`` says that a colon stands before it."""
    if announced and not any(list(quotations_in(passage)) for passage in passages):
        yield passages[0].numbers[0], "a colon announces this block quotation, and it is not in “…”"
    for passage in passages:
        for line in loose_references(passage):
            yield line, "in this block quotation a reference to a source follows words that are not in “…”"
        if credit := ATTRIBUTION.search(passage.text):
            yield passage.line_at(credit.end() - 1), "this block quotation is credited to somebody"
    if "epigraph" in passages[0].within and not any(list(quotations_in(passage)) for passage in passages):
        yield passages[0].numbers[0], "this epigraph is not in “…”"


def _is_sound(block: Passage) -> bool:
    """Whether no quotation in a block lacks its reference, which would be the one mistake."""
    return all(one.reference for one in quotations_in(block))


def _referred_to(passage: Passage) -> int | None:
    """The line of a reference to a source with which a passage begins."""
    reference = reference_after(passage, 0)
    return passage.numbers[0] if reference and is_to_lines(reference) else None
