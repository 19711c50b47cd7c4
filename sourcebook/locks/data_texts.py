"""The texts of each kind of data file, with what may hold their figures and the lines that they name.

Each function here reads one kind of file; the lock `words_of_data` looks at what it yields.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cache, partial
from pathlib import Path
from typing import Any

from sourcebook.book import Book
from sourcebook.evidence.as_of import FILE as AS_OF
from sourcebook.evidence.claims import FILE as CLAIMS
from sourcebook.evidence.entries import Entry, FromTable, shown
from sourcebook.evidence.formulas import TABLE as PHRASES
from sourcebook.evidence.like_claims import FILE as LIKE_CLAIMS
from sourcebook.evidence.lists import ERRATA
from sourcebook.evidence.numbers import FILE as NUMBERS
from sourcebook.evidence.paths import FILE as WAYS
from sourcebook.evidence.tables import PACKAGE, Row, Table
from sourcebook.evidence.terms import FILE as TERMS
from sourcebook.exercises.assignment import assignment_files
from sourcebook.exercises.definition import Exercise
from sourcebook.exercises.passage import passage_of
from sourcebook.files import read_text, shown_path
from sourcebook.locks.data_text import DataText, Trail, field, strings
from sourcebook.sources.annotations import Annotation
from sourcebook.sources.corpus import Source
from sourcebook.sources.records import SourceRecord

RECORD, SCHEME, CITATION = "seeds/sources.yml", "data/annotation_scheme.yml", "CITATION.cff"
# Fields that name something, and say nothing: ids, codes, addresses, places.
NAMES = {
    "exercises": "id type skill right also number cite passage after lines",
    "lists": "id family letter cite page table verbatim claim claims date as_of again chapter items",
    "record": "id file sha256 url status step certainty not_before earliest latest affiliation_cite cite",
}
# What names a page by a number: its issue, its volume, its address, the state of its files.
NUMBER_OF_A_PAGE = re.compile(
    r"\b(?:[Ii]ssue|[Ww]eek|no\.|vol\.|volume \w+, part|volume|news item|[Cc]ommit) \w+"
    r"|\bgithub\.com/[^\s)]+|\b\d+\(\d+\)(?:: \d+-\d+)?"
    r"|\b\d{4}–\d\d\b|\b[A-Z]+ \d\.\d\b|\(\d{4}\) \d+|\b\d+info\b"
)
# What names a house: the address of its site, letters and digits in one, a name that ends with a number.
NUMBER_OF_A_HOUSE = re.compile(
    r"\b\w*\d\w*\.[a-z]+\b|\b[A-Za-z]+\d+\w*|\b\d+news\w*|\b[A-Z]\w+ \d{2,3}(?=,| \(|$)"
)


def in_exercises(book: Book) -> Iterator[DataText]:
    """Every string of every exercise; its lines may hold the figures of what there is to choose."""
    for path, record in book.exercises.written:
        for trail, said in strings(path):
            if len(trail) < 3:
                yield said
            elif field(trail) not in NAMES["exercises"].split():
                yield _of_an_exercise(book, record.exercises[int(trail[1])], trail, said)


def _of_an_exercise(book: Book, exercise: Exercise, trail: Trail, said: DataText) -> DataText:
    part: Any = exercise
    for step in trail[2:-1]:
        part = getattr(part, step) if isinstance(step, str) else part[step]
    passage = partial(_passages, book, exercise)
    return replace(
        said,
        where=f"exercise {exercise.id}: ",
        passage=passage,
        evidence=str if field(trail) in exercise.voice else passage,
        wrong=field(trail) == "text" and getattr(part, "wrong", False),
        verbatim=any(said.text == words for words, _ in exercise.quoted()),
    )


def _passages(book: Book, exercise: Exercise) -> str:
    return "\n".join(passage_of(book.corpus, place).text for _, place in exercise.places())


def in_notes(book: Book) -> Iterator[DataText]:
    """The comments of the notes; the passage of a note holds its figures, and so do the numbers it names."""
    for source in book.corpus:
        notes = {note.comment: note for note in book.annotations.on(source.id)}
        path = book.root / "data" / "annotations" / f"{source.id}.json"
        for _, said in strings(path):
            if note := notes.get(said.text):
                passage = partial(_noted, source, note)
                evidence = partial(_noted, source, note, book)
                yield replace(said, where=f"note {note.id}: ", passage=passage, evidence=evidence)


def _noted(source: Source, note: Annotation, book: Book | None = None) -> str:
    """The lines that a note stands on, with the numbers that it names."""
    first, last = (source.text.count("\n", 0, place) + 1 for place in (note.start, note.end))
    values = [_value(book, name) for name in note.numbers if book and name in book.register.entries]
    return "\n".join([source.span(first, last).text, *values])


def _value(book: Book, name: str) -> str:
    return shown(book.register.value(name), book.register.entries[name].digits)


def in_claims(book: Book) -> Iterator[DataText]:
    """What the ledger says of each claim; its own quotation, and rows on the pages it cites, hold figures."""
    pages = cache(partial(_figures_by_page, book))
    for line, claim in book.ledger:
        for name in ("gist", "speaker", "reported_by", "settled_by", "reason", "looked_for", "open"):
            cited = () if name == "gist" else (*claim.cite, claim.source)
            held, where = partial(_held, pages, claim.quote, cited), f"claim {claim.id}: '{name}': "
            yield DataText(CLAIMS, line, getattr(claim, name), where, partial(str, claim.quote), held)


def _held(pages: Callable[[], dict[str, str]], words: str, cited: Iterable[str]) -> str:
    return " ".join([words, *(pages().get(key, "") for key in cited)])


def _figures_by_page(book: Book) -> dict[str, str]:
    """The cells of all rows and the values of all numbers that rest on a page or on a source, by its key."""
    found: dict[str, list[str]] = {}
    for row in _rows(book):
        for key in row.citations:
            found.setdefault(key, []).extend(row.cells.values())
    for name in book.register.entries:
        for key in [*book.register.citations(name), *_sources(book, name)]:
            found.setdefault(key, []).append(_value(book, name))
    return {key: " ".join(cells) for key, cells in found.items()}


def _sources(book: Book, name: str) -> set[str]:
    """The sources whose words a number is made of."""
    terms = book.register.terms(name)
    within = [_sources(book, term.number) for term in terms if term.number]
    return {term.place[:3] for term in terms if term.place}.union(*within)


def _rows(book: Book) -> Iterator[Row]:
    tables = book.tables.described.values() if (book.root / PACKAGE).is_file() else ()
    for table in tables:
        if table.path != Path(CLAIMS).name:
            yield from book.tables.rows(table.name)


def in_tables(book: Book) -> Iterator[DataText]:
    """The cells of tables that hold words; a row is a record of the pages that it cites."""
    files = cache(lambda name: shown_path(book.tables.path(name)))
    for row in _rows(book):
        file = files(row.table)
        for column, cell in row.cells.items():
            if " " in cell:
                held = bool(row.citations) or row.table == PHRASES  # a cited page or the sources hold it
                lines = partial(_lines, book, row)
                yield DataText(file, row.line, cell, f"column '{column}': ", lines, verbatim=held)


def _lines(book: Book, row: Row) -> str:
    """The lines of a source that a row names."""
    name = row.cells.get("source") or row.cells.get("document", "")[:3]
    if name not in book.corpus.ids:
        return ""
    cells = [cell for column, cell in row.cells.items() if "line" in column]
    numbers = {int(number) for number in re.findall(r"\d+", " ".join(cells))}
    return "\n".join(line.text for line in book.corpus.source(name).lines if line.number in numbers)


def in_the_package(book: Book) -> Iterator[DataText]:
    """All words of the description of the tables; the table that is described holds figures."""
    counts = cache(lambda name: _counts(book, book.tables.described[name]) if name else "")
    for trail, said in strings(book.root / PACKAGE):
        if " " in said.text:
            name = list(book.tables.described)[int(trail[1])] if trail[0] == "resources" else ""
            where, evidence = f"table {name}: " if name else "", partial(counts, name)
            work = "sources" in trail or "licenses" in trail  # the title of somebody's work is what it is
            yield replace(said, where=where, evidence=evidence, verbatim=work)


def _counts(book: Book, table: Table) -> str:
    """The cells of a table, how often each stands in its column, and what may stand there."""
    rows = book.tables.rows(table.name)
    counted: Counter[tuple[str, str]] = Counter(pair for row in rows for pair in row.cells.items())
    cells = [f"{cell} {count}" for (_, cell), count in counted.items()]
    whole = [column.name for column in table.table_schema.fields if column.type == "integer"]
    sums = [f"{sum(int(row.cells[name] or 0) for row in rows)}" for name in whole]
    forms = [column.constraints.model_dump_json() for column in table.table_schema.fields]
    return " ".join(["millions, billions", *cells, *sums, f"{len(rows)}", *forms])


def in_the_register(book: Book) -> Iterator[DataText]:
    """What a number is, and the note on it; its conditions, its rows and its words hold figures."""
    entries = list(book.register.entries.values())
    path = book.root / NUMBERS
    for trail, said in strings(path):
        if field(trail) in ("says", "unit", "note"):
            entry = entries[int(trail[1])]
            evidence = partial(_of_an_entry, book, entry)
            yield replace(said, where=f"number {entry.id}: ", evidence=evidence)


def _of_an_entry(book: Book, entry: Entry) -> str:
    held = [entry.formula]
    for asked, term in zip(entry.terms.values(), book.register.terms(entry.id), strict=True):
        held += [f"{term.value:g}", *(cell for row in term.rows for cell in row.cells.values())]
        held += [str(value) for value in asked.row.values()] if isinstance(asked, FromTable) else []
        held += [_of_an_entry(book, book.register.entries[term.number])] if term.number else []
    return " ".join(held)


def in_lists(book: Book) -> Iterator[DataText]:
    """Terms, corrections, what time can overturn, assignments, kinds of notes, and how the book is cited."""
    for name in (TERMS, ERRATA, AS_OF, LIKE_CLAIMS, SCHEME, WAYS, *assignment_files(book.root)):
        found = strings(book.root / str(name))
        yield from (said for trail, said in found if field(trail) not in NAMES["lists"].split())
    cited = ("title", "name", "given-names", "family-names")
    yield from (said for trail, said in strings(book.root / CITATION) if field(trail) in cited)


def in_the_record(book: Book) -> Iterator[DataText]:
    """What the record says of each source; its text, and rows on the pages it cites, hold figures."""
    pages = cache(partial(_figures_by_page, book))
    for trail, said in strings(book.root / RECORD):
        if trail[0] == "sources" and field(trail) not in NAMES["record"].split():
            record = book.corpus.record.sources[int(trail[1])]
            evidence = partial(_held, pages, book.corpus.source(record.id).text, _cited(record))
            yield replace(said, where=f"source {record.id}: ", evidence=evidence)


def _cited(record: SourceRecord) -> list[str]:
    """The pages that stand beside the texts of a record."""
    found = [key for document in record.documents for key in document.affiliation_cite]
    return found + [parallel.cite for document in record.documents for parallel in document.parallels]


def in_the_bibliography(book: Book) -> Iterator[DataText]:
    """Who published a page, its title, the note on it; a number that names a page or a house holds itself."""
    path = book.root / "data" / "references.bib"
    places, key = dict[str, int](), ""
    for number, line in enumerate(read_text(path).split("\n"), 1):
        begun = re.match(r"\s*@\w+\{([^,\s]+),", line)
        key = begun[1] if begun else key
        if begun or re.search(r"(?:^|,)\s*note\s*=", line):
            places[key] = number
    for name, entry in book.bibliography.items():
        named = NUMBER_OF_A_PAGE.findall(entry.note) + NUMBER_OF_A_HOUSE.findall(entry.author)
        evidence = partial(str, " ".join([entry.title, *named]))
        for text, work in ((entry.author, False), (entry.title, True), (entry.note, False)):
            place = shown_path(path), places.get(name, 1)
            yield DataText(*place, text, f"'{name}': ", evidence=evidence, verbatim=work)
