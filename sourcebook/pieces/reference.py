"""The pages to look things up: glossary, time line, errata, how to cite.

Upstream are the tables, the bibliography, the ledger and two small lists, `data/terms.yml` and `data/errata.yml`.
Each function gives a piece of a page; `check_lists` says what is wrong with the two lists.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Literal, Union

from pydantic import BaseModel, ConfigDict, Field, RootModel, model_validator

from sourcebook.bibliography import bibliography
from sourcebook.claims import Claim, all_claims
from sourcebook.corpus import open_corpus, words
from sourcebook.files import ROOT, BookError, Finding, read_record, read_text, shown_path
from sourcebook.html import Html, render
from sourcebook.numbers import register
from sourcebook.tables import package, rows

TERMS, ERRATA, CITATION, CONTENTS = "data/terms.yml", "data/errata.yml", "CITATION.cff", "_toc.yml"
Text = Annotated[str, Field(min_length=1)]
MONTHS = "January February March April May June July August September October November December".split()
# How foreign words are known: in the table of formulas, and in the table of names.
EVIDENCE = {"seen": "seen in a text", "general_knowledge": "from general knowledge, not seen in a text", "as_printed": "as printed on a page that we read",
            "paraphrase": "in a paraphrase, not checked against the official text", "none": "", "not_found": ""}
RELATIONS = {
    "mentioned": "the passage names it", "presupposed": "the passage takes it for granted", "source_of_claim": "the passage reports it or draws on it",
    "differs_from_wording": "the record and the passage differ", "context": "not in the passage", "earlier_use": "an earlier use of a phrase of the passage",
    "confirms": "a later event that fits a forecast of the passage", "after_source": "later than the text",
}


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


# ---- glossary ----


class TermOfMethod(_Part):
    """One word of this book's method, and what it means here."""

    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*$")]
    term: Text
    says: Annotated[str, Field(min_length=20)]
    cite: list[Text] = []


class Terms(RootModel[list[TermOfMethod]]):
    @model_validator(mode="after")
    def _ids_are_unique(self):
        _unique([term.id for term in self.root])
        return self


def read_terms(root: Path = ROOT) -> list[TermOfMethod]:
    """The terms of method in the order of the alphabet. Raises BookError."""
    return sorted(read_record(root / TERMS, Terms, "reference").root, key=lambda term: term.term.lower())


def glossary(part: Literal["formulas", "names", "terms"] = "formulas") -> Html:
    """One part of the glossary: the formulas of the five sources, the names of the relationship, or the terms of method.

    Raises:
        LookupError: there is no such part.
        BookError: `data/terms.yml` is not in order.
    """
    root, shared = open_corpus().root, {"entries": bibliography(open_corpus().root), "evidence": EVIDENCE}
    if part == "terms":
        return render("glossary_terms.html", terms=read_terms(root), **shared)
    if part == "names":
        steps = [(_in_words(row.cells["date"]), row.cells, row.citations) for row in rows("partnership_formula", root)]
        return render("glossary_names.html", steps=steps, **shared)
    if part != "formulas":
        raise LookupError(f"the glossary has no part '{part}'; it has formulas, names and terms")
    listed = sorted(rows("formulas", root), key=lambda row: row.cells["formula"].lower())
    return render("glossary_formulas.html", formulas=[_formula(row) for row in listed], **shared)


def _formula(row) -> dict:
    cells = row.cells
    counts = [(source.id, int(cells[f"n_{source.id}"])) for source in open_corpus()]
    foreign = [(code, name, cells[code], cells[f"{code}_evidence"], " ".join([cells[f"{code}_cite"], cells[f"{code}_cite_2"]]).split()) for code, name in (("zh", "中文"), ("ru", "русский"))]
    return {"cells": cells, "total": int(cells["n_total"]), "counts": [pair for pair in counts if pair[1]], "foreign": foreign, "places": _places_listed(cells["lines"]), "cite": row.citations}


def _places_listed(lines: str) -> list[tuple[str, int, str]]:
    """The places in '001: 101; 002: 19 33' as source, first line and the words for it."""
    return [(source, int(number), f"{source}:{number}") for source, _, numbers in (part.strip().partition(":") for part in lines.split(";") if part.strip()) for number in numbers.split()]


# ---- time line ----


@dataclass(frozen=True)
class Event:
    """One dated event, the passages that it stands behind, and how it stands to them."""

    id: str
    date: str
    when: str
    what: str
    places: list[tuple[str, int, str]]
    relation: str
    note: str
    cite: list[str]


def events(first: int = 0, last: int = 9999) -> list[Event]:
    """The events of the table that begin in the years from ``first`` to ``last``, by date."""
    found = []
    for row in rows("events", open_corpus().root):
        cells = row.cells
        if first <= int(cells["date"][:4]) <= last:
            when = _in_words(cells["date"], cells["date_end"])
            found.append(Event(cells["event_id"], cells["date"], when, cells["event"], _places_apart(cells["source"], cells["lines"]), RELATIONS[cells["relation"]], cells["note"], row.citations))
    return sorted(found, key=lambda event: event.date)


def timeline(first: int = 0, last: int = 9999) -> Html:
    """The events that begin in the years from ``first`` to ``last``, as an ordered list with passages and citations."""
    return render("timeline.html", events=events(first, last), entries=bibliography(open_corpus().root), label=f"Events, {first} to {last}" if first else f"Events until {last}")


