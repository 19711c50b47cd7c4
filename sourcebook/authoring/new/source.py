"""`sourcebook new source`: a text, its description, its page."""

from __future__ import annotations

import datetime
import hashlib
import json
import re
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, get_args

from babel import Locale, UnknownLocaleError
from babel.dates import format_date

from sourcebook.authoring.new.litter import Proposal, Span, propose
from sourcebook.authoring.new.note import marks_with_codes, notes_of_marks
from sourcebook.authoring.new.writing import added, gap, quoted, read_json, rendered, with_page, write_all
from sourcebook.book import Book
from sourcebook.files import mistake, read_text
from sourcebook.sources.brought import Card, is_brought, read_brought, visible
from sourcebook.sources.corpus import Corpus
from sourcebook.sources.quotation import words
from sourcebook.sources.received import line_digests
from sourcebook.sources.records import Licence

UNKNOWN = "1900-01-01"  # stands for a date that is not known yet, beside a gap


@dataclass(frozen=True)
class About:
    """What is known of a new source when it is added; what is not becomes a gap."""

    publisher: str = ""
    date: str = ""
    author: str = ""
    title: str = ""
    url: str = ""
    genre: str = ""
    rights: str = ""
    language: str = ""
    captured: str = ""  # the day on which the page was saved
    licence: str = ""  # a free one, under which the whole text may be shown
    found: str = ""  # where it was found, and what was seen there
    unknown: str = ""  # what is not known of it


def new_source(root: Path, file: Path, about: About) -> str:
    """Copy a text into `seeds/`, describe it, and give it a page; the value is its id.

    The file is a text, or one of the page "Bring your own source": then its card fills what ``about`` does
    not, and its marks become notes.

    Raises:
        BookError: the file is missing, empty or not UTF-8, is already a source, or the date is not a date;
            or a file that would be added to is damaged.
    """
    brought, book = read_brought(file) if is_brought(file) else None, Book(root)
    text = brought.text if brought else read_text(file, exact=True)
    about = _with_card(about, brought.card) if brought else about
    digest = hashlib.sha256(text.encode()).hexdigest()
    _refuse(file, text, digest, about, book.corpus)
    name = f"{max(map(int, book.corpus.ids), default=-1) + 1:03}"
    fields = _fields(name, text, digest, about, book)
    entry = rendered("source.yml", fields)
    if not about.date:
        entry += f"# TODO: the date of source {name} is not known yet; correct {UNKNOWN}\n"
    if about.unknown:
        entry += f"# Not known, says the card of source {name}: {about.unknown}\n"
    seeds = root / "seeds"
    notes = {}
    if brought and marks_with_codes(brought, book.annotations.scheme):
        notes_file = root / "data" / "annotations" / f"{name}.json"
        notes[notes_file] = notes_of_marks(name, fields["file"], brought, book.annotations.scheme)
    page = f"chapters/reference/source-{name}"
    write_all(
        {
            seeds / "sources.yml": added(seeds / "sources.yml", "sources", entry),
            seeds / fields["file"]: text,
            seeds / "lines.json": _with_digests(seeds / "lines.json", name, line_digests(text)),
            root / f"{page}.md": rendered("source.md", fields),
            root / "_toc.yml": with_page(root / "_toc.yml", page, r"chapters/reference/source-\d{3}"),
            **notes,
        }
    )
    return name


def _with_card(about: About, card: Card) -> About:
    """What is told beside the file, and what the card has where nothing is told."""
    return About(
        **{
            **asdict(about),
            **{name: getattr(about, name) or visible(value) for name, value in card.model_dump().items()},
        }
    )


def left_out(root: Path, file: Path) -> str:
    """A word on marks that became no notes, because the book has no such code; empty if there are none."""
    if not is_brought(file):
        return ""
    brought = read_brought(file)
    count = len(brought.marks) - len(marks_with_codes(brought, Book(root).annotations.scheme))
    return (
        f"{count} marks became no notes: their codes are not in data/annotation_scheme.yml. " if count else ""
    )


def proposed(root: Path, name: str) -> str:
    """Which lines of a source are its text, and which of them are shown."""
    document = Corpus(root).source(name).record.documents[0]
    text, shown = (
        ", ".join(f"{first}-{last}" if last > first else f"{first}" for first, last in spans)
        for spans in (document.lines, document.shown)
    )
    return (
        f"Lines of its text: {text}; shown of these: {shown or 'none, for its first line is over the limit'}."
    )


