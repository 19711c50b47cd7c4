"""A built page as its reader meets it: blocks of words, seen or read aloud, each with where it came from.

Knows HTML and the marks that the engine leaves in it. Judges nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from html.parser import HTMLParser

from sourcebook.chapter.bare_figures import BLANK
from sourcebook.chapter.html_words import ALOUD

BREAKS = frozenset(
    "address article aside blockquote body button caption dd details div dl dt figcaption figure footer form"
    " h1 h2 h3 h4 h5 h6 header hr label legend li main nav ol option p pre section select summary svg table"
    " tbody td text textarea tfoot th thead title tr ul br".split()
)
OF_A_TAG = {"content", "value"}  # words in some tags, settings in others
VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
# Not words: programs, and the code of a cell, which stands there to be read as code.
UNSEEN = frozenset(("script", "style", "template"))
CODE = frozenset(("cell_input", "sb-number", "sb-ref", "sb-back"))
# Numbers that Sphinx and our own pages count out by themselves, as those of the chapters.
COUNTED = frozenset(("headerlink", "footnote-reference", "label", "caption-number", "sb-nth"))
# A link whose words another lock has held against what it leads to.
LOCKED = re.compile(
    r"(?:^|/)(?:numbers|claims|bibliography[\w-]*)\.html#|(?:^|/)source-[^/#]*\.html(?:#|$)|^#(?:id|L\d)"
)
# Parts of a page that Sphinx writes from the bibliography.
ENTRY = "citation"


@dataclass(frozen=True)
class Block:
    """Words that stand together. ``piece`` is the part of the engine that wrote them, ``id`` its id."""

    text: str
    line: int
    piece: str = ""
    id: str = ""
    classes: frozenset[str] = frozenset()
    tag: str = ""


@dataclass
class Open:
    """An element that has not ended yet."""

    tag: str
    classes: frozenset[str] = frozenset()
    piece: str = ""
    id: str = ""
    unseen: bool = False
    locked: bool = False


@dataclass
class Words(HTMLParser):
    """Takes a page apart."""

    blocks: list[Block] = field(default_factory=list)
    _open: list[Open] = field(default_factory=list)
    _words: list[str] = field(default_factory=list)
    _line: int = 1

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._open.append(Open("html"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in BREAKS:
            self._end_block()
        given = {name: value or "" for name, value in attrs}
        around = self._open[-1]
        classes = frozenset(given.get("class", "").split())
        here = Open(tag, classes, around.piece, around.id, around.unseen, around.locked)
        here.unseen = here.unseen or tag in UNSEEN or bool(classes & (CODE | COUNTED))
        here.locked = here.locked or (tag == "a" and bool(LOCKED.search(given.get("href", ""))))
        if not here.piece and ("sb" in classes or ENTRY in classes):
            names = (name for name in given["class"].split() if name.startswith("sb-"))
            here.piece = next(names, ENTRY).removeprefix("sb-")
            here.id = given.get("id") or str(self.getpos())
        self._aloud(tag, given, here)
        if tag not in VOID:
            self._open.append(here)

    def handle_endtag(self, tag: str) -> None:
        if tag in BREAKS:
            self._end_block()
        depth = next((n for n in range(len(self._open) - 1, 0, -1) if self._open[n].tag == tag), 0)
        if depth:
            del self._open[depth:]

    def handle_data(self, data: str) -> None:
        here = self._open[-1]
        if not here.unseen:
            if not self._words:
                self._line = self.getpos()[0]
            self._words.append(re.sub(r"\d", BLANK, data) if here.locked else data)

    def close(self) -> None:
        super().close()
        self._end_block()

    def _aloud(self, tag: str, given: dict[str, str], here: Open) -> None:
        # Sphinx gives a picture that has no words its own address.
        said = [
            given[name]
            for name in sorted(ALOUD - OF_A_TAG)
            if given.get(name) and given[name] != given.get("src")
        ]
        if tag == "meta" and given.get("name") in ("description", "author", "keywords"):
            said.append(given.get("content", ""))
        if tag == "input" and given.get("type") in ("button", "submit", "reset"):
            said.append(given.get("value", ""))
        if not here.unseen and not here.locked:
            for text in said:
                self.blocks.append(Block(text, self.getpos()[0], here.piece, here.id, here.classes, here.tag))

    def _end_block(self) -> None:
        # What stands as &ldquo; in the words themselves is meant as the mark.
        text = " ".join(unescape("".join(self._words)).split())
        self._words.clear()
        if text:
            here = self._open[-1]
            self.blocks.append(Block(text, self._line, here.piece, here.id, here.classes, here.tag))


def blocks(html: str) -> Iterator[Block]:
    """Each block of words of a page, in order."""
    words = Words()
    words.feed(html)
    words.close()
    yield from words.blocks
