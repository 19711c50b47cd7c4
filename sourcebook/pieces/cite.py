"""How to cite the book and its parts, with an example of each made from the book as it is.

Upstream are `CITATION.cff` and all that can be cited.
"""

from __future__ import annotations

import re

from sourcebook.book import this_book
from sourcebook.evidence.citation import CITATION, Citation
from sourcebook.fields import read_record
from sourcebook.files import read_text
from sourcebook.html import Html, render
from sourcebook.sources.quotation import words


def how_to_cite(document: str, table: str) -> Html:
    """An example of each kind of citation, made from the book as it is."""
    here = this_book()
    book = read_record(here.root / CITATION, Citation, "reference")
    chapter = next(name for name in here.contents if re.fullmatch(r"chapters/\d{2,3}-[\w-]+", name))
    text = read_text(here.root / f"{chapter}.md")
    title = re.search(r"^# (.+)$", text, re.M)
    drawn = re.search(r'^\s*name="([a-z0-9-]+)"', text, re.M)
    source, record = here.corpus.document(document)
    line = next(
        number
        for first, last in record.shown
        for number in range(first, last + 1)
        if words(source.line(number).text) > 20
    )
    entry = next(iter(here.register.entries.values()))
    return render(
        "pieces/how_to_cite.html",
        book=book,
        name=here.name,
        year=book.released.year,
        chapter=(chapter, title[1] if title else chapter),
        drawn=drawn[1] if drawn else "",
        source=source,
        document=record,
        line=line,
        claim=next(iter(here.claims.values())),
        entry=entry,
        value=str(here.register.value(entry.id)),
        table=here.tables.described[table],
    )