def _places_apart(sources: str, lines: str) -> list[tuple[str, int, str]]:
    """The places in '001; 002' and '54; 21, 33'."""
    found = []
    for source, numbers in zip(sources.split("; "), lines.split("; "), strict=True):
        for span in numbers.split(", "):
            found.append((source, int(span.partition("-")[0]), f"{source}:{span.replace('-', '–')}"))
    return found


def _in_words(date: str, end: str = "") -> str:
    """'2022-06-23' and '2022-06-24' as '23 to 24 June 2022'; '1996-04' as 'April 1996'."""
    year, month, day = [*date.split("-"), "", ""][:3]
    one = " ".join(part for part in (str(int(day)) if day else "", MONTHS[int(month) - 1] if month else "", year) if part)
    if not end:
        return one
    return f"{int(day)} to {_in_words(end)}" if day and end[:7] == date[:7] else f"{one} to {_in_words(end)}"


# ---- errata ----


class Correction(_Part):
    """One mistake that was corrected. ``page`` is a page below `chapters/`; ``claim`` names the claim, if it is about one."""

    date: Union[datetime.date, Literal["before publication"]]
    page: Annotated[str, Field(pattern=r"^[a-z0-9/-]+$")]
    claim: Annotated[str, Field(pattern=r"^[0-9]{3}-[0-9]{2,4}$")] | None = None
    what: Text
    old: Text
    new: Text
    cause: Annotated[str, Field(min_length=20)]
    by: Text

    @model_validator(mode="after")
    def _something_changed(self):
        if self.old == self.new:
            raise ValueError("'old' and 'new' are the same; say what was changed")
        return self

    @property
    def when(self) -> str:
        return self.date if isinstance(self.date, str) else _in_words(self.date.isoformat())


class Errata(RootModel[list[Correction]]):
    """The whole of `data/errata.yml`, oldest first."""


def read_errata(root: Path = ROOT) -> list[Correction]:
    """Every correction, oldest first. Raises BookError."""
    return read_record(root / ERRATA, Errata, "reference").root


def errata() -> Html:
    """The corrections, newest first."""
    return render("errata.html", corrections=read_errata(open_corpus().root)[::-1])


def check_lists(root: Path, keys, claims: dict[str, Claim] | None) -> Iterator[Finding]:
    """The terms and the errata: their form, their citations, their pages; and the last correction of a claim is what the ledger says."""
    if (root / TERMS).is_file():
        try:
            for term in read_terms(root):
                for key in term.cite:
                    if key not in keys:
                        yield Finding("bibliography", TERMS, None, f"the term '{term.id}' cites '{key}', which data/references.bib does not have.", "Add the entry, or correct the key.")
        except BookError as error:
            yield error.finding
    if (root / ERRATA).is_file():
        try:
            corrections = read_errata(root)
        except BookError as error:
            yield error.finding
            return
        for one in corrections:
            if not (root / "chapters" / f"{one.page}.md").is_file():
                yield Finding("reference", ERRATA, None, f"there is no page '{one.page}' below chapters/.", "Correct 'page'; it is written without '.md'.")
        for name, one in {one.claim: one for one in corrections if one.claim}.items():
            if claims is not None and (name not in claims or claims[name].verdict != one.new):
                stands = f"the ledger says '{claims[name].verdict}'" if name in claims else "the ledger does not have this claim"
                yield Finding("reference", ERRATA, None, f"the last correction of claim {name} ends with '{one.new}', and {stands}.", "Add the correction that is missing, or correct 'new'.")


def _unique(names: list[str]) -> None:
    for name in names:
        if names.count(name) > 1:
            raise ValueError(f"the id {name} is used twice")


# ---- how to cite ----


class Citation(BaseModel):
    """What `CITATION.cff` says of the book; fields that the page does not use are left alone."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    title: Text
    version: Text
    released: Annotated[datetime.date, Field(alias="date-released")]
    address: Annotated[str, Field(alias="repository-code")]
    authors: list[dict[str, str]]

    @property
    def author(self) -> str:
        return " and ".join(author.get("name") or f"{author.get('given-names', '')} {author.get('family-names', '')}".strip() for author in self.authors)


def how_to_cite() -> Html:
    """An example of each kind of citation, made from the book as it is."""
    corpus = open_corpus()
    book = read_record(corpus.root / CITATION, Citation, "reference")
    chapter = next(name for name in re.findall(r"file: (chapters/\d\d-[\w-]+)", read_text(corpus.root / CONTENTS)))
    text = read_text(corpus.root / f"{chapter}.md")
    drawn = re.search(r'^\s*name="([a-z0-9-]+)"', text, re.M)
    source, document = corpus.document("002")
    line = next(number for first, last in document.shown for number in range(first, last + 1) if words(source.line(number).text) > 20)
    entry = next(iter(register().entries.values()))
    table = package(corpus.root).table("trade_annual")
    return render(
        "how_to_cite.html", book=book, year=book.released.year, chapter=(chapter, re.search(r"^# (.+)$", text, re.M)[1]), drawn=drawn[1] if drawn else "",
        source=source, document=document, line=line, claim=next(iter(all_claims().values())), entry=entry, value=str(register().value(entry.id)), table=table,
    )
