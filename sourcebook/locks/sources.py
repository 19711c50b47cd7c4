"""Every source is as received, and every line of it is accounted for exactly once."""

from __future__ import annotations

from collections.abc import Iterator

from sourcebook.book import Book
from sourcebook.files import BookError, Finding
from sourcebook.locks.lock import Lock, Seen
from sourcebook.sources.corpus import Source

LOCK = Lock("sources", rules=("sources", "file"))
RECORD = "seeds/sources.yml"


@LOCK.check(guards="corpus")
def sources(book: Book, seen: Seen) -> Iterator[Finding]:
    """Each file in `seeds/` is as received and has an entry, and each of its lines belongs to one part."""
    for name in book.corpus.ids:
        try:
            source = book.corpus.source(name)
        except BookError as error:
            yield error.finding
            continue
        seen["lines"] += len(source.lines)
        yield from _coverage(source)
        yield from _shown(source)
    described = {record.file for record in book.corpus.record.sources}
    for file in sorted({path.name for path in (book.root / "seeds").glob("*.txt")} - described):
        message = "this file has no entry in seeds/sources.yml."
        yield Finding("sources", f"seeds/{file}", None, message, "Describe it there, or remove it.")


def _coverage(source: Source) -> Iterator[Finding]:
    """Each line belongs to one document or one piece of residue."""
    owners: dict[int, list[str]] = {line.number: [] for line in source.lines}
    spans = [(document.id, lines) for document in source.record.documents for lines in document.lines]
    spans += [(f"residue '{rest.what}'", rest.lines) for rest in source.record.residue]
    for owner, (first, last) in spans:
        for number in range(first, last + 1):
            owners.setdefault(number, []).append(owner)
    for number, names in owners.items():
        if number > len(source.lines):
            message = (
                f"{names[0]} claims line {number} of source {source.id}, which has {len(source.lines)} lines."
            )
            yield Finding("sources", RECORD, None, message, "Correct 'lines'.")
        elif not names:
            message = f"line {number} of source {source.id} belongs to no document and to no residue."
            yield Finding("sources", RECORD, None, message, "Add it to one of them.")
        elif len(names) > 1:
            message = f"line {number} of source {source.id} belongs to {names[0]} and to {names[1]}."
            yield Finding("sources", RECORD, None, message, "Keep it in one of them.")


def _shown(source: Source) -> Iterator[Finding]:
    """What is shown of a document is part of it, and is named once."""
    for document in source.record.documents:
        own = {number for first, last in document.lines for number in range(first, last + 1)}
        shown = [number for first, last in document.shown for number in range(first, last + 1)]
        if not own.issuperset(shown) or len(shown) != len(set(shown)):
            message = f"'shown' of {document.id} repeats lines, or names lines outside the document."
            yield Finding("sources", RECORD, None, message, "Name each line once, inside 'lines'.")
