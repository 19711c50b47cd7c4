"""Both locks on the words of data: exercises, notes, claims, numbers, tables, lists, records, bibliography.

A quotation is found on the lines that its reference names, or on those that its record names.
A figure is held by the register, by lines that the text names, or by what its record rests on.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from html import unescape

from sourcebook.book import Book
from sourcebook.chapter.bare_figures import BLANK, bare_figures, has_figures
from sourcebook.chapter.quoted import PLAIN, quotations
from sourcebook.evidence.entries import DIGITS, Given
from sourcebook.evidence.numbers import FILE as NUMBERS
from sourcebook.evidence.stated import SLOT
from sourcebook.files import Finding, NotFound
from sourcebook.locks import data_texts as texts
from sourcebook.locks.data_text import DataText, lines_of
from sourcebook.locks.lock import Lock, Seen
from sourcebook.locks.quotations import check, is_shown
from sourcebook.sources.corpus import Corpus
from sourcebook.sources.quotation import find

Numbers = Callable[[str], set[float]]  # the numbers that stand in a text
LOCK = Lock("words of data", rules=("quotation", "numbers", "links", "rights", "exercises", "bibliography"))
MARK = re.compile(r"[“”]|\d{3}:\d")  # without one of them there is nothing that could be a quotation of ours
SOURCE = re.compile(r"(?<![\d,.])\d{3}(?![\d-])")
PLACE = re.compile(r"(?<![\d:.])(\d{3}):(\d+)(?:[–-](\d+))?(?![\d:])")
# Digits of data that name something and count nothing; each says why.
NAMED = re.compile(
    r"\bfrom 0 to 1(?:00)?\b"  # the ends of a scale
    r"|\b[Pp]er 10?,000 words\b|\bin a hundred\b"  # the base of a rate
    r"|\bunder \d,000 words \(speeches\) or \d0,000 words\b"  # the base below which a rate is called thin
    r"|\b(?!\d\d00)(?:19|20)\d\d(?=[;:.,)/]|[–-]\d|\s*$)"  # a year before a stop
    r"|(?<=[a-z], )(?:19|20)\d\d(?= to (?:19|20)\d\d\b)"  # the first year of a span
    r"|\b[A-Z]\w+ (?:19|20)\d\d(?= and [A-Z])"  # a survey by its house and year
    r"|\b1\d\d0s\b|\b20\d0s\b"  # a decade
    r"|\bCC BY(?:-[A-Z]+)* \d\.\d\b"  # a licence
    r"|(?:\bdoi:? ?)?\b10\.\d{4,}/\S+"  # the number of a publication
)


def findings(said: DataText, corpus: Corpus, read: Numbers) -> Iterator[Finding]:
    """What is wrong with one text: its references, its quotations, its figures.

    What stands as &ldquo; in the text is meant as the mark; ``read`` is `numbers_in`, or remembers it.
    """
    if "&" in said.text:
        said = replace(said, text=unescape(said.text))
    lost = list(_references(said, corpus)) if ":" in said.text else []  # without it there is no reference
    yield from lost
    if not lost:
        yield from _quotations(said, corpus)
    unlocked = list(_figures(said, corpus, read)) if not said.verbatim and has_figures(said.text) else []
    if said.wrong and not unlocked:
        message = f"{said.where}'wrong' marks figures that have no lock, and this text has none."
        yield Finding("exercises", said.file, said.line, message, "Take the mark away.")
    if not said.wrong:
        yield from unlocked


def _references(said: DataText, corpus: Corpus) -> Iterator[Finding]:
    """Each reference leads to lines that exist, and of which the book shows one."""
    for found in PLACE.finditer(said.text):
        name, first, last = found[1], int(found[2]), int(found[3] or found[2])
        try:
            lines = corpus.source(name).span(first, last).lines
        except NotFound as error:
            message = f"{said.where}'{found[0]}' leads to no line: {error}."
            yield Finding("links", said.file, said.line_of(found[0]), message, "Correct the reference.")
            continue
        if not any(corpus.source(name).is_shown(line.number) for line in lines):
            message = f"{said.where}'{found[0]}' leads to a line that the book does not show."
            remedy = f"Name a line that is shown, or write 'line {first} of source {name}'."
            yield Finding("links", said.file, said.line_of(found[0]), message, remedy)


def _quotations(said: DataText, corpus: Corpus) -> Iterator[Finding]:
    for quotation in quotations(said.text, 1, PLAIN) if MARK.search(said.text) else ():
        words, line = quotation.text, said.line_of(f"“{quotation.text}")
        if quotation.closed and quotation.reference is None and find(words, said.passage()):
            continue
        result = check(quotation, corpus)
        if result.state != "found":
            message = f"{said.where}{result.state}: “{words}”: {result.reason}."
            remedy = "Copy the words from the source and name their line behind them, as in (000:7)."
            yield Finding("quotation", said.file, line, message, remedy)
        elif not is_shown(quotation, corpus):
            message = f"{said.where}“{words}” stands on a line that the book does not show."
            yield Finding("rights", said.file, line, message, "Quote a line that is shown.")


def _figures(said: DataText, corpus: Corpus, read: Numbers) -> Iterator[Finding]:
    text = PLACE.sub(_blank, SLOT.sub(_blank, said.text))
    text = SOURCE.sub(lambda found: _blank(found) if found[0] in corpus.ids else found[0], text)
    bare = list(bare_figures(text))
    named = [found.span() for found in NAMED.finditer(text)] if bare else []
    held = cache(lambda: f"{said.evidence()} {_named(said, corpus)}")
    for offset, figure in bare:
        is_named = any(start <= offset < end for start, end in named)
        if not is_named and not _is_held(figure, held, read):
            message = f"{said.where}the figure {figure} has no lock."
            yield Finding("numbers", said.file, said.line_of(figure), message, _remedy(said))


def _remedy(said: DataText) -> str:
    if said.file.startswith("data/exercises"):
        return f"Take it from {NUMBERS}: write {{id}}, or {{id:.1f}} for the number alone."
    return f"Name the line of a source that has it, as in 000:7, say it in words, or move it to {NUMBERS}."


def _blank(found: re.Match[str]) -> str:
    return BLANK * len(found[0])


def _named(said: DataText, corpus: Corpus) -> str:
    """The words of the lines that a text refers to."""
    spans = []
    for found in PLACE.finditer(said.text):
        try:
            spans.append(corpus.source(found[1]).span(int(found[2]), int(found[3] or found[2])).text)
        except NotFound:
            continue
    return " ".join(spans)


def numbers_in(text: str) -> set[float]:
    """Every number that stands in a text in digits."""
    return {float(found["number"].replace(",", "")) for found in DIGITS.finditer(text)}


def _is_held(figure: str, held: Callable[[], str], read: Numbers) -> bool:
    """Whether a text has a figure, as a number at the digits that the figure shows, or in the same words."""
    found = DIGITS.search(figure)
    if found is None:
        return figure.lower() in held().lower()
    stated, decimals = float(found["number"].replace(",", "")), len(found["decimals"] or "")
    return any(abs(stated - number) <= 0.5 * 10**-decimals + 1e-9 for number in read(held()))


def _look(book: Book, read: Callable[[Book], Iterator[DataText]], seen: Seen) -> Iterator[Finding]:
    numbers = cache(numbers_in)  # many texts rest on the same words
    for said in read(book):
        seen["texts of data"] += 1
        yield from findings(said, book.corpus, numbers)


@LOCK.check(needs=("corpus", "exercises"))
def words_of_exercises(book: Book, seen: Seen) -> Iterator[Finding]:
    """Every string of every exercise."""
    return _look(book, texts.in_exercises, seen)


@LOCK.check(needs=("corpus", "annotations", "register"))
def words_of_notes(book: Book, seen: Seen) -> Iterator[Finding]:
    """The comment of every note."""
    return _look(book, texts.in_notes, seen)


@LOCK.check(needs=("corpus", "claims", "tables", "register"))
def words_of_claims(book: Book, seen: Seen) -> Iterator[Finding]:
    """What the ledger says of every claim."""
    return _look(book, texts.in_claims, seen)


@LOCK.check(needs=("corpus", "tables"))
def words_of_tables(book: Book, seen: Seen) -> Iterator[Finding]:
    """The cells of every table but the ledger."""
    return _look(book, texts.in_tables, seen)


@LOCK.check(needs=("corpus", "tables", "claims"))
def words_of_the_descriptions_of_tables(book: Book, seen: Seen) -> Iterator[Finding]:
    """What is said of every table, which its own cells hold."""
    return _look(book, texts.in_the_package, seen)


@LOCK.check(needs=("corpus", "register"))
def words_of_the_register(book: Book, seen: Seen) -> Iterator[Finding]:
    """What every number is said to be."""
    return _look(book, texts.in_the_register, seen)


@LOCK.check(needs=("register", "bibliography"))
def pages_that_numbers_cite(book: Book, seen: Seen) -> Iterator[Finding]:
    """What is given in the register is cited, and the bibliography has the page."""
    for number, entry in enumerate(book.register.entries.values()):
        for label, term in entry.terms.items():
            for place, key in enumerate(term.cite if isinstance(term, Given) else ()):
                if key not in book.bibliography:
                    line = lines_of(book.root / NUMBERS).get(
                        ("numbers", number, "terms", label, "cite", place)
                    )
                    message = f"number {entry.id} cites '{key}', which data/references.bib does not have."
                    yield Finding(
                        "bibliography", NUMBERS, line, message, "Add the entry, or correct the key."
                    )


@LOCK.check(needs=("corpus", "terms", "errata", "as_of"))
def words_of_lists(book: Book, seen: Seen) -> Iterator[Finding]:
    """Terms, corrections, what time can overturn, categories of notes, the citation of the book."""
    return _look(book, texts.in_lists, seen)


@LOCK.check(needs=("corpus", "tables", "register"))
def words_of_the_record(book: Book, seen: Seen) -> Iterator[Finding]:
    """What is said of every source."""
    return _look(book, texts.in_the_record, seen)


@LOCK.check(needs=("corpus", "bibliography"))
def words_of_the_bibliography(book: Book, seen: Seen) -> Iterator[Finding]:
    """The notes on cited pages."""
    return _look(book, texts.in_the_bibliography, seen)
