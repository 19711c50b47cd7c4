"""The book's own words avoid what `data/style.yml` lists."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sourcebook.book import Book
from sourcebook.evidence.claims import FILE as CLAIMS
from sourcebook.evidence.lists import Avoided, Style
from sourcebook.exercises.reading import own_words
from sourcebook.files import Finding, shown_path
from sourcebook.locks.lock import Lock, Seen

LOCK = Lock("own voice", rules=("own voice", "style"))
# What is quoted, mentioned, an address or a heading is not said in the book's own voice.
MENTIONED = re.compile(
    r"“[^”]*”|‘[^’\n]*’|(?<![\w*])\*[^*\n]+\*(?![\w*])|(?<!\w)_[^_\n]+_(?!\w)"
    r"|\]\([^)\n]*\)|\{cite[a-z:]*\}`[^`]*`|^\s*#.*$",
    re.M,
)
MENTIONING = ("emphasis", "code", "language")


def loaded_words(text: str, style: Style) -> Iterator[tuple[int, str, Avoided]]:
    """Each avoided form that a text uses in the book's own voice: offset, words, and why."""
    text = MENTIONED.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)
    for found in style.pattern.finditer(text):
        yield found.start(), found[0], style.forms[int((found.lastgroup or "")[1:])]


@LOCK.check(needs=("style", "claims"))
def own_voice_in_claims(book: Book, seen: Seen) -> Iterator[Finding]:
    """The reasons of verdicts, and what is said to be open."""
    for line, claim in book.ledger:
        for _, words, item in loaded_words(f"{claim.reason}\n{claim.open}", book.style):
            yield _finding(CLAIMS, line, f"claim {claim.id}: ", words, item)


@LOCK.check(needs=("style", "exercises"))
def own_voice_in_exercises(book: Book, seen: Seen) -> Iterator[Finding]:
    """Prompts, explanations, hints and model answers."""
    for name, placed in book.exercises.all.items():
        for _, words, item in loaded_words(own_words(placed.exercise), book.style):
            yield _finding(shown_path(placed.path), placed.line, f"exercise {name}: ", words, item)


@LOCK.check(needs=("style", "chapters"), each="chapters")
def own_voice_in_chapters(book: Book, seen: Seen) -> Iterator[Finding]:
    """Prose."""
    for chapter in book.chapters:
        for passage in chapter.passages:
            if passage.kind in ("heading", "code"):
                continue
            apart = [(mark.start, mark.end) for mark in passage.marks if mark.kind in MENTIONING]
            for offset, words, item in loaded_words(passage.without(apart), book.style):
                yield _finding(chapter.name, passage.line_at(offset), "", words, item)


def _finding(file: str, line: int | None, where: str, words: str, item: Avoided) -> Finding:
    return Finding("own voice", file, line, f"{where}'{words}': {item.reason}.", f"Write: {item.instead}.")
