"""Excerpts and their notes: exact marks, nothing unescaped, nothing shown that may not be."""

from __future__ import annotations

import json
import re

import pytest

from sourcebook.book import Book, opened
from sourcebook.pieces import cards
from sourcebook.pieces import excerpt as excerpts
from tests.conftest import OURS, ROOT
from tests.pieces import soup
from tests.world import TEXT


@pytest.fixture
def small(world):
    """The small world in place of the book, as it is when it is asked for."""
    book = Book(world.root)

    def use():
        book.fresh()
        return world

    with opened(book):
        yield use


def words_of(page) -> str:
    """The text of the passage without our numbers."""
    for ours in page.select(".sb-ref, .sb-number"):
        ours.decompose()
    return "\n".join(line.get_text() for line in page.select(".sb-line"))


@pytest.mark.parametrize(
    ("source", "first", "last"),
    [("000", 2, 5), ("000", 7, 7), ("001", 22, 37), ("001", 83, 103), ("003", 21, 25), ("004", 5, 5)],
)
def test_excerpt_has_the_words_of_the_source_and_no_others(source, first, last):
    page = soup(excerpts.excerpt(source, first, last))
    expected = [line.text for line in OURS.corpus.source(source).span(first, last).lines if line.text.strip()]
    assert words_of(page) == "\n".join(expected)


@pytest.mark.parametrize("source", ["000", "001", "002", "003", "004"])
def test_marks_cover_exactly_the_words_of_their_notes(source):
    origin = OURS.corpus.source(source)
    shown = 0
    for line in origin.lines:
        if not origin.is_shown(line.number) or not line.text.strip():
            continue
        page = soup(excerpts.excerpt(source, line.number, line.number))
        for note in page.select(".sb-note"):
            label = next(name for name in note["class"] if name.startswith("sb-n") and name != "sb-note")
            marked = "".join(mark.get_text() for mark in page.select(f".sb-mark.{label}"))
            assert marked == note.q.get_text()
            shown += 1
    assert shown > 15


def test_lines_that_the_file_broke_run_on_in_one_paragraph():
    page = soup(excerpts.excerpt("001", 49, 54))
    flow = page.select_one(".sb-words > p.sb-flow")
    assert [line["id"] for line in flow.select("span.sb-line")] == [f"x001-49-54-L{n}" for n in range(49, 55)]
    assert len(page.select(".sb-words > p")) == 1
    text = soup(excerpts.reading("001")).select_one("#L50").parent.get_text()
    assert "on their 50respective core" in " ".join(text.split()), "a space stands where the file has a break"


def test_lines_that_stand_alone_do_not_run_on():
    head = soup(excerpts.excerpt("001", 4, 6))
    assert len(head.select("p.sb-line")) == 3 and not head.select(".sb-flow"), "names and dates"
    for source in ("000", "002", "003", "004"):
        assert not soup(excerpts.reading(source)).select(".sb-flow"), "each line is a paragraph"
    assert not soup(excerpts.reading("001")).select(".sb-residue .sb-flow")
    assert not soup(excerpts.as_received("001", 1, 21)).select(".sb-flow")


def test_a_passage_that_begins_or_ends_within_a_paragraph_has_its_lines_and_no_gap_runs_on():
    page = soup(excerpts.excerpt("001", 59, 73))
    gap = page.select_one(".sb-gap")
    assert gap.find_parent(class_="sb-flow") is None and gap.get_text().startswith("Lines 61–69")
    assert [line["id"] for line in soup(excerpts.excerpt("001", 50, 50)).select("p.sb-line")] == [
        "x001-50-50-L50"
    ]


def test_overlapping_and_nested_notes_keep_every_letter():
    page = soup(excerpts.excerpt("000", 2, 2, further=True))
    nested = page.select(".sb-mark .sb-mark")
    assert nested and words_of(page) == OURS.corpus.source("000").line(2).text


def test_every_mark_leads_to_its_note_and_back():
    page = soup(excerpts.excerpt("001", 22, 37))
    references, notes = page.select("a.sb-ref"), page.select("li.sb-note")
    assert len(references) == len(notes) > 3
    for reference in references:
        note = page.find(id=reference["href"][1:])
        assert note.find("a")["href"] == "#" + reference["id"] and reference["aria-label"].startswith("Note ")


