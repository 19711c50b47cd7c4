"""Every source is as received, and every line of it is accounted for exactly once."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from sourcebook.book import Book
from sourcebook.files import BookError, Finding
from sourcebook.locks.data_text import Trail, lines_of
from sourcebook.locks.lock import Lock, Seen
from sourcebook.sources.corpus import Source

LOCK = Lock("sources", rules=("sources", "file"))
RECORD, DIGESTS = "seeds/sources.yml", "seeds/lines.json"


@LOCK.check(guards="corpus")
def sources(book: Book, seen: Seen) -> Iterator[Finding]:
    """Each file in `seeds/` is as received and has an entry, and each of its lines belongs to one part."""
    ids = book.corpus.ids  # once the record is known to be sound, its lines can be looked up
    lines = lines_of(book.root / RECORD)
    for number, name in enumerate(ids):
        try:
            source = book.corpus.source(name)
        except BookError as error:
            yield error.finding
            continue
        seen["lines"] += len(source.lines)
        place = lines["sources", number, "id"]
        covered = [Finding("sources", RECORD, place, *problem) for problem in _coverage(source)]
        yield from covered or _shown(source, lines, number)
        if book.corpus.received.get(name, source.digests) != source.digests:
            message = f"the digests of the lines of source {name} are not those of its text."
            remedy = "Restore the file with 'git checkout -- seeds/lines.json'."
            yield Finding("sources", DIGESTS, lines_of(book.root / DIGESTS).get((name, 0)), message, remedy)
    described = {record.file for record in book.corpus.record.sources}
    for file in sorted({path.name for path in (book.root / "seeds").glob("*.txt")} - described):
        message = "this file has no entry in seeds/sources.yml."
        yield Finding("sources", f"seeds/{file}", None, message, "Describe it there, or remove it.")


def _coverage(source: Source) -> Iterator[tuple[str, str]]:
    """Why lines that stand together do not belong to one document or one piece of residue, and the remedy."""
    owners: dict[int, list[str]] = {line.number: [] for line in source.lines}
    spans = [(document.id, lines) for document in source.record.documents for lines in document.lines]
    spans += [(f"residue '{rest.what}'", rest.lines) for rest in source.record.residue]
    for owner, (first, last) in spans:
        for number in range(first, last + 1):
            owners.setdefault(number, []).append(owner)
    count = len(source.lines)
    for (names, beyond), run in groupby(sorted(owners), lambda number: (owners[number], number > count)):
        first, *more = run
        where = f"lines {first} to {more[-1]}" if more else f"line {first}"
        belong = f"{where} of source {source.id} {'belong' if more else 'belongs'}"
        if beyond:
            yield (
                f"{names[0]} claims {where} of source {source.id}, which has {count} lines.",
                "Correct 'lines'.",
            )
        elif not names:
            yield f"{belong} to no document and to no residue.", "Add each line to one of them."
        elif len(names) > 1:
            yield f"{belong} to {names[0]} and to {names[1]}.", "Keep each line in one of them."


def _shown(source: Source, lines: dict[Trail, int], number: int) -> Iterator[Finding]:
    """What is shown of a document is part of it, and is named once."""
    for place, document in enumerate(source.record.documents):
        own = {number for first, last in document.lines for number in range(first, last + 1)}
        shown = [number for first, last in document.shown for number in range(first, last + 1)]
        if not own.issuperset(shown) or len(shown) != len(set(shown)):
            message = f"'shown' of {document.id} repeats lines, or names lines outside the document."
            line = lines.get(("sources", number, "documents", place, "shown", 0, 0))
            yield Finding("sources", RECORD, line, message, "Name each line once, inside 'lines'.")
