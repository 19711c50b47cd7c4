"""Pieces of a page in a language that puts each word in ⟦brackets⟧: outside stands data of the book."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from sourcebook import interface
from sourcebook.authoring import words
from sourcebook.book import Book, opened
from sourcebook.chapter.pace import Measure, Pace, pace_table
from sourcebook.desk.piece import class_desk
from sourcebook.exercises import widget as widgets
from sourcebook.exercises.brief import panel
from sourcebook.html import Html, render
from sourcebook.pieces import (
    cards,
    cite,
    concordance,
    excerpt,
    figure,
    ledger,
    own_source,
    reference,
    registers,
    timeline,
)
from tests.conftest import ROOT
from tests.interface_words import ALL, WORD, seen, texts


@pytest.fixture(scope="module")
def bracketed(tmp_path_factory):
    """The book in a language that says every word of the interface in ⟦brackets⟧."""
    catalogue = Catalog(locale="en", charset="utf-8", fuzzy=False)
    for message in ALL:
        said = [f"⟦{text}⟧" for text in texts(message)]
        catalogue.add(message.id, said[0] if isinstance(message.id, str) else said)
    path = tmp_path_factory.mktemp("words") / "sourcebook.po"
    path.write_bytes(words.as_file(catalogue, header=True))
    book = Book(ROOT)
    book.__dict__["words"] = interface.read_words(path)
    with opened(book):
        yield book


def plain(text: str) -> str:
    """Words in small letters, without figures and signs."""
    return " " + " ".join(re.findall(r"[^\W\d_]+", text.casefold())) + " "


def outside(html: str) -> list[str]:
    """The words of a piece of a page that stand in no brackets."""
    text = "\n".join(seen(html))
    while (less := re.sub(r"⟦[^⟦⟧]*⟧", "\n", text)) != text:
        text = less
    parts = re.split(r"[·:;()/\n—→]|, |\. ", text)
    return [plain(part) for part in parts if WORD.search(part)]


def pieces(book: Book) -> dict[str, Html]:
    """One of each piece that a page may show."""
    document = book.corpus.source("004").record.documents[0].id
    frame = cards.share_table().head(2)
    pace = Pace("", "", "", Measure(1, 1, 1, 1, 1), None, 1, 1.0, 1.0, 1.0, None)
    return {
        "excerpt": excerpt.excerpt("001", 22, 37),
        "as received": excerpt.as_received("000", 1, 15),
        "reading": excerpt.reading("000"),
        "file card": cards.file_card("000"),
        "shelf": cards.shelf(),
        "source card": cards.source_card(document),
        "provenance": cards.provenance(document),
        "shares": figure.table(frame.iloc[:, :0], caption="⟦⟧ " + " ".join(frame.columns)),
        "ledger": ledger.ledger(),
        "claims": ledger.claim(*book.claims),
        "concordance": concordance.concordance(),
        **{part: reference.glossary(part) for part in ("formulas", "terms")},
        "names": reference.glossary("names", table="partnership_formula"),
        "errata": reference.errata(),
        "as of": reference.as_of(),
        "like claims": reference.like_claims(),
        "numbers": registers.numbers_page(),
        "tables": registers.tables_page(),
        "time line": timeline.timeline(),
        "citations": cite.how_to_cite(document, next(iter(book.tables.described))),
        "pace": pace_table([pace]),
        "cited works": render("page/cited_works.html", works=list(book.bibliography.values())[:3]),
        "answers": Html(widgets.my_answers().html),
        "desk": Html(class_desk().html),
        "own source": Html(own_source.own_source().html),
        "earlier answers": Html(panel.earlier_answers().html),
        "releases": render("publishing/releases.html", versions=["1.0.0"]),
    }


def told(folder: Path) -> str:
    """All that the records of the book say."""
    kinds = (".csv", ".yml", ".json", ".bib", ".cff")
    paths = [*(folder / "data").rglob("*"), folder / "seeds" / "sources.yml", folder / "CITATION.cff"]
    return "\n".join(path.read_text("utf-8") for path in paths if path.suffix in kinds)


def test_no_piece_of_a_page_has_words_that_no_translator_sees(bracketed):
    chain = [
        f"{step.by} {step.what}"
        for source in bracketed.corpus
        for one in source.record.documents
        for step in one.chain
    ]
    chapters = [chapter.text.split("\n# ")[-1].split("\n")[0] for chapter in bracketed.chapters]
    known = plain("\n".join([told(ROOT), *chain, *chapters]))
    for name, piece in pieces(bracketed).items():
        assert "⟦" in piece.body, name
        assert [text for text in outside(piece.body) if text not in known] == [], name


def test_no_exercise_has_words_that_no_translator_sees(bracketed):
    authors = " ; ".join(entry.author for entry in bracketed.bibliography.values())
    for name, placed in bracketed.exercises.all.items():
        known = plain(f"{json.dumps(placed.exercise.model_dump(mode='json'), ensure_ascii=False)} {authors}")
        found = outside(widgets.form(placed.exercise, placed.title))
        assert [text for text in found if text not in known] == [], name
