"""Search for doors in the data files: a false quotation and a false figure behind every string of each.

A field that takes words is tried with all others in one book, each with words of its own; a field that names
something, as an id does, is tried alone and must refuse them.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from sourcebook.book import Book
from sourcebook.exercises.edition import record
from sourcebook.files import BookError
from sourcebook.locks.all import BUILT, LOCKS
from sourcebook.locks.built.hidden import READ, said
from sourcebook.locks.run import check
from tests.datafiles import Spot, put, spots
from tests.fuller import fuller
from tests.mutations import build

Planting = tuple[Spot, str]  # a string, and the form of what is planted there
Plan = dict[Planting, int]  # with the number by which its words are known
FORMS = {
    "harmless": "what nobody counted for {mark}",
    "curly": "“the dead obey {mark}” (000:5)",
    "straight": '"the dead obey {mark}" (000:5)',
    "escaped": "“the dead obey {mark}” (000:5)",
    "per cent": "{digits} per cent",
    "money": "${digits}bn",
    "in words": "{spelt} billion",
}
FALSE = [form for form in FORMS if form != "harmless"]
ONES = "one two three four five six seven eight nine".split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
# Fields that name something; a file without a field is all of its fields.
NAMES = """
_toc.yml: format root file url
"""


def plan(tried: Iterable[Spot], forms: Iterable[str]) -> Plan:
    """Each of these strings with each of these forms."""
    pairs = [(spot, form) for spot in tried for form in forms]
    return {pair: number for number, pair in enumerate(pairs)}


def known_by(form: str, number: int) -> str:
    """What only these words have."""
    if form == "in words":
        return f"{ONES[number // 72 % 9]} hundred and {TENS[number // 9 % 8]}-{ONES[number % 9]}"
    return f"{30000 + number}" if form in ("per cent", "money") else f"q{number}".translate(LETTERS)


LETTERS = str.maketrans("0123456789", "abcdefghij")


def words(form: str, number: int) -> str:
    """What is planted."""
    known = known_by(form, number)
    return FORMS[form].format(mark=known, digits=known, spelt=known)


def book_with(root: Path, planted: Plan) -> None:
    """A book with all of these words; what its exercises ask is on record."""
    fuller(root)
    with_words: dict[Spot, str] = {}
    for (spot, form), number in planted.items():
        with_words[spot] = f"{with_words.get(spot, '')} {words(form, number)}".strip()
    put(root, with_words, escaped=any(form == "escaped" for _, form in planted))
    shutil.rmtree(root / "data" / "exercises" / "editions")
    with suppress(BookError):
        chapters: dict[str, dict[str, object]] = {}
        for name, placed in Book(root).exercises.all.items():
            chapters.setdefault(placed.home, {})[name] = placed.exercise
        record(root, chapters)


def found_in(root: Path, planted: Plan, built: bool = False) -> tuple[set[Planting], list[str]]:
    """What is found, and the findings on something else."""
    texts = []
    for one in check(root, BUILT if built else LOCKS).findings:
        lines = (root / one.file).read_text("utf-8").split("\n") if built else []
        texts.append(f"{one} {lines[one.line - 1] if built and one.line else ''}")
    found = {
        pair for pair, number in planted.items() if any(known_by(pair[1], number) in text for text in texts)
    }
    known = [known_by(form, number) for (_, form), number in planted.items()]
    return found, [text for text in texts if not any(mark in text for mark in known)]


def on_pages(root: Path, planted: Plan) -> set[Planting]:
    """Whose words stand in some file of the built book."""
    files = [path for path in (root / "_build/html").rglob("*") if path.suffix in READ]
    text = "\n".join(words for path in files if "_static" not in path.parts for words in said(path))
    return {pair for pair, number in planted.items() if known_by(pair[1], number) in text}
