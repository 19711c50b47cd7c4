"""Each claim of the ledger has the words of its source, and a verdict in a chapter is the ledger's."""

from __future__ import annotations

from collections.abc import Iterator

from sourcebook.book import Book
from sourcebook.chapter.calls import ClaimId
from sourcebook.chapter.editing import editorial
from sourcebook.chapter.markdown import Locked
from sourcebook.evidence.claims import FILE, RESIDUE, Claim
from sourcebook.files import Finding, NotFound
from sourcebook.locks.lock import Lock, Seen
from sourcebook.sources.corpus import Corpus
from sourcebook.sources.quotation import find

LOCK = Lock("claims", rules=("claims", "file"))


@LOCK.check(needs=("corpus", "bibliography", "claims"), guards="claims")
def claims_against_the_sources(book: Book, seen: Seen) -> Iterator[Finding]:
    """Each claim has the words of its source, stands in the document it names, and cites known pages."""
    for line, claim in book.ledger:
        seen["claims"] += 1
        for message, remedy in _problems(claim, book.corpus):
            yield Finding("claims", FILE, line, f"claim {claim.id}: {message}", remedy)
        for key in claim.cite:
            if key not in book.bibliography:
                message = f"claim {claim.id} cites '{key}', which data/references.bib does not have."
                yield Finding("claims", FILE, line, message, "Add the entry, or correct the key.")


def _problems(claim: Claim, corpus: Corpus) -> Iterator[tuple[str, str]]:
    """What is wrong with the place or the words of a claim, and what to do about it."""
    try:
        source = corpus.source(claim.source)
        spans = [rest.lines for rest in source.record.residue]
        if claim.document != RESIDUE:
            spans = list(corpus.document(claim.document)[1].lines)
        passage = source.span(claim.line, claim.line_end)
    except NotFound as error:
        yield f"{error}.", "Correct 'source', 'document', 'line' or 'line_end'."
        return
    if added := editorial(claim.quote):
        yield f"its words hold [{added[0]}], which the source does not say.", "Quote the source's own words."
    elif not find(claim.quote, passage.text):
        rest = f" to {claim.line_end}." if claim.line_end != claim.line else "."
        message = f"source {claim.source} does not have its words on line {claim.line}{rest}"
        yield message, "Copy the words from the source."
    inside = any(first <= claim.line <= last for first, last in spans)
    if not inside or not claim.document.startswith((claim.source, RESIDUE)):
        yield f"line {claim.line} does not belong to {claim.document}.", "Correct 'document' or 'line'."


@LOCK.check(needs=("claims", "chapters"), each="chapters")
def verdicts_in_prose(book: Book, seen: Seen) -> Iterator[Finding]:
    """A link into the ledger states the verdict that it leads to."""
    for chapter in book.chapters:
        for link in chapter.locked():
            if link.file == "claims.csv" and (problem := _disagreement(link, book.claims.get(link.id))):
                yield Finding("claims", chapter.name, link.line, *problem)


def _disagreement(link: Locked, claim: Claim | None) -> tuple[str, str] | None:
    if claim is None:
        return f"'{link.text}' leads to claim '{link.id}', which {FILE} does not have.", "Correct the id."
    if link.text.strip("*_").lower() in (claim.verdict, claim.headline.lower(), f"claim {claim.id}"):
        return None
    message = f"the chapter says '{link.text}' of claim {claim.id}, and the ledger says '{claim.verdict}'."
    return message, "Write the verdict of the ledger, or 'claim' and its id."


@LOCK.check(needs=("claims", "chapters"), each="chapters")
def claims_asked_for_in_cells(book: Book, seen: Seen) -> Iterator[Finding]:
    """A cell asks for claims that exist."""
    for chapter in book.chapters:
        for line, name in chapter.asked(ClaimId):
            if name not in book.claims:
                yield Finding("claims", chapter.name, line, f"there is no claim '{name}'.", "Correct the id.")
