"""The concordance: a word or a formula in its context, over all five sources, in the page and without a kernel.

Upstream are the corpus and the table of formulas.
Lines that the book does not show travel as fingerprints of their words, so that they can be counted and not read.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from sourcebook.book import this_book
from sourcebook.html import Html, render
from sourcebook.interface import t
from sourcebook.sources.corpus import Corpus, Source
from sourcebook.sources.quotation import words
from sourcebook.sources.records import Document

# A word, one Chinese character, or a mark that ends a phrase. static/concordance.js has the same rule.
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
        for name, lines in _parts(source):
            run = [token for number in lines for token in tokens(source.line(number).text)]
            hits = (
                sum(run[at : at + len(wanted)] == wanted for at in range(len(run) - len(wanted) + 1))
                if wanted
                else 0
            )
            found[name] = found.get(name, 0) + hits
    return found


def concordance() -> Html:
    """The concordance as a piece of a page: a table of formulas, and all that a script needs to search."""
    corpus = this_book().corpus
    formulas = [row.cells for row in this_book().tables.rows("formulas")]
    parts = [part for source in corpus for part in _pieces(source)]
    documents = [(source, document) for source in corpus for document in source.record.documents]
    data = {"parts": parts, "formulas": [_formula(cells, documents) for cells in formulas]}
    return render(
        "pieces/concordance.html",
        formulas=formulas,
        documents=[(document.id, document.publisher, _column(document)) for _, document in documents],
        data=json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c"),
    )


def _column(document: Document) -> str:
    return "n_" + document.id.replace("-", "_")


def _formula(cells: dict[str, str], documents: list[tuple[Source, Document]]) -> dict:
    counts = {document.id: int(cells[_column(document)] or 0) for _, document in documents}
    return {
        "id": cells["id"],
        "name": cells["formula"],
        "pattern": cells["pattern"],
        "zh": cells["zh"],
        "ru": cells["ru"],
        "note": cells["note"],
        "counts": {**counts, "residue": int(cells["n_outside"] or 0)},
    }


def _parts(source: Source) -> Iterator[tuple[str, list[int]]]:
    """Each document of a source, and its residue, with the numbers of their lines; runs of residue stay apart."""
    for document in source.record.documents:
        yield document.id, [number for first, last in document.lines for number in range(first, last + 1)]
    for rest in source.record.residue:
        yield "residue", list(range(rest.lines[0], rest.lines[1] + 1))


def _pieces(source: Source) -> Iterator[dict]:
    names = {document.id: document for document in source.record.documents}
    for name, numbers in _parts(source):
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
