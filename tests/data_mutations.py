"""Search for doors in the data files: a false quotation and a false figure behind every string of each.

A field that takes words is tried with all others in one book, each with words of its own; a field that names
something, as an id does, is tried alone and must refuse them.
"""

from __future__ import annotations

import re
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from sourcebook.book import Book
from sourcebook.exercises.edition import record
from sourcebook.files import BookError
from sourcebook.locks.all import LOCKS
from sourcebook.locks.built.all import BUILT
from sourcebook.locks.built.hidden import said
from sourcebook.locks.run import check
from tests.datafiles import Spot, put, spots
from tests.fuller import fuller
from tests.small import build_in

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
# Short ones: the name of a person has room for few letters.
HUNDREDS = "one two four five six nine".split()
TENS = "twenty thirty forty fifty sixty eighty ninety".split()
FIGURES = ("per cent", "money", "in words")
# What figures are held against, and titles of works of others: a figure there is what it is.
EVIDENCE = (
    *(f"{table}.csv: " for table in ("copies", "events", "formulas", "names")),
    *("references.bib: title", "datapackage.json: licenses", "datapackage.json: resources.licenses"),
    "datapackage.json: resources.sources",
)
# What no page shows; the search looks for its words in the built book.
UNSEEN = {
    "CITATION.cff": "cff-version message type license keywords",
    "001.json": "@context id motivation format language",
    "references.bib": "publisher",
    "style.yml": "form reason instead",
}
ONES = "one two three four five six seven eight nine".split()
# Fields that name something, by file; each must refuse all words.
NAMES = {
    "_config.yml": "exclude_patterns execute_notebooks myst_enable_extensions"
    " extra_extensions sourcebook.name **"
    " article_header_start article_header_end",
    "_toc.yml": "format root file url",
    "CITATION.cff": "version repository-code",
    "annotation_scheme.yml": "id family letter",
    "001.json": "type purpose source exact prefix suffix",
    "claims.csv": "id quote type topic checkable verdict cite",
    "copies.csv": "title cite",
    "datapackage.json": "resources.name resources.path format encoding type fields.name fields.language enum"
    " primaryKey pattern",
    "errata.yml": "date page claim new",
    "as_of.yml": "page table verbatim as_of again",
    "like_claims.yml": "claims",
    "events.csv": "date date_end relation cite cite_2 cite_more",
    "01-praise.yml": "id type skill passage lines right number words sentences.text",
    "formulas.csv": "id zh_evidence zh_cite zh_cite_2 cite cite_2 cite_more",
    "names.csv": "date german_basis cite",
    "numbers.yml": "id table year take formula number cite documents",
    "references.bib": "year url language grade voice",
    "paths.yml": "id chapters.chapter",
    "terms.yml": "id cite forms",
    "sources.yml": "id file sha256 not_before earliest latest affiliation_cite url status step certainty"
    " cite language licence",
}
TAG = re.compile(r"(category|skill|tier|number)/")  # of a note


def is_in(spot: Spot, fields: dict[str, str]) -> bool:
    """Whether a string stands in one of these fields."""
    file, _, field = spot.name.partition(": ")
    return any(f".{field}".endswith(f".{name}") for name in fields.get(file, "").split())


def is_name(spot: Spot) -> bool:
    """Whether a string names something, and says nothing."""
    return is_in(spot, NAMES) or bool(TAG.match(spot.value))


def plan(pairs: Iterable[Planting]) -> Plan:
    """What is planted, with the number of its string."""
    pairs = [*pairs]
    numbers = {spot: number for number, spot in enumerate(dict.fromkeys(spot for spot, _ in pairs))}
    return {pair: numbers[pair[0]] for pair in pairs}


def known_by(form: str, number: int) -> str:
    """What only these words have."""
    if form == "in words":
        return f"{HUNDREDS[number // 63]} hundred and {TENS[number // 9 % 7]}-{ONES[number % 9]}"
    if form in ("per cent", "money"):
        return f"{(30000 if form == 'money' else 60000) + number}"
    return f"{form[0]}q{number}".translate(LETTERS)


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
    texts = [str(one) for one in check(root, BUILT if built else LOCKS).findings]
    marks = {pair: known_by(pair[1], number) for pair, number in planted.items()}
    found = {pair for pair, mark in marks.items() if any(mark in text for text in texts)}
    return found, [text for text in texts if not any(mark in text for mark in marks.values())]


def on_pages(root: Path, planted: Plan) -> set[Planting]:
    """Whose words stand in some file of the built book."""
    files = [file for file in Book(root).built if "_static" not in file.path.parts]
    text = "\n".join(words for file in files for words in said(file))
    return {pair for pair, number in planted.items() if known_by(pair[1], number) in text}


def search(folder: Path) -> dict[Planting, str]:
    """Who finds each: 'check', 'page', 'unseen' if no built file has the words, or '' for nobody."""
    fuller(folder / "plain")
    every = spots(folder / "plain")
    by = search_words([spot for spot in every if not is_name(spot)], folder)
    left = plan(pair for pair, who in by.items() if not who)
    book_with(folder / "left", left)
    log = build_in(folder / "left")
    assert (folder / "left/_build/html/chapters/index.html").is_file(), log[-3000:]
    found, _ = found_in(folder / "left", left, built=True)
    seen = on_pages(folder / "left", left)
    by |= {pair: "page" if pair in found else "" if pair in seen else "unseen" for pair in left}
    return by | search_names({spot.name: spot for spot in every if is_name(spot)}.values(), folder)


def search_words(tried: list[Spot], folder: Path, forms: Iterable[str] = FORMS) -> dict[Planting, str]:
    """What the check finds in fields that take words: one book for each form."""
    by: dict[Planting, str] = {}
    for form in forms:
        planted = plan((spot, form) for spot in tried)
        book_with(folder / form, planted)
        found, others = found_in(folder / form, planted)
        assert not others, (form, others)
        by |= {pair: "check" if pair in found else "" for pair in planted}
    held = [(spot, form) for spot, form in by if form in FIGURES and spot.name.startswith(EVIDENCE)]
    return by | dict.fromkeys(held, "evidence")


def search_names(tried: Iterable[Spot], folder: Path) -> dict[Planting, str]:
    """Whether a field that names something refuses words; each stands alone in a book."""
    by: dict[Planting, str] = {}
    for number, spot in enumerate(tried):
        planted = plan((spot, form) for form in ("per cent", "curly"))
        book_with(folder / f"{number}", planted)
        by |= dict.fromkeys(planted, "check" if check(folder / f"{number}").findings else "")
        shutil.rmtree(folder / f"{number}")
    return by


def doors(by: dict[Planting, str]) -> list[str]:
    """What nobody finds though it is false, or somebody though it is harmless."""
    wrong = [
        pair for pair, who in by.items() if (who in ("check", "page") if pair[1] == "harmless" else not who)
    ]
    return sorted({f"{spot.name} ({form})" for spot, form in wrong})


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        by = search(Path(folder))
    counted = Counter(by.values())
    print(f"{len(by)} planted: {counted}")
    print(*doors(by), sep="\n")
    return 1 if doors(by) else 0
