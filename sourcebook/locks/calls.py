"""A cell's code can be read, its calls have the arguments that they take, and its passages exist.

Whether a number, a claim, an exercise, a table or a key that a cell asks for exists is for their own locks.
"""

from __future__ import annotations

from collections.abc import Iterator

from sourcebook.book import Book
from sourcebook.chapter.calls import Call, Document, ExerciseId, Line, Source
from sourcebook.chapter.markdown import Chapter
from sourcebook.files import Finding, NotFound
from sourcebook.locks.lock import Lock, Seen
from sourcebook.sources.corpus import Corpus
from sourcebook.sources.quotation import words

LOCK = Lock("calls", rules=("calls", "excerpt"))
LONGEST = 320  # words of an annotated excerpt; the design says about 250
SHOWN = (Source, Line, ExerciseId)  # what these name must be known before the cell runs


@LOCK.check(needs=("chapters",), each="chapters")
def code_of_cells(book: Book, seen: Seen) -> Iterator[Finding]:
    """The code of each cell is Python, or a command to the notebook."""
    for chapter in book.chapters:
        for line, problem in chapter.unreadable():
            message = f"cannot be checked: the code of this cell is not Python: {problem}."
            remedy = "Correct it; until then no lock looks at this cell."
            yield Finding("calls", chapter.name, line, message, remedy)


@LOCK.check(needs=("chapters",), each="chapters")
def arguments_of_calls(book: Book, seen: Seen) -> Iterator[Finding]:
    """Each call of a piece has the arguments that it takes, and what it shows stands in it."""
    for chapter in book.chapters:
        for call in chapter.calls():
            if problem := _problem(call):
                yield Finding(
                    problem[0], chapter.name, call.line, f"{shorten(call.written)} {problem[1]}.", problem[2]
                )


def shorten(code: str) -> str:
    """A call as it is written, or its beginning."""
    return code if len(code) <= 80 else f"{code[:60]}…)"


def _problem(call: Call) -> tuple[str, str, str] | None:
    """The rule that a call breaks, what is wrong, and what to do about it."""
    if call.problem:
        return "calls", f"is not how '{call.name}' is called: {call.problem}", f"Write it as {call.form}."
    if call.mistyped and call.all(Line):
        remedy = 'Write the source in quotation marks and the lines as numbers, as in excerpt("000", 2, 5).'
        return "excerpt", "is not how a passage is addressed", remedy
    if call.mistyped:
        return "calls", "does not name what it asks for as text", "Write ids and names in quotation marks."
    if any(call.is_computed(meaning) for meaning in SHOWN):
        remedy = "Write ids and lines in the call itself."
        return "calls", "cannot be checked: what it shows is computed", remedy
    return None


@LOCK.check(needs=("corpus", "chapters"), each="chapters")
def passages_and_cards(book: Book, seen: Seen) -> Iterator[Finding]:
    """Each source, passage and document that a cell shows exists."""
    for chapter in book.chapters:
        for call in chapter.calls():
            if not call.mistyped:
                yield from _shown(call, chapter, book.corpus)


def _shown(call: Call, chapter: Chapter, corpus: Corpus) -> Iterator[Finding]:
    try:
        for name in call.all(Source):
            corpus.source(name)
        for name in call.all(Document):
            corpus.document(name)
        if call.passage and call.name == "excerpt":
            source, first, last = call.passage
            lines = corpus.source(source).span(first, last).lines
            shown = sum(words(line.text) for line in lines if corpus.source(source).is_shown(line.number))
            if shown > LONGEST:
                message = f"this excerpt shows {shown} words; a reader can hold about 250 in view."
                yield Finding("excerpt", chapter.name, call.line, message, "Split it in two.")
        elif call.passage:
            corpus.source(call.passage[0]).span(*call.passage[1:])
    except NotFound as error:
        yield Finding("excerpt", chapter.name, call.line, f"{error}.", "Correct the call in this cell.")
