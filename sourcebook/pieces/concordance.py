"""The concordance: a word or a formula in its context, over all sources, in the page and without a kernel.

Upstream are the corpus and the table of formulas.
Lines that the book does not show travel as fingerprints of their words: they can be counted, and not read.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from sourcebook.book import Book, this_book
from sourcebook.evidence.formulas import TABLE, foreign_columns, parts
from sourcebook.evidence.tables import Row
from sourcebook.html import Html, render
from sourcebook.interface import native_name, t
from sourcebook.pieces.reference import all_sources
from sourcebook.sources.corpus import Corpus, Source
from sourcebook.sources.quotation import words

# A word, one Chinese character, or a mark that ends a phrase. tokens.js has the same rule.
TOKEN = re.compile(r"[\u3400-\u9fff]|(?:(?![\u3400-\u9fff])[^\W_])+|[.,;:!?()]")


def tokens(text: str) -> list[str]:
    """The words of a text in small letters; any mark that ends a phrase is '|'."""
    return [
        "|" if token in ".,;:!?()" else token.casefold() for token in TOKEN.findall(text.replace("’", "'"))
    ]


def fingerprint(word: str) -> str:
    """FNV-1a, 32 bits, in hexadecimal (Fowler, Noll and Vo, 1991)."""
    value = 0x811C9DC5
    for byte in word.encode("utf-8"):
        value = (value ^ byte) * 0x01000193 & 0xFFFFFFFF
    return f"{value:x}"


def count(query: str, of: Corpus | None = None) -> dict[str, int]:
    """How often a word or phrase stands in each document, and in page litter under 'residue'.

    Capitals do not count; a phrase may run over the end of a line, and not over a punctuation mark.
    """
    wanted = tokens(query)
    found: dict[str, int] = {}
    for source in of or this_book().corpus:
        for name, lines in parts(source):
            run = [token for number in lines for token in tokens(source.line(number).text)]
            hits = (
                sum(run[at : at + len(wanted)] == wanted for at in range(len(run) - len(wanted) + 1))
                if wanted
                else 0
            )
            found[name] = found.get(name, 0) + hits
    return found


def concordance(*, counts: bool = True) -> Html:
    """The concordance as a piece of a page: a table of formulas, and all that a script needs to search.

    Args:
        counts: whether the table is shown; a chapter that leads to the page of its own can do without.
    """
    book = this_book()
    columns = _columns(book)
    languages = {language: native_name(language) for language in columns}
    formulas = [_formula(book, row, columns) for row in book.formulas.rows]
    data = {
        "parts": [part for source in book.corpus for part in _pieces(source)],
        "formulas": formulas,
        "sources": all_sources(book.corpus),
    }
    return render(
        "pieces/concordance.html",
        formulas=formulas,
        counts=counts,
        languages=languages,
        known=_listed([native_name(book.language), *languages.values()]),
        documents=[document for source in book.corpus for document in source.record.documents],
        data=json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c"),
    )


def _columns(book: Book) -> dict[str, str]:
    """The other languages of the table of formulas, with the columns of their forms."""
    if not book.formulas.rows:
        return {}
    table = book.tables.described[TABLE]
    return {column.language: column.name for column in foreign_columns(table, book.language)}


def _listed(names: list[str]) -> str:
    if len(names) < 2:
        return "".join(names)
    return t("{first} or {last}", first=", ".join(names[:-1]), last=names[-1])


def _formula(book: Book, row: Row, columns: dict[str, str]) -> dict[str, Any]:
    cells, counts = row.cells, book.formulas.counts(row.cells["id"])
    return {
        "id": cells["id"],
        "name": cells["formula"],
        "pattern": cells["pattern"],
        "forms": {language: cells[column] for language, column in columns.items()},
        "note": cells["note"],
        "counts": counts,
    }


def _pieces(source: Source) -> Iterator[dict[str, Any]]:
    names = {document.id: document for document in source.record.documents}
    for name, numbers in parts(source):
        lines = []
        for number in numbers:
            text = source.line(number).text
            if not text.strip():
                continue
            lines.append(
                [number, text]
                if source.is_shown(number)
                else [
                    number,
                    0,
                    " ".join(token if token == "|" else fingerprint(token) for token in tokens(text)),
                ]
            )
        document = names.get(name)
        yield {
            "source": source.id,
            "part": name,
            "publisher": document.publisher if document else t("page litter"),
            "words": words("\n".join(source.line(number).text for number in numbers)),
            "lines": lines,
        }
