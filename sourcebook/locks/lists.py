"""The terms of the glossary cite known pages and stand in a chapter; ways lead through known chapters.

Corrections name known pages and agree with the ledger.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sourcebook.book import Book
from sourcebook.chapter.markdown import is_numbered
from sourcebook.evidence.citation import CITATION, Citation
from sourcebook.evidence.lists import ERRATA
from sourcebook.evidence.paths import FILE as WAYS
from sourcebook.evidence.paths import read_ways
from sourcebook.evidence.terms import FILE as TERMS
from sourcebook.evidence.terms import Forms
from sourcebook.fields import read_record
from sourcebook.files import Finding, line_with, read_text
from sourcebook.locks.lock import Lock, Seen

LOCK = Lock("lists", rules=("reference", "bibliography", "file"))


@LOCK.check(needs=("terms", "bibliography"))
def pages_of_terms(book: Book, seen: Seen) -> Iterator[Finding]:
    """Each page that a term cites has an entry in the bibliography."""
    for term in book.terms:
        for key in term.cite:
            if key not in book.bibliography:
                message = f"the term '{term.id}' cites '{key}', which data/references.bib does not have."
                yield Finding("bibliography", TERMS, None, message, "Add the entry, or correct the key.")


@LOCK.check(needs=("terms", "chapters"))
def forms_of_terms(book: Book, seen: Seen) -> Iterator[Finding]:
    """Each form of a term stands in a chapter, which can explain it there."""
    forms = Forms(book.terms)
    chapters = filter(is_numbered, book.chapters)
    used = {form for chapter in chapters for _, form, _ in forms.found_in(chapter.prose)}
    for form in forms.terms.keys() - used:
        message = f"no chapter has the form '{form}' of the term '{forms.terms[form].id}'."
        remedy = "Write it as the chapters do; without forms a term stands in the glossary only."
        yield Finding("reference", TERMS, _line_of(book, form), message, remedy)


def _line_of(book: Book, form: str) -> int:
    """The line on which a form stands among those of its term."""
    lines = read_text(book.root / TERMS).split("\n")
    listed = re.compile(rf"^\s+forms:.*(?<!\w){re.escape(form)}(?!\w)")
    return next((number for number, line in enumerate(lines, 1) if listed.match(line)), 1)


@LOCK.check()
def citation_of_the_book(book: Book, seen: Seen) -> Iterator[Finding]:
    """How the book is cited, where it says so, can be read."""
    if (book.root / CITATION).is_file():
        read_record(book.root / CITATION, Citation, "reference")
    yield from ()


@LOCK.check(needs=("errata",))
def pages_of_corrections(book: Book, seen: Seen) -> Iterator[Finding]:
    """Each correction is of a page that exists."""
    for one in book.errata:
        if not (book.root / "chapters" / f"{one.page}.md").is_file():
            message = f"there is no page '{one.page}' below chapters/."
            yield Finding("reference", ERRATA, None, message, "Correct 'page'; it is written without '.md'.")


@LOCK.check(needs=("errata", "claims"))
def corrections_of_claims(book: Book, seen: Seen) -> Iterator[Finding]:
    """The last correction of a claim is what the ledger says."""
    for name, one in {one.claim: one for one in book.errata if one.claim}.items():
        claim = book.claims.get(name)
        if claim is None or claim.verdict != one.new:
            stands = f"the ledger says '{claim.verdict}'" if claim else "the ledger does not have this claim"
            message = f"the last correction of claim {name} ends with '{one.new}', and {stands}."
            remedy = "Add the correction that is missing, or correct 'new'."
            yield Finding("reference", ERRATA, None, message, remedy)


@LOCK.check(needs=("chapters",))
def chapters_of_ways(book: Book, seen: Seen) -> Iterator[Finding]:
    """Each chapter on a way through the book exists."""
    known = {chapter.path.stem for chapter in book.chapters if is_numbered(chapter)}
    for way in read_ways(book):
        for stop in way.chapters or ():
            if stop.chapter not in known:
                message = f"the way '{way.id}' leads through '{stop.chapter}', and there is no such chapter."
                remedy = "Name it as its file below chapters/, without '.md'."
                yield Finding("reference", WAYS, line_with(book.root / WAYS, stop.chapter), message, remedy)
