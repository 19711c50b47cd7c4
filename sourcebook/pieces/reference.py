"""The pages to look words up and to see what was corrected: glossary and errata.

Upstream are the tables, the bibliography and the small lists.
"""

from __future__ import annotations

from typing import Literal

from sourcebook.book import this_book
from sourcebook.evidence.lists import date_in_words
from sourcebook.files import NotFound
from sourcebook.html import Html, render
from sourcebook.interface import later, t

# How foreign words are known: in the table of formulas, and in the table of names.
EVIDENCE = {
    "seen": later("seen in a text"),
    "general_knowledge": later("from general knowledge, not seen in a text"),
    "as_printed": later("as printed on a page that we read"),
    "paraphrase": later("in a paraphrase, not checked against the official text"),
}


def glossary(part: Literal["formulas", "names", "terms"] = "formulas") -> Html:
    """One part of the glossary: the formulas of the five sources, the names of the relationship, or the terms of method.

    Raises:
        NotFound: there is no such part.
        BookError: `data/terms.yml` is not in order.
    """
    shared = {
        "entries": this_book().bibliography,
        "evidence": {code: t(name) for code, name in EVIDENCE.items()},
    }
    if part == "terms":
        return render("pieces/glossary_terms.html", terms=this_book().terms, **shared)
    if part == "names":
        steps = [
            (date_in_words(row.cells["date"]), row.cells, row.citations)
            for row in this_book().tables.rows("partnership_formula")
        ]
        return render("pieces/glossary_names.html", steps=steps, **shared)
    if part != "formulas":
        raise NotFound(f"the glossary has no part '{part}'; it has formulas, names and terms")
    listed = sorted(this_book().tables.rows("formulas"), key=lambda row: row.cells["formula"].lower())
    return render("pieces/glossary_formulas.html", formulas=[_formula(row) for row in listed], **shared)


def _formula(row) -> dict:
    cells = row.cells
    counts = [(source.id, int(cells[f"n_{source.id}"])) for source in this_book().corpus]
    foreign = [
        (
            code,
            name,
            cells[code],
            cells[f"{code}_evidence"],
            " ".join([cells[f"{code}_cite"], cells[f"{code}_cite_2"]]).split(),
        )
        for code, name in (("zh", "中文"), ("ru", "русский"))
    ]
    return {
        "cells": cells,
        "total": int(cells["n_total"]),
        "counts": [pair for pair in counts if pair[1]],
        "foreign": foreign,
        "places": _places_listed(cells["lines"]),
        "cite": row.citations,
    }


def _places_listed(lines: str) -> list[tuple[str, int, str]]:
    """The places in '001: 101; 002: 19 33' as source, first line and the words for it."""
    return [
        (source, int(number), f"{source}:{number}")
        for source, _, numbers in (part.strip().partition(":") for part in lines.split(";") if part.strip())
        for number in numbers.split()
    ]


def errata() -> Html:
    """The corrections, newest first."""
    return render("pieces/errata.html", corrections=this_book().errata[::-1])
