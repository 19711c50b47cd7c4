"""A link to a place of a page leads to one that the page has, and no link leads out of the book."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

from sourcebook.book import Book
from sourcebook.chapter.calls import Call, Document, ExerciseId, FileName, Source
from sourcebook.chapter.markdown import Chapter
from sourcebook.files import Finding
from sourcebook.locks.lock import Lock, Seen
from sourcebook.locks.structure import pages
from sourcebook.locks.tables import described

LOCK = Lock("anchors", rules=("links",))
NEEDED = ("chapters", "contents", "corpus", "tables", "register", "claims", "terms")


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


@LOCK.check(needs=NEEDED)
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
    return place in named or any(place in _of_a_piece(call, book) for call in chapter.calls())


def _of_a_piece(call: Call, book: Book) -> set[str]:
    """The names of the places in what a call shows."""
    match call.name, call.passage:
        case "exercise", _:
            return {f"ex-{name}" for name in call.all(ExerciseId)}
        case "figure", _:
            return {f"fig-{name}" for name in call.all(FileName)}
        case "source_card", _:
            return {f"card-{name}" for name in call.all(Document)}
        case "reading", _:
            known = [book.corpus.source(name) for name in call.all(Source) if name in book.corpus.ids]
            return {f"L{line.number}" for source in known for line in source.lines}
        case ("excerpt" | "as_received") as piece, (source, first, last):
            name = f"{'x' if piece == 'excerpt' else 'r'}{source}-{first}-{last}"
            return {name, *(f"{name}-L{number}" for number in range(first, last + 1))}
    return _of_a_list(call, book)


def _of_a_list(call: Call, book: Book) -> set[str]:
    """The names of the places in what lists all of a kind: the ledger, the register, the glossary …"""
    match call.name:
        case "ledger":
            return {f"claim-{name}" for name in book.claims}
        case "numbers_page":
            return {f"n-{name}" for name in book.register.entries}
        case "tables_page":
            return {f"t-{table.name}" for table in described(book)}
        case "timeline":
            return {f"e-{name}" for name in _events(call, book)}
        case "glossary":
            phrases = {f"term-{row.cells['id']}" for row in book.formulas.rows}
            return phrases | {f"term-{term.id}" for term in book.terms}
    return set()


def _events(call: Call, book: Book) -> Iterator[str]:
    """The ids of the events of the years that a time line shows."""
    first, last = call.values.get("first", 0), call.values.get("last", 9999)
    for row in book.tables.rows("events") if book.tables.has("events") else ():
        if first <= int(row.cells["date"][:4]) <= last:
            yield row.cells["event_id"]


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