def _refuse(file: Path, text: str, digest: str, about: About, corpus: Corpus) -> None:
    """Raise BookError if the text cannot be a new source."""
    if not words(text):
        raise mistake("sources", file, None, "this file has no words.", "Save the page as plain text first.")
    for day in filter(None, (about.date, about.captured)):
        if not _is_date(day):
            raise mistake("sources", file, None, f"'{day}' is not a date.", "Write it as 2021-03-04.")
    if about.captured and about.captured < about.date:
        message = f"the page was saved on {about.captured}, before it was written on {about.date}."
        raise mistake("sources", file, None, message, "Correct one of the two days.")
    if about.language and not _named(about.language, "en"):
        message = f"'{about.language}' is not a code of a language."
        raise mistake("sources", file, None, message, "Write it as en, ru or zh.")
    if about.licence and about.licence not in get_args(Licence):
        message = f"'{about.licence}' is not a free licence that the book knows."
        raise mistake("sources", file, None, message, f"Write one of {', '.join(get_args(Licence))}.")
    known = next((source.id for source in corpus.record.sources if source.sha256 == digest), None)
    if known:
        raise mistake("sources", file, None, f"this text is source {known} already.", "Use that source.")


def _is_date(text: str) -> bool:
    """Whether a text is a day of the calendar, as in 2021-03-04."""
    try:
        datetime.date.fromisoformat(text)
    except ValueError:
        return False
    return bool(re.fullmatch(r"\d{4}-\d{2}-\d{2}", text))


def _fields(name: str, text: str, digest: str, about: About, book: Book) -> dict[str, Any]:
    """What the templates of a source ask for."""
    proposal = propose(text, about.title)
    day = written_day(about.date, book.language) if about.date else ""
    saved = written_day(about.captured, book.language) if about.captured else ""
    return {
        "id": name,
        "file": f"{name}_{digest[:16]}.txt",
        "sha256": digest,
        "spans": json.dumps(proposal.text),
        "first": proposal.text[0][0],
        "residue": [(first, last, _residue(text, first, last)) for first, last in proposal.residue],
        "earliest": about.date or UNKNOWN,
        "date": _or_gap(day, "when it was written, such as 4 February 2022"),
        "step_date": quoted(day) if day else "null",
        "not_before": about.captured or about.date or UNKNOWN,
        "captured": _or_gap(saved, f"when the page was saved, such as on or after {day or 'its date'}"),
        "gap": gap,
        "shown": json.dumps(_shown(text, proposal, about, book.corpus)),
        "licence": about.licence,
        "language": _or_gap(about.language, "the language of the file, such as en"),
        "language_name": _or_gap(
            _named(about.language, book.language), "the language of the document, such as English"
        ),
        "label": gap("a label that does not give the answer away"),
        "kind": gap("what the file really is, in one sentence"),
        "publisher": _or_gap(about.publisher, "the publisher"),
        "by": _or_gap(about.publisher[:48], "the publisher"),
        "author": _or_gap(about.author, "the author, or 'unsigned'"),
        "title": _or_gap(about.title, "the title, or null"),
        "genre": _or_gap(about.genre, "the genre, such as 'news report'"),
        "url": _or_gap(about.url, "the address, or 'not found'"),
        "found": _or_gap(about.found, "what of the publisher's page was seen; then correct 'status'"),
        "rights": _or_gap(about.rights, "who holds the rights, often the publisher"),
    }


def written_day(day: str, language: str) -> str:
    """A day as the book writes it: 4 February 2022."""
    return str(format_date(datetime.date.fromisoformat(day), "d MMMM y", locale=language))


def _named(code: str, language: str) -> str:
    """The name of a language in the language of the book: English for en; nothing for a code that is none."""
    try:
        return Locale.parse(code, sep="-").get_language_name(language) or ""
    except (UnknownLocaleError, ValueError):
        return ""


def _residue(text: str, first: int, last: int) -> str:
    """What lines around a text are: a gap with the words that they begin with."""
    begin = " ".join(re.findall(r"[^\W\d_]+", " ".join(text.split("\n")[first - 1 : last]))[:5])
    return (
        gap(f"what this is, which begins: {begin}; or count it to 'lines' above") if begin else "empty lines"
    )


def _with_digests(path: Path, name: str, digests: list[str]) -> str:
    """The file of the digests of lines with those of one more source; the rest stays as it is."""
    known = read_json(path)
    held = read_text(path).rstrip().removesuffix("}").rstrip()
    return f"{held}{',' if known else ''}\n {json.dumps(name)}: {json.dumps(digests)}\n}}\n"


def _shown(text: str, proposal: Proposal, about: About, corpus: Corpus) -> list[Span]:
    """The lines that may be shown: all of them under a free licence, else as many as the limit allows."""
    if about.licence:
        return proposal.text
    lines = text.split("\n")
    own = [number for first, last in proposal.text for number in range(first, last + 1)]
    allowed = corpus.record.limits.allowed(sum(words(lines[number - 1]) for number in own))
    shown: list[int] = []
    for number in own:
        if sum(words(lines[one - 1]) for one in (*shown, number)) > allowed:
            break
        shown.append(number)
    while shown and not lines[shown[-1] - 1].strip():
        shown.pop()
    return [(first, min(last, shown[-1])) for first, last in proposal.text if shown and first <= shown[-1]]


def _or_gap(value: str, wanted: str) -> str:
    return quoted(value) if value else gap(wanted)