def test_lines_that_may_not_be_shown_stand_as_gaps():
    piece = excerpts.excerpt("000", 8, 13)
    assert [gap.get_text() for gap in soup(piece).select(".sb-gap")] == [
        f"Line {n}: {w} words, not shown in this book." for n, w in ((9, 60), (11, 42), (13, 41))
    ]
    assert "good-neighborly" not in piece.body
    assert "good-neighborly" not in excerpts.as_received("000", 1, 15).body + excerpts.reading("000").body


def test_notes_on_hidden_lines_are_neither_numbered_nor_counted():
    page = soup(excerpts.excerpt("000", 8, 13))
    labels = [note.a.get_text() for note in page.select(".sb-note")]
    assert [label for label in labels if label.isdigit()] == [
        str(n + 1) for n in range(sum(label.isdigit() for label in labels))
    ]
    assert sum(int(small.get_text()) for small in page.select(".sb-legend small")) == len(labels)


def test_a_reader_who_listens_hears_the_numbers_of_the_lines():
    for page in (soup(excerpts.excerpt("001", 49, 58)), soup(excerpts.as_received("000", 1, 3))):
        numbers = page.select(".sb-number")
        assert numbers and not [one for one in numbers if one.get("aria-hidden")]


def test_a_page_as_received_says_nothing_of_its_documents():
    text = soup(excerpts.as_received("000", 1, 15)).get_text()
    assert "RAND" not in text and "China Daily" not in text


def test_reading_gives_every_line_an_address():
    for source in OURS.corpus:
        page = soup(excerpts.reading(source.id))
        for line in source.lines:
            if line.text.strip():
                assert page.find(id=f"L{line.number}"), (source.id, line.number)


def test_html_in_a_source_is_shown_and_not_run(small):
    world = small()
    world.annotate("<b>nothing</b>", TEXT.index("<b>"))
    world.source("x\n<script>alert(1)</script> \"'> said\n<img src=x onerror=alert(2)> & more\n\nShare")
    world.notes.unlink()
    small()
    for piece in (excerpts.excerpt("000", 2, 3), excerpts.as_received("000", 1, 5), excerpts.reading("000")):
        page = soup(piece)
        assert not page.find_all(["script", "img"]) and "<script>alert(1)</script>" in page.get_text()


def test_html_in_a_note_is_shown_and_not_run(small):
    world = small()
    world.annotate("<b>nothing</b>", TEXT.index("<b>"))
    page = soup(excerpts.excerpt("000", 2, 3))
    assert not page.find_all(["i", "b"], string=re.compile("nothing|signs"))
    assert "<i>signs</i> & all" in page.get_text() and "<b>nothing</b>" in page.get_text()


def test_invisible_and_right_to_left_characters_are_made_visible(small):
    world = small()
    world.source("x\nzero\u200bwidth and \u202eturned\u202c and עברית\nsecond\n\nShare")
    small()
    page = soup(excerpts.excerpt("000", 2, 2))
    assert "zero[U+200B]width" in page.get_text() and "[U+202E]" in page.get_text()
    assert "\u202e" not in page.get_text() and page.select_one(".sb-line")["dir"] == "auto"


def test_foreign_words_carry_their_language():
    page = soup(excerpts.excerpt("003", 1, 4))
    assert page.find(lang="zh").get_text().startswith("习近平")


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: excerpts.excerpt("009", 1, 2), "there is no source 009"),
        (lambda: excerpts.excerpt("000", 5, 2), "run backwards"),
        (lambda: excerpts.excerpt("000", 2, 52), "source 000 has 15 lines"),
        (lambda: cards.source_card("000-z"), "there is no document 000-z"),
    ],
)
def test_wrong_calls_are_refused_in_plain_words(call, message):
    with pytest.raises(LookupError, match=message):
        call()


def test_every_annotation_is_a_w3c_annotation():
    for source in OURS.corpus:
        page = json.loads((ROOT / "data" / "annotations" / f"{source.id}.json").read_text("utf-8"))
        assert page["@context"] == "http://www.w3.org/ns/anno.jsonld" and page["type"] == "AnnotationPage"
        assert len(page["items"]) == len(OURS.annotations.on(source.id)) > 30
        for item in page["items"]:
            quote, position = item["target"]["selector"]
            assert (quote["type"], position["type"]) == ("TextQuoteSelector", "TextPositionSelector")
            assert source.text[position["start"] : position["end"]] == quote["exact"]
