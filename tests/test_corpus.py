"""The corpus: lines, spans, the rule of the quote lock, words in context."""

from __future__ import annotations

import re
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcebook.files import BookError
from sourcebook.sources.corpus import Corpus
from sourcebook.sources.quotation import find, words
from tests.conftest import OURS

TEXT = "He said  that\ntrade grew 34.3 percent, to 1.28 trillion; “no limits” [sic] was\u00a0the word."


@pytest.mark.parametrize(
    "quotation",
    [
        "He said that",
        "that trade grew",
        "grew […] trillion",
        "trade [between them] grew 34.3 percent",
        "“no limits”",
        "was the word",
        "34.3 percent",
        "to 1.28 trillion;",
        "limits” [sic] was",
    ],
)
def test_words_of_the_source_are_found(quotation):
    assert find(quotation, TEXT)


@pytest.mark.parametrize(
    "quotation",
    [
        "he said",
        "He say",
        "limit",
        "o limits",
        "34",
        "3 percent",
        "1.2",
        '"no limits"',
        "trillion […] grew",
        "said thattrade",
        "the words",
        "[…]",
        "",
    ],
)
def test_words_that_differ_are_not_found(quotation):
    assert find(quotation, TEXT) == []


@given(st.data())
def test_any_one_changed_letter_is_refused(data):
    """One character deleted, doubled or replaced makes another quotation of one that occurs once."""
    source = OURS.corpus.source(data.draw(st.sampled_from(OURS.corpus.ids)))
    run = list(re.finditer(r"\S+", source.text))
    first = data.draw(st.integers(0, len(run) - 6))
    start, end = run[first].start(), run[first + 5].end()
    quotation = source.text[start:end]
    places = [
        index
        for index, character in enumerate(quotation)
        if character in string.ascii_letters + string.digits
    ]
    place = data.draw(st.sampled_from(places))
    change = data.draw(st.sampled_from(["", quotation[place] * 2, "ß"]))
    changed = quotation[:place] + change + quotation[place + 1 :]
    if "[" not in quotation and re.sub(r"\s+", " ", changed) not in re.sub(r"\s+", " ", source.text):
        assert find(quotation, source.text)
        assert find(changed, source.text) == []


def test_a_quotation_that_occurs_twice_is_found_twice():
    assert len(find("of the", "one of the two, and of the other")) == 2


def test_lines_are_those_of_the_file(world):
    source = Corpus(world.root).source("000")
    assert [line.number for line in source.lines] == [1, 2, 3, 4, 5]
    assert all(source.text[line.start : line.start + len(line.text)] == line.text for line in source.lines)
    assert source.span(2, 3).text == source.text.split("\n")[1] + "\n" + source.text.split("\n")[2]


@pytest.mark.parametrize(
    ("first", "last", "message"),
    [
        (1, 52, "source 000 has 5 lines; line 52 was asked for"),
        (0, 1, "line 0 was asked for"),
        (3, 2, "run backwards; write 2 to 3"),
    ],
)
def test_wrong_lines_are_refused_in_plain_words(world, first, last, message):
    with pytest.raises(LookupError, match=re.escape(message)):
        Corpus(world.root).source("000").span(first, last)


def test_unknown_source_is_named_with_the_known_ones(world):
    with pytest.raises(LookupError, match="there is no source 007; the sources are 000"):
        Corpus(world.root).source("007")


def test_one_changed_byte_is_refused_with_its_line(world):
    world.seed.write_bytes(world.seed.read_bytes().replace(b"second;", b"second:"))
    message = r"000_abc\.txt, line 3: this is not the source as received"
    with pytest.raises(BookError, match=message) as refused:
        Corpus(world.root).source("000")
    assert "git checkout" in str(refused.value)


def test_a_source_that_is_not_utf8_is_refused_with_its_line(world):
    world.seed.write_bytes(world.seed.read_bytes().replace(b"nothing", b"noth\xffing"))
    with pytest.raises(BookError, match=r"line 3: byte .* is not UTF-8"):
        Corpus(world.root).source("000")


def test_keyword_in_context_counts_as_an_independent_count_does():
    corpus = OURS.corpus
    for word in ("partnership", "NATO", "alliance"):
        counted = sum(len(re.findall(rf"\b{word}\b", source.text, re.I)) for source in corpus)
        rows = corpus.keyword_in_context(word)
        assert len(rows) == counted > 3
        assert all(
            re.search(rf"\b{word}\b", corpus.source(row.source).line(row.line).text, re.I) for row in rows
        )


def test_keyword_is_found_across_a_line_end():
    rows = OURS.corpus.keyword_in_context("close China-Russia strategic partnership")
    assert [(row.source, row.line) for row in rows] == [("001", 11)]


def test_context_stays_inside_its_document():
    source = OURS.corpus.source("001")
    passage = source.context(102)
    assert words(passage.text) >= 40 and passage.first < 102 < passage.last
    assert source.context(8).first == source.context(8).last == 8
