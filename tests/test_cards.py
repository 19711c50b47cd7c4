"""The card of a source and the chain of its text: complete, and drawn as it is listed."""

from __future__ import annotations

import pytest

from sourcebook.book import this_book
from sourcebook.pieces import cards
from tests.conftest import OURS
from tests.pieces import soup


def documents():
    return [document.id for source in OURS.corpus for document in source.record.documents]


@pytest.mark.parametrize("document", documents())
def test_chain_is_drawn_and_listed_with_the_same_content(document):
    page = soup(cards.provenance(document))
    chain = OURS.corpus.document(document)[1].chain
    drawn = " ".join(text.get_text() for text in page.select("svg text"))
    listed = [item.get_text() for item in page.select("ol li")]
    assert len(listed) == len(page.select("svg rect")) == len(chain)
    for step, item in zip(chain, listed, strict=True):
        assert step.by in item and step.what in item and item.startswith(step.step.capitalize())
        assert step.by in drawn and all(word in drawn for word in step.what.split())


@pytest.mark.parametrize("document", documents())
def test_card_says_who_for_whom_when_what_for_and_who_owns(document):
    page = soup(cards.source_card(document))
    terms = [term.get_text() for term in page.select("dt")]
    assert {
        "Publisher",
        "Date",
        "Who speaks",
        "For whom",
        "What for",
        "Who owns the outlet",
        "Address",
        "Rights",
    } <= set(terms)
    assert all(term.find_next_sibling("dd").get_text().strip() for term in page.select("dt"))


def test_card_says_under_which_free_licence_a_text_stands(monkeypatch):
    _, document = this_book().corpus.document("004")
    assert "© commonspace.eu" in soup(cards.source_card("004")).get_text()
    monkeypatch.setitem(document.__dict__, "licence", "CC BY 4.0")
    text = soup(cards.source_card("004")).get_text()
    assert "CC BY 4.0, commonspace.eu" in text and "©" not in text
