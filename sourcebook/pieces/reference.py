"""The pages to look words up, to see what was corrected and what time can overturn.

Upstream are the tables, the bibliography and the small lists.
"""

from __future__ import annotations

from collections import Counter
from typing import Any, Literal

from sourcebook.book import this_book
from sourcebook.evidence.formulas import RESIDUE, Use, foreign_columns
from sourcebook.evidence.formulas import TABLE as FORMULAS
from sourcebook.evidence.like_claims import read_like_claims
from sourcebook.evidence.lists import date_in_words, number_in_words
from sourcebook.evidence.tables import Row, Table
from sourcebook.files import NotFound
from sourcebook.html import Html, render
from sourcebook.interface import later, native_name, t
from sourcebook.sources.corpus import Corpus

# How foreign words are known: in the table of formulas, and in the table of names.
EVIDENCE = {
    "seen": later("seen in a text"),
    "general_knowledge": later("from general knowledge, not seen in a text"),
    "as_printed": later("as printed on a page that we read"),
    "paraphrase": later("in a paraphrase, not checked against the official text"),
}


def glossary(part: Literal["formulas", "names", "terms"] = "formulas", *, table: str = "names") -> Html:
    """One part of the glossary: the set phrases of the sources, names by date, or the terms.

    ``table`` is the table of the names.

    Raises:
        NotFound: there is no such part, or no such table.
        BookError: `data/terms.yml` is not in order.
    """
    book = this_book()
    shared = {
        "entries": book.bibliography,
        "evidence": {code: t(name) for code, name in EVIDENCE.items()},
    }
    if part == "terms":
        return render("pieces/glossary_terms.html", terms=book.terms, native_name=native_name, **shared)
    if part == "names":
        described = book.tables.described[table]
        steps = [_step(row, described) for row in book.tables.rows(table)]
        return render("pieces/glossary_names.html", steps=steps, **shared)
    if part != "formulas":
        raise NotFound(f"the glossary has no part '{part}'; it has formulas, names and terms")
    listed = sorted(book.formulas.rows, key=lambda row: row.cells["formula"].lower())
    formulas = [_formula(row) for row in listed]
    return render(
        "pieces/glossary_formulas.html", formulas=formulas, sources=all_sources(book.corpus), **shared
    )


def _step(row: Row, table: Table) -> dict[str, Any]:
    """One name: when, in the book's language, and in others with how each is known."""
    cells, own = row.cells, this_book().language
    names = [cells[column.name] for column in table.table_schema.fields if column.language == own]
    forms = [
        (column.language, cells[column.name], cells[f"{column.name}_basis"])
        for column in foreign_columns(table, own)
    ]
    when = date_in_words(cells["date"])
    return {"when": when, "cells": cells, "names": names, "forms": forms, "cite": row.citations}


def _formula(row: Row) -> dict[str, Any]:
    """One set phrase: where it stands, and what other languages have for it."""
    book, cells = this_book(), row.cells
    inside = [use for use in book.formulas.uses(cells["id"]) if use.document != RESIDUE]
    foreign = [
        (
            column.language,
            native_name(column.language),
            cells[column.name],
            cells[f"{column.name}_evidence"],
            " ".join([cells[f"{column.name}_cite"], cells[f"{column.name}_cite_2"]]).split(),
        )
        for column in foreign_columns(book.tables.described[FORMULAS], book.language)
    ]
    return {
        "cells": cells,
        "total": len(inside),
        "counts": list(Counter(use.source for use in inside).items()),
        "foreign": foreign,
        "places": [(source, line, f"{source}:{line}") for source, line in dict.fromkeys(map(_place, inside))],
        "cite": row.citations,
    }


def _place(use: Use) -> tuple[str, int]:
    return use.source, use.line


def all_sources(corpus: Corpus) -> str:
    """All sources of the book, in words: the five sources."""
    number = len(corpus.ids)
    return t("the {number} sources", number=number_in_words(number)) if number > 1 else t("the sources")


def as_of() -> Html:
    """What time can overturn, by the day on which to look again."""
    return render("pieces/as_of.html", statements=this_book().as_of)


def like_claims() -> Html:
    """Claims that are alike, with their verdicts, and why some of these differ."""
    groups = [
        {"alike": group.alike, "verdicts": _by_verdict(group.claims), "differ": group.differ}
        for group in read_like_claims(this_book().root)
    ]
    return render("pieces/like_claims.html", groups=groups)


def _by_verdict(names: list[str]) -> list[tuple[str, list[str]]]:
    """Claims by their verdicts, in the words of a reader."""
    found: dict[str, list[str]] = {}
    for name in names:
        found.setdefault(t(this_book().claims[name].verdict), []).append(name)
    return list(found.items())


def errata() -> Html:
    """The corrections, newest first."""
    return render("pieces/errata.html", corrections=this_book().errata[::-1])
