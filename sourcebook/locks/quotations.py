"""The quote lock: is each quotation in the book, word for word, on the lines it names?

Upstream are the corpus and the chapters.
There are three results: found, not found, cannot be checked.
"""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from typing import Literal

from sourcebook.chapter.markdown import Quotation, is_invisible
from sourcebook.files import BookError, NotFound
from sourcebook.sources.corpus import Corpus
from sourcebook.sources.quotation import CUT, find

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
    if not quotation.closed:
        return Result(quotation, "cannot be checked", "a curly quotation mark has no partner")
    if hidden := [c for c in quotation.text if is_invisible(c)]:
        return Result(
            quotation,
            "not found",
            f"the quotation has an invisible character, U+{ord(hidden[0]):04X}; delete it",
        )
    if not "".join(CUT.split(quotation.text)).strip():
        return Result(quotation, "not found", "the quotation has no words of a source")
    reference = quotation.reference
    if reference is None:
        return Result(
            quotation,
            "cannot be checked",
            "no reference to a source follows the quotation",
            nearest(quotation.text, corpus),
        )
    name = corpus.source_of_file(reference.target) or reference.target
    if name not in corpus.ids:
        return Result(
            quotation,
            "cannot be checked",
            f"the reference leads to '{reference.target}', which is not one of the sources",
            nearest(quotation.text, corpus),
        )
    if reference.first is None:
        return Result(
            quotation,
            "cannot be checked",
            "the reference names no line (write #L7 or #L7-L9 after the file name)",
            nearest(quotation.text, corpus),
        )
    try:
        passage = corpus.source(name).span(reference.first, reference.last)
    except NotFound as error:
        return Result(quotation, "not found", str(error), nearest(quotation.text, corpus))
    except BookError as error:
        return Result(quotation, "cannot be checked", error.finding.message)
    if find(quotation.text, passage.text):
        return Result(quotation, "found")
    where = (
        f"line {reference.first}"
        if reference.first == reference.last
        else f"lines {reference.first} to {reference.last}"
    )
    return Result(
        quotation,
        "not found",
        f"source {name} does not have these words on {where}",
        nearest(quotation.text, corpus),
    )


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
            matcher.set_seq1(" ".join(word for _, word in window))
            if matcher.real_quick_ratio() > best and matcher.quick_ratio() > best and matcher.ratio() > best:
                best, place = matcher.ratio(), f"{source.id}:{window[0][0]}: {matcher.a}"
    return place
