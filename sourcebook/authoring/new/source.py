"""`sourcebook new source`: a text, its description, its page."""

from __future__ import annotations

import datetime
import hashlib
import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sourcebook.authoring.new.writing import added, gap, quoted, read_json, rendered, with_page, write_all
from sourcebook.files import mistake, read_text
from sourcebook.sources.corpus import Corpus, line_digests
from sourcebook.sources.quotation import words


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


def new_source(root: Path, file: Path, about: About) -> str:
    """Copy a text into `seeds/`, describe it, and give it a page; the value is its id.

    Raises:
        BookError: the file is missing, empty or not UTF-8, is already a source, or the date is not a date;
            or a file that would be added to is damaged.
    """
    text, corpus = read_text(file, exact=True), Corpus(root)
    digest = hashlib.sha256(text.encode()).hexdigest()
    _refuse(file, text, digest, about, corpus)
    name = f"{max(map(int, corpus.ids), default=-1) + 1:03}"
    fields = _fields(name, text, digest, about, corpus)
    entry = rendered("source.yml", fields)
    if not about.date:
        entry += f"# TODO: the date of source {name} is not known yet; correct 1900-01-01\n"
    seeds = root / "seeds"
    page = f"chapters/reference/source-{name}"
    write_all(
        {
            seeds / "sources.yml": added(seeds / "sources.yml", "sources", entry),
            seeds / fields["file"]: text,
            seeds / "lines.json": _with_digests(seeds / "lines.json", name, line_digests(text)),
            root / f"{page}.md": rendered("source.md", fields),
            root / "_toc.yml": with_page(root / "_toc.yml", page, r"chapters/reference/source-\d{3}"),
        }
    )
    return name


def _refuse(file: Path, text: str, digest: str, about: About, corpus: Corpus) -> None:
    """Raise BookError if the text cannot be a new source."""
    if not words(text):
        raise mistake("sources", file, None, "this file has no words.", "Save the page as plain text first.")
    if about.date and not _is_date(about.date):
        raise mistake("sources", file, None, f"'{about.date}' is not a date.", "Write it as 2021-03-04.")
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


def _fields(name: str, text: str, digest: str, about: About, corpus: Corpus) -> dict[str, Any]:
    """What the templates of a source ask for."""
    first, last, residue = propose(text)
    return {
        "id": name,
        "file": f"{name}_{digest[:16]}.txt",
        "sha256": digest,
        "first": first,
        "last": last,
        "residue": residue,
        "date": about.date or "1900-01-01",
        "gap": gap,
        "shown": json.dumps(_shown(text, first, last, corpus)),
        "language": _or_gap(about.language, "the language of the file, such as en"),
        "language_name": _or_gap(about.language, "the language of the document, such as en"),
        "label": gap("a label that does not give the answer away"),
        "kind": gap("what the file really is, in one sentence"),
        "publisher": _or_gap(about.publisher, "the publisher"),
        "by": _or_gap(about.publisher, "the publisher"),
        "author": _or_gap(about.author, "the author, or 'unsigned'"),
        "title": _or_gap(about.title, "the title, or null"),
        "genre": _or_gap(about.genre, "the genre, such as 'news report'"),
        "url": _or_gap(about.url, "the address, or 'not found'"),
        "rights": _or_gap(about.rights or about.publisher, "who holds the rights"),
    }


def _with_digests(path: Path, name: str, digests: list[str]) -> str:
    """The file of the digests of lines with those of one more source; the rest stays as it is."""
    known = read_json(path)
    held = read_text(path).rstrip().removesuffix("}").rstrip()
    return f"{held}{',' if known else ''}\n {json.dumps(name)}: {json.dumps(digests)}\n}}\n"


def propose(text: str) -> tuple[int, int, list[tuple[int, int]]]:
    """Where the document begins and ends, and the runs of lines around it that look like page litter."""
    lines = text.split("\n")
    prose = [
        number
        for number, line in enumerate(lines, 1)
        if words(line) >= 12 or (words(line) >= 6 and line.rstrip().endswith((".", "?", "!", "”", '"')))
    ]
    first, last = (prose[0], prose[-1]) if prose else (1, len(lines))
    return first, last, [run for run in ((1, first - 1), (last + 1, len(lines))) if run[0] <= run[1]]


def _shown(text: str, first: int, last: int, corpus: Corpus) -> list[list[int]]:
    """The lines from the beginning of the document that may be shown."""
    lines = text.split("\n")
    allowed = corpus.record.limits.allowed(sum(words(line) for line in lines[first - 1 : last]))
    end, total = first - 1, 0
    while end < last and total + words(lines[end]) <= allowed:
        total, end = total + words(lines[end]), end + 1
    return [[first, end]] if end >= first else []


def _or_gap(value: str, wanted: str) -> str:
    return quoted(value) if value else gap(wanted)
