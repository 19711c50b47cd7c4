"""Every lock of the book in one run: sources, annotations, quotations, excerpts, citations, tables, numbers, claims, exercises.

Upstream is everything that holds content; nothing here changes a file.
Each finding names file, line and remedy.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from sourcebook.book import Book
from sourcebook.chapter.bare_figures import bare_figures
from sourcebook.chapter.markdown import Call, Chapter, is_numbered
from sourcebook.evidence.bibliography import Bibliography
from sourcebook.evidence.claims import FILE as CLAIMS
from sourcebook.evidence.claims import Claim, check_claims, read_claims
from sourcebook.evidence.numbers import FILE as NUMBERS
from sourcebook.evidence.numbers import Register
from sourcebook.evidence.stated import SLOT, disagreement
from sourcebook.evidence.tables import PACKAGE, check_tables
from sourcebook.exercises.answer_file import schema as answer_schema
from sourcebook.exercises.definition import Exercise
from sourcebook.exercises.edition import changed
from sourcebook.exercises.passage import passage_of, shown_lines
from sourcebook.exercises.reading import Placed, line_of, own_words
from sourcebook.exercises.reading import schema as exercise_schema
from sourcebook.files import BookError, Finding, NotFound, shown_path
from sourcebook.locks import quotations as quotes
from sourcebook.locks.chapter_parts import Spelling, loaded_words, missing_parts
from sourcebook.locks.lists import check_lists
from sourcebook.sources.corpus import Corpus
from sourcebook.sources.quotation import find, words
from sourcebook.sources.rights import Share, measure

LINKED = re.compile(r"\]\((?P<path>[^)\s#:]+\.[a-z]+)(?:#[^)\s]*)?\)")
LONGEST = 320  # words of an annotated excerpt; the design says about 250


@dataclass
class Report:
    """What a check found: the findings, and the counts that show how much was looked at."""

    findings: list[Finding] = field(default_factory=list)
    quotations: dict[str, int] = field(
        default_factory=lambda: {"found": 0, "not found": 0, "cannot be checked": 0}
    )
    shares: list[Share] = field(default_factory=list)
    lines: int = 0
    notes: int = 0
    exercises: int = 0
    tables: int = 0
    numbers: int = 0
    claims: int = 0


def check(root: Path) -> Report:
    """Check the whole book below ``root``."""
    report = Report()
    try:
        book = Book(root)
        corpus = book.corpus
    except BookError as error:
        report.findings.append(error.finding)
        return report
    spelling = Spelling(root)
    sound = _sources(corpus, report)
    entries = _bibliography(book, report)
    if sound:
        broken = _tables(book, entries, report)
        register = None if broken - {CLAIMS} else _numbers(book, report)
        claims = None if CLAIMS in broken else _claims(book, entries, report)
        if entries is not None:
            report.findings += check_lists(corpus.root, entries, claims)
        report.shares = measure(corpus)
        report.findings += _too_much(report.shares)
        _annotations(book, report)
        exercises = _exercises(book, register, entries, report, spelling)
        try:
            chapters = book.chapters
        except BookError as error:
            report.findings.append(error.finding)
            chapters = []
        report.findings += _gaps(root)
        for chapter in chapters:
            report.findings += _invisible(chapter)
            report.findings += _quotations(chapter, corpus, report)
            if entries is not None:
                report.findings += _citations(chapter, entries)
            report.findings += _locked(chapter, register, claims)
            report.findings += _bare(chapter)
            report.findings += _own_voice(chapter, book, spelling)
            report.findings += _links(chapter)
            if is_numbered(chapter) and exercises:
                report.findings += missing_parts(
                    chapter, {name: placed.exercise for name, placed in exercises.items()}
                )
            for call in chapter.calls():
                report.findings += _call(call, chapter, corpus)
                report.findings += _asks(call, chapter, exercises, register, claims)
    return report


def _gaps(root: Path) -> Iterator[Finding]:
    """Every gap that a template left: the word TODO with what is wanted."""
    for path in [
        root / "seeds" / "sources.yml",
        *sorted((root / "chapters").rglob("*.md")),
        *sorted((root / "data" / "exercises").glob("*.yml")),
    ]:
        if path.is_file():
            for number, line in enumerate(path.read_text("utf-8", errors="replace").split("\n"), 1):
                if found := re.search(r"TODO:? ?([^\"\n]*)", line):
                    yield Finding(
                        "gap",
                        shown_path(path),
                        number,
                        f"a gap is left: {found[1].strip(' .}') or 'not said what'}.",
                        "Write it in place of TODO.",
                    )


def _sources(corpus: Corpus, report: Report) -> bool:
    """Every file as received, and every line of it accounted for exactly once."""
    before = len(report.findings)
    for name in corpus.ids:
        try:
            source = corpus.source(name)
        except BookError as error:
            report.findings.append(error.finding)
            continue
        report.lines += len(source.lines)
        report.findings += _coverage(source)
    unknown = {path.name for path in (corpus.root / "seeds").glob("*.txt")} - {
        record.file for record in corpus.record.sources
    }
    report.findings += [
        Finding(
            "sources",
            f"seeds/{file}",
            None,
            "this file has no entry in seeds/sources.yml.",
            "Describe it there, or remove it.",
        )
        for file in sorted(unknown)
    ]
    return len(report.findings) == before


def _coverage(source) -> Iterator[Finding]:
    owners: dict[int, list[str]] = {line.number: [] for line in source.lines}
    spans = [(document.id, lines) for document in source.record.documents for lines in document.lines]
    spans += [(f"residue '{rest.what}'", rest.lines) for rest in source.record.residue]
    for owner, (first, last) in spans:
        for number in range(first, last + 1):
            owners.setdefault(number, []).append(owner)
    for number, names in owners.items():
        if number > len(source.lines):
            yield Finding(
                "sources",
                "seeds/sources.yml",
                None,
                f"{names[0]} claims line {number} of source {source.id}, which has {len(source.lines)} lines.",
                "Correct 'lines'.",
            )
        elif not names:
            yield Finding(
                "sources",
                "seeds/sources.yml",
                None,
                f"line {number} of source {source.id} belongs to no document and to no residue.",
                "Add it to one of them.",
            )
        elif len(names) > 1:
            yield Finding(
                "sources",
                "seeds/sources.yml",
                None,
                f"line {number} of source {source.id} belongs to {names[0]} and to {names[1]}.",
                "Keep it in one of them.",
            )
    for document in source.record.documents:
        own = {number for first, last in document.lines for number in range(first, last + 1)}
        shown = [number for first, last in document.shown for number in range(first, last + 1)]
        if not own.issuperset(shown) or len(shown) != len(set(shown)):
            yield Finding(
                "sources",
                "seeds/sources.yml",
                None,
                f"'shown' of {document.id} repeats lines, or names lines outside the document.",
                "Name each line once, inside 'lines'.",
            )


def _too_much(shares: list[Share]) -> Iterator[Finding]:
    for share in shares:
        if share.shown > share.allowed:
            yield Finding(
                "rights",
                "seeds/sources.yml",
                None,
                f"{share.document} shows {share.shown} of {share.words} words; at most {share.allowed} may be shown.",
                "Take lines out of 'shown'.",
            )


def _bibliography(book: Book, report: Report) -> Bibliography | None:
    try:
        entries, corpus = book.bibliography, book.corpus
    except BookError as error:
        report.findings.append(error.finding)
        return None
    keys = [
        (document.id, key)
        for record in corpus.record.sources
        for document in record.documents
        for key in [*document.affiliation_cite, *(parallel.cite for parallel in document.parallels)]
    ]
    for owner, key in keys:
        if key not in entries:
            report.findings.append(
                Finding(
                    "bibliography",
                    "seeds/sources.yml",
                    None,
                    f"{owner} cites '{key}', which data/references.bib does not have.",
                    "Add the entry, or correct the key.",
                )
            )
    return entries


def _citations(chapter: Chapter, entries: Bibliography) -> Iterator[Finding]:
    """Keys cited in prose, and keys that a figure names as its source."""
    cited = [*chapter.citations()]
    cited += [
        (call.line, key)
        for call in chapter.calls()
        if call.name == "figure"
        for key in call.options.get("cite") or []
    ]
    for line, key in cited:
        if key not in entries:
            yield Finding(
                "bibliography",
                chapter.name,
                line,
                f"'{key}' is cited, and data/references.bib does not have it.",
                "Add the entry, or correct the key.",
            )


def _tables(book: Book, entries: Bibliography | None, report: Report) -> set[str]:
    """Every table against the package, and every page that it cites against the bibliography; the value is the files that are not in order."""
    if not (book.root / PACKAGE).is_file():
        return set()
    found = list(check_tables(book.tables))
    report.findings += found
    if found or entries is None:
        return {finding.file for finding in found}
    for table in book.tables.package.resources:
        report.tables += 1
        report.findings += [
            Finding(
                "bibliography",
                f"data/{table.path}",
                row.line,
                f"this row cites '{key}', which data/references.bib does not have.",
                "Add the entry, or correct the key.",
            )
            for row in book.tables.rows(table.name)
            for key in row.citations
            if key not in entries and table.path != Path(CLAIMS).name
        ]
    return set()


def _numbers(book: Book, report: Report) -> Register | None:
    """Every entry of the register can be worked out."""
    try:
        register = book.register
    except BookError as error:
        report.findings.append(error.finding)
        return None
    broken: dict[Finding, None] = {}
    for name in register.entries:
        try:
            register.value(name)
            report.numbers += 1
        except BookError as error:
            broken[error.finding] = None
    report.findings += broken
    return None if broken else register


def _claims(book: Book, entries: Bibliography | None, report: Report) -> dict[str, Claim] | None:
    if not (book.root / CLAIMS).is_file():
        return {}
    if entries is None:
        return None
    found = list(check_claims(book.corpus, entries))
    report.findings += found
    if found:
        return None
    listed = read_claims(book.root)
    claims = {claim.id: claim for _, claim in listed}
    report.claims = len(claims)
    report.findings += [
        Finding(
            "own voice",
            CLAIMS,
            line,
            f"claim {claim.id}: '{words}': {item.reason}.",
            f"Write: {item.instead}.",
        )
        for line, claim in listed
        for _, words, item in loaded_words(f"{claim.reason}\n{claim.open}", book.style)
    ]
    return claims


def _locked(
    chapter: Chapter, register: Register | None, claims: dict[str, Claim] | None
) -> Iterator[Finding]:
    """A figure in prose is the value of the register; a verdict in prose is the verdict of the ledger."""
    for link in chapter.locked():
        if link.file == "numbers.yml" and register is not None:
            if link.id not in register.entries:
                yield Finding(
                    "numbers",
                    chapter.name,
                    link.line,
                    f"'{link.text}' leads to '{link.id}', which {NUMBERS} does not have.",
                    "Add the number, or correct the id.",
                )
            elif problem := disagreement(link.text, register.value(link.id)):
                yield Finding(
                    "numbers",
                    chapter.name,
                    link.line,
                    f"{problem}.",
                    f"Write the number as {NUMBERS} has it under {link.id}, or correct the entry.",
                )
        if link.file == "claims.csv" and claims is not None:
            if link.id not in claims:
                yield Finding(
                    "claims",
                    chapter.name,
                    link.line,
                    f"'{link.text}' leads to claim '{link.id}', which {CLAIMS} does not have.",
                    "Correct the id.",
                )
            elif link.text.strip("*_").lower() not in (
                claims[link.id].verdict,
                claims[link.id].headline.lower(),
                f"claim {link.id}",
            ):
                yield Finding(
                    "claims",
                    chapter.name,
                    link.line,
                    f"the chapter says '{link.text}' of claim {link.id}, and the ledger says '{claims[link.id].verdict}'.",
                    "Write the verdict of the ledger, or 'claim' and its id.",
                )


def _bare(chapter: Chapter) -> Iterator[Finding]:
    for line, figure in chapter.bare_figures():
        yield Finding(
            "numbers",
            chapter.name,
            line,
            f"the figure {figure} has no lock.",
            f'Take it from {NUMBERS}: as a link, as in [34.3 per cent](../data/numbers.yml#id), or in a cell as number("id").',
        )


def _own_voice(chapter: Chapter, book: Book, spelling: Spelling) -> Iterator[Finding]:
    """Words that the book keeps out of its own voice, in a chapter."""
    for offset, words, item in loaded_words(chapter.prose, book.style):
        yield Finding(
            "own voice",
            chapter.name,
            chapter.line_at(offset),
            f"'{words}': {item.reason}.",
            f"Write: {item.instead}.",
        )
    for offset, word, correction in spelling.misspelt(chapter.prose):
        yield Finding(
            "spelling",
            chapter.name,
            chapter.line_at(offset),
            f"'{word}' is a misspelling.",
            f"Write '{correction}', or add the word to data/words.txt.",
        )


def _links(chapter: Chapter) -> Iterator[Finding]:
    """A link to a page or a file of the book leads to one that exists."""
    for link in LINKED.finditer(chapter.prose):
        target = link["path"]
        if not (chapter.path.parent / target).resolve().is_file() and not (
            target.startswith("../") and "/seeds/" in f"/{target}"
        ):
            yield Finding(
                "links",
                chapter.name,
                chapter.line_at(link.start()),
                f"the link leads to '{target}', which does not exist.",
                "Correct the path; it counts from the folder of this chapter.",
            )


def _annotations(book: Book, report: Report) -> None:
    corpus = book.corpus
    for source in corpus:
        try:
            report.notes += len(book.annotations.on(source.id))
        except BookError as error:
            report.findings.append(error.finding)
    strays = {path.stem for path in (corpus.root / "data" / "annotations").glob("*.json")} - set(corpus.ids)
    report.findings += [
        Finding(
            "annotations",
            f"data/annotations/{name}.json",
            None,
            f"there is no source {name}.",
            "Rename the file after its source, or remove it.",
        )
        for name in sorted(strays)
    ]


def _exercises(
    book: Book,
    register: Register | None,
    entries: Bibliography | None,
    report: Report,
    spelling: Spelling,
) -> dict[str, Placed]:
    """The exercises by id; what they quote is verbatim, and figures come from the register."""
    if register is None:
        return {}
    try:
        corpus, written, known = book.corpus, book.exercises.written, book.exercises.all
    except BookError as error:
        report.findings.append(error.finding)
        return {}
    report.exercises = len(known)
    for placed in known.values():
        path, exercise = shown_path(placed.path), placed.exercise
        for message, remedy in _words_of_others(exercise, corpus, entries):
            message = f"exercise {exercise.id}: {message}"
            report.findings.append(Finding("exercises", path, placed.line, message, remedy))
    for path, record in written:
        report.findings += [
            Finding(
                "numbers",
                f"data/exercises/{path.name}",
                line_of(path, exercise.id),
                f"exercise {exercise.id}: the figure {figure} has no lock.",
                "Take it from data/numbers.yml: write {id}, or {id:.1f} for the number alone.",
            )
            for exercise in record.exercises
            for _, figure in bare_figures(SLOT.sub("", own_words(exercise)))
        ]
    for placed in known.values():
        path, exercise = shown_path(placed.path), placed.exercise
        report.findings += [
            Finding(
                "own voice",
                path,
                placed.line,
                f"exercise {exercise.id}: '{words}': {item.reason}.",
                f"Write: {item.instead}.",
            )
            for _, words, item in loaded_words(own_words(exercise), book.style)
        ]
        report.findings += [
            Finding(
                "spelling",
                path,
                placed.line,
                f"exercise {exercise.id}: '{word}' is a misspelling.",
                f"Write '{correction}', or add the word to data/words.txt.",
            )
            for _, word, correction in spelling.misspelt(own_words(exercise))
        ]
    report.findings += list(_unsettled(corpus, known))
    for name, text in (("schema.json", exercise_schema()), ("answers.schema.json", answer_schema(book.name))):
        path = corpus.root / "data" / "exercises" / name
        if path.parent.is_dir() and (not path.is_file() or path.read_text("utf-8") != text):
            report.findings.append(
                Finding(
                    "exercises",
                    f"data/exercises/{name}",
                    None,
                    "this schema is not the one that the program has.",
                    "Write it anew with 'sourcebook schema'.",
                )
            )
    return known


def _words_of_others(
    exercise: Exercise, corpus: Corpus, entries: Bibliography | None
) -> Iterator[tuple[str, str]]:
    """What an exercise quotes is verbatim on lines that the book shows, and what it cites is known."""
    for quoted, places in exercise.quoted():
        if not find(quoted, "\n".join(passage_of(corpus, place).text for place in places)):
            remedy = "Copy the sentence from the source, or correct 'lines'."
            yield f"its lines do not have the sentence '{quoted}'.", remedy
            continue
        lines = [line for place in places for line in shown_lines(corpus, place)]
        if not find(quoted, "\n".join(line.text for line in lines if line.is_shown)):
            yield f"'{quoted}' stands on a line that the book does not show.", "Quote a line that is shown."
    for key in exercise.cited():
        if entries is not None and key not in entries:
            yield f"data/references.bib has no entry '{key}'.", "Add it, or correct the key."


def _unsettled(corpus: Corpus, known: dict) -> Iterator[Finding]:
    """Exercises whose question has changed, without a word on what becomes of the answers to it."""
    try:
        names = changed(corpus.root, {name: placed.exercise for name, placed in known.items()})
    except BookError as error:
        yield error.finding
        return
    for name in names:
        remedy = f"Run 'sourcebook editions --same {name}' if it asks the same in other words, else 'sourcebook editions --other {name}'."
        yield Finding(
            "exercises",
            shown_path(known[name].path),
            known[name].line,
            f"exercise {name}: its question has changed.",
            remedy,
        )


def _asks(
    call: Call, chapter: Chapter, exercises: dict, register: Register | None, claims: dict[str, Claim] | None
) -> Iterator[Finding]:
    """A cell asks for exercises, numbers and claims that exist."""
    if (
        call.name == "number"
        and register is not None
        and call.arguments
        and call.arguments[0] is not None
        and call.arguments[0] not in register.entries
    ):
        yield Finding(
            "numbers",
            chapter.name,
            call.line,
            f"there is no number '{call.arguments[0]}'.",
            "Add it to data/numbers.yml, or correct the id.",
        )
    if call.name == "claim" and claims is not None:
        for name in call.arguments:
            if name is not None and name not in claims:
                yield Finding(
                    "claims", chapter.name, call.line, f"there is no claim '{name}'.", "Correct the id."
                )
    if call.name == "exercise" and exercises and call.arguments and call.arguments[0] not in exercises:
        yield Finding(
            "exercises",
            chapter.name,
            call.line,
            f"there is no exercise {call.arguments[0]}.",
            "Define it in data/exercises/, or correct the id.",
        )


def _invisible(chapter: Chapter) -> Iterator[Finding]:
    for line, character in chapter.invisible():
        yield Finding(
            "invisible",
            chapter.name,
            line,
            f"an invisible character, {character}, stands in the text.",
            "Delete it; it would make a quotation differ from its source.",
        )


def _quotations(chapter: Chapter, corpus: Corpus, report: Report) -> Iterator[Finding]:
    for quotation in chapter.quotations():
        result = quotes.check(quotation, corpus)
        report.quotations[result.state] += 1
        if result.state != "found":
            help = f" The nearest passage is {result.nearest}" if result.nearest else ""
            yield Finding(
                "quotation",
                chapter.name,
                quotation.line,
                f"{result.state}: “{quotation.text}”: {result.reason}.",
                f"Copy the words from the source and name their line, as in [000:7](../seeds/…#L7).{help}",
            )
        elif not _is_shown(quotation, corpus):
            yield Finding(
                "rights",
                chapter.name,
                quotation.line,
                f"“{quotation.text}” stands on a line that the book does not show.",
                "Add the line to 'shown' in seeds/sources.yml, if the limit allows it.",
            )


def _is_shown(quotation, corpus: Corpus) -> bool:
    reference = quotation.reference
    source = corpus.source(corpus.source_of_file(reference.target) or reference.target)
    return all(
        source.is_shown(number)
        for number in range(reference.first, reference.last + 1)
        if source.line(number).text.strip()
    )


def _call(call: Call, chapter: Chapter, corpus: Corpus) -> Iterator[Finding]:
    """Excerpts and cards ask for sources, lines and documents that exist."""
    try:
        if call.name in ("excerpt", "as_received") and len(call.arguments) == 3:
            source, first, last = call.arguments
            passage = corpus.source(source).span(first, last)
            shown = sum(
                words(line.text) for line in passage.lines if corpus.source(source).is_shown(line.number)
            )
            if call.name == "excerpt" and shown > LONGEST:
                yield Finding(
                    "excerpt",
                    chapter.name,
                    call.line,
                    f"this excerpt shows {shown} words; a reader can hold about 250 in view.",
                    "Split it in two.",
                )
        elif call.name in ("reading", "file_card") and call.arguments:
            corpus.source(call.arguments[0])
        elif call.name in ("source_card", "provenance") and call.arguments:
            corpus.document(call.arguments[0])
    except NotFound as error:
        yield Finding("excerpt", chapter.name, call.line, f"{error}.", "Correct the call in this cell.")
    except TypeError:
        yield Finding(
            "excerpt",
            chapter.name,
            call.line,
            f"{call.name}{call.arguments!r} is not how a passage is addressed.",
            'Write the source in quotation marks and the lines as numbers, as in excerpt("000", 2, 5).',
        )
