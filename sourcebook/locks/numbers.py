"""A figure in our words is a value of `data/numbers.yml`, at the digits shown."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sourcebook.book import Book
from sourcebook.chapter.calls import NumberId
from sourcebook.chapter.markdown import Locked
from sourcebook.evidence.entries import Value
from sourcebook.evidence.numbers import FILE
from sourcebook.evidence.stated import disagreement
from sourcebook.files import BookError, Finding
from sourcebook.locks.lock import Lock, Seen

REMEDY = f'Take it from {FILE}: as a link, as in [34.3 per cent](../{FILE}#id), or in a cell as number("id").'
SCALES = "hundred|thousand|million|billion|trillion|dozen|bn|mn|tn|k|m"
MONEY = "dollars?|yuan|roubles?|rubles?|euros?|pounds?|yen|rupees?"
# A unit or a factor beside a number; it belongs to the words of the link.
UNIT = re.compile(
    rf"[\s-]*(?P<unit>%|per\s?cent|percent|‰|percentage points|[$€¥£₽]|(?:{SCALES})s?\b(?: (?:{MONEY})\b)?"
    rf"|(?:{MONEY})\b|times\b|fold\b)"
)
FACTOR = re.compile(
    rf"(?:[$€¥£₽−]|\b(?:times|twice|thrice|double|triple|half|quarters?|thirds?|(?:{SCALES})s?)"
    r"(?: of| the)?)[\s-]*\Z"
)
LOCK = Lock("numbers", rules=("numbers", "tables", "file"))


@LOCK.check(needs=("corpus", "tables"), guards="register")
def the_register_of_numbers(book: Book, seen: Seen) -> Iterator[Finding]:
    """Every entry can be worked out."""
    broken: dict[Finding, None] = {}
    for name in book.register.entries:
        try:
            book.register.value(name)
            seen["numbers"] += 1
        except BookError as error:
            broken[error.finding] = None  # an entry that others are made of is one mistake
    yield from broken


@LOCK.check(needs=("register", "chapters"), each="chapters")
def figures_in_prose(book: Book, seen: Seen) -> Iterator[Finding]:
    """A link into the register states the value that it leads to."""
    for chapter in book.chapters:
        for link in chapter.locked():
            if link.file != "numbers.yml":
                continue
            if link.id not in book.register.entries:
                message = f"'{link.text}' leads to '{link.id}', which {FILE} does not have."
                remedy = "Add the number, or correct the id."
                yield Finding("numbers", chapter.name, link.line, message, remedy)
            elif problem := _misstated(link, book.register.value(link.id)):
                remedy = f"Write the number as {FILE} has it under {link.id}, or correct the entry."
                yield Finding("numbers", chapter.name, link.line, f"{problem}.", remedy)


def _misstated(link: Locked, value: Value) -> str:
    """Why a link, together with a unit or a factor beside it, does not state the value that it leads to."""
    if problem := disagreement(link.text, value):
        return problem
    if (unit := UNIT.match(link.after)) and disagreement(f"{link.text} {unit['unit']}", value):
        return f"'{unit['unit'].strip()}' after the link changes what it says of {link.text}"
    if factor := FACTOR.search(link.before):
        return f"'{factor[0].strip()}' before the link changes what it says of {link.text}"
    return ""


@LOCK.check(needs=("register", "chapters"), each="chapters")
def numbers_asked_for_in_cells(book: Book, seen: Seen) -> Iterator[Finding]:
    """A cell asks for numbers that exist."""
    for chapter in book.chapters:
        for line, name in chapter.asked(NumberId):
            if name not in book.register.entries:
                remedy = f"Add it to {FILE}, or correct the id."
                yield Finding("numbers", chapter.name, line, f"there is no number '{name}'.", remedy)


@LOCK.check(needs=("chapters",), each="chapters")
def bare_figures_in_chapters(book: Book, seen: Seen) -> Iterator[Finding]:
    """No figure in prose or in a drawing is typed."""
    for chapter in book.chapters:
        for line, figure in chapter.bare_figures():
            yield Finding("numbers", chapter.name, line, f"the figure {figure} has no lock.", REMEDY)
