"""What `sourcebook new source` proposes of a saved page: the lines that are text, and what is known of it."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from sourcebook.authoring.new.litter import propose
from sourcebook.authoring.new.source import About, new_source
from sourcebook.book import Book
from sourcebook.files import BookError
from sourcebook.locks.all import LOCKS
from sourcebook.locks.run import check
from tests.additions import second_book
from tests.conftest import OURS, SECOND

ONE = "The two sides — «Example» and “Other” — agreed; they will meet again (in spring), and said no more."
LONG = "\n".join(f"Paragraph {n} of a long statement which has {'very ' * 40}many words." for n in range(10))
PROPOSED = [
    ("Menu\nHome\n" + ONE + "\nShare\n", [(3, 3)], [(1, 2), (4, 5)]),
    (ONE, [(1, 1)], []),
    ("\n\n" + ONE + "\n\n\n", [(3, 3)], [(1, 2), (4, 6)]),
    ("A title\n\n" + ONE + "\n", [(3, 3)], [(1, 2), (4, 4)]),
    (ONE + "\nAdvertisement\n" + ONE + "\n", [(1, 1), (3, 3)], [(2, 2), (4, 4)]),
    (
        ONE + "\nThis site uses cookies to show you what you like, and you may refuse them on this page.",
        [(1, 1)],
        [(2, 2)],
    ),
    (
        ONE + "\n© 2024 Example Wire, of the city of Astana, which keeps all the rights to this text.",
        [(1, 1)],
        [(2, 2)],
    ),
    (ONE + "\nRelated articles\n" + ONE, [(1, 1)], [(2, 3)]),
    (
        "The president of the country\nhas said that the talks went well and that both sides go\non.\nPrint",
        [(1, 3)],
        [(4, 4)],
    ),
    (
        "首页 > 新闻 > 国际\n两国元首在北京会谈，双方同意进一步加强合作，发表联合声明。\n责任编辑：某某\n",
        [(2, 2)],
        [(1, 1), (3, 4)],
    ),
    ("One.\nTwo.\n", [(1, 2)], [(3, 3)]),
    ("Menu\nDear friends,\n\n" + ONE + "\nThank you.\nPrint\n", [(2, 5)], [(1, 1), (6, 7)]),
    (
        "各位来宾：\n" + "我们主张平等相待，反对把别人的意志强加于人。\n谢谢大家！\n版权所有\n",
        [(1, 3)],
        [(4, 5)],
    ),
]


@pytest.mark.parametrize(("text", "lines", "residue"), PROPOSED)
def test_text_and_litter_are_told_apart(text, lines, residue):
    proposal = propose(text)
    assert (proposal.text, proposal.residue) == (lines, residue)


def test_a_title_that_is_named_begins_the_text():
    assert propose("Menu\nA title\nBy a person\n" + ONE, "A title").text == [(2, 4)]


@pytest.mark.parametrize("name", ["001", "002", "003", "004"])
def test_the_proposal_for_a_source_of_the_book_is_as_its_record_but_for_what_heads_it(name):
    """No line of residue is taken for text; at the end no more than a line of credit is missing."""
    source = OURS.corpus.source(name)
    own = {n for first, last in source.record.documents[0].lines for n in range(first, last + 1)}
    proposed = {n for first, last in propose(source.text).text for n in range(first, last + 1)}
    assert proposed <= own
    assert all(len(source.line(n).text.split()) < 12 for n in own - proposed if n > max(proposed))


@pytest.fixture
def root(tmp_path) -> Path:
    return second_book(tmp_path / "book")


def added(root: Path, text: str, **about: str) -> dict:
    """The record of a text that is added to a copy of the second book."""
    (root.parent / "page.txt").write_text(text, "utf-8")
    name = new_source(root, root.parent / "page.txt", About(**about))
    return next(
        one
        for one in yaml.safe_load((root / "seeds" / "sources.yml").read_text("utf-8"))["sources"]
        if one["id"] == name
    )


def test_what_is_told_is_written_as_the_book_writes_it(root):
    record = added(
        root, ONE, date="2024-05-06", language="zh", captured="2024-06-01", publisher="Example Wire"
    )
    document = record["documents"][0]
    assert (document["date"]["text"], document["date"]["earliest"]) == ("6 May 2024", "2024-05-06")
    assert (record["language"], document["language"]) == ("zh", "Chinese")
    assert (record["captured"]["not_before"], record["captured"]["text"]) == ("2024-06-01", "1 June 2024")
    assert [step["certainty"] for step in document["chain"]] == ["inferred", "inferred"]


def test_a_page_is_not_said_to_be_saved_on_the_day_it_was_written(root):
    record = added(root, ONE, date="2024-05-06", publisher="Example Wire")
    assert record["captured"]["text"].startswith("TODO") and record["captured"]["evidence"].startswith("TODO")
    assert record["documents"][0]["rights_holder"].startswith("TODO")


def test_a_long_text_is_shown_up_to_the_limit_and_a_free_one_whole(root):
    assert added(root, LONG)["documents"][0]["shown"] == [[1, 6]]
    free = added(root, LONG + "\n", licence="CC BY 4.0")["documents"][0]
    assert (free["shown"], free["licence"]) == ([[1, 10]], "CC BY 4.0")
    assert {one.rule for one in check(root, LOCKS).findings} == {"gap"}


@pytest.mark.parametrize("text", [text for text, *_ in PROPOSED])
def test_the_check_finds_nothing_but_gaps(root, text):
    added(root, text, title="A title", language="zh")
    assert [str(one) for one in check(root, LOCKS).findings if one.rule != "gap"] == []


@pytest.mark.parametrize(
    ("about", "said"),
    [
        ({"language": "English"}, "'English' is not a code of a language. Write it as en"),
        ({"licence": "CC"}, "'CC' is not a free licence that the book knows. Write one of public domain"),
        ({"captured": "soon"}, "'soon' is not a date"),
        ({"date": "2024-05-06", "captured": "2024-05-05"}, "saved on 2024-05-05, before it was written on"),
    ],
)
def test_what_cannot_be_is_refused(root, about, said):
    with pytest.raises(BookError, match=said):
        added(root, ONE, **about)
    assert Book(root).corpus.ids == SECOND.corpus.ids
