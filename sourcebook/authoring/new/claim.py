"""`sourcebook new claim`: what a source asserts, as a row of `data/claims.csv`."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from io import StringIO
from pathlib import Path
from typing import get_args

from sourcebook.authoring.new.asked import cited, once, one_of
from sourcebook.authoring.new.writing import gaps, write_all
from sourcebook.book import Book
from sourcebook.chapter.editing import editorial
from sourcebook.evidence.claims import FILE, RESIDUE, TYPES, VERDICTS, Claim, topics
from sourcebook.evidence.delimited import read_rows
from sourcebook.files import BookError, read_text
from sourcebook.sources.corpus import Source
from sourcebook.sources.quotation import find
from sourcebook.sources.records import Document

CHECKABLE = get_args(Claim.model_fields["checkable"].annotation)
GAPS = {
    "gist": "TODO: what is claimed in our words",
    "speaker": "TODO: who says so",
    "settled_by": "TODO: what would settle it",
    "reason": "TODO: why this verdict",
    "open": "TODO: what stays open",
}


def new_claim(root: Path, source: str, quote: str, about: Mapping[str, str]) -> tuple[str, list[str]]:
    """Add a claim in the exact words of a source; the value is its id, and what is left to write.

    Args:
        about: the columns of the ledger that are known, by name.

    Raises:
        NotFound: there is no such source, type, topic, verdict or page, or the words do not stand there once.
        BookError: nothing is cited for a verdict; or the ledger is damaged.
    """
    book = Book(root)
    held = book.corpus.source(source)
    if editorial(quote):
        raise BookError(f"'{quote}' holds words in brackets that the source does not say; leave them out")
    one_of("type", about["type"], TYPES)
    one_of("topic", about["topic"], topics(list(book.claims.values()), book.tables))
    one_of("verdict", about["verdict"], VERDICTS)
    one_of("checkable", about["checkable"], CHECKABLE)
    keys = cited(book, about["cite"].split())
    missing = about["verdict"] == "not found"
    if not (keys or missing):
        raise BookError("a verdict rests on a page; name its key with --cite")
    gaps_here = {**GAPS, "looked_for": "TODO: what was looked for and where"} if missing else GAPS
    row = {**_place(held, quote), **gaps_here, **{name: value for name, value in about.items() if value}}
    used = [int(name[4:]) for name in book.claims if name.startswith(source)]
    row |= {"id": f"{source}-{max(used, default=0) + 1:02}", "source": source, "quote": quote}
    write_all({root / FILE: _with_row(root / FILE, row)})
    return row["id"], [wanted for cell in row.values() for wanted in gaps(cell)]


def _place(source: Source, quote: str) -> dict[str, str]:
    """Where a quotation stands: the first and the last line, the document, and who reports it."""
    match = once(source, quote, find(quote, source.text))
    line = source.text.count("\n", 0, match.start) + 1
    part = source.part_at(line)
    reporter = part.publisher if isinstance(part, Document) else ""
    return {
        "line": str(line),
        "line_end": str(source.text.count("\n", 0, match.end) + 1),
        "document": part.id if isinstance(part, Document) else RESIDUE,
        "reported_by": "TODO: who reports it" if not reporter or reporter.startswith("TODO") else reporter,
    }


def _with_row(path: Path, row: Mapping[str, str]) -> str:
    """The ledger with one more row, behind the last of the same source."""
    header, rows = read_rows(path, "claims")
    lines = read_text(path).rstrip("\n").split("\n")
    own = [line for line, cells in rows.items() if cells[header.index("source")] == row["source"]]
    out = StringIO()
    csv.writer(out, lineterminator="").writerow([re.sub(r"\s+", " ", row.get(name, "")) for name in header])
    place = max(own, default=len(lines))
    return "\n".join([*lines[:place], out.getvalue(), *lines[place:]]) + "\n"
