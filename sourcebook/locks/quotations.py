"""The quote lock: is each quotation in the book, word for word, on the lines it names?

There are three results: found, not found, cannot be checked.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from sourcebook.book import Book
from sourcebook.chapter.editing import mislabelled, too_editorial
from sourcebook.chapter.quoted import (
    CLOSE,
    OPEN,
    Quotation,
    Reference,
    is_invisible,
    quotations_in,
    reference_of,
)
from sourcebook.files import BookError, Finding, NotFound
from sourcebook.locks.lock import Lock, Seen
from sourcebook.sources.corpus import Corpus
from sourcebook.sources.quotation import CUT, find

LOCK = Lock("quotations", rules=("quotation", "rights"))
SEED = re.compile(r"(?:^|/)seeds/\d{3}_")
State = Literal["found", "not found", "cannot be checked"]


@dataclass(frozen=True)
class Result:
    """What the lock says of one quotation; ``nearest`` helps an author and never counts as found."""

    quotation: Quotation
    state: State
    reason: str = ""
    nearest: str = ""


def check(quotation: Quotation, corpus: Corpus) -> Result:
    """Hold one quotation against the lines that its reference names."""
    if reason := _unmarked(quotation):
        return Result(quotation, "cannot be checked", reason)
    if hidden := [c for c in quotation.text if is_invisible(c)]:
        reason = f"the quotation has an invisible character, U+{ord(hidden[0]):04X}; delete it"
        return Result(quotation, "not found", reason)
    if not "".join(CUT.split(quotation.text)).strip():
        return Result(quotation, "not found", "the quotation has no words of a source")
    if reason := _unclear(quotation.reference, corpus):
        return Result(quotation, "cannot be checked", reason, nearest(quotation.text, corpus))
    name, first, last = _place(quotation, corpus)
    try:
        passage = corpus.source(name).span(first, last)
    except NotFound as error:
        return Result(quotation, "not found", str(error), nearest(quotation.text, corpus))
    except BookError as error:
        return Result(quotation, "cannot be checked", error.finding.message)
    if reason := _untrue(quotation, name):
        return Result(quotation, "not found", reason)
    if find(quotation.text, passage.text):
        return Result(quotation, "found")
    where = f"line {first}" if first == last else f"lines {first} to {last}"
    reason = f"source {name} does not have these words on {where}"
    return Result(quotation, "not found", reason, nearest(quotation.text, corpus))


def _unmarked(quotation: Quotation) -> str:
    """Why the marks of a quotation do not say where it begins and ends, or ''."""
    if not quotation.closed:
        return "a curly quotation mark has no partner"
    if quotation.marks != OPEN + CLOSE:
        half = len(quotation.marks) // 2
        marks = f"{quotation.marks[:half]}…{quotation.marks[half:]}"
        return f"{marks} are not the quotation marks of this book; write “…”"
    return ""


def _unclear(reference: Reference | None, corpus: Corpus) -> str:
    """Why a reference leads to no lines of a source, or nothing if it does."""
    if reference is None:
        return "no reference to a source follows the quotation"
    if (corpus.source_of_file(reference.target) or reference.target) not in corpus.ids:
        return f"the reference leads to '{reference.target}', which is not one of the sources"
    if reference.first is None:
        return "the reference names no line (write #L7 or #L7-L9 after the file name)"
    return ""


def _untrue(quotation: Quotation, source: str) -> str:
    """Why a quotation is not fair to its source even if its words are found, or ''."""
    label = mislabelled(quotation.reference, source) if quotation.reference else ""
    return too_editorial(quotation.text) or label


def _place(quotation: Quotation, corpus: Corpus) -> tuple[str, int, int]:
    """The source and the lines that a quotation names, once it is clear that it names such."""
    to = quotation.reference
    assert to is not None and to.first is not None and to.last is not None
    return corpus.source_of_file(to.target) or to.target, to.first, to.last


def nearest(quotation: str, corpus: Corpus) -> str:
    """The passage most like the quotation, as 'source:line: words', or '' if none is alike."""
    wanted = " ".join(" ".join(CUT.split(quotation)).split())
    size = len(wanted.split())
    matcher = difflib.SequenceMatcher(autojunk=False)
    matcher.set_seq2(wanted)
    best, place = 0.7, ""
    for source in corpus:
        run = [(line.number, word) for line in source.lines for word in line.text.split()]
        for index in range(max(1, len(run) - size + 1)):
            window = run[index : index + size]
            matcher.set_seq1(words := " ".join(word for _, word in window))
            if matcher.real_quick_ratio() > best and matcher.quick_ratio() > best and matcher.ratio() > best:
                best, place = matcher.ratio(), f"{source.id}:{window[0][0]}: {words}"
    return place


@LOCK.check(needs=("corpus", "chapters"), each="chapters")
def quotations(book: Book, seen: Seen) -> Iterator[Finding]:
    """Each quotation in a chapter is found on its lines, and the book shows these lines."""
    for chapter in book.chapters:
        for quotation in chapter.quotations():
            result = check(quotation, book.corpus)
            seen[result.state] += 1
            if result.state != "found":
                help = f" The nearest passage is {result.nearest}" if result.nearest else ""
                message = f"{result.state}: “{quotation.text}”: {result.reason}."
                remedy = (
                    f"Copy the words from the source and name their line, as in [000:7](../seeds/…#L7).{help}"
                )
                yield Finding("quotation", chapter.name, quotation.line, message, remedy)
            elif not is_shown(quotation, book.corpus):
                message = f"“{quotation.text}” stands on a line that the book does not show."
                remedy = "Add the line to 'shown' in seeds/sources.yml, if the limit allows it."
                yield Finding("rights", chapter.name, quotation.line, message, remedy)


@LOCK.check(needs=("corpus", "chapters"), each="chapters")
def references_to_sources(book: Book, seen: Seen) -> Iterator[Finding]:
    """A link to a source that follows no quotation leads to a line that exists, and says so."""
    for chapter in book.chapters:
        for passage in chapter.passages:
            taken = [quotation.reference for quotation in quotations_in(passage)]
            for link in passage.links:
                words = passage.text[link.start : link.end]
                reference = reference_of(link, words)
                if reference in taken or OPEN in words or not SEED.search(link.target):
                    continue
                if problem := _astray(reference, book.corpus):
                    remedy = "Write source and line as words of the link, as in [000:7](../seeds/…#L7)."
                    yield Finding("quotation", chapter.name, link.line, f"{problem}.", remedy)


def _astray(reference: Reference, corpus: Corpus) -> str:
    """Why a link to a source does not lead where it says, or ''."""
    name = corpus.source_of_file(reference.target)
    if name is None:
        return f"the link leads to '{reference.target}', which is not one of the sources"
    if reference.first is None or reference.last is None:
        return ""
    try:
        corpus.source(name).span(reference.first, reference.last)
    except NotFound as error:
        return str(error)
    return mislabelled(reference, name)


def is_shown(quotation: Quotation, corpus: Corpus) -> bool:
    """Whether the book shows the lines of a quotation that was found."""
    name, first, last = _place(quotation, corpus)
    source = corpus.source(name)
    filled = (number for number in range(first, last + 1) if source.line(number).text.strip())
    return all(source.is_shown(number) for number in filled)
