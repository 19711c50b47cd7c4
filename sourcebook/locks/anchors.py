"""A link to a place of a page leads to one that the page has, and no link leads out of the book."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

from sourcebook.book import Book
from sourcebook.chapter.markdown import Chapter
from sourcebook.files import Finding
from sourcebook.locks.lock import Lock, Seen
from sourcebook.locks.structure import pages

LOCK = Lock("anchors", rules=("links",))
# What the pieces of a page call the places in them, by the piece.
PLACES = {
    "source_card": "card-",
    "glossary": "term-",
    "tables_page": "t-",
    "timeline": "e-",
    "numbers_page": "n-",
    "ledger": "claim-",
    "excerpt": "x",
    "as_received": "r",
}


@LOCK.check(needs=("chapters", "contents"))
def anchors_of_pages(book: Book, seen: Seen) -> Iterator[Finding]:
    """No two places have one name: on the whole book for names that authors give."""
    known: dict[str, str] = {}
    for chapter in pages(book):
        for line, name in chapter.said.anchors:
            if name in known:
                message = f"the name '{name}' of this place stands in {known[name]} already."
                yield Finding("links", chapter.name, line, message, "Give one of the two another name.")
            known.setdefault(name, f"{chapter.name}, line {line}")


@LOCK.check(needs=("chapters", "contents", "corpus"))
def links_to_places(book: Book, seen: Seen) -> Iterator[Finding]:
    """The place that a link names is on the page, and the page is in the book."""
    known = {chapter.path.resolve(): chapter for chapter in pages(book)}
    everywhere = {name for chapter in known.values() for _, name in chapter.said.anchors}
    for chapter in known.values():
        for link, _ in chapter.links():
            if urlsplit(link.target).scheme or link.target.startswith("//"):
                continue
            path, _, place = unquote(link.target).partition("#")
            target = (chapter.path.parent / path).resolve() if path else chapter.path.resolve()
            message, remedy = "", "Write (name)= above the place, and #name in the link."
            if target in known:
                own = everywhere if not path else set()
                if place and place not in own and not _has(known[target], place, book):
                    message = f"the link leads to '{place}', a place that {known[target].name} does not have."
            elif target.is_file():
                message, remedy = _outside(link.target, target, book.root.resolve())
            if message:
                yield Finding("links", chapter.name, link.line, message, remedy)


def _has(chapter: Chapter, place: str, book: Book) -> bool:
    """Whether a page has a place of this name: given by its author, by a heading, or by a piece."""
    parse = book.settings.get("parse") or {}
    named = {name for _, name in chapter.said.anchors}
    named |= _of_headings(chapter, int(parse.get("myst_heading_anchors") or 0))
    for call in chapter.calls():
        name = call.values.get("name")
        named |= (
            {f"ex-{name}"} if call.name == "exercise" else {f"fig-{name}"} if call.name == "figure" else set()
        )
        if call.name == "reading" and (source := call.values.get("source")) in book.corpus.ids:
            named |= {f"L{line.number}" for line in book.corpus.source(str(source)).lines}
        if call.name in PLACES and place.startswith(PLACES[call.name]):
            return True
    return place in named


def _of_headings(chapter: Chapter, deepest: int) -> set[str]:
    """The names that MyST makes of headings, down to this level."""
    seen: Counter[str] = Counter()
    for heading in chapter.said.headings:
        if heading.level <= deepest:
            slug = re.sub(r"[^\w\u4e00-\u9fff\- ]", "", heading.words.lower().replace(" ", "-"))
            seen[slug] += 1
    return {f"{slug}-{number}" if number else slug for slug, count in seen.items() for number in range(count)}


def _outside(written: str, target: Path, root: Path) -> tuple[str, str]:
    """Why a link leads to a file that no reader of the pages has; nothing if it does not."""
    if not target.is_relative_to(root):
        remedy = "Lead to a page of the book, or to an address of the web."
        return f"the link leads to '{written}', which is outside of the book.", remedy
    if target.suffix == ".md" and not target.is_relative_to(root / "chapters"):
        remedy = "Lead to a page below chapters/, or to an address of the web."
        return f"the link leads to '{written}', which is no page of the book.", remedy
    return "", ""
