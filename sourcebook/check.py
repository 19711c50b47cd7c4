"""Every lock of the book in one run: sources, annotations, quotations, excerpts, citations, exercises.

Upstream is everything that holds content; nothing here changes a file.
Each finding names file, line and remedy.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from sourcebook import quotes
from sourcebook.annotations import read_annotations
from sourcebook.answers import schema as answer_schema
from sourcebook.bibliography import Bibliography, bibliography
from sourcebook.chapters import Call, Chapter, read_chapters
from sourcebook.corpus import Corpus, find, words
from sourcebook.exercises import Mark, line_of, load_exercises, passage_of
from sourcebook.exercises import schema as exercise_schema
from sourcebook.files import ROOT, BookError, Finding
from sourcebook.shares import Share, measure

LONGEST = 320  # words of an annotated excerpt; the design says about 250


@dataclass
class Report:
    """What a check found: the findings, and the counts that show how much was looked at."""

    findings: list[Finding] = field(default_factory=list)
    quotations: dict[str, int] = field(default_factory=lambda: {"found": 0, "not found": 0, "cannot be checked": 0})
    shares: list[Share] = field(default_factory=list)
    lines: int = 0
    notes: int = 0
    exercises: int = 0


def check(root: Path = ROOT) -> Report:
    """Check the whole book below ``root``."""
    report = Report()
    try:
        corpus = Corpus(root)
    except BookError as error:
        report.findings.append(error.finding)
        return report
    sound = _sources(corpus, report)
    entries = _bibliography(corpus, report)
    if sound:
        report.shares = measure(corpus)
        report.findings += _too_much(report.shares)
        _annotations(corpus, report)
        exercises = _exercises(corpus, report)
        try:
            chapters = read_chapters(root)
        except BookError as error:
            report.findings.append(error.finding)
            chapters = []
        for chapter in chapters:
            report.findings += _invisible(chapter)
            report.findings += _quotations(chapter, corpus, report)
            if entries is not None:
                report.findings += _citations(chapter, entries)
            for call in chapter.calls():
                report.findings += _call(call, chapter, corpus)
                report.findings += _asks(call, chapter, exercises)
    return report


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
    unknown = {path.name for path in (corpus.root / "seeds").glob("*.txt")} - {record.file for record in corpus.record.sources}
    report.findings += [
        Finding("sources", f"seeds/{file}", None, "this file has no entry in seeds/sources.yml.", "Describe it there, or remove it.")
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
            yield Finding("sources", "seeds/sources.yml", None, f"{names[0]} claims line {number} of source {source.id}, which has {len(source.lines)} lines.", "Correct 'lines'.")
        elif not names:
            yield Finding("sources", "seeds/sources.yml", None, f"line {number} of source {source.id} belongs to no document and to no residue.", "Add it to one of them.")
        elif len(names) > 1:
            yield Finding("sources", "seeds/sources.yml", None, f"line {number} of source {source.id} belongs to {names[0]} and to {names[1]}.", "Keep it in one of them.")
    for document in source.record.documents:
        own = {number for first, last in document.lines for number in range(first, last + 1)}
        shown = [number for first, last in document.shown for number in range(first, last + 1)]
        if not own.issuperset(shown) or len(shown) != len(set(shown)):
            yield Finding("sources", "seeds/sources.yml", None, f"'shown' of {document.id} repeats lines, or names lines outside the document.", "Name each line once, inside 'lines'.")


def _too_much(shares: list[Share]) -> Iterator[Finding]:
    for share in shares:
        if share.shown > share.allowed:
            yield Finding("rights", "seeds/sources.yml", None, f"{share.document} shows {share.shown} of {share.words} words; at most {share.allowed} may be shown.", "Take lines out of 'shown'.")


def _bibliography(corpus: Corpus, report: Report) -> Bibliography | None:
    try:
        entries = bibliography(corpus.root)
    except BookError as error:
        report.findings.append(error.finding)
        return None
    keys = [(document.id, key) for record in corpus.record.sources for document in record.documents
            for key in [*document.affiliation_cite, *(parallel.cite for parallel in document.parallels)]]
    for owner, key in keys:
        if key not in entries:
            report.findings.append(Finding("bibliography", "seeds/sources.yml", None, f"{owner} cites '{key}', which data/references.bib does not have.", "Add the entry, or correct the key."))
    return entries


def _citations(chapter: Chapter, entries: Bibliography) -> Iterator[Finding]:
    """Keys cited in prose, and keys that a figure names as its source."""
    cited = [*chapter.citations()]
    cited += [(call.line, key) for call in chapter.calls() if call.name == "figure" for key in call.options.get("cite") or []]
    for line, key in cited:
        if key not in entries:
            yield Finding("bibliography", chapter.name, line, f"'{key}' is cited, and data/references.bib does not have it.", "Add the entry, or correct the key.")


def _annotations(corpus: Corpus, report: Report) -> None:
    for source in corpus:
        try:
            report.notes += len(read_annotations(source, corpus.root))
        except BookError as error:
            report.findings.append(error.finding)
    strays = {path.stem for path in (corpus.root / "data" / "annotations").glob("*.json")} - set(corpus.ids)
    report.findings += [
        Finding("annotations", f"data/annotations/{name}.json", None, f"there is no source {name}.", "Rename the file after its source, or remove it.")
        for name in sorted(strays)
    ]


def _exercises(corpus: Corpus, report: Report) -> dict:
    """The exercises by id; marked sentences are verbatim from the lines that the exercise names."""
    try:
        known = load_exercises(corpus)
    except BookError as error:
        report.findings.append(error.finding)
        return {}
    report.exercises = len(known)
    for path, _, exercise in known.values():
        if isinstance(exercise, Mark):
            passage = "\n".join(passage_of(corpus, lines).text for lines in exercise.lines)
            report.findings += [
                Finding("exercises", path, line_of(corpus.root / path, exercise.id), f"exercise {exercise.id}: its lines do not have the sentence '{sentence.text}'.", "Copy the sentence from the source, or correct 'lines'.")
                for sentence in exercise.sentences
                if exercise.lines and not find(sentence.text, passage)
            ]
    for name, text in (("schema.json", exercise_schema()), ("answers.schema.json", answer_schema())):
        path = corpus.root / "data" / "exercises" / name
        if path.parent.is_dir() and (not path.is_file() or path.read_text("utf-8") != text):
            report.findings.append(Finding("exercises", f"data/exercises/{name}", None, "this schema is not the one that the program has.", "Write it anew with 'sourcebook schema'."))
    return known


def _asks(call: Call, chapter: Chapter, exercises: dict) -> Iterator[Finding]:
    if call.name == "exercise" and exercises and call.arguments and call.arguments[0] not in exercises:
        yield Finding("exercises", chapter.name, call.line, f"there is no exercise {call.arguments[0]}.", "Define it in data/exercises/, or correct the id.")


def _invisible(chapter: Chapter) -> Iterator[Finding]:
    for line, character in chapter.invisible():
        yield Finding("invisible", chapter.name, line, f"an invisible character, {character}, stands in the text.", "Delete it; it would make a quotation differ from its source.")


def _quotations(chapter: Chapter, corpus: Corpus, report: Report) -> Iterator[Finding]:
    for quotation in chapter.quotations():
        result = quotes.check(quotation, corpus)
        report.quotations[result.state] += 1
        if result.state != "found":
            help = f" The nearest passage is {result.nearest}" if result.nearest else ""
            yield Finding("quotation", chapter.name, quotation.line, f"{result.state}: “{quotation.text}”: {result.reason}.",
                          f"Copy the words from the source and name their line, as in [000:7](../seeds/…#L7).{help}")
        elif not _is_shown(quotation, corpus):
            yield Finding("rights", chapter.name, quotation.line, f"“{quotation.text}” stands on a line that the book does not show.",
                          "Add the line to 'shown' in seeds/sources.yml, if the limit allows it.")


def _is_shown(quotation, corpus: Corpus) -> bool:
    reference = quotation.reference
    source = corpus.source(corpus.source_of_file(reference.target) or reference.target)
    return all(source.is_shown(number) for number in range(reference.first, reference.last + 1) if source.line(number).text.strip())


def _call(call: Call, chapter: Chapter, corpus: Corpus) -> Iterator[Finding]:
    """Excerpts and cards ask for sources, lines and documents that exist."""
    try:
        if call.name in ("excerpt", "as_received") and len(call.arguments) == 3:
            source, first, last = call.arguments
            passage = corpus.source(source).span(first, last)
            shown = sum(words(line.text) for line in passage.lines if corpus.source(source).is_shown(line.number))
            if call.name == "excerpt" and shown > LONGEST:
                yield Finding("excerpt", chapter.name, call.line, f"this excerpt shows {shown} words; a reader can hold about 250 in view.", "Split it in two.")
        elif call.name in ("reading", "file_card") and call.arguments:
            corpus.source(call.arguments[0])
        elif call.name in ("source_card", "provenance") and call.arguments:
            corpus.document(call.arguments[0])
    except LookupError as error:
        yield Finding("excerpt", chapter.name, call.line, f"{error}.", "Correct the call in this cell.")
    except TypeError:
        yield Finding("excerpt", chapter.name, call.line, f"{call.name}{call.arguments!r} is not how a passage is addressed.", 'Write the source in quotation marks and the lines as numbers, as in excerpt("000", 2, 5).')
